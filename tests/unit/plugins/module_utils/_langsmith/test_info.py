# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What langsmith_info tells: address, health, values without secrets."""

from __future__ import annotations

import pytest
from unit.plugins.module_utils._langsmith.examples import at, of, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import health
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.address import (
    address,
    way_in,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.redaction import (
    redacted,
    secret_texts,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    objects,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    leaves,
    overlay,
)


@pytest.mark.parametrize(
    ("version", "values", "url"),
    [
        ("0.9.39", {}, "https://langsmith.example.com"),
        ("0.11.29", {}, "https://langsmith.example.com"),
        ("0.11.29", at("gateway.subdomain", "ls"), "https://langsmith.example.com/ls"),
        (
            "0.11.29",
            at("config.langgraphPlatform.tlsEnabled", False),
            "http://langsmith.example.com",
        ),
        ("0.16.11", {}, "https://langsmith.example.com"),
        (
            "0.16.11",
            of(
                ("config.hostname", "https://ls.example.com"),
                ("config.basePath", "/ls/"),
                ("config.deployment.tlsEnabled", False),
            ),
            "http://ls.example.com/ls",
        ),
        ("0.16.11", at("config.hostname", ""), None),
    ],
)
def test_address(version, values, url):
    found = address(version, overlay(working(version), values))
    assert found["url"] == url
    assert found["api_url"] == (f"{url}/api-host" if url else None)


def test_way_in():
    assert way_in(working("0.16.11")) == "gateway"
    assert way_in({}) is None


def deployment(generation=1, wanted=2, **status):
    return {
        "metadata": {"name": "d", "generation": generation},
        "spec": {"replicas": wanted},
        "status": {"observedGeneration": 1, **status},
    }


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (None, "not there"),
        (deployment(generation=2), "not acted on yet"),
        (deployment(), "0 of 2 replicas are updated"),
        (deployment(updatedReplicas=2, readyReplicas=1), "1 of 2 replicas are ready"),
        (deployment(updatedReplicas=2, readyReplicas=2), None),
        (deployment(wanted=0), None),
        (
            deployment(
                conditions=[
                    {
                        "type": "ReplicaFailure",
                        "status": "True",
                        "reason": "FailedCreate",
                        "message": "exceeded quota",
                    }
                ]
            ),
            "FailedCreate: exceeded quota",
        ),
    ],
)
def test_workload(found, reason):
    state = health.workload_state("Deployment", "d", "base", found)
    assert state["ready"] is (reason is None)
    assert (reason in state["reason"]) if reason else state["reason"] is None


def definition(properties, established="True"):
    schema = {"properties": {"spec": {"properties": properties}}}
    return {
        "spec": {"versions": [{"schema": {"openAPIV3Schema": schema}}]},
        "status": {"conditions": [{"type": "Established", "status": established}]},
    }


@pytest.mark.parametrize(
    ("properties", "generation"),
    [
        ({}, 1),
        ({"database": {}}, 2),
        ({"database": {}, "serverSpec": {"properties": {"queueResources": {}}}}, 3),
    ],
)
def test_generation_of_the_definition(properties, generation):
    state = health.crd_state("0.16.11", definition(properties))
    assert (state["generation"], state["expected_generation"]) == (generation, 3)
    assert state["established"]


def test_a_definition_that_is_not_served():
    assert not health.crd_state("0.16.11", definition({}, "False"))["established"]
    assert not health.crd_state("0.16.11", None)["present"]


def test_values_are_shown_without_secrets():
    values = of(
        ("config.apiKeySalt", "salt-of-the-sea"),
        ("config.hostname", "langsmith.example.com"),
        ("config.existingSecretName", "langsmith-config"),
        ("sandboxes.juicefs.redis.metaURL", "redis://u:p@h"),
        ("postgres.external.connectionUrl", "postgres://u:p@h"),
        ("commonEnv", [{"name": "OPENAI_API_KEY", "value": "sk-123456"}]),
    )
    hidden = {"salt-of-the-sea", "redis://u:p@h", "postgres://u:p@h", "sk-123456"}
    assert secret_texts(values) == hidden
    shown = redacted(values)
    assert not [text for text in hidden if text in str(shown)]
    assert shown["config"]["existingSecretName"] == "langsmith-config"
    assert shown["config"]["hostname"] == "langsmith.example.com"
    assert dict(leaves(shown)).keys() == dict(leaves(values)).keys()


MANIFESTS = """---
# Source: langsmith/templates/a.yaml
apiVersion: v1
kind: Service
metadata:
  labels:
    name: not-this-one
  name: langsmith-frontend
spec:
  x: {name: nor-this}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    a: b

  name: "lgps.apps.langchain.ai"
spec:
  names:
    kind: LGP
---
# Source: nothing
"""


def test_objects_of_a_render():
    assert objects(MANIFESTS) == [
        "CustomResourceDefinition/lgps.apps.langchain.ai",
        "Service/langsmith-frontend",
    ]
