# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The syntax of Go templates, as Helm's charts are written in: from text to a tree. Pure.

Grammar: the package text/template of Go. Text between the actions is dropped.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import NamedTuple


class TemplateError(ValueError):
    """A text is no Go template that this reader understands."""


class Literal(NamedTuple):
    """A constant; ``text`` is None for anything but a string."""

    text: str | None


class Path(NamedTuple):
    """``.a.b`` or ``$name.a.b``: where it starts ("" for the dot) and the fields from there."""

    start: str
    fields: tuple


class Fields(NamedTuple):
    """``(expression).a.b``."""

    of: tuple
    fields: tuple


class Call(NamedTuple):
    """A function with its arguments; what comes down a pipeline is the last of them."""

    function: str
    arguments: tuple


class Show(NamedTuple):
    """An action whose value is printed."""

    expression: tuple


class Assign(NamedTuple):
    """``$name := expression``, or ``=`` with ``declares`` false."""

    name: str
    expression: tuple
    declares: bool


class Block(NamedTuple):
    """``if``, ``with`` or ``range``, with the variables that it declares."""

    kind: str
    names: tuple
    expression: tuple
    body: list
    otherwise: list


_STRING = r'"(?:\\.|[^"\\])*"|`[^`]*`'
# Whole runs of characters at a time: this is most of the work on a large chart.
_ACTION = re.compile(
    rf"\{{\{{(?:-(?=\s))?((?:[^\"`}}/]+|{_STRING}|/\*.*?\*/|/|\}}(?!\}}))*)\}}\}}", re.S
)
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    | (?P<comment>/\*.*?\*/)
    | (?P<string>{_STRING})
    | (?P<char>'(?:\\.|[^'\\])*')
    | (?P<variable>\$\w*)
    | (?P<field>\.[^\W\d]\w*)
    | (?P<dot>\.)
    | (?P<number>[-+]?\d(?:[eEpP][-+]|[\w.])*)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>:=|[=|(),])""",
    re.X | re.S,
)
_CONSTANTS = frozenset(("true", "false", "nil"))
_BLOCKS = frozenset(("if", "with", "range"))
_NAMED = frozenset(("define", "block"))
_KEYWORDS = _BLOCKS | _NAMED | {"else", "end", "template", "break", "continue"}


def parse(text):
    """Read one template file.

    :returns: ``(statements, {name of a define: its statements})``.
    :raises TemplateError: the text is no Go template.
    """
    defines = {}
    body, ended_by = _statements(map(_action, _ACTION.findall(text)), defines)
    if ended_by:
        raise TemplateError(f"{ended_by.keyword} belongs to no block")
    return body, defines


def _statements(actions, defines):
    """Statements up to the ``end`` or ``else`` of the block around them, and that action."""
    found = []
    for action in actions:
        keyword = action.keyword
        if keyword in ("end", "else"):
            return found, action
        if keyword in _BLOCKS:
            found.append(_block(keyword, action, actions, defines))
        elif keyword in _NAMED:
            defines[action.name], _end = _closed(keyword, actions, defines)
        if keyword in ("template", "block"):
            arguments = (action.expression,) if action.expression else ()
            found.append(Show(Call("include", (Literal(action.name), *arguments))))
        elif action.names and not keyword:
            found.append(Assign(action.names[0], action.expression, action.declares))
        elif action.expression and not keyword:
            found.append(Show(action.expression))
    return found, None


def _block(kind, action, actions, defines):
    body, ended_by = _closed(kind, actions, defines)
    otherwise = []
    if ended_by.otherwise:  # else if, else with: a block of its own, closed by the same end
        otherwise = [_block(ended_by.otherwise, ended_by, actions, defines)]
    elif ended_by.keyword == "else":
        otherwise, _end = _closed(kind, actions, defines)
    return Block(kind, action.names, action.expression, body, otherwise)


def _closed(kind, actions, defines):
    body, ended_by = _statements(actions, defines)
    if not ended_by:
        raise TemplateError(f"{kind} has no end")
    return body, ended_by


class _Action(NamedTuple):
    """One ``{{ }}``.

    keyword: what it begins with, "" for a plain pipeline. name: of a template. otherwise: the block
    behind ``else``. names: the variables that it sets, and declares, if that is by ``:=``.
    """

    keyword: str
    name: str
    otherwise: str
    names: tuple
    declares: bool
    expression: tuple | None


@cache
def _action(text):
    words = _scan(text.removesuffix("-"))  # of -}}
    keyword = name = otherwise = ""
    if words and words[0].text in _KEYWORDS:
        keyword, words = words[0].text, words[1:]
    if keyword in ("define", "block", "template"):
        name, words = _unquoted(words[0].text if words else ""), words[1:]
    if keyword == "else" and words:
        otherwise, words = words[0].text, words[1:]
    names, declares = (), False
    for at, word in enumerate(words[:4]):
        if word.text in (":=", "="):
            names = tuple(each.text for each in words[:at] if each.kind == "variable")
            declares, words = word.text == ":=", words[at + 1 :]
            break
    return _Action(keyword, name, otherwise, names, declares, _expression(words))


class _Word(NamedTuple):
    kind: str
    text: str
    glued: bool  # no space before it: `(x).a` is a field of x, `(x) .a` are two things


def _scan(action):
    words, at, glued = [], 0, False
    while at < len(action):
        match = _TOKEN.match(action, at)
        if not match:
            raise TemplateError(f"unexpected {action[at : at + 20]!r}")
        kind = match.lastgroup
        if kind not in ("space", "comment"):
            words.append(_Word(kind, match[0], glued))
        glued = kind not in ("space", "comment")
        at = match.end()
    return words


def _expression(words):
    if not words:
        return None
    try:
        expression, at = _pipeline(words, 0)
    except IndexError as error:
        raise TemplateError("an action breaks off") from error
    if at != len(words):
        raise TemplateError(f"unexpected {words[at].text!r}")
    return expression


def _pipeline(words, at):
    expression, at = _command(words, at)
    while at < len(words) and words[at].text == "|":
        following, at = _command(words, at + 1)
        if not isinstance(following, Call):
            following = Call("", (following,))
        expression = Call(following.function, (*following.arguments, expression))
    return expression, at


def _command(words, at):
    if words[at].kind == "word" and words[at].text not in _CONSTANTS:
        function, at = words[at].text, at + 1
        arguments, at = _operands(words, at)
        return Call(function, arguments), at
    arguments, at = _operands(words, at)
    # A value with arguments behind it is a method, such as .Capabilities.APIVersions.Has.
    return arguments[0] if len(arguments) == 1 else Call("", arguments), at


def _operands(words, at):
    found = []
    while at < len(words) and words[at].text not in ("|", ")"):
        operand, at = _operand(words, at)
        found.append(operand)
    return tuple(found), at


def _operand(words, at):
    word = words[at]
    if word.text == "(":
        expression, at = _pipeline(words, at + 1)
        if words[at].text != ")":
            raise TemplateError(f"unexpected {words[at].text!r}")
        fields, at = _fields(words, at + 1)
        return (Fields(expression, fields) if fields else expression), at
    if word.kind == "variable":
        fields, at = _fields(words, at + 1)
        return Path(word.text, fields), at
    if word.kind == "field":
        fields, at = _fields(words, at + 1)
        return Path("", (word.text[1:], *fields)), at
    if word.kind == "dot":
        return Path("", ()), at + 1
    if word.kind == "word" and word.text not in _CONSTANTS:
        return Call(word.text, ()), at + 1
    if word.kind in ("string", "char", "number", "word"):
        return Literal(_unquoted(word.text) if word.kind == "string" else None), at + 1
    raise TemplateError(f"unexpected {word.text!r}")


def _fields(words, at):
    found = []
    while at < len(words) and words[at].kind == "field" and words[at].glued:
        found.append(words[at].text[1:])
        at += 1
    return tuple(found), at


def _unquoted(text):
    if text.startswith("`"):
        return text[1:-1]
    try:
        return json.loads(text, strict=False)
    except ValueError:  # an escape that JSON does not have
        return text[1:-1]
