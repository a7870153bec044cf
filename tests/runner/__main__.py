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

from .process import stopping_cleanly
from .report import Counts, Outcome, closing_line, failures, table
from .steps import STEPS


def main(words: Sequence[str] | None = None) -> int:
    """Run the steps asked for and print the table; return 0 when nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m runner", description=__doc__)
    parser.add_argument("step", nargs="+", choices=["test", *STEPS], help="`test` runs all")
    chosen = parser.parse_args(words).step
    names = list(STEPS) if "test" in chosen else chosen
    began = time.monotonic()
    with stopping_cleanly():
        outcomes = [timed(name, STEPS[name], began) for name in names]
    print(f"\n{table(outcomes)}\n\n{failures(outcomes)}{closing_line(outcomes)}")
    return int(any(outcome.counts.failed for outcome in outcomes))


def timed(name: str, step: Callable[[], Counts], began: float) -> Outcome:
    """Run one step under a heading. A step that breaks counts as one failure."""
    start = time.monotonic()
    print(f"\n=== {name} (after {start - began:.0f} s): {step.__doc__.splitlines()[0]}", flush=True)
    try:
        counts = step()
    except Exception:  # noqa: BLE001 - the other steps shall still run
        traceback.print_exc()
        counts = Counts(failed=1)
    return Outcome(name, time.monotonic() - start, counts)


if __name__ == "__main__":
    sys.exit(main())
