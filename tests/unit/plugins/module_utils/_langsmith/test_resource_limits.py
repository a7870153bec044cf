# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Limits that are too low are told, in whatever way the figures are written."""

from __future__ import annotations

import pytest
from unit.plugins.module_utils._langsmith.examples import at

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.resource_limits import (  # noqa: E501
    low_limits,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    effective,
)

RESOURCES = {"requests": {"cpu": "1000m", "memory": "2Gi"}, "limits": {"cpu": "2", "memory": "4Gi"}}
DEFAULTS = {
    name: {"deployment": {"resources": RESOURCES}} for name in ("listener", "operator", "queue")
}
_LIMITS = "deployment.resources.limits"


def marks(values, defaults=DEFAULTS):
    found = low_limits(values, effective(defaults, values))
    return [(entry["id"], entry["key"], entry["severity"]) for entry in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        (at(f"queue.{_LIMITS}.memory", "2Gi"), []),
        (at(f"queue.{_LIMITS}.memory", "lots"), []),
        (at(f"queue.{_LIMITS}.memory", None), []),
        (at(f"queue.{_LIMITS}", "text"), []),
        (
            at(f"queue.{_LIMITS}.memory", "2047Mi"),
            [("limit-below-request", f"queue.{_LIMITS}.memory", "error")],
        ),
        (
            at(f"queue.{_LIMITS}.cpu", 0.5),
            [("limit-below-request", f"queue.{_LIMITS}.cpu", "error")],
        ),
        (
            at("queue.deployment.resources.requests.cpu", 3),
            [("limit-below-request", f"queue.{_LIMITS}.cpu", "error")],
        ),
        (
            at(
                f"listener.{_LIMITS}.memory",
                "512Mi",
                ("listener.deployment.resources.requests.memory", "512Mi"),
            ),
            [("memory-too-low", f"listener.{_LIMITS}.memory", "warning")],
        ),
        (
            at(f"operator.{_LIMITS}.memory", "536870912"),
            [
                ("memory-too-low", f"operator.{_LIMITS}.memory", "warning"),
                ("limit-below-request", f"operator.{_LIMITS}.memory", "error"),
            ],
        ),
    ],
)
def test_low_limits(values, expected):
    assert marks(values) == expected


def test_without_a_chart_the_values_alone_count():
    values = at(f"queue.{_LIMITS}.memory", "1Gi")
    assert marks(values, {}) == []
    both = at(
        f"queue.{_LIMITS}.memory", "1Gi", ("queue.deployment.resources.requests.memory", "2Gi")
    )
    assert marks(both, {}) == [("limit-below-request", f"queue.{_LIMITS}.memory", "error")]
