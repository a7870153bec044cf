# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the states of children to a sentence."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    STUCK,
    UNREADY,
    Symptom,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.diagnosis import (
    Cause,
    describe,
    gravest,
    is_unobserved,
)

LGP = {"metadata": {"name": "agent", "namespace": "team", "uid": "u1", "generation": 2}}
SEEN = {**LGP, "status": {"observedGeneration": 2}}


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
