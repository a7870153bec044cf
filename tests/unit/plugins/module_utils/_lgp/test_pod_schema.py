# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The schema of a pod: which version, and how often it is asked."""

from __future__ import annotations

import json
from importlib import resources
from types import SimpleNamespace

import pytest
from kubernetes_validate import utils

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.pod_schema import (
    PodSchema,
    pod_schema,
)

WRONG = {"volumes": [{"name": "a", "emptyDir": {"sizeLimt": ""}}]}
NEWEST = ".".join(utils.latest_version().split(".")[:2])
# What a schema may say of a field without regard to its value.
OF_SHAPE = {"$ref", "additionalProperties", "items", "oneOf", "properties", "required", "type"}
OF_NO_EFFECT = {"description", "format"}


@pytest.mark.parametrize("version", ["1.35", "v1.35", "1.35.4", "1.35.4-eks-1a2b"])
def test_the_version_of_the_cluster_is_taken(version):
    [finding] = pod_schema(version).findings(WRONG)
    assert "Kubernetes 1.35;" in finding.told
    assert not finding.doubtful


@pytest.mark.parametrize("version", ["1.999", "2.0"])
def test_of_a_newer_version_an_unknown_field_is_in_doubt(version):
    [finding] = pod_schema(version).findings(WRONG)
    assert f"Kubernetes {NEWEST}, the nearest that kubernetes-validate knows;" in finding.told
    assert finding.doubtful


def test_of_a_newer_version_a_wrong_type_is_wrong():
    [finding] = pod_schema("1.999").findings({"volumes": [{"name": "a", "emptyDir": ""}]})
    assert not finding.doubtful


@pytest.mark.parametrize("version", ["1.9", "None.None"])
def test_a_version_that_is_not_known_is_not_checked(version):
    schema = pod_schema(version)
    assert schema.findings(WRONG) == []
    assert f"no schema of Kubernetes {version}; install another release" in schema.missing


def test_deployments_of_one_shape_are_checked_once():
    seen = []
    library = SimpleNamespace(
        validate=lambda pod, *_version, **_options: seen.append(pod),
        ValidationError=utils.ValidationError,
    )
    schema = PodSchema(library, "1.35", older=False)
    for number in range(1000):
        claim = {"claimName": f"agent-{number}", "readOnly": bool(number % 2)}
        volume = {"name": f"v{number}", "persistentVolumeClaim": claim}
        schema.findings({"volumes": [volume], "env": [{"name": "A", "value": str(number)}]})
    assert len(seen) == 1
    assert "agent-" not in json.dumps(seen)


def test_many_mistakes_come_to_an_end():
    volumes = [{"name": "a", "emptyDir": []} for _number in range(1000)]
    assert len(pod_schema("1.35").findings({"volumes": volumes})) == 20


@pytest.mark.parametrize("version", utils.all_versions())
def test_the_library_looks_at_the_shape_only(version):
    """Else a pod without its values could be right where the pod with them is not."""
    folder = resources.files("kubernetes_validate") / "kubernetes-json-schema"
    text = (folder / f"v{version}-local-strict" / "_definitions.json").read_text(encoding="utf-8")
    document = json.loads(text)
    definitions = document["$defs" if "$defs" in document else "definitions"]
    used = keywords({"$ref": "/io.k8s.api.core.v1.PodSpec"}, definitions, set())
    assert {each for each in used if not each.startswith("x-kubernetes-")} <= (
        OF_SHAPE | OF_NO_EFFECT
    )


def keywords(schema, definitions, seen):
    """All keywords that a schema uses, those of what it refers to included."""
    found = set(schema)
    inner = [*schema.get("properties", {}).values(), *schema.get("oneOf", ())]
    inner += [schema[key] for key in ("items", "additionalProperties") if schema.get(key)]
    name = schema.get("$ref", "").rpartition("/")[2]
    if name and name not in seen:
        seen.add(name)
        inner.append(definitions[name])
    for each in inner:
        found |= keywords(each, definitions, seen)
    return found
