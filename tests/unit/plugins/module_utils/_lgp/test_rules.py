# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of a deployment: what is refused, and what is not."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import wish

GOOD = {"name": "agent", "namespace": "team", "image": "registry.example.com/agent:1"}
KEDA = {"enabled": True, "autoscaler_type": "KEDA"}


def manifest_of(**changes):
    return wish({"state": "present", **GOOD, **changes}, "now").manifest


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "a"},
        {"name": "a" * 57},
        {"name": "a" * 54, "autoscaling": KEDA},
        {"namespace": "123"},
        {"image": "agent"},
        {"image": "localhost:5000/team/agent"},
        {"image": "[2001:db8::1]:5000/team/agent:1"},
        {"image": "Registry.Example.com/team/agent:1"},
        {"image": "r/a_b/c__d/e-f.g:V1@sha256:" + "0a" * 32},
        {"replicas": 0},
        {"replicas": 3, "autoscaling": {"enabled": False}},
        {"autoscaling": {**KEDA, "min_replicas": 0, "max_replicas": 1}},
        {"autoscaling": {"enabled": True, "min_replicas": 2, "max_replicas": 2}},
        {"env": {"POSTGRES_URI_CUSTOM": "x", "LANGSMITH_API_KEY": "x", "REDIS_URI_CUSTOM": "x"}},
        {"env": {"DATABASE_URI": "x"}, "allow_reserved_env": ["DATABASE_URI"]},
        {"database": {"enabled": True, "storage_size_gi": 1}},
        {"image": None, "spec": {"serverSpec": {"image": "agent"}}},
        {"resources": {"requests": {"cpu": "500m"}, "limits": {"cpu": 0.5, "example.com/gpu": 1}}},
    ],
)
def test_accepted(changes):
    manifest_of(**changes)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Agent"}, "name: 'Agent' cannot name a deployment"),
        ({"name": "1st"}, "begin with a letter"),
        ({"name": "a-"}, "cannot name a deployment"),
        ({"name": ""}, "cannot name a deployment"),
        ({"name": "a.b"}, "cannot name a deployment"),
        ({"name": "a\n"}, "cannot name a deployment"),
        ({"name": "a" * 58}, "has 58 characters, 1 too many, .* -queue or -redis"),
        ({"name": "a" * 55, "autoscaling": KEDA}, "55 characters, 1 too many, .* KEDA puts"),
        ({"namespace": "My_Team"}, "namespace: 'My_Team' is no name of a namespace"),
        ({"namespace": ""}, "namespace: '' is no name"),
        ({"image": None, "replicas": 2}, "image is required to describe a deployment"),
        ({"image": ""}, "image is required"),
        ({"image": "https://r/a:1"}, "image: https://r/a:1 has a scheme"),
        ({"image": "r/Agent:1"}, "is no image reference"),
        ({"image": "agent:1:2"}, "is no image reference"),
        ({"image": " agent"}, "is no image reference"),
        ({"replicas": -1}, "replicas: -1 is negative"),
        ({"replicas": 2, "autoscaling": KEDA}, "replicas and autoscaling are given together"),
        (
            {"autoscaling": {**KEDA, "min_replicas": 3, "max_replicas": 2}},
            r"autoscaling.min_replicas \(3\) is over autoscaling.max_replicas \(2\)",
        ),
        (
            {"autoscaling": {**KEDA, "queue_min_replicas": 3, "queue_max_replicas": 2}},
            r"autoscaling.queue_min_replicas \(3\) is over",
        ),
        (
            {"autoscaling": {**KEDA, "min_replicas": -1}},
            "autoscaling.min_replicas: -1 is too small",
        ),
        ({"autoscaling": {**KEDA, "max_replicas": 0}}, "autoscaling.max_replicas: 0 is too small"),
        (
            {"autoscaling": {"enabled": True, "autoscaler_type": "HPA", "min_replicas": 0}},
            "only KEDA scales to zero",
        ),
        ({"env": {"PORT": "80"}}, "env.PORT is reserved, .* leave it out"),
        ({"env": {"POSTGRES_URI": "x"}}, "use POSTGRES_URI_CUSTOM"),
        (
            {"spec": {"serverSpec": {"env": [{"name": "PORT", "value": "80"}]}}},
            "env.PORT is reserved",
        ),
        ({"database": {"enabled": True, "storage_size_gi": 0}}, "database.storage_size_gi: 0"),
        ({"database": {"enabled": True, "max_connections": 0}}, "database.max_connections: 0"),
        (
            {"resources": {"requests": {"cpu": "1 core"}}},
            "resources.requests.cpu: '1 core' is no Kubernetes quantity",
        ),
        (
            {"redis": {"resources": {"limits": {"memory": "-1Gi"}}}},
            "limits.memory: -1Gi is negative",
        ),
        (
            {"resources": {"requests": {"cpu": 2}, "limits": {"cpu": "1500m"}}},
            r"resources.requests.cpu \(2\) is over resources.limits.cpu \(1500m\)",
        ),
        ({"common_labels": {"a": {"b": 1}}}, "common_labels.a must be a string"),
        ({"labels": {"a": None}}, "labels.a must be a string"),
        (
            {"spec": {"serverSpec": {"image": "other"}}},
            "spec.serverSpec.image is given twice",
        ),
        ({"image": None, "spec": {"serverSpec": 5}}, "spec.serverSpec must be a mapping"),
        ({"spec": {"autoscaling": True}}, r"autoscaling \(spec.autoscaling\) must be a mapping"),
        ({"spec": {"database": {"storageSizeGi": "20"}}}, "must be a whole number, not '20'"),
        ({"spec": {"serverSpec": {"replicas": True}}}, "must be a whole number, not True"),
        ({"spec": {"ingress": {"enabled": "yes"}}}, "must be true or false, not 'yes'"),
        ({"spec": {"serverSpec": {"env": {"A": "1"}}}}, "must be a list"),
        ({"spec": {"serverSpec": {"env": ["A"]}}}, r"env\) *\[0\] must be a mapping"),
        ({"spec": {"serverSpec": {"env": [{"value": "1"}]}}}, "has no name"),
        ({"spec": {"tolerations": [1]}}, "must be a mapping, not 1"),
        ({"image": None, "spec": {"serverSpec": {"image": 5}}}, "must be a string, not 5"),
    ],
)
def test_refused_with_one_sentence(changes, sentence):
    with pytest.raises(InputError, match=sentence) as caught:
        manifest_of(**changes)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("state", ["absent", "present", "paused", "restarted"])
def test_a_state_needs_only_a_name(state):
    options = {"name": "agent", "namespace": "team", "state": state}
    assert wish(options, "now").manifest is None
    with pytest.raises(InputError, match="cannot name a deployment"):
        wish({**options, "name": "Agent"}, "now")
