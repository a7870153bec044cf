# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paths that options set and defaults that rules lean on, held against the new chart."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.defaults import (
    DEFAULTS,
    defaults_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.settings import (
    SETTINGS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    MISSING,
    look_up,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)

from .proposal import Code, Proposal, Section, call, ending, since
from .sources import Source


def settings(old: Source, new: Source) -> Section:
    """Ends for rows that set a path which the new chart has not."""
    proposals = [
        Proposal(
            ending(old.version, f"{row.option or 'COLLECTION'} at {row.path}"),
            f"last seen in {old.version}, {old.place(row.path)}",
            "the option would have no effect; find its new path",
            grave=True,
        )
        for row in select(SETTINGS, new.version)
        if not new.knows(row.path)
    ]
    return Section("settings.SETTINGS", tuple(proposals))


def defaults(old: Source, new: Source) -> Section:
    """Rows for values in values.yaml that a rule reads and the table has otherwise."""
    known = defaults_of(new.version)
    rows = {row.path for row in select(DEFAULTS, new.version)}
    read = {path for rule in select(RULES, new.version) for path in rule.when.paths}
    proposals = []
    for path in sorted(rows | read):
        there, told = (look_up(tree, path, MISSING) for tree in (new.defaults, known))
        # A rule takes a missing key for false, so what became true for a template counts.
        if path in rows and not _same(there, told):
            proposals.append(_row(path, there, old, new, was=told))
        elif told is MISSING and _turned_true(path, old, new):
            proposals.append(_row(path, there, old, new))
    return Section("defaults.DEFAULTS", tuple(proposals))


def _turned_true(path: str, old: Source, new: Source) -> bool:
    before, after = (look_up(source.defaults, path, None) for source in (old, new))
    if isinstance(after, dict):
        return False
    # A tag of the application's version is another one in each chart, so no row can hold it.
    return bool(after) and not before and after != new.chart.app_version


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _row(path: str, value: object, old: Source, new: Source, was: object = MISSING) -> Proposal:
    place = new.place(path)
    if value is MISSING:
        return Proposal(ending(old.version, path), f"last seen in {old.version}, {old.place(path)}")
    note = "" if was is MISSING else f"the row with {was!r} needs {ending(old.version)}"
    row = call("Default", path, Code(repr(value).replace("'", '"')), since(new.version))
    return Proposal(row, place, note)
