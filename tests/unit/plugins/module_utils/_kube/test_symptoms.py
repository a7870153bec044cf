# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is told of the state of a pod or a workload."""

from __future__ import annotations

import math

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    NOT_SCHEDULED,
    NOT_STARTED,
    UNREADY,
    pod_delay,
    pod_symptoms,
    workload_symptoms,
)


def pod(containers=(), conditions=(), metadata=None, init=()):
    return {
        "metadata": {"name": "agent-1-x", "namespace": "team", **(metadata or {})},
        "status": {
            "containerStatuses": list(containers),
            "initContainerStatuses": list(init),
            "conditions": list(conditions),
        },
    }


def container(reason=None, state="waiting", last=None, message=None, **more):
    found = {"name": "api-server", "ready": False, "restartCount": 0, **more}
    if reason:
        found["state"] = {state: {"reason": reason, "message": message}}
    if last:
        found["lastState"] = {"terminated": {"reason": last}}
    return found


UNSCHEDULABLE = {
    "type": "PodScheduled",
    "status": "False",
    "reason": "Unschedulable",
    "message": "0/3 nodes are available: 3 Insufficient cpu.",
}
STATES = [
    ("running", pod([container("x", state="running", ready=True)]), []),
    ("starting", pod([container("ContainerCreating")]), []),
    ("starting, no status", {"metadata": {"name": "x"}}, []),
    ("back-off", pod([container("ImagePullBackOff")]), ["ImagePullBackOff"]),
    ("pull error", pod([container("ErrImagePull")]), ["ErrImagePull"]),
    ("bad name", pod([container("InvalidImageName")]), ["InvalidImageName"]),
    ("no secret", pod([container("CreateContainerConfigError")]), ["CreateContainerConfigError"]),
    ("crash", pod([container("CrashLoopBackOff", last="Error")]), ["CrashLoopBackOff"]),
    ("crash before its record", pod([container("CrashLoopBackOff")]), ["CrashLoopBackOff"]),
    ("oom loop", pod([container("CrashLoopBackOff", last="OOMKilled")]), ["OOMKilled"]),
    ("oom now", pod([container("OOMKilled", state="terminated")]), ["OOMKilled"]),
    ("crashed", pod([container("Error", state="terminated")]), []),
    ("up again", pod([container("x", state="running", last="OOMKilled")]), ["Unready"]),
    ("init crash", pod(init=[container("CrashLoopBackOff")]), ["CrashLoopBackOff"]),
    ("unschedulable", pod(conditions=[UNSCHEDULABLE]), ["Unschedulable"]),
    (
        "gravest first",
        pod([container("CrashLoopBackOff"), container("ImagePullBackOff")]),
        ["ImagePullBackOff", "CrashLoopBackOff"],
    ),
    (
        "ending",
        pod([container("ImagePullBackOff")], metadata={"deletionTimestamp": "now"}),
        [],
    ),
]


@pytest.mark.parametrize(("name", "item", "reasons"), STATES, ids=[s[0] for s in STATES])
def test_pod_symptoms(name, item, reasons):
    assert [each.reason for each in pod_symptoms(item)] == reasons


def test_a_crash_loop_is_final_after_some_restarts():
    [few] = pod_symptoms(pod([container("CrashLoopBackOff", restartCount=1)]))
    [many] = pod_symptoms(pod([container("CrashLoopBackOff", restartCount=3)]))
    assert few.grace > 0
    assert many.grace == 0


def test_a_crash_is_told_by_exit_code_and_restarts():
    item = container("CrashLoopBackOff", message="back-off 10s", restartCount=2)
    item["lastState"] = {"terminated": {"reason": "Error", "exitCode": 3}}
    [symptom] = pod_symptoms(pod([item]))
    assert symptom.message == "exit code 3, 2 restarts"


@pytest.mark.parametrize(
    ("last", "message"),
    [
        (None, ""),
        ({"reason": "Error", "exitCode": 1}, "exit code 1, 1 restart"),
        ({"reason": "OOMKilled", "exitCode": 137}, "exit code 137, 1 restart, OOMKilled"),
    ],
)
def test_what_runs_again_is_told_with_how_it_ended(last, message):
    item = container("x", state="running", restartCount=1)
    item["lastState"] = {"terminated": last} if last else {}
    [symptom] = pod_symptoms(pod([item]))
    assert (symptom.reason, symptom.message) == (UNREADY, message)


def test_an_agent_that_only_takes_long_is_never_given_up():
    [symptom] = pod_symptoms(pod([container("x", state="running")]))
    assert symptom.grace == math.inf


def deployment(kind, status, reason, observed=1):
    condition = {"type": kind, "status": status, "reason": reason, "message": "exceeded quota: q"}
    return {
        "metadata": {"name": "agent", "generation": 1},
        "status": {"observedGeneration": observed, "conditions": [condition]},
    }


@pytest.mark.parametrize(
    ("item", "reasons"),
    [
        (deployment("ReplicaFailure", "True", "FailedCreate"), ["FailedCreate"]),
        (deployment("ReplicaFailure", "False", "FailedCreate"), []),
        (
            deployment("Progressing", "False", "ProgressDeadlineExceeded"),
            ["ProgressDeadlineExceeded"],
        ),
        (deployment("Progressing", "True", "NewReplicaSetAvailable"), []),
        (deployment("Available", "False", "MinimumReplicasUnavailable"), []),
        (deployment("ReplicaFailure", "True", "FailedCreate", observed=0), []),
    ],
)
def test_workload_symptoms(item, reasons):
    assert [each.reason for each in workload_symptoms(item)] == reasons


def test_the_scheduler_is_cut_short():
    aside = " no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not"
    condition = {**UNSCHEDULABLE, "message": "3 Insufficient cpu." + aside}
    [symptom] = pod_symptoms(pod(conditions=[condition]))
    assert symptom.message == "3 Insufficient cpu"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"status": {"phase": "Running"}}, None),
        ({"status": {}}, None),
        ({"status": {"phase": "Pending"}, "spec": {"nodeName": "n"}}, NOT_STARTED),
        ({"status": {"phase": "Pending"}, "spec": {}}, NOT_SCHEDULED),
        ({"status": {"phase": "Pending"}, "metadata": {"deletionTimestamp": "now"}}, None),
    ],
)
def test_pod_delay(item, reason):
    found = pod_delay({**item, "metadata": {"name": "p", **item.get("metadata", {})}})
    assert (found and found.reason) == reason
    assert found is None or found.grace == math.inf
