# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether an answer holds what is expected of it. Pure."""

from __future__ import annotations

import json

_LONGEST = 200


def difference(expected, found, place="the answer"):
    """The first difference, as a part of a sentence, or an empty text.

    A mapping may hold more than is expected, at any depth; a list may not.

    :param place: what ``found`` is called.
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            if key not in found:
                return f"{place} has no {key}"
            told = difference(value, found[key], _inside(place, key))
            if told:
                return told
        return ""
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        told = (difference(*pair, _inside(place, number)) for number, pair in pairs)
        return next(filter(None, told), "")
    if expected == found and isinstance(expected, bool) == isinstance(found, bool):
        return ""
    return f"{place} is {_short(found)}, not {_short(expected)}"


def _inside(place, key):
    return str(key) if place == "the answer" else f"{place}.{key}"


def _short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
