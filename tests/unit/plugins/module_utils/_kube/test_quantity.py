# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Quantities."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("500m", Fraction(1, 2)),
        (2, 2),
        (0.5, Fraction(1, 2)),
        ("1.5Gi", Fraction(3 * 1024**3, 2)),
        ("1k", 1000),
        ("1Ki", 1024),
        ("1M", 10**6),
        ("1E", 10**18),
        ("1e3", 1000),
        ("1E3", 1000),
        ("2e-3", Fraction(1, 500)),
        ("+1", 1),
        ("-1", -1),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("100n", Fraction(1, 10**7)),
    ],
)
def test_parse(text, value):
    assert quantity.parse(text) == value


@pytest.mark.parametrize(
    "text", ["", "one", "1 Gi", "1gi", "1K", "1GB", "--1", "1e", "1e1000000000", None, True, "1\n"]
)
def test_parse_refuses(text):
    with pytest.raises(ValueError, match=r"is (no quantity|out of range)"):
        quantity.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1000m", "1", True),
        ("1", 1, True),
        ("1Gi", "1024Mi", True),
        ("1G", "1Gi", False),
        ("much", "much", True),
        ("much", "more", False),
        ("1", None, False),
    ],
)
def test_equal(one, other, same):
    assert quantity.equal(one, other) is same


@given(st.integers(0, 10**9))
def test_a_thousandth_written_in_two_ways(number):
    assert quantity.equal(f"{number * 1000}m", str(number))
