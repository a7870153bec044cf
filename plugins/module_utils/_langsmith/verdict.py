# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all findings on values come to. Pure."""

from __future__ import annotations

from .lint import SEVERITIES
from .rule import ERROR, FATAL, WARNING


def overruled(found, accepted, refusal):
    """Findings after Helm has judged, the gravest first.

    What Helm refuses stays, whether a rule knew it or not; what it takes is not fatal, which can
    only be in a chart newer than the rules.
    """
    if refusal and not any(_same(refusal, entry) for entry in found):
        return [refusal, *found]
    if accepted:
        milder = [
            {**entry, "severity": WARNING} if entry["severity"] == FATAL else entry
            for entry in found
        ]
        return sorted(milder, key=lambda entry: SEVERITIES.index(entry["severity"]))
    return found


def verdict(found, version):
    """All that stands in the way, as one message; None when nothing does."""
    grave = [entry for entry in found if entry["severity"] in (FATAL, ERROR)]
    if not grave:
        return None
    lines = [
        f"{_place(entry)}{entry['message']} {entry['remedy']} [{entry['id']}]" for entry in grave
    ]
    head = "1 value" if len(lines) == 1 else f"{len(lines)} values"
    return "\n".join([f"{head} cannot work with LangSmith chart {version}:", *lines])


def _same(one, other):
    return (one["id"], one["key"]) == (other["id"], other["key"])


def _place(entry):
    return f"{entry['file']}:{entry['line']}: " if entry["line"] else ""
