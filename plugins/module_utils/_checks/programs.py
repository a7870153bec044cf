# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run a program for a need, and not for ever."""

from __future__ import annotations

import errno
import subprocess

#: Seconds. Helm fetches a chart of 200 KB and renders it in two or three.
TIMEOUT = 120


def run(arguments, data=None):
    """``(exit code, stdout, stderr)`` of a program.

    :param data: text for its standard input.
    :raises OSError: it cannot be started, or did not end in time.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the program is the one that the user named
            arguments,
            input=data,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        raise TimeoutError(errno.ETIMEDOUT, f"it did not end in {TIMEOUT} s") from expired
    return done.returncode, done.stdout, done.stderr
