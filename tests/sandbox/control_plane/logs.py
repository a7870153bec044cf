# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of a log, as a query asks for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any


def page(entries: Iterable[dict[str, Any]], query: dict[str, Any]) -> dict[str, Any]:
    """Return ``logs`` and ``next_offset``, which is None after the last page."""
    found = sorted(
        (each for each in entries if _matches(each, query)), key=lambda each: each["timestamp"]
    )
    if query.get("order") == "desc":
        found.reverse()
    start = int(query.get("offset") or 0)
    end = start + query.get("limit", 100)
    return {"logs": found[start:end], "next_offset": str(end) if end < len(found) else None}


def _matches(entry: dict[str, Any], query: dict[str, Any]) -> bool:
    level, words = query.get("level"), query.get("query")
    return (
        (not level or entry["level"] == level)
        and (not words or words in entry["message"])
        and _time(query.get("start_time"), 0) <= entry["timestamp"]
        and entry["timestamp"] <= _time(query.get("end_time"), float("inf"))
    )


def _time(text: str | None, default: float) -> float:
    if text is None:
        return default
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000
