# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Quantities as Kubernetes writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.quantities import (
    cores,
    gigabytes,
    number,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", 4),
        (4, 4),
        ("3920m", Fraction("3.92")),
        ("100n", Fraction(1, 10**7)),
        ("64Gi", 64 * 2**30),
        ("16G", 16 * 10**9),
        ("15842580Ki", 15842580 * 1024),
        ("1e3", 1000),
        ("12E2", 1200),
        ("2E", 2 * 10**18),
        ("0.5", Fraction("0.5")),
        (None, 0),
        ("", 0),
    ],
)
def test_number(text, expected):
    assert number(text) == expected


@given(st.integers(min_value=0, max_value=10**12))
def test_thousandths_and_units_agree(amount):
    assert number(f"{amount}m") * 1000 == number(f"{amount}") == number(f"{amount}k") / 1000


@pytest.mark.parametrize(("amount", "text"), [(16, "16"), (Fraction("3.92"), "3.9"), (0, "0")])
def test_cores(amount, text):
    assert cores(Fraction(amount)) == text


@pytest.mark.parametrize(("amount", "text"), [(64 * 10**9, "64 GB"), (64 * 2**30, "68.7 GB")])
def test_gigabytes(amount, text):
    assert gigabytes(Fraction(amount)) == text
