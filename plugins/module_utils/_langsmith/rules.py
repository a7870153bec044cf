# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All rules of the chart in one place."""

from __future__ import annotations

from .changes import CHANGES
from .conditions import has, on, spells_true
from .rule import FATAL, WARNING, Rule
from .rules_access import ACCESS_RULES
from .rules_agents import AGENTS_RULES
from .rules_sandboxes import SANDBOXES_RULES
from .rules_stores import STORES_RULES
from .rules_traces import TRACES_RULES
from .rules_workloads import WORKLOADS_RULES
from .traps import TRAP_RULES


def _seen(change):
    """Whether the values have what the change is about."""
    if change.as_text:
        return spells_true(change.old)
    return on(change.old) if change.only_true else has(change.old)


def _of_change(change):
    """A change of a key as a rule: refused by the chart, or silently without effect."""
    remedy = f"Write {change.new} instead" if change.new else "Remove it"
    note = f"; {change.note}" if change.note else ""
    if change.fatal:
        message = f"The chart refuses {change.old} from version {change.since} on."
    else:
        message = f"{change.old} has no effect from chart {change.since} on."
    return Rule(
        "removed-key" if change.new is None else "moved-key",
        change.old,
        _seen(change),
        message,
        f"{remedy}{note}.",
        change.since,
        change.until,
        FATAL if change.fatal else WARNING,
        change.marker,
        change.skippable,
        dead=not change.fatal,
    )


CHANGE_RULES = tuple(_of_change(change) for change in CHANGES)

RULES = (
    *ACCESS_RULES,
    *STORES_RULES,
    *WORKLOADS_RULES,
    *TRAP_RULES,
    *AGENTS_RULES,
    *SANDBOXES_RULES,
    *TRACES_RULES,
    *CHANGE_RULES,
)
