# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Delays between tries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import retry


def half():
    return 0.5


@pytest.mark.parametrize(
    ("attempt", "retry_after", "seconds"),
    [
        (0, None, 0.2),
        (1, None, 0.4),
        (3, None, 1.6),
        (10, None, retry.LONGEST_DELAY),
        (0, "3", 3.0),
        (0, "0", 0.0),
        (0, "-5", 0.2),
        (0, "nan", 0.2),
        (0, "3600", retry.LONGEST_RETRY_AFTER),
        (0, "Wed, 21 Oct 2026 07:28:00 GMT", 0.2),
    ],
)
def test_delay(attempt, retry_after, seconds):
    assert retry.delay(attempt, retry_after, jitter=half) == pytest.approx(seconds)


@given(attempt=st.integers(0, 100), retry_after=st.none() | st.text() | st.floats().map(str))
def test_delay_is_bounded_whatever_the_server_says(attempt, retry_after):
    seconds = retry.delay(attempt, retry_after)
    assert 0 <= seconds <= retry.LONGEST_RETRY_AFTER


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_transient(status):
    assert retry.is_transient(status)


def test_a_field_that_the_schema_lacks_is_final():
    body = b'{"message": "failed to create typed patch object (x): .y: field not declared"}'
    assert not retry.is_transient(500, body)


@pytest.mark.parametrize("status", [200, 201, 400, 401, 403, 404, 409, 410, 422])
def test_final(status):
    assert not retry.is_transient(status)
