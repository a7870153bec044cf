# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A case: what the cluster answers and what is asked for, against what the check must say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Case:
    """One row. An exception among the ``answers`` is the error of asking."""

    check: str
    status: str
    words: str
    answers: dict
    settings: dict = field(default_factory=dict)

    def __str__(self):
        return f"{self.check}-{self.status}-{self.words}".replace(" ", "_")

    def asked(self):
        """The settings of this case."""
        return Settings(**{"today": TODAY, **self.settings})


def named(name, namespace=None, labels=None, annotations=None, **rest):
    """An object as the API shows it."""
    metadata = {"name": name}
    for key, value in (("namespace", namespace), ("labels", labels), ("annotations", annotations)):
        if value is not None:
            metadata[key] = value
    return {"metadata": metadata, **rest}


def conditions(**states):
    """A ``status`` with these conditions; a pair gives status and message."""
    return {
        "conditions": [
            {"type": kind, "status": state[0], "reason": "Because", "message": state[1]}
            if isinstance(state, tuple)
            else {"type": kind, "status": state}
            for kind, state in states.items()
        ]
    }
