# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Base templates follow the chart, and carry what options ask for."""

from __future__ import annotations

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.agent_templates import (  # noqa: E501
    TemplateError,
    are_to_change,
    change,
    mirrored,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.images_model import (  # noqa: E501
    target,
)

VERSION = "0.16.11"
DIGEST = f"sha256:{'0' * 64}"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
      - name: api-server
        image: ${image}
"""
REDIS = """\
kind: Deployment
metadata:
  name: ${service_name}
  namespace: ${namespace}
spec:
  template:
    spec:
      initContainers:
      - name: wait
        image: busybox
      containers:
      - name: redis
        image: docker.io/redis:7
"""
DB = REDIS.replace("docker.io/redis:7", "pgvector/pgvector:pg15")
SERVICE = "kind: Service\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n"
DEFAULTS = {
    "operator": {
        "templates": {"deployment": DEPLOYMENT, "service": SERVICE, "redis": REDIS, "db": DB}
    }
}
ABSENT = "chart langsmith 0.16.11 is not at hand"
AT = "operator.templates."


def changed(options, user=None, version=VERSION, **chart):
    """The templates after options; ``defaults`` are those of the chart, None without one."""
    return change(version, options, user or {}, chart.get("defaults", DEFAULTS), ABSENT)


def patch_of(name, patch, **options):
    """Options with one patch."""
    return {"operator_template_patches": {name: patch}, **options}


def pod(**fields):
    """A patch of the pod."""
    return {"spec": {"template": {"spec": fields}}}


def test_without_options_no_template_is_written():
    assert not are_to_change({"operator_templates": {"db": "x"}, "operator_template_patches": {}})
    templates = changed({"operator_templates": {"db": "x"}})
    assert (templates.texts, templates.findings) == ({}, [])


def test_a_patch_changes_its_template_alone():
    options = patch_of("deployment", pod(nodeSelector={"pool": "agents"}))
    assert are_to_change(options)
    templates = changed(options)
    assert list(templates.texts) == [f"{AT}deployment"]
    text, source = templates.texts[f"{AT}deployment"]
    assert text == f"{DEPLOYMENT}      nodeSelector:\n        pool: agents\n"
    assert source == "option operator_template_patches"
    assert templates.findings == []


def test_operations_do_the_same():
    options = patch_of(
        "deployment",
        [{"op": "add", "path": "/spec/template/spec/nodeSelector", "value": {"pool": "agents"}}],
    )
    merged = patch_of("deployment", pod(nodeSelector={"pool": "agents"}))
    assert changed(options) == changed(merged)


def test_the_registry_is_before_every_image_but_that_of_agents():
    texts = changed({"image_registry": "reg.example.com/m/"}).texts
    assert set(texts) == {f"{AT}redis", f"{AT}db"}
    redis, source = texts[f"{AT}redis"]
    assert "image: reg.example.com/m/docker.io/redis:7\n" in redis
    assert "image: reg.example.com/m/docker.io/busybox\n" in redis
    assert "image: reg.example.com/m/docker.io/pgvector/pgvector:pg15\n" in texts[f"{AT}db"][0]
    assert source == "option image_registry"


def test_pull_secrets_are_in_every_pod():
    texts = changed({"agent_image_pull_secrets": ["one", "two"]}).texts
    assert set(texts) == {f"{AT}deployment", f"{AT}redis", f"{AT}db"}
    for text, _source in texts.values():
        tree = yaml.safe_load(text)
        assert tree["spec"]["template"]["spec"]["imagePullSecrets"] == [
            {"name": "one"},
            {"name": "two"},
        ]


def test_a_patch_has_the_last_word():
    own = pod(containers=[{"name": "redis", "image": "mirror.example.com/redis:8"}])
    text, source = changed(patch_of("redis", own, image_registry="reg.example.com")).texts[
        f"{AT}redis"
    ]
    assert "image: mirror.example.com/redis:8\n" in text
    assert source == "option image_registry, option operator_template_patches"


def test_a_text_of_the_users_own_is_patched_too_but_not_mirrored():
    options = patch_of(
        "redis",
        {"metadata": {"labels": {"a": "b"}}},
        operator_templates={"redis": REDIS},
        image_registry="reg.example.com",
    )
    templates = changed(options)
    text, source = templates.texts[f"{AT}redis"]
    assert "image: docker.io/redis:7\n" in text
    assert "labels:\n    a: b\n" in text
    assert source == "option operator_templates, option operator_template_patches"
    assert [each["id"] for each in templates.findings] == ["template-image-elsewhere"]
    assert "busybox, docker.io/redis:7" in templates.findings[0]["message"]


def test_a_text_of_the_users_own_with_mirrored_images_is_no_finding():
    own = REDIS.replace("image: ", "image: reg.example.com/")
    options = {"operator_templates": {"redis": own}, "image_registry": "reg.example.com/"}
    assert f"{AT}redis" not in changed(options).texts
    assert changed(options).findings == []


def test_a_text_that_is_no_yaml_is_left_to_the_operator():
    options = {"operator_templates": {"redis": "{{"}, "image_registry": "reg.example.com"}
    assert changed(options).findings == []


def test_values_of_the_users_own_are_final():
    user = {"operator": {"templates": {"redis": REDIS}}}
    templates = changed({"image_registry": "reg.example.com"}, user)
    assert list(templates.texts) == [f"{AT}db"]
    assert [each["key"] for each in templates.findings] == [f"{AT}redis"]
    with pytest.raises(TemplateError, match=r"patches\.redis has no effect"):
        changed(patch_of("redis", {"metadata": {"a": 1}}), user)


def test_a_template_that_is_out_of_reach_is_told():
    both = {"image_registry": "reg.example.com", "agent_image_pull_secrets": ["one"]}
    found = changed(both, defaults=None).findings
    assert [each["key"] for each in found] == [f"{AT}deployment", f"{AT}redis", f"{AT}db"]
    assert "is not at hand" in found[0]["message"]
    assert found[0]["severity"] == "warning"
    found = changed({"image_registry": "reg.example.com"}, defaults=None).findings
    assert [each["key"] for each in found] == [f"{AT}redis", f"{AT}db"]


def test_older_charts_keep_theirs_elsewhere():
    defaults = {
        "operator": {"templates": {"deployment": DEPLOYMENT}},
        "listener": {"templates": {"redis": REDIS, "db": DB}},
    }
    texts = changed({"image_registry": "r"}, defaults=defaults, version="0.10.20").texts
    assert set(texts) == {"listener.templates.redis", "listener.templates.db"}


REFUSED = [
    (patch_of("db", {"spec": {"x": 1}}), {"defaults": None}, "0.16.11 is not at hand; fetch.*pull"),
    (patch_of("db", {"a": 1}), {"version": "0.9.34"}, "chart 0.9.34 has no such template"),
    (patch_of("db", "text"), {}, "patches.db does not fit .*a map or a list of operations"),
    (patch_of("deployment", {"kind": "Pod"}), {}, "kind of the template is Deployment"),
    (
        patch_of("deployment", {"containers": [{"name": "a", "image": "b"}]}),
        {},
        "containers is no part of an object",
    ),
    (
        patch_of("deployment", pod(containers=[{"name": "api-srver", "tty": True}])),
        {},
        "has no image to be a new entry, .* has api-server",
    ),
    (
        patch_of("deployment", [{"op": "replace", "path": "/spec/replica", "value": 1}]),
        {},
        "operation 1: /spec/replica leads to nothing",
    ),
    (
        patch_of("deployment", {"spec": {}}, operator_templates={"deployment": "a: ["}),
        {},
        "cannot be changed by options, for it is no valid YAML at line",
    ),
]


@pytest.mark.parametrize(("options", "more", "words"), REFUSED)
def test_a_patch_that_cannot_be_done_is_refused_with_its_name(options, more, words):
    with pytest.raises(TemplateError, match=words) as caught:
        changed(options, **more)
    assert "operator_template" in str(caught.value)


@pytest.mark.parametrize(
    ("patch", "lost"),
    [
        (
            pod(containers=[{"$patch": "replace"}, {"name": "other", "image": "x"}]),
            "the container api-server",
        ),
        (
            [{"op": "replace", "path": "/spec/selector/matchLabels", "value": {"app": "x"}}],
            "app: ${name} in spec.selector.matchLabels",
        ),
        (
            [{"op": "remove", "path": "/spec/template/metadata"}],
            "app: ${name} in spec.template.metadata.labels",
        ),
    ],
)
def test_what_the_operator_needs_is_missed(patch, lost):
    found = changed(patch_of("deployment", patch)).findings
    assert [(each["id"], each["severity"]) for each in found] == [("template-incomplete", "error")]
    assert lost in found[0]["message"]


SECRET = {"name": "OPENAI_API_KEY", "value": "key-of-the-house"}
PLAIN = {"name": "LOG_LEVEL", "value": "debug"}


@pytest.mark.parametrize(
    "options",
    [
        patch_of("deployment", pod(containers=[{"name": "api-server", "env": [SECRET, PLAIN]}])),
        patch_of(
            "deployment",
            [{"op": "add", "path": "/spec/template/spec/containers/0/env", "value": [SECRET]}],
        ),
        {
            "operator_templates": {
                "deployment": DEPLOYMENT + "        env:\n        - name: OPENAI_API_KEY\n"
                "          value: key-of-the-house\n"
            }
        },
    ],
)
def test_a_plain_secret_is_found_and_masked(options):
    templates = changed(options)
    assert templates.secrets == {"key-of-the-house"}
    assert [each["id"] for each in templates.findings] == ["secret-in-values"]
    assert "OPENAI_API_KEY" in templates.findings[0]["message"]
    assert "key-of-the-house" not in templates.findings[0]["message"]


def test_a_placeholder_is_no_secret():
    env = [{"name": "POSTGRES_PASSWORD", "value": "${password}"}]
    options = patch_of("deployment", pod(containers=[{"name": "api-server", "env": env}]))
    assert (changed(options).secrets, changed(options).findings) == (set(), [])


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("docker.io/redis:7", "r/docker.io/redis:7"),
        ("redis:6", "r/docker.io/redis:6"),
        ("pgvector/pgvector:pg15", "r/docker.io/pgvector/pgvector:pg15"),
        (f"ghcr.io/a/b@{DIGEST}", f"r/ghcr.io/a/b@{DIGEST}"),
        ("localhost:5000/a:1", "r/localhost:5000/a:1"),
        ("localhost/a", "r/localhost/a"),
    ],
)
def test_mirrored_is_where_the_list_of_images_says(image, expected):
    assert mirrored(image, "r/") == expected
    assert target(image, "r/", by_chart=False) == expected


def test_a_tag_may_be_a_placeholder():
    assert mirrored("redis:${tag}", "r") == "r/docker.io/redis:${tag}"


def test_the_same_twice():
    options = patch_of(
        "deployment",
        pod(tolerations=[{"key": "a"}]),
        image_registry="r",
        agent_image_pull_secrets=["x"],
    )
    assert changed(options) == changed(options)
