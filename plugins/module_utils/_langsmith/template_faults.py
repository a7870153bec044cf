# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Helm says when a template breaks off over a value: which key, and what belongs there. Pure.

The words are those of Go's text/template and of Sprig, as Helm 3 and 4 print them.
"""

from __future__ import annotations

import re

from .key_type import BOOLEAN, LIST, MAP, TEXT

_PATH = re.compile(r"\.Values((?:\.\w+)+)")
_FIELD = re.compile(r"can't evaluate field (\w+) in type|nil pointer evaluating .*?\.(\w+)")
_NO_YAML = re.compile(r"YAML parse error on ")
_KINDS = (
    (re.compile(r"expected string|incompatible types for comparison"), TEXT),
    (re.compile(r"expected bool\b"), BOOLEAN),
    (re.compile(r"expected map\["), MAP),
    (re.compile(r"can't iterate over|Cannot concat|error calling concat"), LIST),
)


def blamed(text):
    """The keys that can be at fault and what belongs there: ``(paths, kind)``.

    Of errors within errors the innermost counts. ``((), None)``: no error of this sort; ``paths``
    is empty where the template speaks of a variable of its own, or what it wrote is no YAML.

    :param text: what Helm said, in one line.
    """
    if _NO_YAML.match(text):
        return (), MAP  # something that is no map was written out among other keys
    where, _mark, fault = text.rpartition(" at <")[2].partition(">: ")
    paths = tuple(path.lstrip(".") for path in _PATH.findall(where))
    field = _FIELD.search(fault)
    if field:
        return _parents(paths, field[1] or field[2]), MAP
    for pattern, kind in _KINDS:
        if pattern.search(fault):
            return paths, kind
    return (), None


def _parents(paths, field):
    """What can stand before the field in these paths: that is what has to be a map."""
    parts = [path.split(".") for path in paths]
    return tuple(
        ".".join(each[:place])
        for each in parts
        for place in range(1, len(each))
        if each[place] == field
    )
