# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of versions, and how versions are read."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.versions import (
    KEDA_TESTED_WITH,
    KUBERNETES_END_OF_LIFE,
    minor,
    shown,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v1.35.4", (1, 35)),
        ("1.33+", (1, 33)),
        ("v1.31.7-eks-4096722", (1, 31)),
        ("2.20.2", (2, 20)),
        ("KEDA 2.9", (2, 9)),
        ("latest", None),
        ("", None),
        (None, None),
    ],
)
def test_minor(text, expected):
    assert minor(text) == expected


def test_shown():
    assert shown((1, 35)) == "1.35"


def test_kubernetes_minors_follow_each_other_and_end_in_order():
    minors = list(KUBERNETES_END_OF_LIFE)
    assert minors == [(1, minors[0][1] + step) for step in range(len(minors))]
    ends = list(KUBERNETES_END_OF_LIFE.values())
    assert all(later - earlier > timedelta(days=60) for earlier, later in itertools.pairwise(ends))


def test_keda_minors_follow_each_other_and_never_step_back():
    minors = list(KEDA_TESTED_WITH)
    assert minors == [(2, minors[0][1] + step) for step in range(len(minors))]
    windows = list(KEDA_TESTED_WITH.values())
    assert windows == sorted(windows)
    assert all(oldest < newest for oldest, newest in windows)
    assert {each for window in windows for each in window} <= set(KUBERNETES_END_OF_LIFE)
