# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the states of children to a sentence."""

from __future__ import annotations

import math

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.children import (
    LGP as BY_LGP,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.children import (
    WORKLOAD,
    Families,
    parent,
)
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
        "Last log line: \"KeyError: 'MODEL'\". " + symptom.remedy
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


def child(child_name, kind=None, owner=None, app=None):
    references = [{"kind": kind, "name": owner}] if kind else []
    return {
        "metadata": {
            "name": child_name,
            "namespace": "team",
            "ownerReferences": references,
            "labels": {"app": app} if app else None,
        }
    }


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (child("lg-1f", "LGP", "agent"), (BY_LGP, "agent")),
        (child("agent-7d9-x", "ReplicaSet", "agent-7d9"), (WORKLOAD, "agent")),
        (child("a-2-7d9-x", "ReplicaSet", "a-2-7d9"), (WORKLOAD, "a-2")),
        (child("lg-1f-0", "StatefulSet", "lg-1f"), (WORKLOAD, "lg-1f")),
        (child("stray-x", app="agent-redis"), (WORKLOAD, "agent-redis")),
        (child("agent"), (WORKLOAD, "agent")),
    ],
)
def test_parent(item, found):
    assert parent(item) == found


def test_families():
    families = Families([("team", "agent"), ("team", "agent-2")])
    database_pod = child("lg-1f-0", "StatefulSet", "lg-1f")
    assert families.of(child("x", "ReplicaSet", "agent-queue-7d9")) == ("team", "agent")
    assert families.of(child("x", "ReplicaSet", "agent-2-7d9")) == ("team", "agent-2")
    assert families.of(child("x", "ReplicaSet", "agent-3-7d9")) is None
    assert families.of(database_pod) is None
    families.learn([child("lg-1f", "LGP", "agent-2"), child("other")])
    assert families.of(database_pod) == ("team", "agent-2")
    assert "lg-1f" in families.workloads()
    assert "other" not in families.workloads()
