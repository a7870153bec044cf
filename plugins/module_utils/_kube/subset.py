# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which fields that a manifest names have another value in the cluster. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import quantity

# What tells the entries of a list apart, in the order in which it is looked for.
_KEYS = ("name", "mountPath", "containerPort", "port", "host", "path", "ip", "type")
# What the API server leaves out when it is written.
_EMPTY = (None, "", 0, False, {}, [])
# The server answers with an apiVersion of its own choice, and a status is nobody's wish.
_NOT_WANTED = ("apiVersion", "kind", "status")


def differences(wanted, found):
    """Yield ``(path, wanted, found)`` of each field that the manifest names and that differs.

    Fields that only the cluster has are not looked at: defaults, what controllers add, what an
    injector puts beside. ``found`` is None where the field lacks.
    """
    named = {key: value for key, value in wanted.items() if key not in _NOT_WANTED}
    yield from _differences(named, found, "")


def _differences(wanted, found, path):
    if wanted is None or _same(wanted, found):
        return
    if isinstance(wanted, dict) and isinstance(found or {}, dict):
        for key, value in wanted.items():
            inner = f"{path}.{key}" if path else str(key)
            yield from _differences(value, (found or {}).get(key), inner)
    elif isinstance(wanted, list) and isinstance(found, list):
        yield from _of_lists(wanted, found, path)
    else:
        yield path, wanted, found


def _of_lists(wanted, found, path):
    key = _key(wanted)
    if key:
        there = {each.get(key): each for each in found if isinstance(each, dict)}
        for each in wanted:
            inner = f"{path}[{each[key]}]"
            if each[key] in there:
                yield from _differences(each, there[each[key]], inner)
            else:
                yield inner, each, None
    elif len(wanted) != len(found):
        yield path, wanted, found
    else:
        for number, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")


def _key(items):
    """The first key that every item has, each with a value of its own."""
    if not items or not all(isinstance(each, dict) for each in items):
        return None
    for key in _KEYS:
        values = [each.get(key) for each in items]
        if None not in values and len(set(map(str, values))) == len(values):
            return key
    return None


def _same(wanted, found):
    if wanted == found and isinstance(wanted, bool) == isinstance(found, bool):
        return True
    if found is None:
        return any(wanted is each or wanted == each for each in _EMPTY)
    if isinstance(wanted, (dict, list, bool)) or isinstance(found, (dict, list, bool)):
        return False
    # The server writes 1000m as 1, and a number where both are allowed as it likes.
    return str(wanted) == str(found) or quantity.equal(wanted, found)
