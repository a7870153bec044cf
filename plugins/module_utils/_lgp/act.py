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
    Unreachable,
)

from .plan import DELETE, NOTHING
from .refusals import explain
from .resource import LGPS

# The API server's optimum on two cores; more only queue there.
PARALLEL = 4


@dataclass(frozen=True)
class Deed:
    """What became of a step: the object as it is now (None: gone), or the error."""

    lgp: dict | None = None
    changed: bool = False
    error: KubeError | None = None


def carry_out(cluster, steps, parallel=PARALLEL, dry_run=False):
    """Do the steps; yields a :class:`Deed` for each, in order. Errors do not stop the rest.

    When the API server stays away, the steps that are left are not tried.

    :param parallel: how many requests are under way at once.
    :param dry_run: let the API server check the change, but not keep it.
    """
    worker = _Worker(cluster, dry_run)
    if len(steps) == 1 or parallel == 1:
        yield from map(worker.do, steps)
        return
    pool = ThreadPoolExecutor(max_workers=parallel)
    try:
        yield from pool.map(worker.do, steps)
    finally:
        # An interrupt must not wait for all that was not begun.
        pool.shutdown(wait=True, cancel_futures=True)


class _Worker:
    def __init__(self, cluster, dry_run):
        self._cluster = cluster
        self._dry_run = dry_run
        self._away = None

    def do(self, step):
        if step.action == NOTHING:
            return Deed(step.live)
        if self._away:
            return Deed(step.live, error=self._away)
        try:
            return self._delete(step) if step.action == DELETE else self._apply(step)
        except Unreachable as error:
            self._away = error
            return Deed(step.live, error=error)
        except KubeError as error:
            return Deed(step.live, error=error)

    def _delete(self, step):
        wish = step.wish
        if step.live["metadata"].get("deletionTimestamp"):
            return Deed(step.live)
        answer = self._cluster.delete(LGPS, wish.name, wish.namespace, dry_run=self._dry_run)
        return Deed(step.live if answer else None, changed=answer is not None)

    def _apply(self, step):
        try:
            answer = self._cluster.apply(
                LGPS,
                step.wanted,
                dry_run=self._dry_run,
                force=step.wish.adopt,
                metadata_only=True,
            )
        except NotFound as error:
            if self._dry_run and error.reason == "NotFound":
                # The namespace, which an earlier task would have made.
                return Deed(None, changed=True)
            raise explain(error, step.wish) from error
        except KubeError as error:
            raise explain(error, step.wish) from error
        return Deed(_as_it_is_now(step, answer), _is_changed(step, answer, self._dry_run))


def _as_it_is_now(step, answer):
    """The LGP after an apply, of which the server told the metadata: the rest is known."""
    live = step.live or {}
    return {**live, "metadata": answer["metadata"], "spec": step.wanted["spec"]}


def _is_changed(step, answer, dry_run):
    """Whether an apply did something; the server may find equal what looked different."""
    if step.live is None:
        return True
    # A dry run leaves the version as it is, and counts the generation up.
    mark = _content if dry_run else _version
    return mark(step.live) != mark(answer)


def _version(lgp):
    return lgp["metadata"].get("resourceVersion")


def _content(lgp):
    metadata = lgp["metadata"]
    return metadata.get("generation"), metadata.get("labels"), metadata.get("annotations")
