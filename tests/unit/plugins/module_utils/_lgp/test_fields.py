# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of fields agrees with the CRDs of the charts and with the module's documentation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp import fields
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import (
    deployment_options,
)
from ansible_collections.langgraph.control_plane.plugins.modules import langgraph_deployment

CRD_FIELDS = Path(__file__).parent / "crd_fields"
# Parts of core/v1, which our CRD lets through.
EMBEDDED = {
    "spec.affinity",
    "spec.tolerations",
    "spec.serverSpec.volumes",
    "spec.serverSpec.volumeMounts",
    "spec.serverSpec.sidecars",
    "spec.serverSpec.initContainers",
    "spec.serverSpec.env[].valueFrom",
}
LIMITS = ("minimum", "maxLength", "minLength", "maximum")
NOT_OF_THE_DESCRIPTION = {"wait", "wait_timeout"}


def outline(schema, path="", required=False):
    """Lines as in crd_fields/*.txt: path, type, format, default, enum, limits, required."""
    kind = schema.get("type") or "quantity"
    words = [path, kind, schema.get("format")]
    words += ["default=" + json.dumps(schema["default"])] if "default" in schema else []
    words += ["enum=" + ",".join(schema["enum"])] if "enum" in schema else []
    words += [f"{limit}={schema[limit]}" for limit in LIMITS if limit in schema]
    keys = schema.get("x-kubernetes-list-map-keys")
    words += ["keys=" + ",".join(keys)] if keys else []
    words += ["required"] if required else []
    yield path, " ".join(word for word in words if word)
    if path in EMBEDDED:
        return
    for name, child in schema.get("properties", {}).items():
        yield from outline(child, f"{path}.{name}", name in schema.get("required", []))
    if "items" in schema:
        yield from outline(schema["items"], path + "[]")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from outline(schema["additionalProperties"], path + "{}")


def outline_of_crd(chart_version):
    [version] = crd(chart_version)["spec"]["versions"]
    properties = version["schema"]["openAPIV3Schema"]["properties"]
    lines = {}
    for part in ("spec", "status"):
        lines.update(outline(properties[part], part))
    return lines


def outline_of_chart(generation):
    lines = (CRD_FIELDS / f"{generation}.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: line for line in lines if not line.startswith("#")}


@pytest.mark.parametrize("generation", fields.GENERATIONS)
def test_crd_agrees_with_the_charts(generation):
    assert outline_of_crd(generation) == outline_of_chart(generation)


@pytest.mark.parametrize("generation", fields.GENERATIONS)
def test_every_crd_field_is_an_option(generation):
    paths = {field.path for field in fields.FIELDS if field.known_to(generation)}
    parts = {"spec", "spec.serverSpec"}
    inside = (".resources.", ".queueResources.", "[]", "{}")
    leaves = {
        path
        for path in outline_of_chart(generation)
        if path.startswith("spec") and path not in parts and not any(i in path for i in inside)
    }
    assert leaves == paths


@pytest.mark.parametrize(
    ("version", "generation"),
    [
        ("0.10.1", "0.10.1"),
        ("0.10.14", "0.10.1"),
        ("0.10.15", "0.10.15"),
        ("0.11.7", "0.10.15"),
        ("v0.11.8", "0.11.8"),
        ("0.16.11", "0.11.8"),
        ("0.17.0-rc.12", "0.11.8"),
        ("1.0.0", "0.11.8"),
    ],
)
def test_generation_of_a_chart(version, generation):
    assert fields.generation(version) == generation


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ("0.9.39", "Chart version 0.9.39 has an LGP resource older than 0.10.1"),
        ("latest", "'latest' is no chart version"),
        ("0.16", "'0.16' is no chart version"),
        (None, "None is no chart version"),
    ],
)
def test_generation_refuses(version, sentence):
    with pytest.raises(InputError, match=sentence):
        fields.generation(version)


@pytest.mark.parametrize(
    ("version", "known"),
    [("0.11.14", True), ("0.11.15", False), ("0.11.17", False), ("0.11.18", True)],
)
def test_legacy_name_was_gone_for_three_charts(version, known):
    assert ("spec.database.legacyName" in outline_of_crd(version)) is known


@pytest.mark.parametrize(
    ("path", "option"),
    [
        ("spec.serverSpec.image", "image"),
        ("spec.serverSpec.env[0].value", None),
        ("spec.serverSpec.sidecars.x.y", "sidecars"),
        ("spec.database", "database"),
        ("spec.database.future", None),
        ("spec.future", None),
        ("spec", None),
    ],
)
def test_field_at(path, option):
    found = fields.field_at(path)
    assert (found.option if found else None) == option


def documented(options):
    keys = ("type", "elements", "choices", "default", "required")
    return {
        name: {
            **{key: option[key] for key in keys if option.get(key) not in (None, False)},
            **({"options": documented(option["suboptions"])} if "suboptions" in option else {}),
        }
        for name, option in options.items()
    }


def specified(spec):
    keys = ("type", "elements", "choices", "default", "required")
    return {
        name: {
            **{key: option[key] for key in keys if option.get(key) not in (None, False)},
            **({"options": specified(option["options"])} if "options" in option else {}),
        }
        for name, option in spec.items()
    }


def test_documentation_agrees_with_the_options():
    options = yaml.safe_load(langgraph_deployment.DOCUMENTATION)["options"]
    for name in NOT_OF_THE_DESCRIPTION:
        del options[name]
    assert documented(options) == specified(deployment_options())


def test_documentation_says_since_when():
    """An option that the oldest charts do not know says which chart brings it."""
    options = yaml.safe_load(langgraph_deployment.DOCUMENTATION)["options"]
    for field in fields.FIELDS:
        parent, _dot, name = field.option.rpartition(".")
        group = options[parent] if parent else None
        text = " ".join((group["suboptions"] if parent else options)[name]["description"])
        in_group = group and field.since in " ".join(group["description"])
        if field.since != fields.GENERATIONS[0] and not in_group:
            assert f"Since chart {field.since}." in text, field.option
