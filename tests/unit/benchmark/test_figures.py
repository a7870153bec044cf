# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Medians, and the judgement on them."""

from __future__ import annotations

import pytest
from benchmark.figures import (
    Check,
    Run,
    growth,
    judge,
    peak_mb,
    ratio,
    ratio_beyond,
    requests,
    summary,
)
from benchmark.requests import writes


def run(seconds, peak=50.0, counts=None, **more):
    return Run(seconds, seconds, peak, peak, 0.0, 0.0, counts or {}, more)


FIGURES = {
    ("changed", "ours"): summary([run(3.0, 340.0, {"patch lgps": 2, "list lgps": 1})]),
    ("changed", "ten times ours"): summary([run(24.0)]),
    ("changed", "theirs"): summary([run(6.0)]),
    ("changed", "floor"): summary([run(2.0)]),
    ("changed", "empty"): summary([run(0.5)]),
}


def test_a_summary_has_medians_and_the_spread():
    found = summary([run(9.0, 10.0), run(1.0, 30.0), run(2.0, 20.0)])
    assert (found.runs, found.fastest, found.seconds, found.slowest) == (3, 1.0, 2.0, 9.0)
    assert found.peak_mb == 20.0


def test_a_summary_has_the_requests_of_the_run_with_the_most():
    found = summary([run(1.0, counts={"list lgps": 2}), run(1.0, counts={"patch lgps": 3})])
    assert found.requests == {"patch lgps": 3}


def test_a_summary_has_medians_of_what_else_was_measured():
    assert summary([run(1.0, gap=each) for each in (0.1, 0.4, 0.2)]).more == {"gap": 0.2}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ratio("changed", "ours", "theirs"), 0.5),
        (ratio_beyond("changed", "ours", "empty", "floor"), 1.25),
        (growth("changed", "ten times ours", "ours", "empty", 10), 0.94),
        (peak_mb("changed", "ours"), 340.0),
        (requests("changed", "ours", writes), 2),
    ],
)
def test_values(value, expected):
    assert value(FIGURES) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("limit", "exact", "passed"),
    [(0.5, False, True), (0.6, False, True), (0.49, False, False), (0.5, True, True)],
)
def test_a_figure_is_reached_at_its_limit(limit, exact, passed):
    verdict = judge(Check("row", limit, ratio("changed", "ours", "theirs"), exact), FIGURES)
    assert (verdict.value, verdict.passed) == (0.5, passed)


@pytest.mark.parametrize(("limit", "passed"), [(1, False), (2, True), (3, False)])
def test_an_exact_figure_is_missed_below_as_well(limit, passed):
    check = Check("row", limit, requests("changed", "ours", writes), exact=True)
    assert judge(check, FIGURES).passed is passed
