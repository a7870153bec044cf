# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of a log on the stand-in of the control plane."""

from __future__ import annotations

import pytest

from sandbox.control_plane.logs import page

LINES = [
    {"id": str(number), "timestamp": 1000 * number, "level": level, "message": f"line {number}"}
    for number, level in enumerate(("INFO", "ERROR", "INFO", "ERROR"))
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "0123"),
        ({"order": "desc"}, "3210"),
        ({"level": "ERROR"}, "13"),
        ({"query": "line 2"}, "2"),
        ({"limit": 2}, "01"),
        ({"limit": 2, "offset": "2"}, "23"),
        ({"start_time": "1970-01-01T00:00:01Z"}, "123"),
        ({"end_time": "1970-01-01T00:00:01+00:00"}, "01"),
    ],
)
def test_a_query_picks_lines(query, expected):
    assert "".join(each["id"] for each in page(LINES, query)["logs"]) == expected


def test_the_next_page_begins_where_one_ends():
    assert page(LINES, {"limit": 3})["next_offset"] == "3"
    assert page(LINES, {"limit": 4})["next_offset"] is None
