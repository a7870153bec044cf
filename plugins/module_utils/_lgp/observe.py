# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read what stands, with one LIST, and from where to watch it."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    KindAbsent,
)

from .resource import LGPS


@dataclass(frozen=True)
class Scope:
    """What to list and to watch: one object, one namespace, or (namespace None) all of them."""

    namespace: str | None = None
    field_selector: str | None = None


@dataclass(frozen=True)
class Observation:
    """LGPs by ``(namespace, name)``; ``resource_version`` to watch from.

    ``crd_absent``: the cluster does not know the kind, hence there are none.
    """

    lgps: dict
    resource_version: str | None
    crd_absent: bool = False


def scope_of(keys):
    """The narrowest scope that one LIST can have for these ``(namespace, name)``."""
    keys = list(keys)
    namespaces = {namespace for namespace, _name in keys}
    namespace = namespaces.pop() if len(namespaces) == 1 else None
    if len(keys) == 1:
        return Scope(namespace, "metadata.name=" + keys[0][1])
    return Scope(namespace)


def observe(cluster, scope, label_selector=None):
    """List the LGPs of a scope; a cluster without the CRD has none."""
    try:
        listing = cluster.list(
            LGPS,
            namespace=scope.namespace,
            field_selector=scope.field_selector,
            label_selector=label_selector,
        )
    except KindAbsent:
        return Observation({}, None, crd_absent=True)
    return Observation({key_of(each): each for each in listing.items}, listing.resource_version)


def key_of(item):
    """``(namespace, name)`` of an object."""
    return item["metadata"].get("namespace"), item["metadata"]["name"]
