# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How far a wait for deployments is, in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.progress import line

PULL, CRASH = "ImagePullBackOff", "CrashLoopBackOff"


@pytest.mark.parametrize(
    ("failing", "text"),
    [
        ([], "12/40 ready"),
        ([(PULL, "a")], "12/40 ready, 1 failing: ImagePullBackOff a"),
        (
            [(PULL, "agent-9"), (PULL, "agent-7")],
            "12/40 ready, 2 failing: ImagePullBackOff agent-7, agent-9",
        ),
        (
            [(CRASH, "c"), (PULL, "b"), (PULL, "a")],
            "12/40 ready, 3 failing: ImagePullBackOff a, b; CrashLoopBackOff c",
        ),
        (
            [(PULL, "a"), (CRASH, "a")],
            "12/40 ready, 1 failing: CrashLoopBackOff a; ImagePullBackOff a",
        ),
        ([(PULL, "a"), (PULL, "a")], "12/40 ready, 1 failing: ImagePullBackOff a"),
        (
            [(PULL, letter) for letter in "abcde"],
            "12/40 ready, 5 failing: ImagePullBackOff a, b, c, d, e",
        ),
        (
            [(PULL, letter) for letter in "abcdefghij"],
            "12/40 ready, 10 failing: ImagePullBackOff a, b, c, d, e and 5 more",
        ),
    ],
)
def test_line(failing, text):
    assert line(12, 40, failing) == text


def test_a_line_names_what_is_waited_for():
    assert line(1, 2, goal="gone") == "1/2 gone"


@given(st.permutations([(PULL, "a"), (PULL, "b"), (CRASH, "a"), (CRASH, "c"), ("Error", "d")]))
def test_a_line_does_not_depend_on_the_order(failing):
    assert line(0, 9, failing) == line(0, 9, sorted(failing))
