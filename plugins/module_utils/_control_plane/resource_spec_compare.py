# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What of a wanted ``resource_spec`` does not stand, and the whole to be written then. Pure.

A write overwrites the whole of it, so what stands and is not asked for is written back, but for
sizes that the server had derived from one that changes: they shall be derived again.
"""

from __future__ import annotations

import copy

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import quantity

from .resource_spec import OUR_PREFIX
from .resource_spec_fields import FIELDS

# The server rounds cores to one decimal place.
_HALF_A_STEP = 0.05 + 1e-9
_EMPTY = (None, "", [], {})
_ITEM_KEYS = {"volume_mounts": "mountPath"}


def differing(wanted, standing):
    """Names of the wanted fields that stand otherwise, in the order of the table.

    :param wanted: what :func:`resource_spec.encode` returns.
    :param standing: ``resource_spec`` as the API has it, or None.
    """
    standing = standing or {}
    return [
        field.name
        for field in FIELDS
        if field.name in wanted and not _same(field, wanted[field.name], standing.get(field.name))
    ]


def merged(wanted, standing):
    """The whole ``resource_spec`` to write."""
    standing = {name: value for name, value in (standing or {}).items() if value is not None}
    changed = set(differing(wanted, standing))
    whole = {**copy.deepcopy(standing), **copy.deepcopy(wanted)}
    for field in FIELDS:  # in the table, a field stands behind what it follows
        if field.follows in changed and field.name not in wanted and _derived(field, standing):
            whole.pop(field.name, None)
            changed.add(field.name)
    if "annotations" in wanted:
        whole["annotations"] = {**wanted["annotations"], **_ours(standing)}
    return whole


def emptied(wanted, standing):
    """Names of the maps that are asked to be empty and are not: the API leaves such as they are.

    With an annotation of ours beside, the map that is written is not empty.
    """
    standing = standing or {}
    return [
        field.name
        for field in FIELDS
        if field.kind == "texts"
        and wanted.get(field.name) == {}
        and not_ours(standing.get(field.name))
        and not (field.name == "annotations" and _ours(standing))
    ]


def _derived(field, standing):
    source = standing.get(field.follows)
    return (
        _is_number(source)
        and _is_number(standing.get(field.name))
        and _close(standing[field.name], source * field.factor)
    )


def _ours(spec):
    annotations = spec.get("annotations") or {}
    return {key: value for key, value in annotations.items() if key.startswith(OUR_PREFIX)}


def not_ours(mapping):
    """A map without the annotations that this collection keeps."""
    return {key: value for key, value in (mapping or {}).items() if not key.startswith(OUR_PREFIX)}


def _same(field, wanted, found):
    if field.kind == "cores" and _is_number(found):
        return _close(wanted, found)
    if field.kind == "texts":
        return wanted == not_ours(found)
    if field.kind in ("names", "objects"):
        return _same_items(wanted, found or [], _ITEM_KEYS.get(field.name, "name"))
    return _equal(wanted, found)


def _is_number(value):
    return isinstance(value, (int, float))


def _close(one, other):
    return abs(one - other) <= _HALF_A_STEP


def _same_items(wanted, found, key):
    """Whether lists are the same but for the order of their items."""
    return len(wanted) == len(found) and all(
        any(each.get(key) == other.get(key) and _equal(each, other) for other in found)
        for each in wanted
    )


def _equal(wanted, found):
    """Whether what is wanted stands, with or without defaults that the server filled in."""
    if wanted in _EMPTY and found in _EMPTY:
        return True
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(_equal(value, found.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(_equal, wanted, found))
    if isinstance(wanted, bool) or isinstance(found, bool):
        return wanted is found
    return wanted == found or (
        not isinstance(wanted, (dict, list))
        and found is not None
        and not isinstance(found, (dict, list))
        and quantity.equal(wanted, found)
    )
