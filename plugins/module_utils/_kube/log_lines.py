# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which of the last lines of a log says most. Pure."""

from __future__ import annotations

import re

_TROUBLE = re.compile(
    r"(?i)(error|exception|fatal|panic|critical|denied|refused|fail(ed|ure)?|no such file)\b"
)


def telling_line(lines):
    """The line that says most about what is wrong; None for an empty log."""
    troubled = [line for line in lines if _TROUBLE.search(line)]
    return next(iter((troubled or list(lines))[-1:]), None)
