# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shape of a row on a key's type: what must be there, and what to say if it is not."""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import Condition, always
from .tree import MISSING, look_up

MAP = "a map"
LIST = "a list"
VARIABLES = "a list of maps"
TEXT = "text"
BOOLEAN = "true or false without quotes"

_WORDS = {MAP: "map", LIST: "list", VARIABLES: "list", TEXT: "text", BOOLEAN: "boolean"}

_REMEDIES = {
    MAP: "Write its keys below it, or remove it so that the chart's own count.",
    LIST: "Write each entry on a line of its own behind a hyphen, or remove it.",
    VARIABLES: "Write each entry behind a hyphen as name and value, or remove it.",
    TEXT: "Put it in quotes, or remove it so that the chart's own counts.",
    BOOLEAN: "Write true or false, or remove it so that the chart's own counts.",
}

_FITS = {
    MAP: lambda value: isinstance(value, dict),
    LIST: lambda value: isinstance(value, list),
    VARIABLES: lambda value: (
        isinstance(value, list) and all(isinstance(each, dict) for each in value)
    ),
    TEXT: lambda value: isinstance(value, str),
    BOOLEAN: lambda value: isinstance(value, bool),
}


@dataclass(frozen=True)
class Type:
    """In versions since..until, while ``when`` is true, ``path`` must hold what ``kind`` says.

    empty: null, false, 0 and empty collections are taken too, as nothing.
    null: null is taken too.
    """

    path: str
    kind: str
    since: str | None = None
    until: str | None = None
    when: Condition = always
    empty: bool = False
    null: bool = False

    @property
    def id(self):
        """Stable name of the fault."""
        return f"{_WORDS[self.kind]}-expected"

    @property
    def message(self):
        """The fault in one sentence."""
        return f"{self.path} must be {self.kind}, or the chart cannot read it."

    @property
    def remedy(self):
        """What to write instead."""
        return _REMEDIES[self.kind]

    def fits(self, values):
        """The key is not among these values, or holds what it must."""
        value = look_up(values, self.path)
        if value is MISSING or (value is None and self.null) or (not value and self.empty):
            return True
        return _FITS[self.kind](value)
