# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The children that the stand-in makes of an LGP."""

from __future__ import annotations

import pytest

from sandbox.operator.scaling import autoscalers, smallest
from sandbox.operator.templates import TemplateError, of_listener
from sandbox.operator.workloads import FAILURE, database_name, workloads

from .lgps import lgp, texts


def made(body, templates=None):
    return {
        (one["kind"], one["metadata"]["name"]): one for one in workloads(body, templates or texts())
    }


def agent(body, name="agent"):
    deployment = made(body)["Deployment", name]
    pod = deployment["spec"]["template"]["spec"]
    return deployment, pod, next(one for one in pod["containers"] if one["name"] == "api-server")


@pytest.mark.parametrize(
    ("spec", "keys"),
    [
        ({}, {("Deployment", "agent"), ("Service", "agent")}),
        (
            {"server": {"queueEnabled": True}},
            {("Deployment", "agent"), ("Service", "agent"), ("Deployment", "agent-queue")},
        ),
        (
            {"redis": {"enabled": True}},
            {
                ("Deployment", "agent"),
                ("Service", "agent"),
                ("Deployment", "agent-redis"),
                ("Service", "agent-redis"),
            },
        ),
        ({"redis": {"enabled": False}}, {("Deployment", "agent"), ("Service", "agent")}),
    ],
)
def test_which_children(spec, keys):
    assert set(made(lgp(**spec))) == keys


def test_database():
    body = lgp(database={"enabled": True, "storageSizeGi": 7, "maxConnections": 50})
    name = database_name(body)
    children = made(body)
    assert children["Service", name]["spec"]["ports"][0]["port"] == 5432
    spec = children["StatefulSet", name]["spec"]
    claim = spec["volumeClaimTemplates"][0]["spec"]
    assert claim["resources"]["requests"]["storage"] == "7Gi"
    assert "max_connections=50" in spec["template"]["spec"]["containers"][0]["args"]
    assert spec["persistentVolumeClaimRetentionPolicy"]["whenDeleted"] == "Delete"


def test_database_name_has_the_hash_of_the_deployment():
    assert database_name(lgp("chat-" + "0a" * 16)) == "lg-" + "0a" * 16
    assert database_name(lgp("chat")) != database_name(lgp("chat", namespace="other"))


def test_agent_takes_what_the_spec_says():
    body = lgp(
        labels={"team": "a", "app": "other"},
        annotations={},
        nodeSelector={"pool": "agents"},
        server={
            "replicas": 3,
            "env": [{"name": "A", "value": "1"}],
            "resources": {"requests": {"cpu": "1"}},
            "volumes": [{"name": "v", "emptyDir": {}}],
            "volumeMounts": [{"name": "v", "mountPath": "/v"}],
            "sidecars": [{"name": "side", "image": "registry.test/side:1"}],
            "imagePullSecrets": [{"name": "pull"}],
            "serviceAccountName": "robot",
        },
    )
    deployment, pod, container = agent(body)
    assert deployment["spec"]["replicas"] == 3
    assert container["image"] == "registry.test/agent:1"
    assert container["env"] == [{"name": "A", "value": "1"}]
    assert container["resources"] == {"requests": {"cpu": "1"}}
    assert container["volumeMounts"] == [{"name": "v", "mountPath": "/v"}]
    assert [one["name"] for one in pod["containers"]] == ["api-server", "side"]
    assert pod["volumes"] == [{"name": "v", "emptyDir": {}}]
    assert pod["imagePullSecrets"] == [{"name": "pull"}]
    assert pod["serviceAccountName"] == "robot"
    assert pod["nodeSelector"] == {"pool": "agents"}
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert labels == {"app": "agent", "team": "a"}


def test_queue_has_resources_of_its_own():
    body = lgp(
        server={
            "queueEnabled": True,
            "resources": {"requests": {"cpu": "1"}},
            "queueResources": {"requests": {"cpu": "2"}},
        }
    )
    assert agent(body)[2]["resources"] == {"requests": {"cpu": "1"}}
    assert agent(body, "agent-queue")[2]["resources"] == {"requests": {"cpu": "2"}}


def test_a_staged_failure_reaches_the_pods_and_nothing_else_does():
    body = lgp(annotations={FAILURE: "oom", "other": "x"}, redis={"enabled": True})
    children = made(body)
    template = children["Deployment", "agent"]["spec"]["template"]["metadata"]
    assert template["annotations"] == {FAILURE: "oom"}
    redis = children["Deployment", "agent-redis"]["spec"]["template"]["metadata"]
    assert FAILURE not in redis.get("annotations", {})


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [
        ("deployment.yaml.tmpl", None, "deployment.yaml.tmpl is missing"),
        ("deployment.yaml.tmpl", "a: [", "deployment.yaml.tmpl is not YAML"),
        ("service.yaml.tmpl", "just words", "service.yaml.tmpl is not a manifest"),
        (
            "deployment.yaml.tmpl",
            "metadata: {}\nspec: {template: {spec: {containers: [{name: web}]}}}",
            "no container api-server",
        ),
    ],
)
def test_bad_templates_are_named(key, text, message):
    templates = texts()
    del templates[key]
    if text is not None:
        templates[key] = text
    with pytest.raises(TemplateError, match=message):
        workloads(lgp(), templates)


def test_templates_of_the_listener_get_the_later_keys():
    old = {"db-statefulset.yaml.tmpl": "d", "redis-deployment.yaml.tmpl": "r"}
    assert of_listener(old) == {
        "database-statefulset.yaml.tmpl": "d",
        "redis-deployment.yaml.tmpl": "r",
    }


SCALED = {"enabled": True, "minReplicas": 2, "maxReplicas": 5}


def test_an_autoscaled_agent_leaves_replicas_to_the_autoscaler():
    body = lgp(autoscaling=SCALED)
    assert "replicas" not in agent(body)[0]["spec"]
    assert smallest(body)["agent"] == 2
    assert smallest(lgp()) == {}


@pytest.mark.parametrize(
    ("kind", "keda", "made_kind"),
    [
        ("KEDA", True, "ScaledObject"),
        ("KEDA", False, "HorizontalPodAutoscaler"),
        ("HPA", True, "HorizontalPodAutoscaler"),
        (None, True, "HorizontalPodAutoscaler"),
    ],
)
def test_kind_of_autoscaler(kind, keda, made_kind):
    scaling = {**SCALED, **({"autoscalerType": kind} if kind else {})}
    (scaler,) = autoscalers(lgp(autoscaling=scaling), keda)
    assert scaler["kind"] == made_kind
    assert scaler["spec"]["scaleTargetRef"]["name"] == "agent"
    assert {2, 5} <= {value for value in scaler["spec"].values() if isinstance(value, int)}


def test_queue_has_an_autoscaler_of_its_own():
    body = lgp(
        autoscaling={**SCALED, "queueMinReplicas": 1, "queueMaxReplicas": 9},
        server={"queueEnabled": True},
    )
    agents, queue = autoscalers(body, keda=False)
    assert (agents["spec"]["minReplicas"], agents["spec"]["maxReplicas"]) == (2, 5)
    assert (queue["spec"]["minReplicas"], queue["spec"]["maxReplicas"]) == (1, 9)


def test_no_autoscaler_unless_enabled():
    assert autoscalers(lgp(autoscaling={"enabled": False}), keda=True) == []
