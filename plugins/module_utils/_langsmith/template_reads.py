# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which values the templates of a chart read. Pure.

The templates are run on what is known without values: `.Values`, its parts, and the constants that
the templates themselves write down, so that `index .Values $name` in a loop over names is followed
too, and so is a helper that is included with a part of the values. Both ways of every condition
are taken. Whatever cannot be followed counts as read with all below it: a key may be called
live that is dead, never the other way.
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .template_syntax import (
    Assign,
    Fields,
    Literal,
    Path,
    Show,
    TemplateError,
    parse,
)


class Read:
    """A value that templates read.

    keys: what they read below it, by name. whole: they take all of it, keys of any name.
    tested: they ask whether it is true.
    """

    __slots__ = ("keys", "tested", "whole")

    def __init__(self):
        self.keys = {}
        self.whole = False
        self.tested = False

    def key(self, name):
        """The value below with this name, read from now on."""
        if name not in self.keys:
            self.keys[name] = Read()
        return self.keys[name]

    def opened(self, path):
        """Count all at a dotted path as read, whoever reads it."""
        found = self
        for name in path.split("."):
            found = found.key(name)
        found.whole = True


@dataclass(frozen=True)
class Template:
    """A template file of a chart: its path, and that of the values it sees (of a subchart's)."""

    name: str
    text: str
    values: str = ""


@dataclass(frozen=True)
class Reads:
    """What all templates of a chart read. evaluates: values are run as templates too (``tpl``)."""

    values: Read = field(default_factory=Read)
    evaluates: bool = False


def read_templates(templates):
    """What these :class:`Template` read, together."""
    run = _Run()
    for template in templates:
        try:
            run.add(template)
        except (TemplateError, RecursionError):  # Helm would refuse the chart
            run.values.whole = True
    try:
        run.all()
    except RecursionError:
        run.values.whole = True
    return Reads(run.values, run.evaluates)


# What an expression may be is a tuple of these: a Read, a _Table, a _Sequence, a str, a _Text,
# _ANYTHING.
_ANYTHING = object()
_UNKNOWN = (_ANYTHING,)
_ROUNDS = 3  # of a loop, at most
_DEEPEST = 3  # of a template in itself
_BUILT_IN = ("Capabilities", "Chart", "Files", "Release", "Subcharts", "Template")


class _Table(dict):
    """A map that a template makes, from key to value; ``rest``: values under unknown keys."""

    rest = ()


class _Sequence(tuple):
    """A list that a template makes: what any of its entries may be."""

    __slots__ = ()


class _Text(NamedTuple):
    """A text that is known in part; ``pattern`` has a star for what is not."""

    pattern: str


def _union(*values):
    if len(values) == 1:
        return tuple(values[0])
    found = []
    for value in values:
        for each in value:
            if not any(each is known for known in found):
                found.append(each)
    return tuple(found)


def _identity(value, depth=5):
    """What tells a value from others: equal for tables with the same in them."""
    if depth == 0:
        return id(value)
    marks = []
    for each in value:
        if isinstance(each, _Table):
            items = [(key, _identity(below, depth - 1)) for key, below in each.items()]
            marks.append((tuple(items), _identity(each.rest, depth - 1)))
        elif isinstance(each, _Sequence):
            marks.append(_identity(each, depth - 1))
        else:
            marks.append(each if isinstance(each, str | _Text) else id(each))
    return tuple(marks)


def _test(value):
    for each in value:
        if isinstance(each, Read):
            each.tested = True


class _Run:
    """One run of all templates of a chart."""

    def __init__(self):
        self.values = Read()
        self.evaluates = False
        self._defines = {}
        self._files = []
        self._roots = {}
        self.changes = 0  # of variables and tables that had a value before
        self._included = set()
        self._running = []

    def add(self, template):
        """Read a template file and what it defines."""
        body, defines = parse(template.text)
        self._defines.update(defines)
        self._defines[template.name] = body
        self._files.append((template.name, template.values))

    def all(self):
        """Run every file, as Helm does."""
        for name, path in self._files:
            self.include((name,), self._root(path))

    def _root(self, path):
        """The dot of a file."""
        if path not in self._roots:
            values = self.values
            for name in path.split(".") if path else ():
                values = values.key(name)
                values.keys.setdefault("global", self.values.key("global"))
            self._roots[path] = (_Table(dict.fromkeys(_BUILT_IN, _UNKNOWN), Values=(values,)),)
        return self._roots[path]

    def include(self, names, dot):
        """Run the templates with these names, once for each dot."""
        for name in names:
            if isinstance(name, _Text):
                self.include(fnmatch.filter(self._defines, name.pattern), dot)
            elif not isinstance(name, str) or self._running.count(name) == _DEEPEST:
                self.take(dot)  # any template, or one that includes itself on and on
            elif name in self._defines and (name, _identity(dot)) not in self._included:
                self._included.add((name, _identity(dot)))
                self._running.append(name)
                self._statements(self._defines[name], dot, [{"$": dot}])
                self._running.pop()

    def evaluate(self, texts, dot):
        """Run texts as templates (``tpl``)."""
        for text in texts:
            if isinstance(text, str):
                self._statements(parse(text)[0], dot, [{"$": dot}])
            else:
                self.evaluates = True
                self.take((text,))

    def take(self, value):
        """Take a value with all that is below it."""
        for each in value:
            if isinstance(each, Read):
                each.whole = True
            elif isinstance(each, _Table):
                self.take(_union(*each.values()))
            elif isinstance(each, _Sequence):
                self.take(each)

    def key(self, value, names):
        """What stands in a value under any of these keys."""
        if (
            len(value) == len(names) == 1
            and isinstance(value[0], Read)
            and isinstance(names[0], str)
        ):
            return (value[0].key(names[0]),)  # the usual case
        known = all(isinstance(name, str) for name in names)
        found = []
        for each in value:
            if isinstance(each, _Sequence):
                found.append(each)
            elif isinstance(each, _Table):
                found += [each.get(n, each.rest) for n in names] if known else _below(each)
            elif isinstance(each, Read) and known:
                found.append([each.key(name) for name in names])
            else:
                self.take((each,))
                found.append(_UNKNOWN)
        return _union(*found)

    def entries(self, value):
        """What the keys and the entries of a map or list may be."""
        keys, entries = [], []
        for each in value:
            if isinstance(each, _Table):
                keys += [tuple(each), _UNKNOWN if each.rest else ()]
                entries += _below(each)
            elif isinstance(each, _Sequence):
                keys.append(_UNKNOWN)
                entries.append(each)
            else:
                self.take((each,))
                keys.append(_UNKNOWN)
                entries.append(_UNKNOWN)
        return _union(*keys), _union(*entries)

    def _statements(self, body, dot, scopes):
        for statement in body:
            if isinstance(statement, Show):
                self.take(self._value(statement.expression, dot, scopes))
            elif isinstance(statement, Assign):
                self._assign(statement, dot, scopes)
            else:
                self._block(statement, dot, scopes)

    def _assign(self, statement, dot, scopes):
        value = self._value(statement.expression, dot, scopes)
        name = statement.name
        if statement.declares:
            scopes[-1][name] = value
            return
        for scope in reversed(scopes):
            if name in scope:
                known = scope[name]
                scope[name] = _union(known, value)  # the branch may not have been taken
                self.changes += len(scope[name]) - len(known)
                return

    def _block(self, block, dot, scopes):
        value = self._value(block.expression, dot, scopes)
        if block.kind == "range":
            self._loop(block, value, scopes)
        else:
            _test(value)
            names = dict.fromkeys(block.names, value)
            inner = value if block.kind == "with" else dot
            self._statements(block.body, inner, [*scopes, names])
        self._statements(block.otherwise, dot, [*scopes, dict.fromkeys(block.names, value)])

    def _loop(self, block, value, scopes):
        keys, entries = self.entries(value)
        names = dict(zip(reversed(block.names), (entries, keys), strict=False))
        for _round in range(_ROUNDS):
            before = self.changes
            self._statements(block.body, entries, [*scopes, dict(names)])
            # What was changed at the end of the body is seen at its start the next time.
            if self.changes == before:
                return

    def _value(self, expression, dot, scopes):
        if isinstance(expression, Path):
            value = _variable(expression.start, scopes) if expression.start else dot
            for name in expression.fields:
                value = self.key(value, (name,))
            return value
        if isinstance(expression, Literal):
            return _UNKNOWN if expression.text is None else (expression.text,)
        if isinstance(expression, Fields):
            value = self._value(expression.of, dot, scopes)
            for name in expression.fields:
                value = self.key(value, (name,))
            return value
        arguments = [self._value(each, dot, scopes) for each in expression.arguments]
        function = _FUNCTIONS.get(expression.function, _taken)
        return function(self, *arguments)


def _variable(name, scopes):
    for scope in reversed(scopes):
        if name in scope:
            return scope[name]
    return ()


def _below(table):
    return [*table.values(), table.rest]


# Functions of Helm that say something of what is read. Each takes the run and the values of its
# arguments, and returns what its result may be.


def _taken(run, *arguments):
    """A function that is not known here: it may look at everything, and return anything."""
    for value in arguments:
        run.take(value)
    return _UNKNOWN


def _passed(_run, *arguments):
    """One of the arguments, or a mixture of them."""
    return _union(*arguments)


def _passed_if(run, *arguments):
    for value in arguments:
        _test(value)
    return _passed(run, *arguments)


def _ternary(run, *arguments):
    if len(arguments) != 3:
        return _taken(run, *arguments)
    _test(arguments[2])
    return _union(*arguments[:2])


def _asked(_run, *arguments):
    """A question about the truth or the kind of a value, not about what is in it."""
    for value in arguments:
        _test(value)
    return _UNKNOWN


def _kind(_run, *_arguments):
    return _UNKNOWN


def _include(run, names, dot=()):
    run.include(names, dot)
    return _UNKNOWN


def _print(run, *arguments):
    parts = []
    for value in arguments:
        run.take(value)
        text = value[0] if len(value) == 1 and isinstance(value[0], str) else "*"
        parts.append(text)
    text = "".join(parts)
    return (_Text(text),) if "*" in text else (text,)


def _printf(run, formats=(), *arguments):
    if len(formats) != 1 or not isinstance(formats[0], str):
        return _taken(run, *arguments)
    pieces = [(piece,) for piece in _VERB.split(formats[0])]
    values = [*arguments, *((_UNKNOWN,) * len(pieces))]
    mixed = [each for pair in zip(pieces, values, strict=False) for each in pair]
    return _print(run, *mixed[: 2 * len(pieces) - 1])


_VERB = re.compile(r"%[^a-zA-Z%]*[a-zA-Z%]")


def _tpl(run, texts, dot=()):
    run.evaluate(texts, dot)
    return _UNKNOWN


def _dict(_run, *arguments):
    table = _Table()
    for keys, value in zip(arguments[::2], arguments[1::2], strict=False):
        _store(table, keys, value)
    return (table,)


def _set(run, target, keys=_UNKNOWN, value=()):
    for each in target:
        if isinstance(each, _Table):
            run.changes += _store(each, keys, value)
        else:  # in the values themselves: where it goes from there is not followed
            run.take(run.key((each,), keys))
            run.take(value)
    return target


def _store(table, keys, value):
    """Add a value under keys; return how much was not there before."""
    added = 0
    for key in keys:
        known = table.get(key, ()) if isinstance(key, str) else table.rest
        both = _union(known, value)
        added += len(both) - len(known)
        if isinstance(key, str):
            table[key] = both
        else:
            table.rest = both
    return added


def _list(_run, *arguments):
    return (_Sequence(_union(*arguments)),)


def _append(_run, target=(), *entries):
    return _union(target, _list(_run, *entries))


def _entry(run, target=()):
    return run.entries(target)[1]


def _get(run, target=(), *keys):
    for names in keys:
        target = run.key(target, names)
    return target


def _has_key(run, target=(), *keys):
    _get(run, target, *keys)
    return _UNKNOWN


def _dig(run, *arguments):
    *keys, default, target = ((), (), *arguments)[-max(len(arguments), 2) :]
    return _union(default, _get(run, target, *keys))


def _pluck(run, names=(), *targets):
    return _list(run, *(run.key(target, names) for target in targets))


def _keys(run, *targets):
    return _list(run, *(run.entries(target)[0] for target in targets))


def _values(run, *targets):
    return _list(run, *(run.entries(target)[1] for target in targets))


_FUNCTIONS = {
    **dict.fromkeys(
        [
            "coalesce",
            "compact",
            "concat",
            "deepCopy",
            "default",
            "initial",
            "merge",
            "mergeOverwrite",
            "mustCompact",
            "mustDeepCopy",
            "mustInitial",
            "mustMerge",
            "mustMergeOverwrite",
            "mustRest",
            "mustReverse",
            "mustUniq",
            "mustWithout",
            "omit",
            "pick",
            "required",
            "rest",
            "reverse",
            "uniq",
            "unset",
            "without",
        ],
        _passed,
    ),
    **dict.fromkeys(("and", "or"), _passed_if),
    **dict.fromkeys(("empty", "not"), _asked),
    **dict.fromkeys(("kindIs", "kindOf", "typeIs", "typeIsLike", "typeOf"), _kind),
    **dict.fromkeys(("append", "mustAppend", "prepend", "mustPrepend", "push"), _append),
    **dict.fromkeys(("first", "last", "mustFirst", "mustLast"), _entry),
    **dict.fromkeys(("get", "index"), _get),
    **dict.fromkeys(("list", "tuple"), _list),
    "dict": _dict,
    "dig": _dig,
    "hasKey": _has_key,
    "include": _include,
    "keys": _keys,
    "pluck": _pluck,
    "print": _print,
    "printf": _printf,
    "set": _set,
    "ternary": _ternary,
    "tpl": _tpl,
    "values": _values,
}
