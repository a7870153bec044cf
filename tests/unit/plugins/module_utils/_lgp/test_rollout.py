# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Batches of a rollout, and when it stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.rollout import rollout

SIZES = st.one_of(st.integers(1, 50).map(str), st.integers(1, 100).map(lambda share: f"{share}%"))


@pytest.mark.parametrize(
    ("serial", "number", "sizes"),
    [
        ([], 10, [10]),
        (["1"], 3, [1, 1, 1]),
        (["1", "25%"], 10, [1, 3, 3, 3]),
        (["1", "100%"], 40, [1, 39]),
        (["10%"], 5, [1, 1, 1, 1, 1]),
        (["50"], 10, [10]),
        (["1"], 0, []),
    ],
)
def test_batches(serial, number, sizes):
    assert [len(each) for each in rollout(serial, None, True).batches(range(number))] == sizes


@given(st.lists(SIZES, max_size=4), st.integers(0, 200))
def test_batches_hold_all_in_order(serial, number):
    batches = rollout(serial, None, True).batches(range(number))
    assert [each for batch in batches for each in batch] == list(range(number))
    assert all(batches)


@pytest.mark.parametrize(
    ("max_fail", "failed", "of", "stops"),
    [
        (None, 0, 10, False),
        (None, 1, 10, True),
        ("2", 2, 10, False),
        ("2", 3, 10, True),
        ("10%", 1, 10, False),
        ("10%", 2, 10, True),
        ("10%", 1, 5, True),
        ("100%", 5, 5, False),
    ],
)
def test_stops(max_fail, failed, of, stops):
    assert rollout(["5"], max_fail, True).stops(failed, of) is stops


def test_all_at_once_never_stops():
    assert rollout([], None, True).stops(10, 10) is False


@pytest.mark.parametrize(
    ("serial", "max_fail", "wait", "sentence"),
    [
        (["0"], None, True, "serial: 0 is no size of a batch"),
        (["a few"], None, True, "serial: 'a few' is neither a number nor a percentage"),
        (["1"], "-1", True, "max_fail: -1 is negative"),
        (["1"], "ten%", True, "max_fail: 'ten%' is neither"),
        ([], "1", True, "give their sizes in option serial"),
        (["1"], None, False, "set wait to true"),
    ],
)
def test_refused(serial, max_fail, wait, sentence):
    with pytest.raises(InputError, match=sentence):
        rollout(serial, max_fail, wait)
