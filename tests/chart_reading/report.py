# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The reading as text."""

from __future__ import annotations

from collections.abc import Iterable

from .proposal import News, Proposal, Section


def report(old: str, new: str, sections: Iterable[Section], news: Iterable[News]) -> str:
    """Return the whole text; old and new are versions."""
    sections = list(sections)
    blocks = [f"From chart {old} to {new}", *map(_section, sections)]
    blocks += ["", "What else changed (no table; look and decide)", *map(_news, news)]
    count = sum(len(section.proposals) for section in sections)
    grave = sum(each.grave for section in sections for each in section.proposals)
    return "\n".join([*blocks, "", _closing(count, grave)])


def _section(section: Section) -> str:
    if not section.proposals:
        return f"\n{section.table}: nothing to add"
    return "\n".join(
        [f"\n{section.table}: {len(section.proposals)}", *map(_lines, section.proposals)]
    )


def _lines(proposal: Proposal) -> str:
    mark = "GRAVE " if proposal.grave else ""
    note = "".join(f"\n    # {line}" for line in proposal.note.splitlines())
    return f"    # {mark}{proposal.evidence}{note}\n    {proposal.row}"


def _news(news: News) -> str:
    if not news.lines:
        return f"\n{news.topic}: nothing"
    return "\n".join([f"\n{news.topic}: {len(news.lines)}", *(f"  {line}" for line in news.lines)])


def _closing(count: int, grave: int) -> str:
    if not count:
        return "Nothing to add."
    rows = "1 row" if count == 1 else f"{count} rows"
    return f"{rows} to add or to end, {grave} of them grave."
