# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a release does not become ready: its hooks and its workloads, with a reason for each."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import Reader
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DAEMONSETS,
    DEPLOYMENTS,
    JOBS,
    STATEFULSETS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.trouble import reasons
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.workloads import unready

from .manifests import documents

_WORKLOADS = {each.kind: each for each in (DEPLOYMENTS, STATEFULSETS, DAEMONSETS)}
_HOOKS = {JOBS.kind: JOBS}
_MOST = 6  # failing objects that are told of; the rest are counted


def why(cluster, release, secrets=()):
    """What keeps a release from being ready, one sentence each; empty when nothing is seen.

    :param release: a :class:`~.storage.Release`, or None.
    :param secrets: texts to be hidden wherever they turn up.
    """
    if release is None:
        return []
    reader, told = Reader(cluster), []
    for title, kinds, found in (
        ("hook Job", _HOOKS, documents(*release.hooks)),
        (None, _WORKLOADS, documents(release.manifest)),
    ):
        for each in (each for each in found if each.kind in kinds):
            namespace = each.namespace or release.namespace
            item = reader.get(kinds[each.kind], each.name, namespace)
            told += _of_object(reader, title or each.kind, each.kind, item, secrets)
    more = len(told) - _MOST
    return told[:_MOST] + ([f"{more} more objects are not ready"] if more > 0 else [])


def _of_object(reader, title, kind, item, secrets):
    shortfall = unready(kind, item) if item else None
    if shortfall is None:
        return []
    found = reasons(reader, kind, item, secrets)
    return [f"{title} {item['metadata']['name']}: {'; '.join(found) or shortfall}"]
