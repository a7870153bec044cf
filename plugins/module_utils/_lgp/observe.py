# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read what stands, with as few requests as can be, and from where to watch it.

One deployment is listed by its name. Many are listed by the mark that this collection leaves on
each, so that what else is in the cluster costs nothing; wanted ones that are not among them are
looked for by name, since somebody else may have made them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    KindAbsent,
)

from .resource import LGPS, MANAGED_BY, MANAGED_BY_LABEL, OURS_SELECTOR

_NOT_MARKED = "%s!=%s" % (MANAGED_BY_LABEL, MANAGED_BY)
# Up to so many are asked for one by one; beyond, one list of names is cheaper.
_FEW = 10


@dataclass(frozen=True)
class Scope:
    """What to list and to watch: one object, one namespace, or (namespace None) all of them."""

    namespace: str | None = None
    field_selector: str | None = None
    label_selector: str | None = None


@dataclass
class Observation:
    """What was kept of each LGP, by ``(namespace, name)``.

    :param versions: the resourceVersion to watch each scope from.
    :param crd_absent: the cluster does not know the kind, hence there are none.
    """

    found: dict
    versions: dict = field(default_factory=dict)
    crd_absent: bool = False


def scope_of(keys):
    """The narrowest scope that one LIST can have for these ``(namespace, name)``."""
    keys = list(keys)
    namespaces = {namespace for namespace, _name in keys}
    namespace = namespaces.pop() if len(namespaces) == 1 else None
    if len(keys) == 1:
        return Scope(namespace, field_selector="metadata.name=" + keys[0][1])
    return Scope(namespace, label_selector=OURS_SELECTOR)


def observe(cluster, scope, keep=None, until=None):
    """List the LGPs of a scope; a cluster without the CRD has none.

    :param keep: function of an LGP; what it returns is kept, and None is left out.
    :param until: see :meth:`Cluster.list`.
    """

    def pair(lgp):
        kept = keep(lgp) if keep else lgp
        return None if kept is None else (key_of(lgp), kept)

    try:
        listing = cluster.list(
            LGPS,
            namespace=scope.namespace,
            field_selector=scope.field_selector,
            label_selector=scope.label_selector,
            keep=pair,
            until=until,
        )
    except KindAbsent:
        return Observation({}, crd_absent=True)
    return Observation(dict(listing.items), {scope: listing.resource_version})


def observe_wanted(cluster, keys, namespaces=(), keep=None):
    """Read the LGPs of these keys, and all marked ones of their namespaces and ``namespaces``.

    Whoever may not list the whole cluster gets one LIST for each namespace.

    :param keep: as in :func:`observe`.
    """
    keys = list(keys)
    narrow = Scope(label_selector=OURS_SELECTOR) if namespaces else scope_of(keys)
    places = sorted({namespace for namespace, _name in keys}.union(namespaces))
    if narrow.namespace is None and len(places) == 1:
        narrow = Scope(places[0], label_selector=OURS_SELECTOR)
    until = None if namespaces else _all_of(keys)
    try:
        seen = observe(cluster, narrow, keep, until)
    except Forbidden:
        if narrow.namespace is not None:
            raise
        seen = _one_by_one(cluster, places, keep, until)
    if not seen.crd_absent and narrow.field_selector is None:
        missing = [key for key in keys if key not in seen.found]
        seen.found.update(_not_marked(cluster, missing, seen.versions, keep))
    return seen


def _all_of(keys):
    """A function of the items of a page: whether every key has come by, on this page or before.

    The server would look through all that comes after, of others mostly, to say that it is done.
    """
    awaited = set(keys)

    def come_by(items):
        awaited.difference_update(map(key_of, items))
        return not awaited

    return come_by


def _one_by_one(cluster, namespaces, keep, until):
    whole = Observation({})
    for namespace in namespaces:
        part = observe(cluster, Scope(namespace, label_selector=OURS_SELECTOR), keep, until)
        if part.crd_absent:
            return part
        whole.found.update(part.found)
        whole.versions.update(part.versions)
    return whole


def _not_marked(cluster, missing, scopes, keep):
    """Those that exist without our mark: of somebody else, or with the mark taken off."""
    if len(missing) > _FEW:
        there = set()
        for scope in scopes:
            names = cluster.list(
                LGPS,
                namespace=scope.namespace,
                label_selector=_NOT_MARKED,
                keep=key_of,
                metadata_only=True,
            )
            there.update(names.items)
        missing = [key for key in missing if key in there]
    for key in missing:
        namespace, name = key
        lgp = cluster.get(LGPS, name, namespace)
        kept = keep(lgp) if lgp and keep else lgp
        if kept is not None:
            yield key, kept


def key_of(item):
    """``(namespace, name)`` of an object."""
    return item["metadata"].get("namespace"), item["metadata"]["name"]
