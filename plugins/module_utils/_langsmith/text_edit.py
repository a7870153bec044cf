# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Move, rename, remove and write keys in the text of a YAML file, and touch nothing else. Pure.

The text itself is edited, at the positions that the parser gives, instead of being dumped anew:
comments, quotes, indentation, line ends and line breaks of all other lines stay byte for byte. A
dump with ``ruamel.yaml`` would indent the whole file its own way, and it keeps the comment above a
key with the key before, so a moved key would take the comment of its neighbour along.

Each edit is proved: the new text is read again, and it must hold exactly the values that the edit
is meant to lead to. If it does not (anchors, merge keys, keys that stand twice), nothing changes.
"""

from __future__ import annotations

import bisect
import copy
import json
import re
from dataclasses import dataclass

try:
    import yaml
except ImportError:  # the module tells it by missing_required_lib
    yaml = None

_LOADER = getattr(yaml, "CSafeLoader", None) or getattr(yaml, "SafeLoader", None)
_BYTE_ORDER_MARK = "\ufeff"
_TEXTS = ("str", "int", "float")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class TextEditError(ValueError):
    """An edit cannot be made in this text; ``str(error)`` says why, as part of a sentence."""


@dataclass(frozen=True)
class _Entry:
    """One key of a map and where it stands: parser nodes and the map they are in."""

    key: object
    value: object
    map: object


class Document:
    """The text of one values file. Paths are tuples of keys.

    ``text`` is what the file holds now, ``values`` what it means.
    """

    def __init__(self, text):
        """Read the text.

        :raises yaml.YAMLError: the text is no YAML.
        :raises TextEditError: it holds no map.
        """
        self._mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        self._load(text.removeprefix(_BYTE_ORDER_MARK))
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        self._origin = {path: self.line(path) for path in self._entries}

    @property
    def text(self):
        return self._mark + self._text

    @property
    def values(self):
        return self._values

    def has(self, path):
        return bool(path) and _has(self._values, path)

    def get(self, path):
        node = self._values
        for key in path:
            node = node[key]
        return node

    def line(self, path):
        """Line of a key in the text as it is now; that of the nearest key above if it has none."""
        while path:
            if path in self._entries:
                return self._line_of(self._entries[path].key.start_mark.index) + 1
            path = path[:-1]
        return None

    def origin(self, path):
        """Line of a key in the text as it was read, or None for one that was written since."""
        while path:
            if path in self._origin:
                return self._origin[path]
            path = path[:-1]
        return None

    def scalars(self):
        """Yield ``(path, text, is text or number, start, end)`` of each scalar below a key.

        Those in a list have the path of the list.
        """
        for path, entry in self._entries.items():
            for node in _scalars_in(entry.value):
                yield path, node.value, node.tag.rpartition(":")[2] in _TEXTS, *_span(node)

    def remove(self, path):
        """Take a key out, with its comments, and each map that is left empty by that.

        :raises TextEditError: see the class.
        """
        expected = copy.deepcopy(self._values)
        top = self._prune_to(path, ())
        _take(expected, top)
        self._edit([(*self._extent(top), "")], expected)

    def move(self, path, new):
        """Take a key, with its comments, to another place; in the same map it is renamed.

        :raises TextEditError: see the class, or something stands at the new place.
        """
        if _has(self._values, new):
            raise TextEditError(f"{'.'.join(new)} stands there already")
        expected = copy.deepcopy(self._values)
        if path[:-1] == new[:-1]:
            holder = _holder(expected, path)
            holder[new[-1]] = holder.pop(path[-1])
            edits = [self._renaming(path, new[-1])]
        else:
            top = self._prune_to(path, new)
            moved = self.get(path)
            _put(expected, new, copy.deepcopy(moved))
            _take(expected, top)
            edits = [*self._insertion(new, moved, path), (*self._extent(top), "")]
        self._edit(edits, expected)
        self._retrace(path, new)

    def write(self, path, value):
        """Give a key a plain value; it is made if it is not there.

        :raises TextEditError: see the class.
        """
        expected = copy.deepcopy(self._values)
        _put(expected, path, value)
        if path in self._entries:
            start, end = _span(self._entries[path].value)
            space = "" if self._text[start - 1].isspace() else " "
            edits = [(start, end, space + _flow(value))]
        else:
            edits = self._insertion(path, value)
        self._edit(edits, expected)

    # Reading

    def _load(self, text):
        loader = _LOADER(text)
        try:
            root = loader.get_single_node()
            entries, twice = {}, set()
            _collect(root, (), entries, twice, set())
            # Read the positions first: construction unrolls merge keys in the nodes.
            values = loader.construct_document(root) if root is not None else {}
        finally:
            loader.dispose()
        if values is None:
            root, values = None, {}
        if not isinstance(values, dict):
            raise TextEditError("the text holds no map")
        self._text, self._root, self._entries, self._values = text, root, entries, values
        self._twice = twice
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def _entry(self, path):
        if path not in self._entries:
            raise TextEditError(
                f"{'.'.join(path)} comes from a YAML anchor or merge key, or its map has two lives"
            )
        if path in self._twice:
            raise TextEditError(f"{'.'.join(path)} stands twice")
        return self._entries[path]

    def _line_of(self, index):
        return bisect.bisect_right(self._starts, index) - 1

    def _line(self, number):
        """Text of a line, counted from 0, without its end."""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")

    def _line_start(self, number):
        return self._starts[number] if number < len(self._starts) else len(self._text)

    # Where an entry begins and ends

    def _extent(self, path):
        """``(start, end)`` of all that goes with an entry: its comments, its lines, a comma."""
        entry = self._entry(path)
        if entry.map.flow_style:
            return self._flow_extent(entry)
        first, last = self._first_line(entry, path), self._last_line(entry)
        # Two paragraphs that come together need one blank line, not two.
        before = first == 0 or not self._line(first - 1).strip()
        following = last + 1
        if before and following < len(self._starts) and not self._line(following).strip():
            last = following
        return self._line_start(first), self._line_start(last + 1)

    def _first_line(self, entry, path):
        """Line where the comments right above an entry begin, or the entry itself."""
        first = number = self._line_of(entry.key.start_mark.index)
        column = entry.key.start_mark.column
        if self._line(number)[:column].strip():
            raise TextEditError(f"{'.'.join(path)} shares its line with something else")
        while first > 0 and self._line(first - 1).startswith(" " * column + "#"):
            first -= 1
        # What begins the file is about the file.
        return number if first == 0 else first

    def _last_line(self, entry):
        """Last line of an entry, with comments below that are indented deeper than its key."""
        end = _end(entry.value, _span(entry.key)[1])
        last = self._line_of(len(self._text[:end].rstrip()) - 1)
        number = last + 1
        while number < len(self._starts):
            line = self._line(number)
            if line.strip():
                if not line.lstrip().startswith("#"):
                    break
                if len(line) - len(line.lstrip()) <= entry.key.start_mark.column:
                    break
                last = number
            number += 1
        return last

    def _flow_extent(self, entry):
        """In ``{a: 1, b: 2}`` an entry goes with the comma after it, or before it if it is last."""
        siblings = [each for each in self._entries.values() if each.map is entry.map]
        here = next(place for place, each in enumerate(siblings) if each.key is entry.key)
        start, end = _span(entry.key)[0], _end(entry.value, _span(entry.key)[1])
        if here + 1 < len(siblings):
            return start, _span(siblings[here + 1].key)[0]
        if here:
            start = _end(siblings[here - 1].value, _span(siblings[here - 1].key)[1])
        return start, end

    def _prune_to(self, path, staying):
        """The topmost map that has nothing in it but the key at path, or the key itself.

        :param staying: path that something is put at, so no map on the way to it goes.
        """
        while len(path) > 1 and len(self.get(path[:-1])) == 1:
            if path[:-1] == staying[: len(path) - 1]:
                break
            path = path[:-1]
        return path

    # What is put into the text

    def _renaming(self, path, name):
        start, end = _span(self._entry(path).key)
        text = self._text[start:end]
        quote = text[0] if text[0] in "\"'" else ""
        return start, end, f"{quote}{name}{quote}"

    def _insertion(self, new, value, source=None):
        """Edits that put a value at a new place, as text from the source path or written anew."""
        above = new[:-1]
        while above and not _has(self._values, above):
            above = above[:-1]
        rest = new[len(above) :]
        node = self._entry(above).value if above else self._root
        if isinstance(node, yaml.MappingNode) and node.value:
            if node.flow_style:
                return [self._into_flow(node, rest, value)]
            siblings = [each for each in self._entries.values() if each.map is node]
            if not siblings:
                raise TextEditError(f"{'.'.join(above)} is a YAML merge key")
            column = siblings[0].key.start_mark.column
            at = self._line_start(max(map(self._last_line, siblings)) + 1)
            gap = self._newline if not above and self._spaced() else ""
            return [(at, at, self._block(at, rest, value, source, column, gap))]
        if above and _get(self._values, above):
            raise TextEditError(f"{'.'.join(above)} is no map")
        return self._into_empty(above, node, rest, value, source)

    def _into_empty(self, above, node, rest, value, source):
        """Edits that put a value into ``key:``, ``key: {}`` or a file with nothing in it."""
        if node is None:
            at = len(self._text)
            return [(at, at, self._block(at, rest, value, source, 0, ""))]
        start, end = _span(node)
        entry = self._entry(above) if above else None
        if entry is None or entry.map.flow_style:
            space = "" if start == 0 or self._text[start - 1] == " " else " "
            return [(start, end, space + _flow(_nested(rest, value)))]
        while self._text[start - 1] == " ":
            start -= 1
        at = self._line_start(self._line_of(max(end, _span(entry.key)[1]) - 1) + 1)
        column = entry.key.start_mark.column + self._step()
        block = self._block(at, rest, value, source, column, "")
        return [(start, end, ""), (at, at, block)] if end > start else [(at, at, block)]

    def _into_flow(self, node, rest, value):
        last = [each for each in self._entries.values() if each.map is node][-1]
        at = _end(last.value, _span(last.key)[1])
        quoted = self._text[_span(last.key)[0]] == '"'
        name = rest[0] if _PLAIN_KEY.fullmatch(rest[0]) and not quoted else json.dumps(rest[0])
        return at, at, f", {name}: {_flow(_nested(rest[1:], value))}"

    def _block(self, at, rest, value, source, column, gap):
        """Lines for ``rest`` from a column on; ``at`` tells whether a line end is wanting."""
        step = self._step()
        lines = []
        for depth, name in enumerate(rest[:-1]):
            lines.append(" " * (column + depth * step) + f"{name}:")
        column += step * (len(rest) - 1)
        lines += (
            self._moved(source, rest[-1], column)
            if source
            else _written(rest[-1], value, column, step)
        )
        start = self._newline if at and self._text[at - 1] != "\n" else ""
        return start + gap + "".join(line + self._newline for line in lines)

    def _moved(self, source, name, column):
        """The lines of an entry under another name, from another column on."""
        entry = self._entry(source)
        start, end = _span(entry.key)
        if entry.map.flow_style:
            inner = self._text[slice(*_span(entry.value))]
            plain = isinstance(entry.value, yaml.ScalarNode) and "\n" not in inner
            return [" " * column + f"{name}: {inner if plain else _flow(self.get(source))}"]
        first, last = self._first_line(entry, source), self._last_line(entry)
        key_line = self._line_of(start)
        shift = column - entry.key.start_mark.column
        lines = []
        for number in range(first, last + 1):
            line = self._line(number)
            if number == key_line:
                place = end - self._starts[number]
                line = " " * entry.key.start_mark.column + name + line[place:]
            lines.append(_shifted(line, shift))
        return lines

    def _step(self):
        """How many columns a map of this file is indented; 2 where nothing tells."""
        for path, entry in self._entries.items():
            parent = self._entries.get(path[:-1])
            if parent and not entry.map.flow_style and not parent.map.flow_style:
                return max(1, entry.key.start_mark.column - parent.key.start_mark.column)
        return 2

    def _spaced(self):
        """Blank lines are between the blocks of this file."""
        tops = [entry for path, entry in self._entries.items() if len(path) == 1][1:]
        firsts = [self._first_line(entry, ("",)) for entry in tops]
        return any(first > 0 and not self._line(first - 1).strip() for first in firsts)

    # The proof

    def _edit(self, edits, expected):
        before = dict(vars(self))
        text = self._text
        for start, end, put in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
            text = text[:start] + put + text[end:]
        try:
            self._load(text)
            proved = self._values == expected
        except (yaml.YAMLError, TextEditError):
            proved = False
        if not proved:
            vars(self).update(before)
            raise TextEditError("an anchor, an alias or a key that stands twice is in the way")

    def _retrace(self, path, new):
        """Let what was moved keep the line that it came from."""
        moved = {
            (*new, *old[len(path) :]): line
            for old, line in self._origin.items()
            if old[: len(path)] == path
        }
        self._origin.update(moved)


def _collect(node, prefix, entries, twice, seen):
    """Fill in the entries by path; a map that is reached again, by an alias, is left out."""
    if not isinstance(node, yaml.MappingNode) or id(node) in seen:
        return
    seen.add(id(node))
    for key, value in list(node.value):
        path = (*prefix, key.value)
        if path in entries:
            twice.add(path)
        entries[path] = _Entry(key, value, node)
        _collect(value, path, entries, twice, seen)


def _scalars_in(node):
    """Scalars of a value, but for those in maps by the keys of the document."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _all_scalars(item)


def _all_scalars(node):
    if isinstance(node, yaml.MappingNode):
        for _key, value in node.value:
            yield from _all_scalars(value)
    else:
        yield from _scalars_in(node)


def _span(node):
    return node.start_mark.index, node.end_mark.index


def _end(node, least):
    """Where the text of a node ends; a block ends with its last leaf, not with what follows it."""
    start, end = _span(node)
    if end <= least or start < least:
        return least  # empty, or an alias, which stands behind its key
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        children = (
            [part for pair in node.value for part in pair]
            if isinstance(node, yaml.MappingNode)
            else node.value
        )
        end = start
        for child in children:
            end = max(end, _end(child, start))
    return end


def _shifted(line, shift):
    if not line.strip():
        return line
    if shift >= 0:
        return " " * shift + line
    return line[min(-shift, len(line) - len(line.lstrip(" "))) :]


def _written(name, value, column, step):
    """Block lines of a plain value."""
    if isinstance(value, dict) and value:
        lines = [" " * column + f"{name}:"]
        for key, inner in value.items():
            lines += _written(key, inner, column + step, step)
        return lines
    return [" " * column + f"{name}: {_flow(value)}"]


def _flow(value):
    """A value in one line; JSON is YAML."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except TypeError as error:
        raise TextEditError("a date is in the way") from error


def _nested(path, value):
    for key in reversed(path):
        value = {key: value}
    return value


def _has(values, path):
    for key in path:
        if not isinstance(values, dict) or key not in values:
            return False
        values = values[key]
    return True


def _get(values, path):
    for key in path:
        values = values[key]
    return values


def _holder(values, path):
    return _get(values, path[:-1])


def _take(values, path):
    del _holder(values, path)[path[-1]]


def _put(values, path, value):
    for key in path[:-1]:
        if not isinstance(values.get(key), dict):
            values[key] = {}
        values = values[key]
    values[path[-1]] = value
