# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Noticing the death of another process, however it dies."""

from __future__ import annotations

import os
import select
import time


class Owner:
    """The process whose life a sandbox is bound to; ``None`` never dies.

    The process is watched, not the thread that asked for the sandbox, and no pipe is needed
    that a forked child could keep open.
    """

    def __init__(self, pid: int | None) -> None:
        self._pid = pid
        self._poll: select.poll | None = None
        if pid is not None and hasattr(os, "pidfd_open"):
            try:
                descriptor = os.pidfd_open(pid)
            except OSError:  # dead already, or a kernel without it: is_alive() tells
                return
            self._poll = select.poll()
            self._poll.register(descriptor, select.POLLIN)

    def dies_within(self, seconds: float) -> bool:
        """Wait that long at most; return True as soon as the owner is dead."""
        if self._poll is not None:
            return bool(self._poll.poll(seconds * 1000))
        time.sleep(seconds)
        return self._pid is not None and not _is_alive(self._pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, but there
    return True
