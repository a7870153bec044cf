# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status that the stand-in gives an LGP."""

from __future__ import annotations

import pytest

from sandbox.operator.status import patch, status

from .lgps import lgp

NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"


def deployment(wanted=2, updated=2, available=2, total=None, generation=1, observed=1, **condition):
    return {
        "metadata": {
            "generation": generation,
            "annotations": {"deployment.kubernetes.io/revision": "3"},
        },
        "spec": {"replicas": wanted},
        "status": {
            "observedGeneration": observed,
            "replicas": available if total is None else total,
            "readyReplicas": available,
            "availableReplicas": available,
            "updatedReplicas": updated,
            "conditions": [condition] if condition else [],
        },
    }


def ready(workloads, error=None):
    return status(lgp(), workloads, "https://example.com", error)["conditions"][0]


def test_ready():
    wanted = status(lgp(), {"agent": deployment()}, "https://example.com/lgp/agent", None)
    assert wanted["observedGeneration"] == 1
    assert wanted["endpoint"] == "https://example.com/lgp/agent"
    assert wanted["deploymentStatus"] == {
        "replicas": 2,
        "readyReplicas": 2,
        "availableReplicas": 2,
        "updatedReplicas": 2,
        "updateRevision": "3",
    }
    assert wanted["conditions"][0]["status"] == "True"


@pytest.mark.parametrize(
    ("workloads", "reason", "message"),
    [
        ({"agent": None}, "Progressing", "agent is not there yet."),
        ({"agent": deployment(available=1)}, "Progressing", "1 of 2 replicas are available"),
        ({"agent": deployment(updated=0)}, "Progressing", "0 of 2 replicas are updated"),
        ({"agent": deployment(total=3)}, "Progressing", "old replicas"),
        ({"agent": deployment(generation=2)}, "Progressing", "not observed yet"),
        (
            {"agent": deployment(), "agent-redis": deployment(wanted=1, available=0)},
            "Progressing",
            "agent-redis",
        ),
        (
            {
                "agent": deployment(
                    type="ReplicaFailure",
                    status="True",
                    reason="FailedCreate",
                    message="exceeded quota",
                )
            },
            "FailedCreate",
            "exceeded quota",
        ),
        (
            {
                "agent": deployment(
                    type="Progressing",
                    status="False",
                    reason="ProgressDeadlineExceeded",
                    message="has timed out",
                )
            },
            "ProgressDeadlineExceeded",
            "has timed out",
        ),
    ],
)
def test_not_ready(workloads, reason, message):
    condition = ready(workloads)
    assert condition["status"] == "False"
    assert condition["reason"] == reason
    assert message in condition["message"]


def test_an_error_outweighs_running_workloads():
    condition = ready({"agent": deployment()}, error="Template x is missing.")
    assert (condition["status"], condition["message"]) == ("False", "Template x is missing.")


def test_nothing_counts_as_updated_before_the_change_was_observed():
    wanted = status(lgp(), {"agent": deployment(generation=2)}, "", None)
    assert wanted["deploymentStatus"]["updatedReplicas"] == 0


def test_scaled_to_zero_is_ready():
    assert ready({"agent": deployment(wanted=0, updated=0, available=0)})["status"] == "True"


def test_an_equal_status_is_not_written():
    wanted = status(lgp(), {"agent": deployment()}, "https://example.com", None)
    first = patch({}, wanted, NOW)
    assert patch(first, wanted, LATER) is None


def test_times_move_only_with_what_they_are_about():
    before = patch({}, status(lgp(), {"agent": deployment()}, "https://e", None), NOW)
    change = patch(
        before, status(lgp(), {"agent": deployment(available=1)}, "https://e", None), LATER
    )
    assert set(change) == {"deploymentStatus", "conditions"}
    assert change["deploymentStatus"]["lastUpdateTime"] == LATER
    assert change["conditions"][0]["lastTransitionTime"] == LATER
    same_state = patch(
        {**before, **change},
        status(lgp(), {"agent": deployment(available=0)}, "https://e", None),
        "2026-01-01T00:02:00Z",
    )
    assert same_state["conditions"][0]["lastTransitionTime"] == LATER


def test_an_endpoint_that_is_no_more_is_removed():
    before = patch({}, status(lgp(), {"agent": deployment()}, "https://e", None), NOW)
    change = patch(before, status(lgp(), {"agent": deployment()}, "", None), LATER)
    assert change == {"endpoint": None}
