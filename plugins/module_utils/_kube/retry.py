# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a failed request is worth another try, and after how long. Pure."""

from __future__ import annotations

import random

ATTEMPTS = 5
TRANSIENT_STATUS = frozenset((429, 500, 502, 503, 504))
SCHEMA_REFUSAL = b"failed to create typed patch object"
# A request that may have been carried out before the answer was lost is repeated only where
# doing it twice is the same as doing it once.
REPEATABLE_METHODS = frozenset(("GET", "PUT", "PATCH", "DELETE"))

#: Seconds that a server which has answered before may stay away: a restart, a fail-over.
OUTAGE = 60.0

FIRST_DELAY = 0.2
LONGEST_DELAY = 5.0
LONGEST_RETRY_AFTER = 30.0


def is_transient(status, body=b""):
    """Whether this answer may be different a moment later."""
    return status in TRANSIENT_STATUS and not is_schema_refusal(status, body)


def is_schema_refusal(status, body):
    """Server-side apply tells a field that the schema does not have as an internal error."""
    return status == 500 and SCHEMA_REFUSAL in body


def worth_waiting(attempt, waited, answered):
    """Whether to go on after try number ``attempt`` + 1 was lost on the way.

    :param waited: seconds since the first try.
    :param answered: the server has answered before, so that it is known to be there. One that
        never did is most likely misspelled.
    """
    return attempt < ATTEMPTS - 1 or (answered and waited < OUTAGE)


def delay(attempt, retry_after=None, jitter=random.random):
    """Seconds to wait before try number ``attempt`` + 1 (``attempt`` counts from 0).

    :param retry_after: the Retry-After header in seconds, as text; a date or nonsense counts
        as absent.
    :param jitter: function returning a number in [0, 1), so that many clients do not come
        back at once.
    """
    if retry_after and retry_after.isascii() and retry_after.isdigit():
        return min(float(retry_after), LONGEST_RETRY_AFTER)
    return min(FIRST_DELAY * 2**attempt, LONGEST_DELAY) * (0.75 + 0.5 * jitter())
