# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person is shown of a deployment in a diff. Pure.

Environment variables stand by name; a plain value whose name hints at a secret is shown as a
digest, so that a change of it is seen and its value is not.
"""

from __future__ import annotations

import hashlib

from .environment import decode_env, hints_at_secret
from .ownership import owned_paths


def digest(text):
    """A short stand-in for a secret: equal secrets have equal ones."""
    return "(hidden, sha256 %s)" % hashlib.sha256(str(text).encode("utf-8")).hexdigest()[:12]


def before_and_after(live, wanted):
    """``{"before": ..., "after": ...}`` of the fields that we own or would own.

    :param live: the LGP as it stands, or None.
    :param wanted: the manifest, or None when it shall go.
    """
    if wanted is None:
        return {"before": _readable(_owned_part(live, {})), "after": {}}
    after = {key: wanted[key] for key in ("metadata", "spec")}
    before = _owned_part(live, after) if live else {}
    return {"before": _readable(before), "after": _readable(after)}


def _owned_part(live, wanted):
    """``live`` cut down to what ``wanted`` names, to what we own, and to its name."""
    part = _cut({key: live.get(key) for key in ("metadata", "spec")}, wanted)
    for path in owned_paths(live):
        _copy_path(live, part, path)
    metadata = live["metadata"]
    part.setdefault("metadata", {}).update(
        {key: metadata[key] for key in ("name", "namespace") if key in metadata}
    )
    return part


def _cut(tree, shape):
    if not isinstance(tree, dict) or not isinstance(shape, dict):
        return tree
    return {
        key: _cut(tree[key], value)
        for key, value in shape.items()
        if key in tree and tree[key] is not None
    }


def _copy_path(source, target, path):
    for key in path[:-1]:
        if not isinstance(source, dict) or key not in source:
            return
        source, target = source[key], target.setdefault(key, {})
        if not isinstance(target, dict):
            return
    if isinstance(source, dict) and path[-1] in source:
        target.setdefault(path[-1], source[path[-1]])


def _readable(tree):
    if isinstance(tree, dict):
        return {
            key: _variables(value) if key == "env" and _is_env(value) else _readable(value)
            for key, value in sorted(tree.items())
        }
    if isinstance(tree, list):
        return [_readable(each) for each in tree]
    return tree


def _is_env(value):
    return isinstance(value, list) and all(
        isinstance(each, dict) and "name" in each for each in value
    )


def _variables(entries):
    return {
        name: digest(value) if isinstance(value, str) and hints_at_secret(name) else value
        for name, value in sorted(decode_env(entries).items())
    }
