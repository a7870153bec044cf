# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The kinds of field in the table of fields: option type, CRD schema, and both ways between them.

A kind answers four questions: how an Ansible option declares it (``argument``), what the CRD
says of it (``schema``), how a value goes into the manifest (``encode``) and back (``decode``).
``encode`` raises InputError for a value that the option type alone cannot refuse.
"""

from __future__ import annotations

import copy

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import quantity
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .environment import decode_env, encode_env

_ANY_OBJECT = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
_QUANTITY = {
    "pattern": quantity.PATTERN,
    "anyOf": [{"type": "integer"}, {"type": "string"}],
    "x-kubernetes-int-or-string": True,
}


class Kind:
    """A value that goes through as it is.

    :param shape: Python type of the value in the manifest, and its name for people.
    """

    def __init__(self, argument, schema, shape):
        self._argument = argument
        self._schema = schema
        self._shape = shape

    def argument(self):
        """What stands in the argument spec: ``type``, ``elements``, ``options``."""
        return dict(self._argument)

    def schema(self):
        """OpenAPI v3 schema of the CRD field."""
        return dict(self._schema)

    def check(self, value, place):
        """Hold a value of the manifest, as the option ``spec`` may have brought it, to its shape.

        :raises InputError: naming the place.
        """
        kind, name = self._shape
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise InputError("%s must be %s, not %r; correct it." % (place, name, value))

    def encode(self, value, option):
        """The value as the manifest has it."""
        return value

    def decode(self, value):
        """The value as the option has it."""
        return value


class _Texts(Kind):
    """A mapping of strings; YAML's numbers and booleans become strings."""

    def encode(self, value, option):
        return {str(key): _text(each, "%s.%s" % (option, key)) for key, each in value.items()}


class _Whole(Kind):
    """A part of core/v1, which goes through unread: its shape belongs to Kubernetes, not to us."""

    def encode(self, value, option):
        return copy.deepcopy(value)


class _Lists(_Whole):
    """A list of mappings of core/v1."""

    def check(self, value, place):
        super().check(value, place)
        for number, each in enumerate(value):
            if not isinstance(each, dict):
                raise InputError(
                    "%s[%d] must be a mapping, not %r; correct it." % (place, number, each)
                )


class _Names(_Lists):
    """A list of names that the CRD has as a list of ``{name: ...}``."""

    def encode(self, value, option):
        return [{"name": name} for name in value]

    def decode(self, value):
        return [each.get("name", "") for each in value]


class _Environment(_Lists):
    """Environment variables: a mapping in the option, a list of EnvVar in the CRD."""

    def check(self, value, place):
        super().check(value, place)
        for number, each in enumerate(value):
            if not isinstance(each.get("name"), str):
                raise InputError("%s[%d] has no name; give it one." % (place, number))

    def encode(self, value, option):
        return encode_env(value, option)

    def decode(self, value):
        return decode_env(value)


class _Resources(Kind):
    """core/v1 ResourceRequirements with checked quantities."""

    def encode(self, value, option):
        encoded = {}
        for part in ("requests", "limits"):
            if value.get(part) is not None:
                encoded[part] = _quantities(value[part], "%s.%s" % (option, part))
        if value.get("claims") is not None:
            encoded["claims"] = [
                {key: each for key, each in claim.items() if each is not None}
                for claim in value["claims"]
            ]
        _check_order(encoded, option)
        return encoded


def _text(value, option):
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, (dict, list)):
        raise InputError("%s must be a string; quote it." % option)
    return str(value)


def _quantities(amounts, option):
    texts = {}
    for name, amount in amounts.items():
        try:
            value = quantity.parse(amount)
        except ValueError:
            raise InputError(
                "%s.%s: %r is no Kubernetes quantity; write it like 500m, 2 or 1.5Gi."
                % (option, name, amount)
            ) from None
        if value < 0:
            raise InputError("%s.%s: %s is negative; give zero or more." % (option, name, amount))
        texts[name] = str(amount)
    return texts


def _check_order(resources, option):
    """The API server refuses pods, not LGPs, whose request is over the limit: say it early."""
    limits = resources.get("limits", {})
    for name, requested in resources.get("requests", {}).items():
        if name in limits and quantity.parse(requested) > quantity.parse(limits[name]):
            raise InputError(
                "%s.requests.%s (%s) is over %s.limits.%s (%s); no pod can be made of that. "
                "Lower the request or raise the limit."
                % (option, name, requested, option, name, limits[name])
            )


_RESOURCES_ARGUMENT = {
    "type": "dict",
    "options": {
        "requests": {"type": "dict"},
        "limits": {"type": "dict"},
        "claims": {
            "type": "list",
            "elements": "dict",
            "options": {
                "name": {"type": "str", "required": True},
                "request": {"type": "str"},
            },
        },
    },
}
_RESOURCES_SCHEMA = {
    "type": "object",
    "properties": {
        "requests": {"type": "object", "additionalProperties": _QUANTITY},
        "limits": {"type": "object", "additionalProperties": _QUANTITY},
        "claims": {
            "type": "array",
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["name"],
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "request": {"type": "string"}},
            },
        },
    },
}
_ENV_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "value": {"type": "string"},
            "valueFrom": _ANY_OBJECT,
        },
    },
}

_TEXT = (str, "a string")
_SWITCH = (bool, "true or false")
_NUMBER = (int, "a whole number")
_LIST = (list, "a list")
_MAPPING = (dict, "a mapping")
_NAMES_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "x-kubernetes-map-type": "atomic",
        "properties": {"name": {"type": "string", "default": ""}},
    },
}

KINDS = {
    "text": Kind({"type": "str"}, {"type": "string"}, _TEXT),
    "switch": Kind({"type": "bool"}, {"type": "boolean"}, _SWITCH),
    "number": Kind({"type": "int"}, {"type": "integer"}, _NUMBER),
    "int32": Kind({"type": "int"}, {"type": "integer", "format": "int32"}, _NUMBER),
    "texts": _Texts(
        {"type": "dict"},
        {"type": "object", "additionalProperties": {"type": "string"}},
        _MAPPING,
    ),
    "names": _Names({"type": "list", "elements": "str"}, _NAMES_SCHEMA, _LIST),
    "env": _Environment({"type": "dict"}, _ENV_SCHEMA, _LIST),
    "resources": _Resources(_RESOURCES_ARGUMENT, _RESOURCES_SCHEMA, _MAPPING),
    "object": _Whole({"type": "dict"}, _ANY_OBJECT, _MAPPING),
    "objects": _Lists(
        {"type": "list", "elements": "dict"}, {"type": "array", "items": _ANY_OBJECT}, _LIST
    ),
    "group": Kind({"type": "dict"}, {"type": "object"}, _MAPPING),
}
