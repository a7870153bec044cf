# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Change a tree by a patch: a map is merged, a list is a list of operations. Pure.

Merging follows Kubernetes' strategic merge patch: maps merge, a null takes a key away, lists with
a merge key merge by it, other lists are replaced; ``$patch: delete`` in an entry removes it,
``$patch: replace`` in a map or as an entry of a list replaces the whole. Two lists do more than
there, for nobody wants to lose what stands: tolerations are added, claim templates merge by name.
Operations are those of RFC 6902.

A patch never does nothing in silence: what it takes away or changes must be there.
"""

from __future__ import annotations

import copy

from .tree import MISSING, look_up

try:
    import jsonpatch
except ImportError:
    jsonpatch = None
    _REFUSALS = ()
else:
    # What is no operation at all meets the library unprepared.
    _REFUSALS = (
        jsonpatch.JsonPatchException,
        jsonpatch.JsonPointerException,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    )

# How entries of a list are told apart, by the list's key.
_MERGE_KEYS = {
    "containers": ("name",),
    "env": ("name",),
    "hostAliases": ("ip",),
    "imagePullSecrets": ("name",),
    "initContainers": ("name",),
    "ports": ("containerPort", "port"),
    "topologySpreadConstraints": ("topologyKey",),
    "volumeClaimTemplates": ("metadata.name",),
    "volumeDevices": ("devicePath",),
    "volumeMounts": ("mountPath",),
    "volumes": ("name",),
}
_ADDED_TO = ("tolerations",)
# A new entry of these cannot do without, so one that lacks it has missed the entry it is for.
_NEEDED_BY_NEW = {"containers": "image", "initContainers": "image"}
_DIRECTIVE = "$patch"


class PatchError(ValueError):
    """A patch does not fit; ``str(error)`` says where and why, for use behind a colon."""


def patched(tree, patch):
    """A changed copy of a tree.

    :param patch: a map to merge, or a list of operations.
    :raises PatchError: the patch is neither, or does not fit the tree.
    """
    if isinstance(patch, dict):
        return merged(tree, patch)
    if isinstance(patch, list):
        return operated(tree, patch)
    raise PatchError(f"a patch is a map or a list of operations, not {type(patch).__name__}")


def merged(tree, patch):
    """A copy of a map with a patch merged in.

    :raises PatchError: see :func:`patched`.
    """
    return _merge_map(copy.deepcopy(tree), patch, "")


def _merge_map(node, patch, path):
    directive = patch.get(_DIRECTIVE)
    if directive == "replace":
        return _without_directive(patch)
    if directive is not None:
        raise PatchError(f"{path or 'the patch'} has {_DIRECTIVE}: {directive}, not replace")
    for key, value in patch.items():
        place = f"{path}.{key}" if path else str(key)
        if value is None:
            if key not in node:
                raise PatchError(f"{place} is taken away, but the template has no such key")
            del node[key]
        else:
            node[key] = _merge(node.get(key), value, key, place)
    return node


def _merge(node, value, key, path):
    if isinstance(value, dict):
        if node is not None and not isinstance(node, dict):
            raise PatchError(f"{path} is a map in the patch, but {_kind(node)} in the template")
        return _merge_map({} if node is None else node, value, path)
    if isinstance(value, list):
        if node is not None and not isinstance(node, list):
            raise PatchError(f"{path} is a list in the patch, but {_kind(node)} in the template")
        return _merge_list(node or [], value, key, path)
    if isinstance(node, dict | list):
        raise PatchError(f"{path} is one value in the patch, but {_kind(node)} in the template")
    return value


def _merge_list(node, patch, key, path):
    if {_DIRECTIVE: "replace"} in patch:
        return [entry for entry in patch if entry != {_DIRECTIVE: "replace"}]
    if key in _ADDED_TO:
        return node + [entry for entry in patch if entry not in node]
    if key not in _MERGE_KEYS:
        return copy.deepcopy(patch)
    for entry in patch:
        _merge_entry(node, entry, key, path)
    return node


def _merge_entry(node, entry, key, path):
    name, mark = _mark(entry, key, path)
    place = f"{path}[{name}={mark}]"
    at = next((i for i, each in enumerate(node) if _has(each, name, mark)), None)
    directive = entry.get(_DIRECTIVE)
    if directive == "delete":
        if at is None:
            raise PatchError(f"{place} is taken away, but {_there(node, name, path)}")
        del node[at]
    elif at is not None:
        node[at] = _merge_map(node[at], entry, place)
    else:
        needed = _NEEDED_BY_NEW.get(key)
        if needed and needed not in entry:
            raise PatchError(
                f"{place} has no {needed} to be a new entry, and {_there(node, name, path)}"
            )
        node.append(_merge_map({}, entry, place))


def _mark(entry, key, path):
    """Name and value of the merge key of a patch's entry."""
    names = _MERGE_KEYS[key]
    if isinstance(entry, dict):
        for name in names:
            mark = look_up(entry, name)
            if mark is not MISSING:
                return name, mark
    raise PatchError(f"an entry of {path} lacks {' or '.join(names)}, by which entries are matched")


def _has(entry, name, mark):
    return isinstance(entry, dict) and look_up(entry, name) == mark


def _there(node, name, path):
    marks = [str(look_up(each, name)) for each in node if isinstance(each, dict)]
    return f"{path} of the template has {', '.join(marks) or 'no entry'}"


def _without_directive(patch):
    return {key: value for key, value in patch.items() if key != _DIRECTIVE}


def _kind(node):
    return {dict: "a map", list: "a list"}.get(type(node), "one value")


def operated(tree, operations):
    """A copy of a tree with JSON Patch operations (RFC 6902) done, in order.

    :raises PatchError: an operation is none, or its place is not there.
    """
    if operations and jsonpatch is None:
        raise PatchError("a list of operations needs the Python package jsonpatch; install it")
    for number, operation in enumerate(operations, start=1):
        try:
            tree = jsonpatch.apply_patch(tree, [operation])
        except _REFUSALS as error:
            raise PatchError(f"operation {number}: {_refusal(operation, error)}") from error
    return copy.deepcopy(tree)


def _refusal(operation, error):
    """Why an operation is not done; the library's own words may show values."""
    if isinstance(error, jsonpatch.JsonPatchTestFailed):
        return f"{operation['path']} does not hold the value that is tested for"
    if isinstance(error, jsonpatch.JsonPatchConflict | jsonpatch.JsonPointerException):
        places = [str(operation[key]) for key in ("from", "path") if key in operation]
        return f"{' or '.join(places)} leads to nothing in the template"
    return "it is none of RFC 6902, such as {op: add, path: /spec/x, value: y}"
