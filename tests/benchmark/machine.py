# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whose processor time it was: the contender's, the cluster's, or that of others (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_IDLE = (3, 4)  # fields of /proc/stat: idle, iowait
_GUEST = 8  # from here on: counted in other fields already


@dataclass(frozen=True)
class Clock:
    """Processor seconds spent so far by the whole machine, and by some processes of it."""

    all: float
    some: float


def clock(pids: Iterable[int]) -> Clock:
    """Read the clocks; ``pids`` are the processes to tell apart from the rest."""
    return Clock(busy(Path("/proc/stat").read_text()), sum(map(_spent, pids)))


def busy(text: str) -> float:
    """Return from the text of /proc/stat the seconds in which the processors were not idle."""
    fields = [int(word) for word in text.splitlines()[0].split()[1:]][:_GUEST]
    return sum(ticks for place, ticks in enumerate(fields) if place not in _IDLE) / _TICKS


def _spent(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    # The name, in brackets, may hold spaces; utime and stime are the fields 14 and 15.
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
