# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Both charts through every section: what the tables lack, and what has no table."""

from __future__ import annotations

from . import images, keys, refusals, rendered, secrets, settings, templates
from .proposal import News, Proposal, Section
from .sources import Source


def reading(old: Source, new: Source, helm: str | None) -> tuple[list[Section], list[News]]:
    """Return what is to be added to each table, and what has no table.

    Without helm the objects of the release are not looked at, and the report says so.
    """
    changed = keys.propose(old, new)
    markers = [each.row for each in changed.proposals if "marker=" in each.row]
    claimed = frozenset(
        each.text
        for each in refusals.refusals(new)
        if any(refusals.marker_of(each.text) in row for row in markers)
    )
    sections = [
        changed,
        *refusals.propose(old, new, claimed),
        settings.settings(old, new),
        settings.defaults(old, new),
        secrets.propose(old, new),
        templates.propose(old, new),
        templates.schema(old, new),
        *images.propose(old, new),
    ]
    news = [
        keys.news(old, new),
        refusals.news(old, new),
        secrets.licences(old, new),
        templates.news(old, new),
    ]
    if not helm:
        news.append(News("objects of the release", ("not looked at: no helm",)))
        return _merged(sections), news
    before, after = (rendered.rendered(source, helm) for source in (old, new))
    sections += [rendered.refusal(after), rendered.named(before, after)]
    news += [
        rendered.other_objects(before, after),
        rendered.environment(before, after),
        rendered.size(before, after),
    ]
    return _merged(sections), news


def _merged(sections: list[Section]) -> list[Section]:
    """Return one section for each table, in the order in which the tables came up."""
    found: dict[str, tuple[Proposal, ...]] = {}
    for section in sections:
        found[section.table] = (*found.get(section.table, ()), *section.proposals)
    return [Section(table, proposals) for table, proposals in found.items()]
