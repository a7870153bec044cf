# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is wrong with the children at this moment, and when each counts as final. Pure.

Times are seconds on any one clock. A symptom that comes back is as old as when it was first seen:
a crashing container is up again for a moment after every restart.
"""

from __future__ import annotations

import heapq
import math

LOOK_AGAIN = 5.0


class Suspicions:
    """Symptoms of children, each with the time at which it is to be looked at."""

    def __init__(self):
        self._first_seen = {}  # (child, container, reason) -> time
        self._standing = {}  # child -> (deployment, symptoms)
        self._postponed = {}  # child -> time
        self._calendar = []  # heap of (time, child); an entry may be out of date

    def note(self, key, child, symptoms, now):
        """Replace what is known of a child; no symptoms clear it."""
        if not symptoms:
            self._standing.pop(child, None)
            return
        self._standing[child] = key, symptoms
        for symptom in symptoms:
            self._first_seen.setdefault(_mark(child, symptom), now)
        self._enter(child)

    def postpone(self, child, now):
        """Leave a child alone for a while."""
        self._postponed[child] = now + LOOK_AGAIN
        self._enter(child)

    def due(self, now):
        """``(key, child, symptom)`` of all that have outlasted their grace.

        Each child is told once; :meth:`postpone` has it told again.
        """
        found = []
        while self.next_due() <= now:
            _when, child = heapq.heappop(self._calendar)
            key, symptoms = self._standing[child]
            found += [(key, child, each) for each in symptoms if self._when(child, each) <= now]
        return found

    def next_due(self):
        """When the next symptom outlasts its grace; infinity for never."""
        while self._calendar and self._calendar[0][0] != self._earliest(self._calendar[0][1]):
            heapq.heappop(self._calendar)
        return self._calendar[0][0] if self._calendar else math.inf

    def standing(self):
        """``(key, symptom)`` of what is wrong at this moment, each child's gravest."""
        return [(key, symptoms[0]) for key, symptoms in self._standing.values()]

    def forget(self, key):
        """Drop everything of a deployment."""
        self._standing = {
            child: known for child, known in self._standing.items() if known[0] != key
        }

    def _enter(self, child):
        when = self._earliest(child)
        if when < math.inf:
            heapq.heappush(self._calendar, (when, child))

    def _earliest(self, child):
        _key, symptoms = self._standing.get(child, (None, ()))
        return min((self._when(child, each) for each in symptoms), default=math.inf)

    def _when(self, child, symptom):
        when = self._first_seen[_mark(child, symptom)] + symptom.grace
        return max(when, self._postponed.get(child, 0))


def _mark(child, symptom):
    return child, symptom.container, symptom.reason
