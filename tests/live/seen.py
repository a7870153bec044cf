# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What live tests saw of each check: the proof that each one passes, and finds its fault."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.registry import CHECKS

GOOD, BAD = {"pass"}, {"fail", "warn"}
#: Pairs of an id and a status.
_seen = set()


def note(results):
    """Keep of the results of a run what each check said."""
    _seen.update((each["id"], each["status"]) for each in results)


def told():
    """All that was kept, in order."""
    return sorted(_seen)


def lacking(seen):
    """Sentences on the checks that were not shown to pass, or not to find a fault."""
    for check in CHECKS:
        statuses = {status for id, status in map(tuple, seen) if id == check.id}
        if not statuses & GOOD:
            yield f"{check.id} was not seen to pass"
        if not statuses & BAD:
            yield f"{check.id} was not seen to find a fault"
