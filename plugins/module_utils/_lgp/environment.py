# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environment variables as a person writes them, and as the CRD has them.

A mapping from name to a plain value, or to one reference::

    LOG_LEVEL: debug
    OPENAI_API_KEY: {secret: openai, key: api-key}
    REGION: {config_map: site, key: region, optional: true}
    POD_IP: {field: status.podIP}
    CPUS: {resource: limits.cpu}
    OTHER: {value_from: {...}}   # a source that only a newer Kubernetes knows, as it stands there
"""

from __future__ import annotations

import copy
import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

# What the API server takes as a name (relaxed since Kubernetes 1.30); '=' never works.
_NAME = re.compile(r"[\x21-\x3c\x3e-\x7e]+")
_SECRET_WORDS = re.compile(
    r"secret|passw|token|credential|private|salt|(^|_)(key|pwd|pass|dsn|auth)(_|$)|api_?key|_uri",
    re.IGNORECASE,
)
# shape of a reference: its required keys, its optional keys, its place under valueFrom
_REFERENCES = {
    "secret": (("key",), ("optional",), "secretKeyRef"),
    "config_map": (("key",), ("optional",), "configMapKeyRef"),
    "field": ((), ("api_version",), "fieldRef"),
    "resource": ((), ("container", "divisor"), "resourceFieldRef"),
}
_INNER_NAMES = {
    "secret": "name",
    "config_map": "name",
    "field": "fieldPath",
    "resource": "resource",
    "key": "key",
    "optional": "optional",
    "api_version": "apiVersion",
    "container": "containerName",
    "divisor": "divisor",
}


def hints_at_secret(name):
    """Whether a variable of this name most likely holds a secret."""
    return bool(_SECRET_WORDS.search(name))


def encode_env(variables, option="env"):
    """List of EnvVar for a mapping of variables, in an order that does not depend on the input.

    Values with a ``$(NAME)`` reference come last, in the order given: Kubernetes expands a
    reference only to variables that stand before it.

    :raises InputError: naming the variable, for a value of no known shape.
    """
    entries = [_entry(name, value, "%s.%s" % (option, name)) for name, value in variables.items()]
    plain = [entry for entry in entries if "$(" not in entry.get("value", "")]
    expanded = [entry for entry in entries if "$(" in entry.get("value", "")]
    return sorted(plain, key=lambda entry: entry["name"]) + expanded


def decode_env(entries):
    """The mapping that :func:`encode_env` takes, from a list of EnvVar."""
    return {entry["name"]: _value(entry) for entry in entries}


def _entry(name, value, option):
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise InputError(
            "%s is no name of an environment variable; use letters, digits and underscores."
            % option
        )
    if isinstance(value, dict):
        raw = value.get("value_from") if len(value) == 1 else None
        return {"name": name, "valueFrom": copy.deepcopy(raw) or _reference(value, option)}
    if value is None or isinstance(value, list):
        raise InputError(
            "%s must be a plain value or a reference such as {secret: name, key: key}; "
            "write '' for an empty value." % option
        )
    if isinstance(value, bool):
        value = "true" if value else "false"
    return {"name": name, "value": str(value)}


def _reference(value, option):
    kinds = [kind for kind in _REFERENCES if kind in value]
    if len(kinds) != 1:
        raise InputError(
            "%s: a reference has exactly one of secret, config_map, field or resource." % option
        )
    required, optional, place = _REFERENCES[kinds[0]]
    missing = [key for key in required if not value.get(key)]
    unknown = sorted(str(key) for key in value if key not in (kinds[0], *required, *optional))
    if missing or unknown or not value[kinds[0]]:
        raise InputError(
            "%s: a reference to a %s is written {%s}%s."
            % (
                option,
                kinds[0],
                ", ".join("%s: ..." % key for key in (kinds[0], *required)),
                "; %s is unknown" % ", ".join(unknown) if unknown else "",
            )
        )
    return {place: {_INNER_NAMES[key]: each for key, each in value.items() if each is not None}}


def _value(entry):
    source = entry.get("valueFrom")
    if not source:
        return entry.get("value", "")
    for kind, (required, optional, place) in _REFERENCES.items():
        if place in source:
            inner = source[place]
            return {
                key: inner[_INNER_NAMES[key]]
                for key in (kind, *required, *optional)
                if _INNER_NAMES[key] in inner
            }
    return {"value_from": source}
