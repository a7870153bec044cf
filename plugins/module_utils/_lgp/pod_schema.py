# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The schema of a pod, by the Python package ``kubernetes-validate``.

It knows names and types of fields only. So it is shown the shape of a pod without its values, and
deployments of one shape are checked once.
"""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass

_WITHOUT_VALUE = {type(None): None, bool: True, int: 0, float: 0.5}
_TYPES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_TYPE_OF = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a mapping",
}
_POD_FIELDS = {
    "volumes": "volumes",
    "initContainers": "init_containers",
    "imagePullSecrets": "image_pull_secrets",
    "affinity": "affinity",
    "nodeSelector": "node_selector",
    "tolerations": "tolerations",
}
_SERVER_FIELDS = {"env": "env", "resources": "resources", "volumeMounts": "volume_mounts"}
# What stands for an item in which a mistake was found.
_HARMLESS = {
    "volumes": {"name": ""},
    "volume_mounts": {"name": "", "mountPath": ""},
    "init_containers": {"name": ""},
    "sidecars": {"name": ""},
    "env": {"name": ""},
}
_MOST_FINDINGS = 20
_MOST_FIELDS = 8  # that one sentence lists


@dataclass(frozen=True)
class Finding:
    """What is wrong at a place in the part of an option.

    :param told: the rest of the sentence.
    :param doubtful: a field that is unknown, to a schema that is older than the cluster.
    """

    option: str
    path: tuple
    told: str
    doubtful: bool = False

    def sentence(self, parts):
        """The sentence; ``parts`` has the names of environment variables."""
        text = self.option
        for number, step in enumerate(self.path):
            if self.option == "env" and number == 0:
                step = parts["env"][step].get("name") or step
            text += f"[{step}]" if isinstance(step, int) else f".{step}"
        return f"{text} {self.told}"


def pod_schema(version):
    """The schema of a Kubernetes version like ``1.35``, or of the nearest before it."""
    try:
        from kubernetes_validate import utils
    except ImportError:
        cause = "the Python package kubernetes-validate is not installed"
        return _no_schema(cause, "install it")
    fitting = [each for each in map(_key, utils.all_versions()) if each <= _key(version)]
    if not fitting:
        cause = f"kubernetes-validate has no schema of Kubernetes {version}"
        return _no_schema(cause, "install another release of it")
    nearest = max(fitting)
    return PodSchema(utils, "{}.{}".format(*nearest), older=nearest < _key(version))


def _no_schema(cause, remedy):
    return NoSchema(
        "Volumes, sidecars and the other parts of pods were not checked before they were written, "
        f"since {cause}; {remedy} to be told of mistakes in them at once."
    )


def _key(version):
    match = re.match(r"v?(\d+)\.(\d+)", version)
    return tuple(map(int, match.groups())) if match else (0, 0)


@dataclass(frozen=True)
class NoSchema:
    """Finds nothing; ``missing`` says why."""

    missing: str

    def findings(self, parts):
        """Nothing."""
        return []


class PodSchema:
    """One version's schema; use :func:`pod_schema`."""

    missing = None

    def __init__(self, library, version, older):
        self._library = library
        self._version = version
        self._older = older
        self._known = {}

    def findings(self, parts):
        """What is wrong in parts of one deployment.

        :param parts: values by option.
        :returns: list of :class:`Finding`.
        """
        shape = _shape(parts)
        key = json.dumps(shape, sort_keys=True)
        if key not in self._known:
            self._known[key] = self._find(shape)
        return self._known[key]

    def _find(self, parts):
        """The library stops at the first mistake, so each one found is taken out."""
        found = []
        while len(found) < _MOST_FINDINGS:
            try:
                self._library.validate(_pod(parts), self._version, strict=True)
            except self._library.ValidationError as error:
                option, path = _place(tuple(error.absolute_path), len(parts.get("sidecars", ())))
                if error.validator == "additionalProperties":
                    found += self._unknown_fields(option, path, error)
                else:
                    found.append(Finding(option, path, self._told(error)))
                    _take_out(parts, option, path)
            else:
                break
        return found

    def _unknown_fields(self, option, path, error):
        fields = sorted(error.schema["properties"])
        for name in sorted(set(error.instance) - set(fields)):
            del error.instance[name]  # which is a part of the shape
            nearest = ", the nearest that kubernetes-validate knows" if self._older else ""
            told = f"is no field of Kubernetes {self._version}{nearest}; {_instead(name, fields)}"
            yield Finding(option, (*path, name), told, self._older)

    def _told(self, error):
        if error.validator == "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            names = " and ".join(missing)
            return f"lacks {names}, which Kubernetes {self._version} demands; add it."
        types = _types(error)
        if types:
            given = _TYPE_OF.get(type(error.instance), "empty")
            return f"must be {' or '.join(types)}, not {given}; correct it."
        return (
            f"does not fit the schema of Kubernetes {self._version} ({error.validator}); "
            "correct it."
        )


def _shape(value):
    """The value with every text, number and switch replaced by one that is always the same."""
    if isinstance(value, dict):
        return {str(key): _shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_shape(each) for each in value]
    return _WITHOUT_VALUE.get(type(value), "")


def _pod(parts):
    spec = {field: parts[option] for field, option in _POD_FIELDS.items() if option in parts}
    server = {field: parts[option] for field, option in _SERVER_FIELDS.items() if option in parts}
    queue = {"resources": parts.get("queue_resources", {})}
    # Sidecars first, so that their numbers are those in the option.
    spec["containers"] = [*parts.get("sidecars", ()), {"name": "", **server}, {"name": "", **queue}]
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": ""}, "spec": spec}


def _place(path, sidecars):
    """Option, and path inside it, of a path in the pod."""
    _spec, field, *path = path
    if field != "containers":
        return _POD_FIELDS[field], tuple(path)
    container, *inside = path
    if container < sidecars:
        return "sidecars", tuple(path)
    if container == sidecars:
        return _SERVER_FIELDS[inside[0]], tuple(inside[1:])
    return "queue_resources", tuple(inside[1:])


def _take_out(parts, option, path):
    if path and isinstance(parts[option], list):
        parts[option][path[0]] = dict(_HARMLESS.get(option, {}))
    else:
        del parts[option]


def _instead(name, fields):
    close = difflib.get_close_matches(name, fields, n=1)
    if close:
        return f"did you mean {close[0]}?"
    if len(fields) <= _MOST_FIELDS:
        return f"take one of {', '.join(fields)}."
    return "remove it."


def _types(error):
    """Names of the types that would be right, when that is what the error is about."""
    allowed = error.validator_value
    if error.validator == "oneOf":
        allowed = [name for choice in allowed for name in choice.get("type", ())]
    elif error.validator != "type":
        return []
    return list(dict.fromkeys(_TYPES[name] for name in _list(allowed) if name != "null"))


def _list(names):
    return [names] if isinstance(names, str) else names
