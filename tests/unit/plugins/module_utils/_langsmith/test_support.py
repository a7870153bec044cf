# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the versions of a repository mean for the installed one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.support import (
    advice,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)

KNOWN = ("0.14.0", "0.14.6", "0.15.0", "0.15.17", "0.16.0", "0.16.11", "0.17.0-rc.1", "odd")


@pytest.mark.parametrize(
    ("installed", "following", "of_series", "supported", "words"),
    [
        ("0.16.11", None, "0.16.11", True, "is the newest"),
        ("0.16.0", "0.16.11", "0.16.11", True, "Both are of one series"),
        ("0.15.0", "0.16.11", "0.15.17", True, "0.16.11 is the newest"),
        (
            "0.14.0",
            "0.15.17",
            "0.14.6",
            False,
            "Series 0.14 is no longer supported: the newest series and the last are. Go to 0.14.6, "
            "then to 0.15.17: one series at a time.",
        ),
    ],
)
def test_advice(installed, following, of_series, supported, words):
    told = advice(installed, KNOWN)
    assert told["newest"] == "0.16.11"
    assert told["next"] == following
    assert told["newest_of_series"] == of_series
    assert told["supported"] is supported
    assert told["available"] is (installed != "0.16.11")
    assert words in told["message"]


def test_series_between_are_known_by_their_numbers():
    told = advice("0.9.39", ["0.16.11"])
    assert not told["supported"]
    assert told["next"] is None
    assert told["message"].endswith("Go to the next series: one series at a time.")
    assert advice("0.9.31", ["0.9.39", "0.16.11"])["next"] == "0.9.39"
    assert advice("0.15.17", ["0.16.11"])["supported"]


def test_a_chart_that_no_repository_has_is_the_newest():
    assert advice("0.18.0", KNOWN)["newest"] == "0.18.0"
    assert not advice("0.16.11", [])["available"]


VERSIONS = st.builds("0.{}.{}".format, st.integers(9, 20), st.integers(0, 50))


@given(VERSIONS, st.lists(VERSIONS))
def test_the_next_is_newer_and_at_most_one_series_on(installed, known):
    told = advice(installed, known)
    if told["next"]:
        assert sort_key(told["next"]) > sort_key(installed)
        assert sort_key(told["next"])[0][1] - sort_key(installed)[0][1] in (0, 1)
