# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`python -m runner test`, or any step by its name. Goes on after a failure; says all of them."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial

from .process import prefixed, say, stopping_cleanly
from .report import Counts, Outcome, closing_line, failures, table
from .side_by_side import side_by_side
from .steps import STEPS, TEST


def main(words: Sequence[str] | None = None) -> int:
    """Run the steps asked for and print the table; return 0 when nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m runner", description=__doc__)
    parser.add_argument("step", nargs="+", choices=["test", *STEPS], help="`test` runs all")
    chosen = parser.parse_args(words).step
    rows = TEST if "test" in chosen else [[[name]] for name in chosen]
    began = time.monotonic()
    with stopping_cleanly():
        outcomes = [outcome for row in rows for outcome in run_row(row, began)]
    seconds = time.monotonic() - began
    print(f"\n{table(outcomes, seconds)}\n\n{failures(outcomes)}{closing_line(outcomes)}")
    return int(any(outcome.counts.failed for outcome in outcomes))


def run_row(row: list[list[str]], began: float) -> list[Outcome]:
    """Run lanes of steps side by side, and the steps of each one after the other."""

    def run_lane(lane: list[str]) -> list[Outcome]:
        outcomes = []
        for name in lane:
            with prefixed(name) if len(row) > 1 else nullcontext():
                outcomes.append(timed(name, STEPS[name], began))
        return outcomes

    lanes = side_by_side([partial(run_lane, lane) for lane in row])
    return [outcome for outcomes in lanes for outcome in outcomes]


def timed(name: str, step: Callable[[], Counts], began: float) -> Outcome:
    """Run one step under a heading. A step that breaks counts as one failure."""
    start = time.monotonic()
    say(f"\n=== {name} (after {start - began:.0f} s): {step.__doc__.splitlines()[0]}")
    try:
        counts = step()
    except Exception:  # noqa: BLE001 - the other steps shall still run
        say(traceback.format_exc())
        counts = Counts(failed=1)
    return Outcome(name, time.monotonic() - start, counts)


if __name__ == "__main__":
    sys.exit(main())
