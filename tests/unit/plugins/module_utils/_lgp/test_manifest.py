# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options to manifest and back."""

from __future__ import annotations

import copy

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.manifest import (
    manifest,
    options_of,
)

BASE = {"name": "agent", "namespace": "team", "image": "agent:1"}
CASES = [
    ("replicas", {}, {"serverSpec": {"image": "agent:1", "replicas": 1}}),
    ("autoscaled", {"autoscaling": {"enabled": True}}, {"autoscaling": {"enabled": True}}),
    (
        "queue",
        {"queue_enabled": False, "queue_resources": {"limits": {"cpu": 2}}},
        {"serverSpec": {"queueEnabled": False, "queueResources": {"limits": {"cpu": "2"}}}},
    ),
    (
        "database",
        {"database": {"enabled": True, "storage_size_gi": 20, "secret_name": None}},
        {"database": {"enabled": True, "storageSizeGi": 20}},
    ),
    (
        "pull secrets",
        {"image_pull_secrets": ["a", "b"]},
        {"serverSpec": {"imagePullSecrets": [{"name": "a"}, {"name": "b"}]}},
    ),
    ("labels", {"common_labels": {"tier": 1}}, {"labels": {"tier": "1"}}),
    ("future", {"spec": {"serverSpec": {"future": [1]}}}, {"serverSpec": {"future": [1]}}),
    (
        "said twice alike",
        {"replicas": 2, "spec": {"serverSpec": {"replicas": 2}}},
        {"serverSpec": {"replicas": 2}},
    ),
]


def contains(whole, part):
    if isinstance(part, dict):
        return all(key in whole and contains(whole[key], value) for key, value in part.items())
    return whole == part


@pytest.mark.parametrize(("name", "options", "spec"), CASES, ids=[case[0] for case in CASES])
def test_manifest(name, options, spec):
    made = manifest({**BASE, **options})
    assert contains(made["spec"], spec)
    assert manifest(options_of(made)) == made


def test_autoscaling_leaves_replicas_out():
    made = manifest({**BASE, "autoscaling": {"enabled": True}})
    assert "replicas" not in made["spec"]["serverSpec"]


def test_metadata():
    made = manifest({**BASE, "labels": {"team": "x"}, "annotations": {"n": 1}})
    assert made["metadata"] == {
        "name": "agent",
        "namespace": "team",
        "labels": {"team": "x", "app.kubernetes.io/managed-by": "langgraph.control_plane"},
        "annotations": {"n": "1"},
    }
    assert (made["apiVersion"], made["kind"]) == ("apps.langchain.ai/v1alpha1", "LGP")


def test_options_are_not_touched_and_not_shared():
    options = {
        **BASE,
        "sidecars": [{"name": "a"}],
        "spec": {"x": {"y": [1]}},
        "affinity": {"a": {}},
    }
    before = copy.deepcopy(options)
    made = manifest(options)
    made["spec"]["serverSpec"]["sidecars"][0]["name"] = "b"
    made["spec"]["x"]["y"].append(2)
    made["spec"]["affinity"]["a"]["b"] = 1
    assert options == before


def test_options_of_a_foreign_resource():
    lgp = {
        "metadata": {"name": "a", "namespace": "b"},
        "spec": {
            "serverSpec": {"image": "x", "env": [{"name": "A", "value": "1"}], "new": 1},
            "ingress": {"enabled": False},
        },
    }
    assert options_of(lgp) == {
        "name": "a",
        "namespace": "b",
        "image": "x",
        "env": {"A": "1"},
        "ingress": {"enabled": False},
        "spec": {"serverSpec": {"new": 1}},
    }
