# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One run of one contender: time, memory, requests, and whether it did what it was sent for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import machine
from .figures import Run
from .ground import Ground

_MEASURED = Path(__file__).parent / "measured.py"
# A watch that the client has left is in the audit log a moment later.
_LOG_QUIET = 0.2
# After a large run the cluster works on for a while, and would slow the next one down.
_REST = 0.5  # seconds
_IDLE = 0.05  # of a processor
_LONGEST_REST = 15  # seconds


class RunFailed(Exception):
    """A contender ended with an error; the message has its last words."""


def measure(
    command: Sequence[str],
    env: Mapping[str, str],
    ground: Ground,
    folder: Path,
    others: Sequence[Ground] = (),
) -> Run:
    """Run a command and return what it took; raise RunFailed when it fails.

    :param others: grounds that run beside, whose work counts as the cluster's too.
    """
    pids = [pid for each in (ground, *others) for pid in each.pids()]
    result, output = folder / "result.json", folder / "output.txt"
    _rest(pids)
    mark, before = ground.mark(), machine.clock(pids)
    subprocess.run(
        [sys.executable, "-I", "-S", str(_MEASURED), str(result), str(output), *command],
        env=dict(env),
        cwd=folder,
        check=True,
    )
    after = machine.clock(pids)
    took = json.loads(result.read_text())
    if took["exit_code"]:
        words = output.read_text(errors="replace")[-3000:]
        raise RunFailed(f"{' '.join(command)} ended with {took['exit_code']}:\n{words}")
    _settle(ground)
    served = after.some - before.some
    foreign = after.all - before.all - served - took["cpu_seconds"] - took["watching_seconds"]
    return Run(
        seconds=took["seconds"],
        cpu_seconds=took["cpu_seconds"],
        peak_mb=took["peak_bytes"] / 1e6,
        tree_mb=max(took["tree_bytes"], took["peak_bytes"]) / 1e6,
        server_seconds=served,
        others=max(0.0, foreign / took["seconds"] / (os.cpu_count() or 1)),
        requests=ground.requests_since(mark),
    )


def _rest(pids: Sequence[int]) -> None:
    """Wait until the cluster has done what the run before it left to do."""
    end = time.monotonic() + _LONGEST_REST
    spent = machine.clock(pids).some
    while time.monotonic() < end:
        time.sleep(_REST)
        before, spent = spent, machine.clock(pids).some
        if spent - before <= _IDLE * _REST:
            return


def _settle(ground: Ground) -> None:
    size = -1
    while size != (size := ground.mark()):
        time.sleep(_LOG_QUIET)
