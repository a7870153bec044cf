# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`python -m benchmark`: run the scenes, print and write what was measured, judge it.

Environment: `ROWS='1 1000'` picks scenes, `RUNS` says how often each is run (5), `SCALE=0.1` makes
the large workloads smaller, for a trial.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from runner.paths import BUILD
from runner.process import stopping_cleanly
from sandbox import SandboxError

from . import plot, report
from .figures import judge, summary
from .measuring import RunFailed
from .running import run
from .scenes import Scene, scenes

RUNS = 5
RESULTS = BUILD / "benchmark"


def main() -> int:
    """Return 0 when every figure is reached, 1 when one is not, 2 when it could not be told."""
    try:
        with stopping_cleanly():
            return benchmark()
    except (RunFailed, SandboxError) as error:
        print(error, file=sys.stderr)
        return 2


def benchmark() -> int:
    """Run the scenes that are asked for."""
    times, scale = int(os.environ.get("RUNS", RUNS)), float(os.environ.get("SCALE", 1))
    results: list[report.Result] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        for scene in chosen(os.environ.get("ROWS", "").split(), scale):
            print(f"\n=== {scene.title}", flush=True)
            runs = run(scene, Path(folder), times, scale)
            figures = {key: summary(each) for key, each in runs.items()}
            judged = [judge(check, figures) for check in scene.checks]
            results.append(report.Result(scene, runs, figures, judged))
            print(f"\n{report.table(results[-1])}", flush=True)
            report.write(RESULTS / "results.json", results, times, scale)
            plot.write(RESULTS / "results.svg", results)
    print(f"\n{report.verdicts(results)}\n\nresults.json and results.svg are in {RESULTS}.")
    return int(not all(each.passed for result in results for each in result.verdicts))


def chosen(rows: Sequence[str], scale: float) -> list[Scene]:
    """Return the scenes with these keys, or all; raise SandboxError for a key there is not."""
    known = {scene.key: scene for scene in scenes(scale)}
    unknown = [row for row in rows if row not in known]
    if unknown:
        raise SandboxError(f"ROWS: there is no {unknown[0]!r}; choose of {' '.join(known)}.")
    return [known[row] for row in rows or known]


if __name__ == "__main__":
    sys.exit(main())
