# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a section of the reading hands back: rows for one table, or things to know."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    parse,
)


@dataclass(frozen=True)
class Proposal:
    """One row to add to a table, or to change in it.

    row: in the table's own Python, ready to paste. evidence: file and line in the new chart, or
    in the known one where something left. note: what to think about. grave: without it the
    collection sets or expects what the chart does not have.
    """

    row: str
    evidence: str
    note: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Section:
    """Proposals for one table (file and name below `_langsmith`)."""

    table: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class News:
    """What changed and has no table of its own; a person decides what follows from it."""

    topic: str
    lines: tuple[str, ...]


def since(version: str) -> str:
    """Return the version a row names: a pre-release counts as the release it leads to."""
    release, _pre = parse(version)
    return ".".join(map(str, release))


def call(name: str, *words: object, **more: object) -> str:
    """Return a call such as ``Change("old", None, "0.17.0")``; a :class:`Code` is not quoted."""
    written = [_literal(word) for word in words]
    written += [f"{key}={_literal(value)}" for key, value in more.items()]
    return f"{name}({', '.join(written)}),"


def ending(version: str, what: str = "") -> str:
    """Return the word that ends a row with the last known version, and which row is meant."""
    return f'until="{version}",' + (f"  # {what}" if what else "")


class Code(str):
    """Text that stands in a row as it is."""


def _literal(value: object) -> str:
    if isinstance(value, Code):
        return value
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return repr(value)
