# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run a program and write what it took: measured.py RESULT OUTPUT PROGRAM [ARGUMENT ...]

A process of its own, since Linux counts the size of the starting process into the peak of a
started one: this one is small.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

SAMPLES = 0.1  # seconds


def main() -> int:
    """Run it; return 0, whatever the program's own exit code, which is in the result."""
    result, output, *command = sys.argv[1:]
    with open(output, "wb") as said:
        began = time.perf_counter()
        program = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        tree = Tree(program.pid)
        tree.start()
        # Of the program and all that it and its children have waited for.
        _pid, status, usage = os.wait4(program.pid, 0)
        seconds = time.perf_counter() - began
        tree.ended.set()
    Path(result).write_text(
        json.dumps(
            {
                "exit_code": os.waitstatus_to_exitcode(status),
                "seconds": seconds,
                "cpu_seconds": usage.ru_utime + usage.ru_stime,
                "peak_bytes": usage.ru_maxrss * 1024,
                "tree_bytes": tree.peak,
                "watching_seconds": time.process_time(),
            }
        )
    )
    return 0


class Tree(threading.Thread):
    """Samples the memory of a process and all below it: ``peak`` is the largest sum.

    Memory that processes share is counted for each, so the sum is an upper bound.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        """Sample until ``ended`` is set."""
        while not self.ended.wait(SAMPLES):
            self.peak = max(self.peak, _resident(self._pid))


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = [
            int(child)
            for task in os.listdir(f"/proc/{pid}/task")
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_resident, children))


if __name__ == "__main__":
    sys.exit(main())
