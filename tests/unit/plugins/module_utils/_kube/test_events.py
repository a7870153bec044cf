# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Events as a person reads them."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.events import (
    record,
    sentence,
    telling,
    when,
)


@pytest.mark.parametrize(
    ("event", "time"),
    [
        ({}, ""),
        ({"firstTimestamp": "1"}, "1"),
        ({"firstTimestamp": "1", "lastTimestamp": "2"}, "2"),
        ({"eventTime": "3", "lastTimestamp": None}, "3"),
        ({"eventTime": "3", "series": {"lastObservedTime": "4"}}, "4"),
    ],
)
def test_when(event, time):
    assert when(event) == time


def test_sentence_is_one_line():
    assert sentence({"reason": "Failed", "message": "a\n  b"}) == "Failed: a b"
    assert sentence({"reason": "Failed"}) == "Failed: "


def event(reason, message, kind="Warning"):
    return {"reason": reason, "message": message, "type": kind}


@pytest.mark.parametrize(
    ("events", "chosen"),
    [
        ([], None),
        ([event("Scheduled", "ok", "Normal")], None),
        ([event("FailedMount", "x"), event("Scheduled", "ok", "Normal")], 0),
        ([event("Failed", "to pull: 401"), event("Failed", "Error: ErrImagePull")], 0),
        ([event("Failed", "to pull: 401"), event("BackOff", "Back-off pulling")], 0),
        ([event("BackOff", "Back-off restarting")], None),
        ([event("FailedMount", "x"), event("FailedMount", "y")], 1),
    ],
)
def test_telling(events, chosen):
    assert telling(events) == (None if chosen is None else events[chosen])


def test_record():
    item = {
        **event("Failed", "no not-for-your-eyes"),
        "involvedObject": {"kind": "Pod", "name": "agent-1-x"},
        "count": 3,
        "lastTimestamp": "2026-03-01T09:00:00Z",
    }
    assert record(item, ["not-for-your-eyes"]) == {
        "type": "Warning",
        "reason": "Failed",
        "object": "Pod/agent-1-x",
        "message": "no (hidden)",
        "count": 3,
        "last": "2026-03-01T09:00:00Z",
    }


def test_record_of_a_series():
    assert record({"series": {"count": 7}, "count": 1})["count"] == 7
    assert (record({})["count"], record({})["last"]) == (1, None)
