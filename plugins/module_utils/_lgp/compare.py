# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What differs between an LGP as it stands and as it is wanted. Pure.

Only what we set counts: fields that the API server, the operator or another person filled in are
theirs. A field that we applied before and no longer want is a difference.
"""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import quantity

from .ownership import owned_fields

#: Stands for "no such field" in a :class:`Difference`.
ABSENT = "(absent)"

# Values that are quantities wherever they stand in a pod's parts.
_QUANTITY_PARENTS = frozenset(("requests", "limits"))
_QUANTITY_KEYS = frozenset(("sizeLimit", "divisor", "storage"))
# What the API server fills in inside parts of core/v1 (CRD of chart 0.11.8): (parent, key) -> value
_FILLED_IN = {
    ("ports", "protocol"): "TCP",
    ("grpc", "service"): "",
    ("azureDisk", "fsType"): "ext4",
    ("azureDisk", "readOnly"): False,
    ("iscsi", "iscsiInterface"): "default",
    ("rbd", "keyring"): "/etc/ceph/keyring",
    ("rbd", "pool"): "rbd",
    ("rbd", "user"): "admin",
    ("scaleIO", "fsType"): "xfs",
    ("scaleIO", "storageMode"): "ThinProvisioned",
}


@dataclass(frozen=True)
class Difference:
    """One field that differs: its dotted path, and its value before and after."""

    path: str
    before: object
    after: object


def differences(live, wanted):
    """Fields of ``live`` that an apply of ``wanted`` would change, ordered by path.

    :param live: the LGP as the API server shows it, or None when there is none.
    :param wanted: what :func:`manifest.manifest` returns.
    """
    live = live or {"metadata": {}}
    found = []
    for part in (("metadata", "labels"), ("metadata", "annotations"), ("spec",)):
        _compare(_at(live, part), _at(wanted, part), part, found)
    _no_longer_wanted(owned_fields(live) or {}, live, wanted, (), found)
    return sorted(found, key=lambda each: each.path)


def _compare(before, after, path, found):
    if _empty(after) and _empty(before):
        return
    if isinstance(after, dict) and isinstance(before, dict):
        for key, value in after.items():
            _compare(before.get(key), value, (*path, key), found)
    elif not _same(before, after, path):
        found.append(_difference(path, before, after))


def _same(before, after, path):
    """Equality of values that are applied as a whole: inside of lists nothing may be left over."""
    if isinstance(after, str) and before == after:
        return True  # nearly all that is compared, and the rest takes time
    if isinstance(after, dict) and isinstance(before, dict):
        return all(
            _same(before.get(key), after.get(key), (*path, key))
            or (key not in after and _filled_in((*path, key), before[key]))
            for key in (after if before.keys() == after.keys() else {**before, **after})
        )
    if isinstance(after, list) and isinstance(before, list):
        return len(before) == len(after) and all(
            _same(one, other, path) for one, other in zip(before, after, strict=True)
        )
    if _empty(after) and _empty(before):
        return True
    if path[-1] in _QUANTITY_KEYS or (len(path) > 1 and path[-2] in _QUANTITY_PARENTS):
        return quantity.equal(before, after)
    return isinstance(before, bool) == isinstance(after, bool) and before == after


def _filled_in(path, value):
    # A reference to an object of a kind has an empty name where none was given.
    return (path[-1] == "name" and value == "") or (
        path[-2:] in _FILLED_IN and _FILLED_IN[path[-2:]] == value
    )


def _no_longer_wanted(owned, before, after, path, found):
    """Down all three trees at once: ``owned`` is one of fieldsV1."""
    if before is None:
        return
    names = [name for name in owned if name.startswith("f:")]
    if not names:
        # Parts of a list that is merged by key count as the list: we always apply lists whole.
        if path and after is None:
            found.append(_difference(path, before, None))
        return
    for name in names:
        key = name[2:]
        _no_longer_wanted(owned[name], _of(before, key), _of(after, key), (*path, key), found)


def _difference(path, before, after):
    return Difference(
        ".".join(path),
        ABSENT if before is None else before,
        ABSENT if after is None else after,
    )


def _at(tree, path):
    for key in path:
        tree = _of(tree, key)
    return tree


def _of(tree, key):
    return tree.get(key) if isinstance(tree, dict) else None


def _empty(value):
    return value is None or value == {} or value == []
