# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the modules return of deployments and their children."""

from __future__ import annotations

import time

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    UNREADY,
    Symptom,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.child_report import (
    child_report,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.report import report

COUNTS = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")


def workload(wanted, ready):
    return {
        "metadata": {"name": "agent-queue"},
        "spec": {"replicas": wanted},
        "status": {"readyReplicas": ready} if ready else {},
    }


@pytest.mark.parametrize(
    ("item", "symptoms", "problem"),
    [
        (workload(2, 2), [], None),
        (workload(0, 0), [], None),
        (workload(2, 1), [], "1 of 2 replicas are ready"),
        (
            workload(2, 1),
            [Symptom("pod", "p", UNREADY), Symptom("pod", "q", "OOMKilled")],
            "pod q was killed for want of memory (OOMKilled)",
        ),
    ],
)
def test_child_report(item, symptoms, problem):
    told = child_report("agent", "Deployment", item, symptoms)
    assert told == {
        "kind": "Deployment",
        "name": "agent-queue",
        "part": "queue",
        "wanted": item["spec"]["replicas"],
        "ready": item["status"].get("readyReplicas", 0),
        "problem": problem,
    }


def test_a_thousand_are_reported_on_quickly():
    lgps = [
        {
            "metadata": {"name": f"agent-{number}", "namespace": "team", "generation": 1},
            "spec": {"serverSpec": {"image": "a:1", "replicas": 2}},
            "status": {"observedGeneration": 1, "deploymentStatus": dict.fromkeys(COUNTS, 2)},
        }
        for number in range(1000)
    ]
    before = time.process_time()
    reports = [report(lgp) for lgp in lgps]
    assert time.process_time() - before < 0.5
    assert all(each["ready"] for each in reports)
