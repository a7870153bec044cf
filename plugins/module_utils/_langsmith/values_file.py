# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values files as a person wrote them: values, the line of each key, keys that stand twice."""

from __future__ import annotations

import os

from .finding import finding
from .plain_yaml import YamlError, read, yaml
from .rule import ERROR, WARNING

_LARGEST = 2 * 1024 * 1024  # bytes; a release, values and all, must fit into a Secret of 1 MiB


class ValuesError(ValueError):
    """A values file cannot be used; ``str(error)`` is the sentence for the user."""


def read_values(path):
    """Values of one file with their positions.

    :returns: ``(values, {path of a key: line}, findings)``; a path is dotted, entries of lists are
        counted (``commonEnv[0].name``). The findings are on what YAML readers pass over in
        silence: keys that stand twice, and keys that are no texts.
    :raises ValuesError: not there, too large, no YAML, or no map.
    """
    return parse_values(read_text(path), path)


def read_text(path, option="values_files"):
    """Text of a file with its own line ends.

    :param option: the option that named the file, for messages.
    :raises ValuesError: not there, too large, or no text.
    """
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > _LARGEST:
                raise ValuesError(
                    f"Option {option}: {path} has {size} bytes, and no more than {_LARGEST} bytes "
                    "of values fit into a release; keep what the chart needs."
                )
            return stream.read()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ValuesError(f"Option {option}: {path} cannot be read: {why}.") from error


def parse_values(text, path, option="values_files"):
    """The same for a text; ``path`` and ``option`` are only for messages."""
    keys = _Keys(path)
    try:
        values, renamed = read(text, keys.collect)
    except YamlError as error:
        raise ValuesError(f"Option {option}: {path} {error}") from error
    values = {} if values is None else values
    if not isinstance(values, dict):
        raise ValuesError(
            f"Option {option}: {path} must hold a map of values, not a {type(values).__name__}; "
            "begin it with a key of the chart, such as config."
        )
    return values, keys.lines, keys.found + [_renamed(each, keys.lines, path) for each in renamed]


class _Keys:
    """The line of each key, and keys that stand twice in one map."""

    def __init__(self, file):
        self.lines = {}
        self.found = []
        self._file = file

    def collect(self, node, path=""):
        """Go through a node; ``path`` is that of the node, with a dot behind unless it is empty."""
        if isinstance(node, yaml.SequenceNode):
            for index, entry in enumerate(node.value):
                self.collect(entry, f"{path[:-1]}[{index}].")
        elif isinstance(node, yaml.MappingNode):
            seen = {}
            for key, value in node.value:
                if key.tag.endswith(":merge"):
                    self._merge(value, path)
                    continue
                name, line = key.value, key.start_mark.line + 1
                if name in seen:
                    self._twice(f"{path}{name}", seen[name], line)
                seen[name] = line
                self.lines[f"{path}{name}"] = line
                self.collect(value, f"{path}{name}.")

    def _merge(self, node, path):
        """Keys that a map takes over from others (``<<``); its own keys come first."""
        own = dict(self.lines)
        for source in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            self.collect(source, path)
        self.lines.update(own)

    def _twice(self, key, before, line):
        message = f"{key} stands twice, in lines {before} and {line}; only the last counts."
        entry = finding("duplicate-key", key, ERROR, message, "Merge the two.")
        entry = {**entry, "file": self._file, "line": line}
        if entry not in self.found:  # once for an anchor, however often it is used
            self.found.append(entry)


def _renamed(key, lines, file):
    here = [path for path, line in lines.items() if line == key.line]
    entry = finding(
        "key-not-text",
        next((path for path in here if f".{path}".endswith(f".{key.key}")), key.key),
        WARNING,
        f"The key {key.before} is no text to YAML, and Helm takes it for the key {key.key}.",
        "Put the key into quotes.",
    )
    return {**entry, "file": file, "line": key.line}
