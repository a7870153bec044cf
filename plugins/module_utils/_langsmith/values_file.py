# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values files as a person wrote them: values, the line of each key, keys that stand twice."""

from __future__ import annotations

import os

from .lint import finding
from .rule import ERROR

try:
    import yaml
except ImportError:  # the module tells it by missing_required_lib
    yaml = None

_LARGEST = 10 * 1024 * 1024  # bytes


class ValuesError(ValueError):
    """A values file cannot be used; ``str(error)`` is the sentence for the user."""


def read_values(path):
    """Values of one file with their positions.

    :returns: ``(values, {dotted path: line}, findings)``; the findings are on duplicate keys, of
        which YAML readers keep the last in silence.
    :raises ValuesError: not there, too large, no YAML, or no map.
    """
    return parse_values(read_text(path), path)


def read_text(path, option="values_files"):
    """Text of a file with its own line ends.

    :param option: the option that named the file, for messages.
    :raises ValuesError: not there, too large, or no text.
    """
    try:
        if os.path.getsize(path) > _LARGEST:
            raise ValuesError(f"Option {option}: {path} is larger than {_LARGEST} bytes.")
        with open(path, encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ValuesError(f"Option {option}: {path} cannot be read: {why}.") from error


def parse_values(text, path, option="values_files"):
    """The same for a text; ``path`` and ``option`` are only for messages."""
    try:
        loader = _LOADER(text)
        try:
            node = loader.get_single_node()
            values = loader.construct_document(node) if node else {}
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "somewhere"
        raise ValuesError(
            f"Option {option}: {path} is no valid YAML at {where}: {error.problem}."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValuesError(f"Option {option}: {path} is no valid YAML.") from error
    if not isinstance(values, dict):
        raise ValuesError(
            f"Option {option}: {path} must hold a map of values, not a {type(values).__name__}."
        )
    lines, found = {}, []
    if node:
        _collect(node, "", path, lines, found)
    return values, lines, found


_LOADER = getattr(yaml, "CSafeLoader", None) or getattr(yaml, "SafeLoader", None)


def _collect(node, prefix, file, lines, found):
    if not isinstance(node, yaml.MappingNode):
        return
    seen = {}
    for key_node, value_node in node.value:
        path = f"{prefix}{key_node.value}"
        line = key_node.start_mark.line + 1
        if path in seen:
            entry = finding(
                "duplicate-key",
                path,
                ERROR,
                f"{path} stands twice, in lines {seen[path]} and {line}; only the last counts.",
                "Merge the two.",
            )
            found.append({**entry, "file": file, "line": line})
        seen[path] = line
        lines[path] = line
        _collect(value_node, f"{path}.", file, lines, found)
