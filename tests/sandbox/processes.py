# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Child processes that die with the process that started them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Process:
    """One program, its log file, and its runs; it may be started again after its end.

    Start it from the main thread only: Linux sends the death signal when the starting
    thread ends, not the process.
    """

    def __init__(
        self, name: str, argv: Sequence[str], logs: Path, folder: Path, env: Mapping[str, str]
    ) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        self._argv = list(argv)
        self._folder = folder
        self._env = dict(env)
        self._run: subprocess.Popen[bytes] | None = None
        self.restarts = 0
        self.started = 0.0  # by the monotonic clock

    def start(self) -> None:
        """Start the program; its output is added to its log."""
        self.started = time.monotonic()
        with open(self.log, "ab") as log:
            self._run = subprocess.Popen(
                self._argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                env=self._env,
                preexec_fn=_die_with(os.getpid()),
            )

    def restart(self) -> None:
        """Start the program once more."""
        self.restarts += 1
        self.start()

    @property
    def pid(self) -> int | None:
        """The process id of the present or last run."""
        return self._run.pid if self._run else None

    @property
    def exit_code(self) -> int | None:
        """The exit code of the last run, or None while it runs (or never ran)."""
        return self._run.poll() if self._run else None

    def kill(self) -> None:
        """End the program at once: nothing it could save is wanted any more."""
        if self._run and self._run.poll() is None:
            self._run.kill()
            self._run.wait()

    def last_lines(self, count: int = 5) -> str:
        """Return the end of the log."""
        if not self.log.exists():
            return ""
        with open(self.log, "rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8192))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-count:])


def resident_bytes(pid: int) -> int:
    """Return the memory a process occupies now, 0 if there is none (Linux: from /proc)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _die_with(parent: int):
    if _LIBC is None:
        return None

    def arrange() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return arrange
