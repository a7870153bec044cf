# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is wrong with the children at this moment, and when each counts as final. Pure.

Times are seconds on any one clock. A symptom that comes back is as old as when it was first seen:
a crashing container is up again for a moment after every restart.
"""

from __future__ import annotations

import math

# A symptom that turned out not to be final, e.g. of a rollout that is on its way out.
LOOK_AGAIN = 5.0


class Suspicions:
    """Symptoms of children, each with the time at which it is to be looked at."""

    def __init__(self):
        self._first_seen = {}  # (child, container, reason) -> time
        self._standing = {}  # child -> (deployment, symptoms)
        self._postponed = {}  # child -> time

    def note(self, key, child, symptoms, now):
        """Replace what is known of a child; no symptoms clear it."""
        if not symptoms:
            self._standing.pop(child, None)
            return
        self._standing[child] = key, symptoms
        for symptom in symptoms:
            self._first_seen.setdefault(_mark(child, symptom), now)

    def postpone(self, child, now):
        """Leave a child alone for a while."""
        self._postponed[child] = now + LOOK_AGAIN

    def due(self, now):
        """``(key, child, symptom)`` of all that have outlasted their grace."""
        return [(key, child, symptom) for key, child, symptom, when in self._timed() if when <= now]

    def next_due(self):
        """When the next symptom outlasts its grace; infinity for never."""
        return min((when for _key, _child, _symptom, when in self._timed()), default=math.inf)

    def forget(self, key):
        """Drop everything of a deployment."""
        self._standing = {
            child: known for child, known in self._standing.items() if known[0] != key
        }

    def _timed(self):
        for child, (key, symptoms) in self._standing.items():
            for symptom in symptoms:
                when = self._first_seen[_mark(child, symptom)] + symptom.grace
                yield key, child, symptom, max(when, self._postponed.get(child, 0))


def _mark(child, symptom):
    return child, symptom.container, symptom.reason
