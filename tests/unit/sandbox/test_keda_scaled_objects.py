# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HPA and the status that KEDA's stand-in gives a ScaledObject."""

from __future__ import annotations

import pytest

from sandbox.keda.scaled_objects import hpa, status


def scaled_object(name="web", triggers=({"type": "cpu", "metadata": {"value": "50"}},), **spec):
    return {
        "metadata": {"name": name, "namespace": "ls", "uid": "u"},
        "spec": {"scaleTargetRef": {"name": name}, "triggers": list(triggers), **spec},
    }


def test_hpa_is_named_and_owned():
    made = hpa(scaled_object())
    assert made["metadata"]["name"] == "keda-hpa-web"
    assert made["metadata"]["ownerReferences"][0]["uid"] == "u"
    assert made["spec"]["scaleTargetRef"] == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": "web",
    }


def test_hpa_may_be_given_a_name():
    advanced = {"horizontalPodAutoscalerConfig": {"name": "mine"}}
    assert hpa(scaled_object(advanced=advanced))["metadata"]["name"] == "mine"


@pytest.mark.parametrize(
    ("spec", "limits"),
    [
        ({}, (1, 100)),
        ({"minReplicaCount": 0, "maxReplicaCount": 4}, (1, 4)),
        ({"minReplicaCount": 3, "maxReplicaCount": 4}, (3, 4)),
    ],
)
def test_limits(spec, limits):
    made = hpa(scaled_object(**spec))["spec"]
    assert (made["minReplicas"], made["maxReplicas"]) == limits


def test_triggers_other_than_resources_are_external_metrics():
    made = hpa(scaled_object(triggers=[{"type": "memory"}, {"type": "cron"}]))["spec"]["metrics"]
    assert made[0]["resource"]["name"] == "memory"
    assert made[1]["external"]["metric"]["name"] == "s1-cron"


def test_ready_with_its_target_and_not_without():
    ready = status(scaled_object(), replicas=1)
    assert ready["conditions"][0]["status"] == "True"
    assert ready["hpaName"] == "keda-hpa-web"
    missing = status(scaled_object(), replicas=None)
    assert missing["conditions"][0]["status"] == "False"
    assert "Deployment web is not there" in missing["conditions"][0]["message"]
