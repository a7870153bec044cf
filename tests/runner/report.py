# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run says at its end: a table, and one closing line with the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 400  # characters of a failure
MOST = 20  # failures of a step


@dataclass(frozen=True)
class Counts:
    """How many tests of a step passed and how many failed, and what is known of those."""

    passed: int = 0
    failed: int = 0
    failures: tuple[str, ...] = ()

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.failures + other.failures,
        )


@dataclass(frozen=True)
class Outcome:
    """One step that ran: its name, its seconds, its counts."""

    step: str
    seconds: float
    counts: Counts


def verdict(code: int, counts: Counts) -> Counts:
    """Return the counts, with one failure more where a program failed but no test did."""
    return counts + Counts(failed=1) if code and not counts.failed else counts


def table(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return the outcomes as a table with a row of sums.

    `seconds` are those of the whole run, less than the sum where steps ran side by side.
    """
    total = sum((outcome.counts for outcome in outcomes), Counts())
    rows = [*outcomes, Outcome("all", seconds, total)]
    width = max(len(row.step) for row in rows)
    lines = [f"{'step':<{width}}  {'seconds':>7}  {'passed':>6}  {'failed':>6}"]
    lines += [
        f"{row.step:<{width}}  {row.seconds:>7.1f}  {row.counts.passed:>6}  {row.counts.failed:>6}"
        for row in rows
    ]
    return "\n".join(lines)


def failures(outcomes: Sequence[Outcome]) -> str:
    """Return a line for each failure, so that the end of a long log says what to look for."""
    return "".join(
        f"{outcome.step}: {told[:WIDTH]}\n"
        for outcome in outcomes
        for told in outcome.counts.failures[:MOST]
    )


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """Return the line that a caller may look for: `N passed, M failed`."""
    total = sum((outcome.counts for outcome in outcomes), Counts())
    return f"{total.passed} passed, {total.failed} failed"
