# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is done about a deployment: the step, the body, and the difference shown."""

from __future__ import annotations

import json

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    secrets_digest,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_plan import (  # noqa: E501
    plan,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_shown import (  # noqa: E501
    shown_spec,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_wish import (  # noqa: E501
    Wish,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)

IMAGE = "registry.example.com/weather:1"
SECRETS = {"KEY": "made-up-value"}
REFERENCE = {"name": "TOKEN", "secret_name": "s", "secret_key": "k"}


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setitem(secrets_digest._COST, "n", 2)


def standing(secrets=None, spec=None, **config):
    """A deployment as the API has it."""
    spec = {"cpu": 1, "cpu_limit": 2, "memory_mb": 2048, "db_cpu": None, **(spec or {})}
    if secrets:
        spec["annotations"] = {secrets_digest.ANNOTATION: secrets_digest.make(secrets)}
    return {
        "id": "2c4f0f2e-5b0f-4d0c-8a53-3f1f0b6f6b57",
        "name": "weather",
        "source": "external_docker",
        "source_config": {
            "custom_url": None,
            "listener_id": None,
            "listener_config": None,
            "resource_spec": spec,
            **config,
        },
        "source_revision_config": {"image_uri": IMAGE},
        "secrets": [],
        "secret_references": [REFERENCE],
        "latest_revision_id": "1",
    }


def test_the_body_that_creates():
    wish = Wish(
        "weather",
        image=IMAGE,
        resource_spec={"cpu": 1, "annotations": {"a": "1"}},
        secrets={"B": "2", "A": "1"},
        references=[REFERENCE],
        listener="east",
        namespace="agents",
        custom_url="https://w.example.com",
    )
    planned = plan(wish, None, "listener-id")
    annotations = planned.body["source_config"]["resource_spec"]["annotations"]
    assert secrets_digest.matches(annotations.pop(secrets_digest.ANNOTATION), wish.secrets)
    assert annotations.pop("langgraph.control-plane/namespace") == "agents"
    assert planned.body == {
        "name": "weather",
        "source": "external_docker",
        "source_config": {
            "resource_spec": {"cpu": 1, "annotations": {"a": "1"}},
            "custom_url": "https://w.example.com",
            "listener_id": "listener-id",
            "listener_config": {"k8s_namespace": "agents"},
        },
        "source_revision_config": {"image_uri": IMAGE},
        "secrets": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
        "secret_references": [REFERENCE],
    }
    assert planned.action == "create"
    assert planned.fields[-1] == "secrets"
    assert wish.resource_spec == {"cpu": 1, "annotations": {"a": "1"}}


def test_the_least_that_creates():
    assert plan(Wish("weather", image=IMAGE), None).body == {
        "name": "weather",
        "source": "external_docker",
        "source_config": {"resource_spec": {}},
        "source_revision_config": {"image_uri": IMAGE},
        "secrets": [],
    }


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Wish("weather"), "Option image is missing: there is no deployment weather yet"),
        (Wish("Weather", image=IMAGE), "cannot name a deployment"),
        (Wish("weather", revision="1"), "Option revision: there is no deployment weather"),
        (Wish("weather", image=IMAGE, namespace="x"), "only a listener is told a namespace"),
    ],
)
def test_what_cannot_be_created(wish, says):
    with pytest.raises(BadOption, match=says):
        plan(wish, None)


@pytest.mark.parametrize(
    ("wish", "body"),
    [
        (Wish("weather"), {}),
        (Wish("weather", image=IMAGE, resource_spec={"cpu": 1.0}, references=[REFERENCE]), {}),
        (Wish("weather", image=IMAGE, secrets=SECRETS), {}),
        (Wish("weather", image="x:2"), {"source_revision_config": {"image_uri": "x:2"}}),
        (
            Wish("weather", references=[]),
            {"secret_references": [], "source_revision_config": {"image_uri": IMAGE}},
        ),
        (
            Wish("weather", references=[], image="x:2"),
            {"secret_references": [], "source_revision_config": {"image_uri": "x:2"}},
        ),
        (
            Wish("weather", custom_url="https://w"),
            {"source_config": {"custom_url": "https://w"}},
        ),
    ],
)
def test_the_body_that_changes_has_what_differs(wish, body):
    planned = plan(wish, standing(SECRETS))
    assert planned.body == body
    assert planned.action == ("update" if body else "nothing")


def test_a_changed_size_writes_the_whole_with_the_digest():
    stands = standing(SECRETS)
    planned = plan(Wish("weather", resource_spec={"cpu": 2}, secrets=SECRETS), stands)
    digest = stands["source_config"]["resource_spec"]["annotations"]
    assert planned.body == {
        "source_config": {"resource_spec": {"cpu": 2, "memory_mb": 2048, "annotations": digest}}
    }
    assert planned.fields == ["resource_spec.cpu"]


def test_changed_secrets_write_all_of_them_and_a_new_digest():
    wish = Wish("weather", secrets={"KEY": "other"})
    planned = plan(wish, standing(SECRETS))
    spec = planned.body["source_config"]["resource_spec"]
    assert planned.body["secrets"] == [{"name": "KEY", "value": "other"}]
    assert secrets_digest.matches(spec["annotations"][secrets_digest.ANNOTATION], wish.secrets)
    assert spec["cpu"] == 1
    assert set(planned.body) == {"secrets", "source_config"}


@pytest.mark.parametrize(
    ("wish", "action"),
    [
        (Wish("weather", "redeployed"), "redeploy"),
        (Wish("weather", "redeployed", image="x:2"), "update"),
        (Wish("weather", "redeployed", image=IMAGE), "redeploy"),
        (Wish("weather", "redeployed", custom_url="https://w"), "redeploy"),
    ],
)
def test_a_change_that_makes_a_revision_is_enough_of_a_redeployment(wish, action):
    assert plan(wish, standing()).action == action


@pytest.mark.parametrize(
    ("wish", "config", "listener", "says"),
    [
        (Wish("weather", listener="east"), {}, "1", "Option listener: deployment weather stands"),
        (
            Wish("weather", namespace="b"),
            {"listener_config": {"k8s_namespace": "a"}},
            None,
            "Option namespace: .* stands with a, and the control plane cannot change it to b",
        ),
        (
            Wish("weather", namespace="b"),
            {"resource_spec": {"annotations": {"langgraph.control-plane/namespace": "a"}}},
            None,
            "Option namespace: .* stands with a, and the control plane cannot change it to b",
        ),
    ],
)
def test_what_cannot_be_changed(wish, config, listener, says):
    with pytest.raises(BadOption, match=says):
        plan(wish, standing(**config), listener)


def test_one_from_github_is_refused():
    with pytest.raises(BadOption, match=r"Option source: .* stands with github"):
        plan(Wish("weather"), {**standing(), "source": "github"})


def test_a_namespace_that_is_not_told_cannot_be_compared():
    assert plan(Wish("weather", namespace="b"), standing()).action == "nothing"


@pytest.mark.parametrize(
    "image",
    ["redis:7", "docker.io/redis:7", "docker.io/library/redis:7", "index.docker.io/redis:7"],
)
def test_an_image_by_another_spelling_is_the_same(image):
    stands = {**standing(), "source_revision_config": {"image_uri": "redis:7"}}
    assert plan(Wish("weather", image=image), stands).action == "nothing"


def test_an_image_that_stands_and_cannot_be_read_is_another():
    stands = {**standing(), "source_revision_config": {"image_uri": "Weather"}}
    assert plan(Wish("weather", image=IMAGE), stands).action == "update"


def test_the_difference_shows_what_is_given_and_no_secret():
    env = [{"name": "A", "value": "made-up-value"}, {"name": "B", "valueFrom": {}}]
    wish = Wish(
        "weather",
        image="x:2",
        secrets=SECRETS,
        resource_spec={"cpu": 2, "sidecars": [{"name": "s", "image": "s:1", "env": env}]},
        references=[],
    )
    planned = plan(wish, standing({"KEY": "other-made-up-value"}))
    assert planned.diff == {
        "before": {
            "name": "weather",
            "image": IMAGE,
            "resource_spec": {"cpu": 1},
            "secret_references": {"TOKEN": "s/k"},
            "secrets": "unchanged",
        },
        "after": {
            "name": "weather",
            "image": "x:2",
            "resource_spec": {
                "cpu": 2,
                "sidecars": [
                    {
                        "name": "s",
                        "image": "s:1",
                        "env": [{"name": "A", "value": "(hidden)"}, {"name": "B", "valueFrom": {}}],
                    }
                ],
            },
            "secret_references": {},
            "secrets": "changed",
        },
    }
    assert "made-up-value" not in json.dumps(planned.diff)


def test_an_unchanged_one_shows_no_difference():
    wish = Wish("weather", image=IMAGE, secrets=SECRETS, resource_spec={"cpu": 1})
    diff = plan(wish, standing(SECRETS)).diff
    assert diff["before"] == diff["after"]


def test_an_emptied_mapping_is_told_and_not_written():
    planned = plan(
        Wish("weather", resource_spec={"labels": {}}), standing(spec={"labels": {"a": 1}})
    )
    assert (planned.action, planned.fields) == ("nothing", [])
    assert "delete the deployment and create it anew" in planned.notes[0]


def test_the_digest_is_not_shown():
    assert shown_spec(standing(SECRETS)["source_config"]["resource_spec"]) == {
        "cpu": 1,
        "cpu_limit": 2,
        "memory_mb": 2048,
    }
    with_others = {"annotations": {"a": "1", secrets_digest.ANNOTATION: "scrypt:x:y"}}
    assert shown_spec(with_others) == {"annotations": {"a": "1"}}
