# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Look again and again, at growing intervals, until a deadline."""

from __future__ import annotations

import time

from .errors import Unreachable

FIRST_INTERVAL = 0.5
LONGEST_INTERVAL = 10.0
_GROWTH = 1.5
_TOO_MANY_REQUESTS = 429


def may_pass(error):
    """Whether a request that failed may succeed at the next look, as in an update of LangSmith.

    :param error: a :class:`~.errors.ControlPlaneError`.
    """
    status = error.status or 0
    return isinstance(error, Unreachable) or status >= 500 or status == _TOO_MANY_REQUESTS


class Deadline:
    """A point in time up to which one goes on looking.

    :param seconds: from now.
    """

    def __init__(self, seconds, clock=time.monotonic, sleep=time.sleep):
        self.seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._end = clock() + seconds

    @property
    def passed(self):
        """Seconds since it was set."""
        return self._clock() - self._end + self.seconds

    def looks(self, longest=LONGEST_INTERVAL, within=None):
        """Yield at once, then after each pause, and a last time when the deadline has passed.

        :param longest: seconds of a pause at most.
        :param within: seconds from now, where that is earlier than the deadline.
        """
        end = self._end if within is None else min(self._end, self._clock() + within)
        interval = FIRST_INTERVAL
        while True:
            yield
            left = end - self._clock()
            if left <= 0:
                return
            self._sleep(min(interval, longest, left))
            interval *= _GROWTH
