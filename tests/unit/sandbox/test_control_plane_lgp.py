# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The LGP and the Secret that the listener's stand-in writes for a deployment."""

from __future__ import annotations

import json

import pytest

from sandbox.control_plane.faults import fault
from sandbox.control_plane.lgp import lgp, secret
from sandbox.control_plane.listener import is_ready
from sandbox.control_plane.state import Deployment, Revision

VALUE = "made-up-value"
REFERENCE = {"name": "KEY", "secret_name": "openai", "secret_key": "api-key"}


def made(spec=(), secrets=(), references=(), **more):
    """A deployment with one revision of it."""
    deployment = Deployment(
        name="agent",
        source="external_docker",
        namespace="agents",
        on_cluster=True,
        listener_id=None,
        custom_url=None,
        resource_spec=dict(spec),
        secrets=dict(secrets),
        secret_references=list(references),
        id="0123abcd-0000-4000-8000-00000000cafe",
    )
    revision = Revision(
        image_uri="registry.test/agent:1",
        resource_spec=deployment.resource_spec,
        secrets=deployment.secrets,
        secret_references=deployment.secret_references,
        **more,
    )
    return deployment, revision


def spec_of(*arguments, **options):
    return lgp("tenant", *made(*arguments, **options))["spec"]


def test_it_is_named_after_deployment_and_id():
    metadata = lgp("tenant", *made())["metadata"]
    assert metadata["name"] == "agent-0123abcd00004000800000000000cafe"
    assert metadata["namespace"] == "agents"


def test_values_of_secrets_are_in_the_secret_alone():
    parts = made(secrets={"TOKEN": VALUE}, references=[REFERENCE])
    assert secret(*parts)["stringData"] == {"TOKEN": VALUE}
    assert VALUE not in json.dumps(lgp("tenant", *parts))


def test_secrets_and_references_are_the_environment():
    environment = spec_of(secrets={"TOKEN": VALUE}, references=[REFERENCE])["serverSpec"]["env"]
    assert {each["name"]: each["valueFrom"]["secretKeyRef"] for each in environment[4:]} == {
        "TOKEN": {"name": "agent-0123abcd00004000800000000000cafe-secrets", "key": "TOKEN"},
        "KEY": {"name": "openai", "key": "api-key"},
    }


@pytest.mark.parametrize(
    ("given", "requests", "limits"),
    [
        ({}, ("1000m", "2048Mi"), ("2000m", "4096Mi")),
        ({"cpu": 0.5, "memory_mb": 100}, ("500m", "100Mi"), ("1000m", "200Mi")),
        ({"cpu_limit": 1.25, "memory_limit_mb": 9}, ("1000m", "2048Mi"), ("1200m", "9Mi")),
    ],
)
def test_resources(given, requests, limits):
    assert spec_of(given)["serverSpec"]["resources"] == {
        "requests": {"cpu": requests[0], "memory": requests[1]},
        "limits": {"cpu": limits[0], "memory": limits[1]},
    }


def test_the_queue_has_what_the_agent_has_where_nothing_is_said():
    server = spec_of({"cpu": 4, "queue_memory_mb": 512})["serverSpec"]
    assert server["queueResources"]["requests"] == {"cpu": "4000m", "memory": "512Mi"}


def test_replicas_or_an_autoscaler():
    fixed = spec_of({"min_scale": 2, "max_scale": 2})
    assert (fixed["serverSpec"]["replicas"], fixed["autoscaling"]) == (2, {"enabled": False})
    scaled = spec_of({"min_scale": 1, "max_scale": 3, "queue_max_scale": 5})
    assert "replicas" not in scaled["serverSpec"]
    assert scaled["autoscaling"] == {
        "enabled": True,
        "minReplicas": 1,
        "maxReplicas": 3,
        "queueMinReplicas": 1,
        "queueMaxReplicas": 5,
    }


def test_a_database_of_ones_own_leaves_none_to_make():
    assert spec_of({"db_storage_gi": 5, "db_cpu": 2})["database"] == {
        "enabled": True,
        "storageSizeGi": 5,
        "resources": {"requests": {"cpu": "2000m"}, "limits": {"cpu": "4000m"}},
    }
    own = spec_of(secrets={"POSTGRES_URI_CUSTOM": "p", "REDIS_URI_CUSTOM": "r"})
    assert (own["database"], own["redis"]) == ({"enabled": False}, {"enabled": False})


def test_what_kubernetes_knows_is_taken_over():
    pull = [{"name": "pull"}]
    sidecars = [{"name": "side", "image": "side:1"}]
    given = {"image_pull_secrets": pull, "sidecars": sidecars, "service_account_name": "agent"}
    given |= {"labels": {"team": "x"}, "annotations": {"note": "y"}}
    spec = spec_of(given)
    server = spec["serverSpec"]
    assert (server["imagePullSecrets"], server["sidecars"]) == (pull, sidecars)
    assert server["serviceAccountName"] == "agent"
    assert (spec["labels"]["team"], spec["annotations"]) == ("x", {"note": "y"})


def test_a_staged_failure_is_for_the_agents_pods():
    crash = fault({"kind": "crash"})
    assert lgp("tenant", *made(fate=crash))["metadata"]["annotations"] == {
        "sandbox.langgraph/failure": "crash-loop"
    }


def seen(generation=2, observed=2, replicas=1, available=1, endpoint="https://x", condition="True"):
    counts = {"replicas": replicas, "updatedReplicas": replicas, "availableReplicas": available}
    return {
        "metadata": {"generation": generation},
        "spec": {"serverSpec": {"replicas": 1}, "autoscaling": {"enabled": False}},
        "status": {
            "observedGeneration": observed,
            "deploymentStatus": counts,
            "endpoint": endpoint,
            "conditions": [{"status": condition}],
        },
    }


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (seen(), True),
        (seen(generation=1, observed=1), False),
        (seen(observed=1), False),
        (seen(replicas=0, available=0), False),
        (seen(available=0), False),
        (seen(endpoint=""), False),
        (seen(condition="False"), False),
        ({**seen(), "status": {}}, False),
    ],
)
def test_readiness_is_of_the_generation_that_was_written(found, expected):
    assert is_ready(found, 2) is expected
