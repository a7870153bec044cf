# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the report files have in common. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from .registry import SECTIONS

# All that XML 1.0 cannot hold, even escaped; a browser shows none of it either.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Heading:
    """What stands above the results.

    :param host: URL of the API server that was looked at.
    :param time: when, with a time zone.
    :param namespace: LangSmith's.
    """

    host: str
    time: datetime
    namespace: str


def printable(text):
    """The text with what neither XML nor HTML can hold replaced, so that it can be encoded."""
    return _UNPRINTABLE.sub(REPLACEMENT, str(text))


def by_section(results):
    """Pairs of section and its results, in the order in which people read them."""
    known = list(SECTIONS)
    rest = sorted({each["section"] for each in results} - set(known))
    groups = (
        (section, [each for each in results if each["section"] == section])
        for section in [*known, *rest]
    )
    return [(section, group) for section, group in groups if group]


def section_heading(section):
    """The words above a section."""
    return SECTIONS.get(section, section)
