# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the states of children to a sentence."""

from __future__ import annotations

import math

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.diagnosis import (
    NOT_SCHEDULED,
    NOT_STARTED,
    STUCK,
    UNREADY,
    Cause,
    Symptom,
    describe,
    gravest,
    is_unobserved,
    pod_delay,
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


def symptom(name, reason):
    return Symptom("pod", name, reason)


@pytest.mark.parametrize(
    ("symptoms", "chosen"),
    [
        ([], None),
        ([symptom("agent-1-x", UNREADY)], 0),
        ([symptom("agent-1-x", UNREADY), symptom("agent-queue-1-x", "OOMKilled")], 1),
        ([symptom("agent", STUCK), symptom("agent-1-x", UNREADY)], 1),
        ([symptom("agent", STUCK)], 0),
        # an agent that crashes for want of its store
        ([symptom("agent-1-x", "CrashLoopBackOff"), symptom("lg-1f-0", "Unschedulable")], 1),
        ([symptom("agent-1-x", UNREADY), symptom("agent-redis-1-x", UNREADY)], 1),
        # one that has trouble of its own
        ([symptom("agent-1-x", "ImagePullBackOff"), symptom("lg-1f-0", "Unschedulable")], 0),
    ],
)
def test_gravest(symptoms, chosen):
    assert gravest("agent", symptoms) == (None if chosen is None else symptoms[chosen])


CRASH = Symptom("pod", "agent-1-x", "CrashLoopBackOff", "back-off 20s", "api-server", 4)


def test_describe_a_symptom():
    events = [
        {"reason": "Started", "message": "ok", "type": "Normal"},
        {"reason": "Unhealthy", "message": "it\n fell.", "type": "Warning"},
    ]
    told = describe(SEEN, ("0 of 1",), CRASH, events, ["first", "KeyError: 'MODEL'"])
    assert told == {
        "message": "Deployment agent in namespace team is not ready: container api-server of pod "
        "agent-1-x keeps crashing (CrashLoopBackOff: back-off 20s). Event: Unhealthy: it fell. "
        "Log: \"KeyError: 'MODEL'\". Set MODEL in env.",
        "reason": "CrashLoopBackOff",
        "object": "pod/agent-1-x",
        "container": "api-server",
        "causes": [],
        "remedy": "Set MODEL in env.",
        "events": ["Started: ok", "Unhealthy: it fell."],
        "log": ["first", "KeyError: 'MODEL'"],
    }


@pytest.mark.parametrize(
    "event",
    [
        {"reason": "Scheduled", "message": "Assigned", "type": "Normal"},
        {"reason": "BackOff", "message": "Back-off restarting", "type": "Warning"},
        {"reason": "Failed", "message": "Error: ErrImagePull", "type": "Warning"},
        {"reason": "Failed", "message": "Failed: " + "x" * 50, "type": "Warning"},
    ],
)
def test_events_that_add_nothing_are_not_in_the_message(event):
    told = describe(
        SEEN, (), Symptom("pod", "p", "ImagePullBackOff", "because " + "x" * 50), [event]
    )
    assert "Event" not in told["message"]
    assert len(told["events"]) == 1


def test_describe_without_symptom():
    told = describe(SEEN, ("1 of 2 replicas are ready", "it has no endpoint yet"))
    assert told["message"] == (
        "Deployment agent in namespace team is not ready: 1 of 2 replicas are ready; it has no "
        "endpoint yet."
    )
    assert (told["remedy"], told["reason"], told["object"]) == (None, None, None)


def test_describe_causes():
    causes = [
        Cause("env.A: Secret a is not there.", "Create it.", "SecretMissing", "Secret/a"),
        Cause("env.B: Secret b is not there.", "Create it.", "SecretMissing", "Secret/b"),
    ]
    told = describe(SEEN, ("0 of 1 replicas are ready",), causes=causes)
    assert told["message"] == (
        "Deployment agent in namespace team is not ready: 0 of 1 replicas are ready. env.A: Secret "
        "a is not there. env.B: Secret b is not there. Create it."
    )
    assert (told["reason"], told["object"]) == ("SecretMissing", "Secret/a")
    of_both = describe(SEEN, (), CRASH, causes=causes)
    assert (of_both["reason"], of_both["remedy"]) == ("CrashLoopBackOff", "Create it.")


@pytest.mark.parametrize(("symptom", "says"), [(None, True), (CRASH, False)])
def test_missing_rights_are_told_when_there_is_nothing_better(symptom, says):
    told = describe(SEEN, ("0 of 1 replicas are ready",), symptom, unread=["events", "pods"])
    sentence = "To see why, grant get and list on events, pods in namespace team."
    assert (sentence in told["message"]) == says


def test_describe_a_deletion():
    told = describe(SEEN, ["finalizer x stands"], goal="gone")
    assert told["message"] == (
        "Deployment agent in namespace team is not gone: finalizer x stands."
    )


def test_secrets_are_hidden_everywhere():
    env = [{"name": "API_TOKEN", "value": "not-for-your-eyes"}, {"name": "LEVEL", "value": "debug"}]
    lgp = {**SEEN, "spec": {"serverSpec": {"env": env}}}
    trouble = Symptom("pod", "p", "CrashLoopBackOff", "not-for-your-eyes is refused")
    event = {"reason": "Failed", "message": "bad not-for-your-eyes", "type": "Warning"}
    told = describe(lgp, (), trouble, [event], ["failed with not-for-your-eyes at debug"])
    assert "not-for-your-eyes" not in str(told)
    assert told["log"] == ["failed with (hidden) at debug"]


@pytest.mark.parametrize(
    ("lgp", "unobserved"),
    [(LGP, True), (SEEN, False), ({**LGP, "status": {"observedGeneration": 1}}, True)],
)
def test_is_unobserved(lgp, unobserved):
    assert is_unobserved(lgp) == unobserved
