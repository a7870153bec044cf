# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manifests cut into objects, and what differs between two sets of them."""

from __future__ import annotations

import json

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm import (
    manifests_difference,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.manifests import (
    documents,
)

CONFIG = """# Source: a/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  labels:
    name: not-this
  name: settings
data:
  level: info
"""
HOOK = """apiVersion: batch/v1
kind: Job
metadata:
  name: "migrate"
  annotations:

    "helm.sh/hook": pre-upgrade
spec: {}
"""
KEPT = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things.example.com
  annotations:
    helm.sh/resource-policy: keep
spec:
  names:
    kind: Thing
"""
SECRET = """apiVersion: v1
kind: Secret
metadata:
  name: keys
  namespace: elsewhere
stringData:
  password: {}
"""


def mark(value):
    return f"<{len(value)}>"


def test_manifests_are_cut_into_objects():
    found = documents(f"---\n{CONFIG}---\n{SECRET}--- # a remark\n# nothing\n---\n", HOOK, KEPT)
    assert [(each.title, each.namespace, each.api_version) for each in found] == [
        ("ConfigMap/settings", "", "v1"),
        ("CustomResourceDefinition/things.example.com", "", "apiextensions.k8s.io/v1"),
        ("Job/migrate", "", "batch/v1"),
        ("Secret/keys", "elsewhere", "v1"),
    ]
    assert [each.is_hook for each in found] == [False, False, True, False]
    assert [each.kept for each in found] == [False, True, False, False]
    assert found[0].load()["data"] == {"level": "info"}
    assert "Source" not in found[0].text


def test_what_is_there_by_chance_is_left_out():
    pod = "kind: Deployment\nmetadata:\n  name: x\nspec:\n  a:\n    rollme: {}\n    b: c\n"
    assert documents(pod.format("abcde"))[0].text == documents(pod.format("fghij"))[0].text


def test_an_object_that_is_no_yaml_is_told():
    [broken] = documents("kind: A\nmetadata:\n  name: x\nspec: [\n")
    with pytest.raises(ValueError, match="A/x is no valid YAML"):
        broken.load()


@pytest.mark.parametrize(
    ("before", "after", "added", "changed", "removed"),
    [
        ("", CONFIG, ["ConfigMap/settings"], [], []),
        (CONFIG, "", [], [], ["ConfigMap/settings"]),
        (CONFIG, CONFIG.replace("info", "debug"), [], ["ConfigMap/settings"], []),
        (CONFIG, CONFIG.replace("level: info", "level:   info"), [], [], []),
        (
            KEPT,
            KEPT.replace("Thing", "Other"),
            [],
            ["CustomResourceDefinition/things.example.com"],
            [],
        ),
        (SECRET, SECRET.replace("elsewhere", "here"), ["Secret/keys"], [], ["Secret/keys"]),
    ],
)
def test_objects_are_compared(before, after, added, changed, removed):
    assert manifests_difference.compare(documents(before), documents(after)).summary() == {
        "added": added,
        "changed": changed,
        "removed": removed,
    }


def shown(before, after):
    changes = manifests_difference.compare(documents(before), documents(after))
    return manifests_difference.texts(changes, mark)


def test_a_secret_is_shown_as_a_mark():
    [entry] = shown(SECRET.format("first"), SECRET.format("second-one"))
    assert entry["before_header"] == "Secret/keys"
    assert "password: <5>" in entry["before"]
    assert "password: <10>" in entry["after"]
    assert "second-one" not in json.dumps(entry)


def test_secrets_in_other_objects_are_shown_as_marks():
    config = """kind: ConfigMap
metadata:
  name: x
data:
  api_token: abcdef
  url: postgres://bot:hunter22@db/x
"""
    [entry] = shown("", config)
    assert "api_token: <6>" in entry["after"]
    assert "postgres://<12>@db/x" in entry["after"]


def test_a_definition_is_summed_up():
    [entry] = shown(KEPT, KEPT + "x: y\n")
    assert (
        entry["before"] == f"CustomResourceDefinition/things.example.com: 9 lines, <{len(KEPT)}>\n"
    )
    assert "10 lines" in entry["after"]
