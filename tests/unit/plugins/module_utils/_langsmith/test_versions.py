# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Versions of charts and the ranges of table rows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import versions


@dataclass(frozen=True)
class Row:
    since: str | None = None
    until: str | None = None


ORDERED = [
    "0.9.31",
    "0.10.9",
    "0.10.10",
    "0.16.0-alpha",
    "0.16.0-alpha.1",
    "0.16.0-rc.2",
    "0.16.0-rc.11",
    "0.16.0",
    "0.16.11",
    "1.0.0",
]


def test_semver_precedence():
    assert sorted(sorted(ORDERED), key=versions.sort_key) == ORDERED


@pytest.mark.parametrize("text", ["", "0.16", "latest", "0.16.11.1", "0.016.1", "^0.16.0", "0.1.x"])
def test_what_is_no_full_version_is_refused_in_a_sentence(text):
    with pytest.raises(versions.VersionError, match="give all three numbers"):
        versions.parse(text)


def test_a_leading_v_and_build_metadata_do_not_count():
    assert versions.parse("v0.16.11+amd64") == versions.parse("0.16.11")


@pytest.mark.parametrize(
    ("row", "version", "expected"),
    [
        (Row(), "0.9.31", True),
        (Row("0.12.0"), "0.11.29", False),
        (Row("0.12.0"), "0.12.0", True),
        (Row("0.12.0"), "0.12.0-rc.1", True),
        (Row(None, "0.11.29"), "0.11.29", True),
        (Row(None, "0.11.29"), "0.12.0-rc.1", False),
        (Row("0.10.32", "0.11.22"), "0.11.23", False),
        (Row("0.10.32", "0.11.22"), "0.11.3", True),
    ],
)
def test_range(row, version, expected):
    assert versions.in_range(row, version) is expected


number = st.integers(min_value=0, max_value=30)
stable = st.builds("{}.{}.{}".format, number, number, number)


@given(stable, stable, stable)
def test_range_agrees_with_the_order(since, until, version):
    inside = versions.sort_key(since) <= versions.sort_key(version) <= versions.sort_key(until)
    assert versions.in_range(Row(since, until), version) is inside
