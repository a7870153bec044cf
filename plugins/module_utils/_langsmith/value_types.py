# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of another type than the chart's default, where that does not do what it seems to. Pure.

Only what is surely wrong is an error: a null is Helm's way to take a default away, a number does
for a text where the template quotes it, and empty values of any type are nothing to a template.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .finding import finding
from .rule import ERROR, WARNING
from .template_reads import Read

_TRUE = ("true", "yes", "on", "y")
_FALSE = ("false", "no", "off", "n")
_LONG_NUMBER = 1_000_000  # from here on Helm writes 1e+06
# Below these Kubernetes takes texts alone, and the chart copies what stands there.
_TEXTS = frozenset(
    ("annotations", "labels", "matchLabels", "nodeSelector", "podAnnotations", "podLabels")
)
_VARIABLES = re.compile(r"(?:^env|Env)$")  # commonEnv, extraEnv
_NAMES = {dict: "a map", list: "a list", str: "a text", bool: "true or false"}


class _Place(NamedTuple):
    """A key that a person wrote: its path, value, the chart's default, and what is read."""

    path: str
    value: object
    default: object
    read: Read

    @property
    def name(self):
        """Last part of the path."""
        return self.path.rpartition(".")[2]


def wrong_values(values, chart, told=()):
    """Findings on values of a type that does not fit.

    :param chart: a :class:`~.chart.LocalChart`.
    :param told: keys that another finding is about.
    """
    places = _places(values, chart.defaults, chart.reads.values)
    judged = (_judged(place) for place in places if place.path not in told)
    return [entry for entry in judged if entry]


def no_texts(values):
    """Findings on numbers and booleans where the API server takes texts alone."""
    return list(_no_texts(values))


def _places(values, defaults, read, prefix=""):
    for key, value in values.items():
        if key not in defaults:
            continue
        place = _Place(f"{prefix}{key}", value, defaults[key], read.keys.get(key) or Read())
        yield place
        if isinstance(value, dict) and isinstance(place.default, dict):
            yield from _places(value, place.default, place.read, f"{place.path}.")


def _judged(place):
    value, default = place.value, place.default
    if isinstance(value, str) and "{{" in value:
        return None
    for kind, judge in _JUDGES:
        if isinstance(default, kind):
            return None if type(value) is type(default) is not str else judge(place)
    return None


def _for_boolean(place):
    value = place.value
    text = value.lower() if isinstance(value, str) else None
    if text in _TRUE or text in _FALSE:
        turned = text in _FALSE and place.read.tested
        return finding(
            "quoted-boolean",
            place.path,
            ERROR if turned else WARNING,
            f"{place.path} is the text {value!r}, and to a template every text but the empty one "
            "is true.",
            f"Write {str(text in _TRUE).lower()} without quotes.",
        )
    return _wrong(place) if value and value != 1 else None


def _for_map(place):
    if place.value is None:
        return _taken_away(place)
    # A template that reads a key below it fails even on an empty value.
    needed = place.read.keys and not place.read.whole
    return _wrong(place) if place.value or needed else None


def _taken_away(place):
    if not place.default or not place.read.keys or place.read.whole:
        return None
    return finding(
        "defaults-taken-away",
        place.path,
        WARNING,
        f"{place.path} has no value, so Helm drops all that the chart has below it, and templates "
        "that read it may fail.",
        "Remove the line, or write keys below it.",
    )


def _for_list(place):
    return _wrong(place) if place.value else None


def _for_text(place):
    value = place.value
    if isinstance(value, dict | list):
        return _wrong(place) if value and place.default else None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and (abs(value) >= _LONG_NUMBER or place.name == "tag"):
        return finding(
            "number-for-text",
            place.path,
            WARNING,
            f"{place.path} is a number, which Helm may write in another way than the values do "
            "(1e+06, or 1.1 for 1.10).",
            "Put it into quotes.",
        )
    return None


def _for_number(place):
    value = place.value
    if isinstance(value, bool | dict | list):
        return _wrong(place) if value else None
    if isinstance(value, str) and not re.search(r"\d", value) and "port" not in place.name.lower():
        return _wrong(place) if value else None
    return None


# In this order: a boolean is a number too.
_JUDGES = (
    (bool, _for_boolean),
    (dict, _for_map),
    (list, _for_list),
    (str, _for_text),
    ((int, float), _for_number),
)


def _wrong(place):
    wanted = _NAMES.get(type(place.default), "a number")
    return finding(
        "wrong-type",
        place.path,
        WARNING,
        f"{place.path} is {_NAMES.get(type(place.value), 'a number')}, and the chart has {wanted} "
        "there.",
        f"Write {wanted}, or remove it.",
    )


def _no_texts(node, path=""):
    if isinstance(node, list):
        for index, below in enumerate(node):
            yield from _no_texts(below, f"{path}[{index}]")
        return
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        below = f"{path}.{key}" if path else key
        if key in _TEXTS and isinstance(value, dict):
            for name, text in value.items():
                if _no_text(text):
                    yield _text_needed(f"{below}.{name}", text)
        elif _VARIABLES.search(str(key)) and isinstance(value, list):
            for index, variable in enumerate(value):
                if isinstance(variable, dict) and _no_text(variable.get("value")):
                    yield _text_needed(f"{below}[{index}].value", variable["value"])
        else:
            yield from _no_texts(value, below)


def _no_text(value):
    return isinstance(value, int | float)


def _text_needed(path, value):
    kind = "true or false" if isinstance(value, bool) else "a number"
    return finding(
        "text-needed",
        path,
        ERROR,
        f"{path} is {kind}, and Kubernetes refuses all but text there.",
        "Put it into quotes.",
    )
