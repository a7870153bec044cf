# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Events of core/v1 as a person reads them. Pure."""

from __future__ import annotations

import re

from .masking import mask

# They say that something was tried again, not why it failed.
_SAYS_LITTLE = re.compile(r"^(BackOff: |Failed: Error: \w+$)")


def when(event):
    """Time at which it happened last, as text that sorts."""
    series = event.get("series") or {}
    times = (
        series.get("lastObservedTime"),
        event.get("lastTimestamp"),
        event.get("eventTime"),
        event.get("firstTimestamp"),
    )
    return next((each for each in times if each), "")


def sentence(event, secrets=()):
    """``<reason>: <message>``, in one line."""
    return f"{event.get('reason')}: {mask(event.get('message') or '', secrets)}"


def telling(events):
    """Of events, oldest first, the last one that says what is wrong; None for none."""
    warnings = [each for each in events if each.get("type") != "Normal"]
    saying = [each for each in warnings if not _SAYS_LITTLE.match(sentence(each))]
    return saying[-1] if saying else None


def record(event, secrets=()):
    """An event as modules return it."""
    involved = event.get("involvedObject") or {}
    series = event.get("series") or {}
    return {
        "type": event.get("type"),
        "reason": event.get("reason"),
        "object": f"{involved.get('kind')}/{involved.get('name')}",
        "message": mask(event.get("message") or "", secrets),
        "count": series.get("count") or event.get("count") or 1,
        "last": when(event) or None,
    }
