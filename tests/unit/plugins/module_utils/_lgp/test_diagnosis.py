# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the states of children to a sentence."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.children import belongs
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.diagnosis import (
    Symptom,
    describe,
    pod_symptoms,
    workload_symptoms,
)

LGP = {"metadata": {"name": "agent", "namespace": "team", "uid": "u1", "generation": 2}}
SEEN = {**LGP, "status": {"observedGeneration": 2}}


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
    ("running", pod([container(ready=True, state="running")]), []),
    ("starting", pod([container("ContainerCreating")]), []),
    ("starting, no status", {"metadata": {"name": "x"}}, []),
    ("back-off", pod([container("ImagePullBackOff")]), ["ImagePullBackOff"]),
    ("pull error", pod([container("ErrImagePull")]), ["ErrImagePull"]),
    ("bad name", pod([container("InvalidImageName")]), ["InvalidImageName"]),
    ("no secret", pod([container("CreateContainerConfigError")]), ["CreateContainerConfigError"]),
    ("crash", pod([container("CrashLoopBackOff", last="Error")]), ["CrashLoopBackOff"]),
    ("oom loop", pod([container("CrashLoopBackOff", last="OOMKilled")]), ["OOMKilled"]),
    ("oom now", pod([container("OOMKilled", state="terminated")]), ["OOMKilled"]),
    ("oom before", pod([container("Running", state="running", last="OOMKilled")]), []),
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


@pytest.mark.parametrize(
    ("reason", "message", "remedy"),
    [
        ("Unschedulable", "3 Insufficient cpu.", "Lower requests in resources, or add nodes"),
        ("Unschedulable", "unbound immediate PersistentVolumeClaims", "default StorageClass"),
        ("Unschedulable", "had untolerated taint {gpu: true}", "Set tolerations"),
        ("Unschedulable", "didn't match Pod's node affinity/selector", "Change node_selector"),
        ("Unschedulable", "", "Add nodes"),
        ("FailedCreate", 'pods "x" is forbidden: exceeded quota: q', "Raise the ResourceQuota"),
        ("FailedCreate", "failed quota: q: must specify limits.cpu", "set resources"),
        ("FailedCreate", 'serviceaccount "sa" not found', "Create the ServiceAccount"),
        ("FailedCreate", 'admission webhook "w" denied the request: no', "webhook refuses"),
        ("ImagePullBackOff", "Back-off", "the nodes reach the registry"),
        ("CreateContainerConfigError", 'secret "s" not found', "Create it in the same namespace"),
        ("OOMKilled", "", "Raise the memory limit"),
    ],
)
def test_remedy(reason, message, remedy):
    assert remedy in Symptom("pod", "p", reason, message).remedy


def test_describe_a_symptom():
    symptom = Symptom("pod", "agent-1-x", "CrashLoopBackOff", "back-off 20s", "api-server", 4)
    events = [
        {"reason": "Started", "message": "ok"},
        {"reason": "BackOff", "message": "it\n fell."},
    ]
    told = describe(SEEN, ("0 of 1",), symptom, events, ["first", "KeyError: 'MODEL'"])
    assert told["message"] == (
        "Deployment agent in namespace team is not ready: container api-server of pod agent-1-x "
        "keeps crashing (CrashLoopBackOff: back-off 20s). Last event: BackOff: it fell. "
        "Last log line: KeyError: 'MODEL' " + symptom.remedy
    )
    assert told["reason"] == "CrashLoopBackOff"
    assert told["object"] == "pod/agent-1-x"
    assert told["container"] == "api-server"
    assert told["events"] == ["Started: ok", "BackOff: it fell."]
    assert told["log"] == ["first", "KeyError: 'MODEL'"]


def test_describe_without_symptom():
    told = describe(SEEN, ("1 of 2 replicas are ready", "it has no endpoint yet"))
    assert told["message"] == (
        "Deployment agent in namespace team is not ready: 1 of 2 replicas are ready; it has no "
        "endpoint yet."
    )
    assert told["remedy"] is None


def test_describe_without_operator():
    told = describe(LGP, ("the operator has not looked at generation 2 yet",))
    assert "LangGraph operator runs, and that it watches namespace team" in told["message"]


def child(child_name, namespace="team", **owner):
    return {
        "metadata": {
            "name": child_name,
            "namespace": namespace,
            "ownerReferences": [owner] if owner else [],
        }
    }


@pytest.mark.parametrize(
    ("item", "mine"),
    [
        (child("anything", kind="LGP", name="agent", uid="u1"), True),
        (child("agent", kind="LGP", name="agent", uid="u2"), True),
        (child("agent", namespace="other"), False),
        (child("agent"), True),
        (child("agent-queue"), True),
        (child("agent-2"), False),
        (child("agent-7d9-x", kind="ReplicaSet", name="agent-7d9"), True),
        (child("agent-2-7d9-x", kind="ReplicaSet", name="agent-2-7d9"), False),
        (child("agent-redis-7d9-x", kind="ReplicaSet", name="agent-redis-7d9"), True),
        (child("agent-postgres-0", kind="StatefulSet", name="agent-postgres"), True),
        (child("other-0", kind="StatefulSet", name="other"), False),
    ],
)
def test_belongs(item, mine):
    assert belongs(item, LGP) is mine
