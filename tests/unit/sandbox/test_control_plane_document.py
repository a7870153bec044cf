# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in's API document: sound in itself, and no other than the vendor's.

``API_DOCUMENT`` names the vendor's (``<LangSmith>/api-host/openapi.json``), which is not kept here.
Without it ours is held against itself, so that the comparison at least is tried.
"""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from sandbox.control_plane.document import METHODS, Document
from sandbox.control_plane.operations import Operations

OURS = Document()
PREFIXES = ("/v2/deployments", "/v2/listeners")
FACETS = ("format", "const", "minimum", "maximum", "maxItems", "default")


def theirs():
    """The documents to hold ours against, by name."""
    found = {"ours": copy.deepcopy(OURS)}
    if os.environ.get("API_DOCUMENT"):
        text = Path(os.environ["API_DOCUMENT"]).read_text(encoding="utf-8")
        found["vendor's"] = Document(json.loads(text))
    return found


def shape(document, schema):
    """A schema without words, references and ways of writing the same."""
    schema = document.resolve(schema)
    branches = [shape(document, each) for each in schema.get("anyOf", [])]
    if branches:
        # At most one of them is more than a bare type.
        whole = next((each for each in branches if each.keys() != {"type"}), {"type": []})
        kinds = {kind for each in branches for kind in each["type"]}
        return {**whole, "type": sorted(kinds)}
    kinds = schema.get("type", [])
    found = {facet: schema[facet] for facet in FACETS if facet in schema}
    found["type"] = sorted([kinds] if isinstance(kinds, str) else kinds)
    if "enum" in schema:
        found["enum"] = sorted(schema["enum"])
    if "items" in schema:
        found["items"] = shape(document, schema["items"])
    if "additionalProperties" in schema:
        inner = schema["additionalProperties"]
        found["more"] = inner if isinstance(inner, bool) else shape(document, inner)
    if "properties" in schema:
        found["required"] = sorted(schema.get("required", []))
        found["properties"] = {
            name: shape(document, each)
            for name, each in schema["properties"].items()
            if "x-beyond" not in each
        }
    return found


def body_shape(document, path, method):
    schema = document.body_schema(path, method)
    return schema and shape(document, schema)


def operations(document, beyond=False):
    """(path, method) of what both serve, or of what we serve beyond the document."""
    return [
        (path, method)
        for path, methods in document.content["paths"].items()
        if (path.startswith(PREFIXES) and "x-beyond" not in methods) != beyond
        for method in METHODS
        if method in methods
    ]


def test_ours_is_sound():
    validate(OURS.content)


def test_every_operation_of_ours_is_served():
    names = [
        OURS.content["paths"][path][method]["operationId"]
        for beyond in (False, True)
        for path, method in operations(OURS, beyond)
    ]
    assert len(names) == len(set(names)) == 18
    assert not [name for name in names if not hasattr(Operations, name)]


@pytest.mark.parametrize("other", theirs().values(), ids=theirs())
def test_it_has_the_same_operations(other):
    assert sorted(operations(OURS)) == sorted(operations(other))


@pytest.mark.parametrize(("path", "method"), operations(OURS))
@pytest.mark.parametrize("other", theirs().values(), ids=theirs())
def test_an_operation_has_the_same_parameters_body_and_answers(other, path, method):
    def parameters(document):
        return {
            (each["in"], each["name"], each.get("required", False)): shape(document, each["schema"])
            for each in document.parameters(path, method)
        }

    assert parameters(OURS) == parameters(other)
    assert body_shape(OURS, path, method) == body_shape(other, path, method)
    ours, their = (document.content["paths"][path][method] for document in (OURS, other))
    more = set(ours.get("x-beyond-responses", {}))
    assert set(ours["responses"]) - more == set(their["responses"]) - more
    for status in their["responses"]:
        wanted = other.answer_schema(path, method, status)
        if wanted:
            assert shape(OURS, OURS.answer_schema(path, method, status)) == shape(other, wanted)


DEPLOYMENT = {
    "name": "agent",
    "source": "external_docker",
    "source_config": {"resource_spec": {"cpu": 0.5}},
    "source_revision_config": {"image_uri": "registry.test/agent:1"},
    "secrets": [{"name": "A", "value": "made-up"}],
}


def config(**fields):
    return {"source_config": fields}


def cpu(number):
    return config(resource_spec={"cpu": number})


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        ({"name": None}, "name", "Input should be a valid string"),
        ({"source": "git"}, "source", "Input should be 'github', 'external_docker', "),
        ({"secrets": [{"name": "A"}]}, "secrets.0.value", "Field required"),
        (cpu(9), "source_config.resource_spec.cpu", "Input should be less than or equal to 8.0"),
        (cpu(0), "source_config.resource_spec.cpu", "Input should be greater than or equal to 0.1"),
        (config(listener_id="one"), "source_config.listener_id", "Input should be a valid uuid"),
    ],
)
def test_what_does_not_fit_is_told_as_fastapi_does(change, place, message):
    (mistake,) = OURS.call("POST", "/v2/deployments", {}, {**DEPLOYMENT, **change}).mistakes
    assert ".".join(map(str, mistake["loc"])) == f"body.{place}"
    assert mistake["msg"].startswith(message)


def test_queries_are_read_and_judged():
    query = {"limit": ["7"], "remote_reconciled": ["true"], "name_contains": ["7"], "x": ["1"]}
    call = OURS.call("GET", "/v2/deployments", query, None)
    assert {name: value for name, value in call.query.items() if value} == {
        "limit": 7,
        "remote_reconciled": True,
        "name_contains": "7",
    }
    assert (call.mistakes, call.unknown) == ([], ["query x"])
    for limit in ("0", "101", "many"):
        assert OURS.call("GET", "/v2/deployments", {"limit": [limit]}, None).mistakes


def test_fields_that_are_not_in_the_document_are_told_with_their_place():
    body = copy.deepcopy(DEPLOYMENT)
    body["agent"] = {}
    body["source_config"]["resource_spec"] |= {"cpus": 1, "labels": {"any": "text"}}
    body["secrets"][0]["note"] = ""
    call = OURS.call("POST", "/v2/deployments", {}, body)
    assert call.mistakes == []
    assert sorted(call.unknown) == [
        "body agent",
        "body secrets.0.note",
        "body source_config.resource_spec.cpus",
    ]


def test_no_path_and_no_method():
    assert OURS.call("GET", "/v2/projects", {}, None) == 404
    assert OURS.call("PUT", "/v2/deployments", {}, None) == 405


def test_an_answer_is_held_against_the_document():
    good = {"resources": [], "offset": 0}
    assert OURS.answer_mistakes("list_listeners", 200, good) == []
    assert OURS.answer_mistakes("list_listeners", 200, {"resources": [], "next": 0}) == [
        ": required",
        "unknown field next",
    ]
    assert OURS.answer_mistakes("list_listeners", 404, good) == [
        "status 404 is not in the document"
    ]
    assert OURS.answer_mistakes("delete_listener", 204, None) == []
