# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a wait says how far it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress import (
    CHANGED_AFTER,
    FIRST_AFTER,
    UNCHANGED_AFTER,
    Progress,
)


class Watch:
    """A clock that a test sets, and what was written at which time."""

    def __init__(self):
        self.now = 100.0
        self.lines = []
        self.progress = Progress(self.write, clock=lambda: self.now)

    def write(self, text):
        self.lines.append((self.now - 100, text))

    def tell(self, seconds, text):
        self.now = 100.0 + seconds
        self.progress.tell(str(text))


@pytest.fixture
def watch():
    return Watch()


def test_a_short_wait_says_nothing(watch):
    for second in range(10):
        watch.tell(second, second)
    assert watch.lines == []


def test_the_first_line_comes_after_ten_seconds(watch):
    watch.tell(0, 0)
    watch.tell(10, 3)
    assert watch.lines == [(10, "3")]


def test_time_counts_from_the_first_telling(watch):
    watch.tell(60, 0)
    watch.tell(69, 1)
    watch.tell(70, 2)
    assert watch.lines == [(70, "2")]


def test_changes_are_told_every_five_seconds_at_most(watch):
    for tick in range(10 * 30):
        watch.tell(tick / 10, tick)
    assert [when for when, _text in watch.lines] == [10, 15, 20, 25]


def test_without_a_change_a_line_comes_every_thirty_seconds(watch):
    for second in range(75):
        watch.tell(second, 1)
    assert watch.lines == [(when, "1") for when in (10, 40, 70)]


def test_whoever_calls_when_it_is_due_misses_nothing(watch):
    """A wait in which nothing happens but the time."""
    assert watch.progress.next_due() < watch.now
    watch.tell(0, 0)
    while watch.progress.next_due() <= 200:
        assert watch.progress.next_due() > watch.now
        watch.tell(watch.progress.next_due() - 100, 0)
    assert [when for when, _text in watch.lines] == [
        FIRST_AFTER,
        FIRST_AFTER + UNCHANGED_AFTER,
        FIRST_AFTER + 2 * UNCHANGED_AFTER,
        FIRST_AFTER + 3 * UNCHANGED_AFTER,
    ]


@given(st.lists(st.tuples(st.floats(0.01, 20), st.integers(0, 40)), max_size=60))
def test_lines_are_never_too_close(steps):
    watch, now = Watch(), 0.0
    for pause, text in steps:
        now += pause
        watch.tell(now, text)
    times = [when for when, _text in watch.lines]
    assert all(later - sooner > CHANGED_AFTER - 1e-6 for sooner, later in pairwise(times))
