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
    root = {"": copy.deepcopy(tree)}  # so that the whole tree has a parent, too
    for number, operation in enumerate(operations, start=1):
        try:
            _operate(root, operation)
        except PatchError as error:
            raise PatchError(f"operation {number}: {error}") from error
    return root[""]


def _operate(root, operation):
    if not isinstance(operation, dict) or operation.get("op") not in tuple(_OPERATIONS):
        raise PatchError(f"op must be one of {', '.join(sorted(_OPERATIONS))}")
    act, needed = _OPERATIONS[operation["op"]]
    missing = [name for name in ("path", *needed) if name not in operation]
    if missing:
        raise PatchError(f"{operation['op']} needs {', '.join(missing)}")
    act(root, operation)


def _add(root, operation):
    parent, key = _parent(root, operation["path"])
    _insert(parent, key, copy.deepcopy(operation["value"]), operation["path"])


def _remove(root, operation):
    parent, key = _parent(root, operation["path"])
    _get(parent, key, operation["path"])
    del parent[_index(parent, key)]


def _replace(root, operation):
    parent, key = _parent(root, operation["path"])
    _get(parent, key, operation["path"])
    parent[_index(parent, key)] = copy.deepcopy(operation["value"])


def _move(root, operation):
    if f"{operation['path']}/".startswith(f"{operation['from']}/"):
        raise PatchError(f"{operation['from']} cannot be moved into itself")
    value = _value(root, operation["from"])
    _remove(root, {"path": operation["from"]})
    _add(root, {"path": operation["path"], "value": value})


def _copy(root, operation):
    _add(root, {"path": operation["path"], "value": _value(root, operation["from"])})


def _test(root, operation):
    found = _value(root, operation["path"])
    if found != operation["value"] or isinstance(found, bool) != isinstance(
        operation["value"], bool
    ):
        raise PatchError(f"{operation['path']} does not hold the value that is tested for")


_OPERATIONS = {
    "add": (_add, ("value",)),
    "copy": (_copy, ("from",)),
    "move": (_move, ("from",)),
    "remove": (_remove, ()),
    "replace": (_replace, ("value",)),
    "test": (_test, ("value",)),
}


def _value(root, pointer):
    return _get(*_parent(root, pointer), pointer)


def _parent(root, pointer):
    """The map or list that a JSON Pointer leads into, and the last key."""
    if not isinstance(pointer, str) or (pointer and not pointer.startswith("/")):
        raise PatchError(f"{pointer!r} is no JSON Pointer such as /spec/replicas")
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")]
    node = root
    for part in way:
        node = _get(node, part, pointer)
    return node, last


def _get(node, key, pointer):
    try:
        return node[_index(node, key)]
    except (KeyError, IndexError, TypeError) as error:
        raise PatchError(f"{pointer} leads to nothing in the template") from error


def _index(node, key):
    """The key as its container takes it: a position in a list, a key in a map."""
    if isinstance(node, dict):
        return key
    if isinstance(node, list) and key.isascii() and key.isdigit() and str(int(key)) == key:
        return int(key)
    raise IndexError(key)


def _insert(node, key, value, pointer):
    if isinstance(node, dict):
        node[key] = value
        return
    try:
        at = len(node) if key == "-" else _index(node, key)
    except (IndexError, TypeError) as error:
        raise PatchError(f"{pointer} leads to nothing in the template") from error
    if at > len(node):
        raise PatchError(f"{pointer} is behind the end of its list")
    node.insert(at, value)
