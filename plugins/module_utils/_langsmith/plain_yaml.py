# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML as Helm reads it, into what JSON can hold, with an end to everything that has none.

Helm's YAML is version 1.1 as Go's yaml.v2 has it: unlike PyYAML's, `y` is true, `8080:80` and
`2026-01-02` are texts, `1e3` is a number, and keys of a map become texts. Texts that are made to
exhaust a reader (aliases of aliases, a thousand brackets) are refused.
"""

from __future__ import annotations

import math
import re
from typing import ClassVar, NamedTuple

try:
    import yaml
except ImportError as error:
    yaml, YAML_ERROR = None, error
else:
    YAML_ERROR = None

_DEEPEST = 100  # levels; the charts have 11
_MOST = 200_000  # values, aliases counted for what they stand for; the largest chart has 5,000
_BRACKET = re.compile(r"[\[\]{}]")
_NESTED_IN_A_LINE = re.compile(rf"(?:[-?:] +){{{_DEEPEST}}}")
_TAB = re.compile(r"^ *\t", re.M)


class YamlError(ValueError):
    """A text cannot be used; ``str(error)`` goes on from "<file> ..."."""


class Renamed(NamedTuple):
    """A key that was no text: its line, what was written, and the key that it is."""

    line: int
    before: str
    key: str


def read(text, look=None):
    """Read a text with one YAML document.

    :param look: a function that is given the tree of nodes before merge keys (``<<``) are resolved.
    :returns: ``(values, list of Renamed)``; the values are of types that JSON has, or None.
    :raises YamlError: no YAML, several documents, or too deep or too large for values.
    """
    text = text.removeprefix("\ufeff")
    if _brackets(text) > _DEEPEST or _NESTED_IN_A_LINE.search(text):
        raise YamlError(f"is nested more than {_DEEPEST} deep; values are not.")
    try:
        loader = _Loader(text)
        try:
            node = _only_node(loader)
            renamed = []
            if node is None:
                return None, renamed
            _Measure(renamed).weigh(node)
            if look:
                look(node)
            return loader.construct_document(node), renamed
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise YamlError(_fault(error, text)) from error
    except yaml.reader.ReaderError as error:
        raise YamlError(
            f"has a character that YAML does not allow (number {error.position + 1}); remove it."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlError("is no valid YAML.") from error


def _brackets(text):
    """How deep brackets are nested; those in texts close again and count for little."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _only_node(loader):
    """The first document, when any other is empty."""
    first = None
    while loader.check_node():
        node = loader.get_node()
        if first is None or _empty(first):
            first = node
        elif not _empty(node):
            line = node.start_mark.line + 1
            raise YamlError(
                f"holds more than one YAML document, another from line {line} on; keep one, "
                "because not every Helm reads the others."
            )
    return None if first is None or _empty(first) else first


def _empty(node):
    return node.tag == _TAG + "null"


def _fault(error, text):
    mark = error.problem_mark or error.context_mark
    if not mark:
        return f"is no valid YAML: {error.problem}."
    where = f"line {mark.line + 1}, column {mark.column + 1}"
    lines = text.splitlines()
    near = "\n".join(lines[max(mark.line - 1, 0) : mark.line + 1])
    if _TAB.search(near):
        return f"has a tab near {where}, and YAML is indented by spaces alone; put spaces there."
    return f"is no valid YAML at {where}: {error.problem}."


class _Measure:
    """Counts what nodes stand for, each node once; makes texts of keys."""

    def __init__(self, renamed):
        self._renamed = renamed
        self._weights = {}

    def weigh(self, node, depth=0):
        """How many values a node stands for."""
        if isinstance(node, yaml.ScalarNode):
            return 1
        known = self._weights.get(id(node))
        if known:
            return known
        line = node.start_mark.line + 1
        if known == 0:
            raise YamlError(f"holds a value that contains itself, at line {line}; write it out.")
        if depth > _DEEPEST:
            raise YamlError(f"is nested more than {_DEEPEST} deep at line {line}; values are not.")
        self._weights[id(node)] = 0  # being weighed
        weight = 1
        for part in node.value:
            if isinstance(node, yaml.MappingNode):
                self._name(part[0])
                part = part[1]
            weight += self.weigh(part, depth + 1)
            if weight > _MOST:
                raise YamlError(
                    f"stands for more than {_MOST} values at line {line}, its aliases written out; "
                    "keep what the chart needs."
                )
        self._weights[id(node)] = weight
        return weight

    def _name(self, key):
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(
                f"has a map or list for a key at line {key.start_mark.line + 1}; a value that "
                'begins with "{{" belongs into quotes.'
            )
        kind = key.tag.removeprefix(_TAG)
        if kind in ("str", "merge", "value"):
            return
        before = key.value
        if kind == "null":
            raise YamlError(
                f"has a key that is null at line {key.start_mark.line + 1}; put it into quotes."
            )
        if kind in ("bool", "int", "float"):
            key.value = _KEYS[kind](before)
        key.tag = f"{_TAG}str"
        if key.value != before:
            self._renamed.append(Renamed(key.start_mark.line + 1, before, key.value))


_TAG = "tag:yaml.org,2002:"
_TRUE = ("y", "yes", "true", "on")
_BASE = getattr(yaml, "CSafeLoader", None) or getattr(yaml, "SafeLoader", object)


class _Loader(_BASE):
    """With libyaml where PyYAML has it, which reads a chart's values ten times faster."""

    yaml_implicit_resolvers: ClassVar = {}
    yaml_constructors: ClassVar = {}


def _truth(text):
    return text.lower() in _TRUE


def _integer(text):
    text = text.replace("_", "").lower()
    digits = text.lstrip("+-")
    if digits[:2] in ("0x", "0b", "0o"):
        return int(text, 0)
    octal = len(digits) > 1 and digits[0] == "0" and not set(digits) & set("89")
    return int(text, 8 if octal else 10)


def _number(text):
    value = float(text.replace("_", ""))
    return value if math.isfinite(value) else text  # such as the hash 3e80459


_KEYS = {
    "bool": lambda text: str(_truth(text)).lower(),
    "int": lambda text: str(_integer(text)),
    "float": lambda text: f"{_number(text):g}",
}


def _scalar(make):
    return lambda loader, node: make(loader.construct_scalar(node))


if yaml:
    for _kind, _pattern, _first in (
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("merge", r"<<", ["<"]),
        (
            "bool",
            r"[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
            list("yYnNtTfFoO"),
        ),
        (
            "int",
            r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*)",
            list("-+0123456789"),
        ),
        (
            "float",
            r"[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?",
            list("-+0123456789."),
        ),
    ):
        _Loader.add_implicit_resolver(_TAG + _kind, re.compile(rf"^(?:{_pattern})$"), _first)
    for _kind, _make in (
        ("null", lambda text: None),
        ("bool", _truth),
        ("int", _integer),
        ("float", _number),
        ("str", str),
        ("timestamp", str),
        ("value", str),
    ):
        _Loader.add_constructor(_TAG + _kind, _scalar(_make))
    _Loader.add_constructor(f"{_TAG}seq", _BASE.construct_yaml_seq)
    _Loader.add_constructor(f"{_TAG}map", _BASE.construct_yaml_map)
    _Loader.add_constructor(None, _BASE.construct_undefined)
