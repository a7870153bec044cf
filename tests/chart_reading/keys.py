# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys of the values that left (rows of `changes.CHANGES`) or came."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.changes import (
    CHANGES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import FATAL
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    MISSING,
    look_up,
    paths,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)

from .proposal import Code, News, Proposal, Section, call, since
from .refusals import key_of, marker_of, refusals
from .sources import Source

TABLE = "changes.CHANGES"


def propose(old: Source, new: Source) -> Section:
    """Rows for keys of the known chart that the new one neither has nor reads."""
    arrived = came(old, new)
    proposals = []
    for path in _topmost([*left(old, new), *refused(old, new)]):
        value = look_up(old.defaults, path, None)
        for gone in _uncovered(path, value, new.version):
            proposals.append(_row(gone, old, new, arrived))
    return Section(TABLE, tuple(proposals))


def left(old: Source, new: Source) -> list[str]:
    """Return the topmost paths that lived in the known chart and do not in the new one."""
    read = [path for path in sorted(old.read_paths) if not new.knows(path)]
    return _topmost([*_absent(old.defaults, new), *read])


def refused(old: Source, new: Source) -> list[str]:
    """Return the paths that left values.yaml and that a refusal of the new chart is about.

    Its template still looks for such a key, but only to refuse it.
    """
    keys = [key_of(each) for each in refusals(new)]
    return [
        key
        for key in keys
        if look_up(old.defaults, key) is not MISSING and look_up(new.defaults, key) is MISSING
    ]


def came(old: Source, new: Source) -> list[str]:
    """Return the topmost paths of the new chart's values.yaml that the known one lacks."""
    return _topmost(_absent(new.defaults, old))


def news(old: Source, new: Source) -> News:
    """Tell the keys that came; one of them may be where a lost key's value belongs now."""
    lines = [f"{path} ({new.place(path)})" for path in came(old, new)]
    return News("keys that came", tuple(lines))


def _absent(defaults: dict, other: Source, prefix: str = "") -> Iterator[str]:
    for key, value in defaults.items():
        path = f"{prefix}{key}"
        if not other.knows(path):
            yield path
        elif isinstance(value, dict):
            yield from _absent(value, other, f"{path}.")


def _topmost(found: Iterable[str]) -> list[str]:
    known = list(dict.fromkeys(found))
    return [path for path in known if not any(path.startswith(f"{other}.") for other in known)]


def _uncovered(path: str, value: object, version: str) -> list[str]:
    """Return the path, or what is below it, as far as no row is about it already."""
    moved = {change.old for change in select(CHANGES, version)}
    refused = {rule.key for rule in select(RULES, version) if rule.severity == FATAL}
    if any(path == known or path.startswith(f"{known}.") for known in moved | refused):
        return []
    if not isinstance(value, dict) or not any(known.startswith(f"{path}.") for known in moved):
        return [path]
    return [
        gone for key, below in value.items() for gone in _uncovered(f"{path}.{key}", below, version)
    ]


def _row(path: str, old: Source, new: Source, arrived: list[str]) -> Proposal:
    said = next((each for each in refusals(new) if path in each.text), None)
    more = {"fatal": True, "marker": marker_of(said.text)} if said else {}
    candidates = [each for top in arrived for each in _all_below(top, new)]
    like = nearest(path, candidates)
    guesses = [(path, like)] if like else []
    guesses += [
        (each, other)
        for each in _all_below(path, old)
        for other in candidates
        if other != like and _moved_up(each, other)
    ]
    notes = [f"guess: {each} -> {other} ({new.place(other)})" for each, other in guesses]
    return Proposal(
        call("Change", path, Code("None"), since(new.version), **more),
        said.place if said else f"last seen in {old.version}, {old.place(path)}",
        "\n".join(notes),
    )


def _moved_up(path: str, other: str) -> bool:
    """The key has its old name in a block around its old place."""
    place, _dot, name = other.rpartition(".")
    return name == _name(path) and path.startswith(f"{place}.")


def _all_below(path: str, source: Source) -> list[str]:
    value = look_up(source.defaults, path, None)
    below = paths(value, f"{path}.") if isinstance(value, dict) else ()
    return [path, *below]


def nearest(path: str, candidates: list[str]) -> str | None:
    """Return the new path that looks most like a lost one: same last word first, then spelling."""
    same = [each for each in candidates if _name(each) == _name(path)]
    found = difflib.get_close_matches(path, same or candidates, n=1, cutoff=0.3 if same else 0.7)
    return found[0] if found else None


def _name(path: str) -> str:
    return path.rpartition(".")[2]
