# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Carry out steps on the cluster: server-side apply and delete, a few at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    KubeError,
    NotFound,
)

from .plan import CREATE, DELETE, NOTHING
from .refusals import explain
from .resource import LGPS

# The API server's optimum on two cores; more only queue there.
PARALLEL = 4


@dataclass(frozen=True)
class Deed:
    """What became of a step: the object as it is now (None: gone), or the error."""

    step: object
    lgp: dict | None = None
    changed: bool = False
    error: KubeError | None = None


def carry_out(cluster, steps, dry_run=False):
    """Do the steps, and return a :class:`Deed` for each, in order. Errors do not stop the rest.

    :param dry_run: let the API server check the change, but not keep it.
    """
    if len(steps) == 1:
        return [_do(cluster, steps[0], dry_run)]
    with ThreadPoolExecutor(max_workers=PARALLEL) as pool:
        return list(pool.map(lambda each: _do(cluster, each, dry_run), steps))


def _do(cluster, step, dry_run):
    if step.action == NOTHING:
        return Deed(step, step.live)
    try:
        if step.action == DELETE:
            return _delete(cluster, step, dry_run)
        return _apply(cluster, step, dry_run)
    except KubeError as error:
        return Deed(step, step.live, error=error)


def _delete(cluster, step, dry_run):
    wish = step.wish
    if step.live["metadata"].get("deletionTimestamp"):
        return Deed(step, step.live)
    answer = cluster.delete(LGPS, wish.name, wish.namespace, dry_run=dry_run)
    return Deed(step, step.live if answer else None, changed=answer is not None)


def _apply(cluster, step, dry_run):
    wish = step.wish
    try:
        answer = cluster.apply(LGPS, wish.manifest, dry_run=dry_run, force=wish.adopt)
    except NotFound as error:
        if dry_run and error.reason == "NotFound":
            # The namespace, which an earlier task would have made.
            return Deed(step, None, changed=True)
        raise explain(error, wish) from error
    except KubeError as error:
        raise explain(error, wish) from error
    changed = step.action == CREATE or _content(step.live) != _content(answer)
    return Deed(step, answer, changed=changed)


def _content(lgp):
    """What an apply can change; the rest belongs to the server and the operator."""
    metadata = lgp["metadata"]
    return lgp.get("spec"), metadata.get("labels"), metadata.get("annotations")
