# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of a Helm chart as nested dicts: paths, merging, leaves."""

from __future__ import annotations

import copy

MISSING = object()


def split(path):
    """``"config.hostname"`` -> ``["config", "hostname"]``."""
    return path.split(".")


def look_up(values, path, default=MISSING):
    """Value at a dotted path, or ``default`` when a part is missing or no map."""
    node = values
    for part in split(path):
        if not isinstance(node, dict) or part not in node:
            return default
        node = node[part]
    return node


def put(values, path, value):
    """Set the value at a dotted path in place; maps on the way are made.

    :raises ValueError: a part on the way holds something that is no map.
    """
    node = values
    parts = split(path)
    for part in parts[:-1]:
        node = node.setdefault(part, {})
        if not isinstance(node, dict):
            raise ValueError(f"{path} cannot be set: {part} is not a map.")
    node[parts[-1]] = value


def overlay(base, over):
    """Merge two value trees as Helm merges files given with ``-f``: the later one wins.

    Maps merge; anything else, lists too, is replaced; ``None`` stays, because it tells the chart
    to drop its default (see :func:`effective`). Neither argument is changed.
    """
    merged = copy.deepcopy(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = overlay(merged[key], value)
        else:
            merged[key] = copy.deepcopy(value)
    return merged


def effective(defaults, values):
    """What templates see of values over the chart's defaults.

    ``None`` takes a default away. Where there is none it stays, and a template finds the key
    (``hasKey``) with nothing in it: so does Helm from version 4.2 on.
    """
    live = {key: _without_none(value) for key, value in defaults.items() if value is not None}
    for key, value in values.items():
        default = live.pop(key, None)
        if isinstance(value, dict) and isinstance(default, dict):
            live[key] = effective(default, value)
        elif value is not None or default is None:
            live[key] = copy.deepcopy(value)
    return live


def _without_none(node):
    if not isinstance(node, dict):
        return node
    return {key: _without_none(value) for key, value in node.items() if value is not None}


def leaves(values, prefix=""):
    """Yield ``(dotted path, value)`` of every leaf; an empty map is a leaf."""
    for key, value in values.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and value:
            yield from leaves(value, f"{path}.")
        else:
            yield path, value


def paths(values, prefix=""):
    """Yield the dotted path of every node, parents before children."""
    for key, value in values.items():
        path = f"{prefix}{key}"
        yield path
        if isinstance(value, dict):
            yield from paths(value, f"{path}.")
