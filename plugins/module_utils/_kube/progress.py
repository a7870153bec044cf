# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a wait says how far it is. Pure but for its clock.

No thread: whoever waits calls :meth:`Progress.tell` often, and at :meth:`Progress.next_due`.
"""

from __future__ import annotations

import math
import time

# Seconds. Most waits are over before the first line.
FIRST_AFTER = 10.0
CHANGED_AFTER = 5.0
UNCHANGED_AFTER = 30.0


class Progress:
    """Writes a line now and then, from 10 s after it was first told something.

    :param write: takes one line of text.
    :param clock: seconds, like :func:`time.monotonic`.
    """

    def __init__(self, write, clock=time.monotonic):
        self._write = write
        self._clock = clock
        self._due = -math.inf
        self._text = None
        self._written = -math.inf

    def next_due(self):
        """When it next wants to be told, on its clock; what it is told before then is not used."""
        return self._due

    def tell(self, text):
        """Take note of how far the wait is, in one line."""
        now = self._clock()
        if now < self._due:
            return
        if self._due == -math.inf:
            self._due = now + FIRST_AFTER
            return
        self._due = now + CHANGED_AFTER
        if text != self._text or now - self._written >= UNCHANGED_AFTER:
            self._write(text)
            self._text, self._written = text, now
