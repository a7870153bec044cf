# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How far a wait is, as one line of text, and when to say so. Pure but for its clock.

No thread: whoever waits calls :meth:`Progress.tell` often, and at :meth:`Progress.next_due`.
"""

from __future__ import annotations

import math
import time

# Seconds. Most waits are over before the first line.
FIRST_AFTER = 10.0
CHANGED_AFTER = 5.0
UNCHANGED_AFTER = 30.0
_MOST_NAMES = 5


def line(done, total, failing=(), goal="ready"):
    """Say how far it is, like ``12/40 ready, 2 failing: ImagePullBackOff agent-7, agent-9``.

    :param failing: ``(reason, name)`` of each that fails; a name may have several reasons.
    :param goal: what is waited for.
    """
    told = f"{done}/{total} {goal}"
    if not failing:
        return told
    names = {}
    for reason, name in failing:
        names.setdefault(reason, set()).add(name)
    # What most fail of comes first.
    reasons = sorted(names, key=lambda reason: (-len(names[reason]), reason))
    groups = "; ".join(f"{reason} {_few(sorted(names[reason]))}" for reason in reasons)
    return f"{told}, {len(set.union(*names.values()))} failing: {groups}"


def _few(names):
    told = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{told} and {more} more" if more > 0 else told


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

    def tell(self, done, total, failing=(), place="", goal="ready"):
        """Take note of how far the wait is; see :func:`line`.

        :param place: what the line begins with, like ``batch 2/5: ``.
        """
        now = self._clock()
        if now < self._due:
            return
        if self._due == -math.inf:
            self._due = now + FIRST_AFTER
            return
        self._due = now + CHANGED_AFTER
        text = place + line(done, total, failing, goal)
        if text != self._text or now - self._written >= UNCHANGED_AFTER:
            self._write(text)
            self._text, self._written = text, now
