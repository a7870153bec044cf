# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The API document: which request is which operation, and what does not fit its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

API = Path(__file__).parent / "api.yaml"
METHODS = ("get", "post", "put", "patch", "delete")
_HERE = "urn:api"

# JSON Schema's keyword -> type and message of a FastAPI detail; {} is the keyword's value.
_KINDS = {
    "required": ("missing", "Field required"),
    "enum": ("enum", "Input should be {}"),
    "const": ("literal_error", "Input should be {}"),
    "minimum": ("greater_than_equal", "Input should be greater than or equal to {}"),
    "maximum": ("less_than_equal", "Input should be less than or equal to {}"),
    "maxItems": ("too_long", "List should have at most {} items"),
    "type": ("type_error", "Input should be a valid {}"),
    "format": ("format_error", "Input should be a valid {}"),
}


@dataclass(frozen=True)
class Call:
    """A request, understood: its operation's name, path and query parameters, and its body.

    ``mistakes`` are FastAPI's details of what does not fit, ``unknown`` names what the document
    does not have, which the real server overlooks.
    """

    operation: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    mistakes: list[dict[str, Any]]
    unknown: list[str]


class Document:
    """An OpenAPI 3.1 document."""

    def __init__(self, content: dict[str, Any] | None = None) -> None:
        self.content = content or yaml.safe_load(API.read_text(encoding="utf-8"))
        resource = DRAFT202012.create_resource(self.content)
        self._registry = Registry().with_resource(_HERE, resource)
        self._paths = [
            (re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)), path)
            for path in self.content["paths"]
        ]

    def call(self, method: str, path: str, query: Mapping[str, list[str]], body: Any) -> Call | int:
        """Understand a request, or return 404 or 405; ``body`` is parsed JSON, or None."""
        found = self._find(path)
        if found is None:
            return 404
        template, texts = found
        operation = self.content["paths"][template].get(method.lower())
        if operation is None:
            return 405
        mistakes: list[dict[str, Any]] = []
        values: dict[str, dict[str, Any]] = {"path": {}, "query": {}}
        names = set()
        for parameter in self.parameters(template, method):
            name, place = parameter["name"], parameter["in"]
            names.add(name)
            given = [texts[name]] if place == "path" else query.get(name)
            if given is None:
                if parameter.get("required"):
                    mistakes.append(_mistake([place, name], *_KINDS["required"], None))
                values[place][name] = parameter["schema"].get("default")
                continue
            value = _parsed(parameter["schema"], given)
            values[place][name] = value
            mistakes += self._mistakes(parameter["schema"], value, [place, name])
        unknown = [f"query {name}" for name in query if name not in names]
        schema = self.body_schema(template, method)
        if schema is not None:
            mistakes += self._mistakes(schema, body, ["body"])
            unknown += [f"body {where}" for where in self.unknown(schema, body)]
        return Call(
            operation["operationId"], values["path"], values["query"], body, mistakes, unknown
        )

    def answer_mistakes(self, operation: str, status: int, body: Any) -> list[str]:
        """Return in what an answer differs from the document."""
        for path, methods in self.content["paths"].items():
            for method in METHODS:
                if methods.get(method, {}).get("operationId") == operation:
                    return list(self._answer_mistakes(path, method, status, body))
        raise KeyError(operation)

    def parameters(self, path: str, method: str) -> list[dict[str, Any]]:
        """Return an operation's parameters, references resolved."""
        listed = self.content["paths"][path][method.lower()].get("parameters", [])
        return [self.resolve(each) for each in listed]

    def body_schema(self, path: str, method: str) -> dict[str, Any] | None:
        """Return the schema of an operation's request body."""
        body = self.content["paths"][path][method.lower()].get("requestBody")
        return self.resolve(body)["content"]["application/json"]["schema"] if body else None

    def answer_schema(self, path: str, method: str, status: str) -> dict[str, Any] | None:
        """Return the schema of an answer, or None when it has no body."""
        answer = self.resolve(self.content["paths"][path][method.lower()]["responses"][status])
        return answer.get("content", {}).get("application/json", {}).get("schema")

    def resolve(self, part: dict[str, Any]) -> dict[str, Any]:
        """Follow the references of a part, until there is none."""
        while "$ref" in part:
            target: Any = self.content
            for name in part["$ref"].removeprefix("#/").split("/"):
                target = target[name]
            part = target
        return part

    def unknown(self, schema: dict[str, Any], value: Any, where: str = "") -> Iterator[str]:
        """Yield the fields, as dotted paths, that a schema does not have."""
        schema = self.resolve(schema)
        for branch in schema.get("anyOf", []):
            yield from self.unknown(branch, value, where)
        if isinstance(value, dict) and "properties" in schema:
            for name, inner in value.items():
                path = f"{where}.{name}".lstrip(".")
                if name in schema["properties"]:
                    yield from self.unknown(schema["properties"][name], inner, path)
                else:
                    yield path
        if isinstance(value, list) and "items" in schema:
            for number, inner in enumerate(value):
                yield from self.unknown(schema["items"], inner, f"{where}.{number}")

    def _find(self, path: str) -> tuple[str, dict[str, str]] | None:
        for pattern, template in self._paths:
            match = pattern.fullmatch(path)
            if match:
                return template, match.groupdict()
        return None

    def _answer_mistakes(self, path: str, method: str, status: int, body: Any) -> Iterator[str]:
        if str(status) not in self.content["paths"][path][method]["responses"]:
            yield f"status {status} is not in the document"
            return
        schema = self.answer_schema(path, method, str(status))
        if schema is None:
            if body is not None:
                yield f"status {status} has no body in the document"
            return
        for error in self._validator(schema).iter_errors(body):
            yield f"{'.'.join(map(str, error.absolute_path))}: {error.validator}"
        yield from (f"unknown field {where}" for where in self.unknown(schema, body))

    def _validator(self, schema: dict[str, Any]) -> Draft202012Validator:
        return Draft202012Validator(
            _absolute(schema),
            registry=self._registry,
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )

    def _mistakes(self, schema: dict[str, Any], value: Any, loc: list[Any]) -> list[dict[str, Any]]:
        found = []
        for error in self._validator(schema).iter_errors(value):
            error = _innermost(error)
            kind, message = _KINDS.get(str(error.validator), ("value_error", "Invalid input"))
            place = [*loc, *error.absolute_path]
            if error.validator == "required":
                place.append(str(error.message).split("'")[1])
            found.append(_mistake(place, kind, message.format(_said(error)), error.instance))
        return found


def _parsed(schema: dict[str, Any], given: list[str]) -> Any:
    """Return a query parameter's value; text stays text where it is not what is asked for."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "array" in kinds:
        return given
    text = given[-1]
    if "integer" in kinds and re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    if "boolean" in kinds and text.lower() in ("true", "false", "1", "0"):
        return text.lower() in ("true", "1")
    return text


def _innermost(error: ValidationError) -> ValidationError:
    """Return what is wrong with the one branch of an anyOf that is not ``null``."""
    while error.validator == "anyOf" and error.context:
        error = error.context[0]
    return error


def _said(error: ValidationError) -> str:
    value = error.validator_value
    if error.validator == "enum":
        words = [f"'{word}'" for word in value]
        return ", ".join(words[:-1]) + f" or {words[-1]}"
    if isinstance(value, list):
        value = value[0]
    return f"'{value}'" if error.validator == "const" else str(value)


def _mistake(loc: list[Any], kind: str, message: str, value: Any) -> dict[str, Any]:
    """Return one detail as FastAPI has it: what was given stands in it, secrets too."""
    return {"type": kind, "loc": loc, "msg": message, "input": value}


def _absolute(part: Any) -> Any:
    """Return a schema whose references name this document, so that they resolve anywhere."""
    if isinstance(part, dict):
        return {
            key: f"{_HERE}{value}" if key == "$ref" else _absolute(value)
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [_absolute(each) for each in part]
    return part
