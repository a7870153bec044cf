# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a symptom counts as final."""

from __future__ import annotations

import math

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import Symptom
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.suspicions import (
    LOOK_AGAIN,
    Suspicions,
)

KEY = ("team", "agent")
PULL = Symptom("pod", "p", "ImagePullBackOff", container="c")
CRASH = Symptom("pod", "p", "CrashLoopBackOff", container="c")
CRASHED_OFTEN = Symptom("pod", "p", "CrashLoopBackOff", container="c", restarts=3)
SLOW = Symptom("pod", "p", "Unready", container="c")


@pytest.fixture
def suspicions():
    return Suspicions()


def test_nothing_is_due_of_nothing(suspicions):
    assert suspicions.due(1000) == []
    assert suspicions.next_due() == math.inf


def test_a_symptom_is_due_after_its_grace(suspicions):
    suspicions.note(KEY, "uid", [PULL, CRASH], 100)
    assert suspicions.next_due() == 100
    assert suspicions.due(100) == [(KEY, "uid", PULL)]
    suspicions.postpone("uid", 100)
    assert suspicions.next_due() == 100 + LOOK_AGAIN
    assert suspicions.due(100 + CRASH.grace) == [(KEY, "uid", PULL), (KEY, "uid", CRASH)]


def test_each_child_is_told_once(suspicions):
    suspicions.note(KEY, "uid", [PULL], 100)
    assert suspicions.due(100) == [(KEY, "uid", PULL)]
    assert suspicions.due(1000) == []
    assert suspicions.standing() == [(KEY, PULL)]


def test_a_crash_loop_keeps_its_age_over_restarts(suspicions):
    suspicions.note(KEY, "uid", [CRASH], 100)
    suspicions.note(KEY, "uid", [SLOW], 110)
    assert suspicions.next_due() == math.inf
    suspicions.note(KEY, "uid", [CRASH], 111)
    assert suspicions.next_due() == 100 + CRASH.grace


def test_more_restarts_cut_the_grace_short(suspicions):
    suspicions.note(KEY, "uid", [CRASH], 100)
    suspicions.note(KEY, "uid", [CRASHED_OFTEN], 105)
    assert suspicions.due(105) == [(KEY, "uid", CRASHED_OFTEN)]


def test_recovery_clears(suspicions):
    suspicions.note(KEY, "uid", [PULL], 100)
    suspicions.note(KEY, "uid", [], 101)
    assert suspicions.due(1000) == []


def test_postponed_for_a_while(suspicions):
    suspicions.note(KEY, "uid", [PULL], 100)
    suspicions.postpone("uid", 100)
    assert suspicions.due(100) == []
    assert suspicions.next_due() == 100 + LOOK_AGAIN
    assert suspicions.due(100 + LOOK_AGAIN) == [(KEY, "uid", PULL)]


def test_forgotten_with_its_deployment(suspicions):
    suspicions.note(KEY, "uid", [PULL], 100)
    suspicions.note(("team", "other"), "uid2", [PULL], 100)
    suspicions.forget(KEY)
    assert suspicions.due(100) == [(("team", "other"), "uid2", PULL)]
