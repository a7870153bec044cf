# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a workload runs as it is wanted to."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.workloads import (
    counts,
    unready,
)


def item(replicas=2, generation=1, **status):
    return {
        "metadata": {"name": "x", "generation": generation},
        "spec": {"replicas": replicas},
        "status": {"observedGeneration": 1, **status},
    }


def failed(kind, reason):
    return [{"type": kind, "status": "True", "reason": reason, "message": "because"}]


@pytest.mark.parametrize(
    ("kind", "found", "reason"),
    [
        ("Deployment", item(updatedReplicas=2, readyReplicas=2), None),
        ("StatefulSet", item(updatedReplicas=2, readyReplicas=1), "1 of 2 replicas are ready"),
        ("Deployment", item(generation=2), "its newest specification is not acted on yet"),
        (
            "Deployment",
            item(conditions=failed("ReplicaFailure", "FailedCreate")),
            "FailedCreate: because",
        ),
        (
            "DaemonSet",
            item(desiredNumberScheduled=3, updatedNumberScheduled=3, numberReady=2),
            "2 of 3 replicas are ready",
        ),
        ("Job", item(conditions=failed("Complete", "Done")), None),
        (
            "Job",
            item(conditions=failed("Failed", "BackoffLimitExceeded")),
            "BackoffLimitExceeded: because",
        ),
        ("Job", item(failed=1), "it has not ended, after 1 failed pods"),
    ],
)
def test_unready(kind, found, reason):
    assert unready(kind, found) == reason


def test_a_deployment_without_replicas_wants_one():
    assert counts("Deployment", {"spec": {}}) == (1, 0, 0)
