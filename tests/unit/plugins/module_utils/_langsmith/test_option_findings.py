# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options without effect, and those that promise too much, are told."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.option_findings import (  # noqa: E501
    on_options,
)

OUTSIDE = {name: {"secret_name": name} for name in ("postgres", "redis", "clickhouse")}


def told(version, options, user=None):
    """Findings on options, as ``(id, key, severity)``."""
    options = {
        "hostname": "langsmith.example.com",
        "ingress_way": "ingress",
        "size": None,
    } | options
    found = on_options(version, options, compose(version, options, user))
    return [(each["id"], each["key"], each["severity"]) for each in found]


CASES = [
    ("0.16.11", {}, []),
    ("0.9.33", {"keda_enabled": True}, [("option-without-effect", "keda_enabled", "warning")]),
    (
        "0.12.33",
        {"redis": {"secret_name": "cache", "iam_provider": "aws"}},
        [("option-without-effect", "redis.iam_provider", "error")],
    ),
    ("0.16.11", {"size": "production"}, [("stores-inside", "size", "warning")]),
    ("0.16.11", {"size": "production", **OUTSIDE}, []),
    ("0.16.11", {"size": "medium"}, []),
]


@pytest.mark.parametrize(("version", "options", "expected"), CASES)
def test_told(version, options, expected):
    assert told(version, options) == expected


def test_a_store_that_values_turn_off_is_not_inside():
    user = {name: {"external": {"enabled": True}} for name in OUTSIDE}
    assert told("0.16.11", {"size": "production"}, user) == []
