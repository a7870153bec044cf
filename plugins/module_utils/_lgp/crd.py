# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The CustomResourceDefinition of LGP for a chart version, made from the table of fields.

It takes what the vendor's CRD of that version takes, defaults and limits included, except that
parts of core/v1 (volumes, affinity, ...) are not spelled out but let through.
"""

from __future__ import annotations

from .fields import FIELDS, generation
from .kinds import KINDS
from .resource import LGPS


def crd(chart_version):
    """CustomResourceDefinition ``lgps.apps.langchain.ai`` as a dictionary.

    :param chart_version: version of the LangSmith chart, e.g. ``0.16.11``.
    :raises InputError: for a version before the first generation.
    """
    annotations = {}
    if generation(chart_version) == "0.11.8":
        # From here on the chart tells Helm to leave the CRD, and so every LGP, in place.
        annotations["helm.sh/resource-policy"] = "keep"
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {
            "name": LGPS.full_name,
            **({"annotations": annotations} if annotations else {}),
        },
        "spec": {
            "group": LGPS.group,
            "scope": "Namespaced",
            "names": {
                "kind": LGPS.kind,
                "listKind": LGPS.kind + "List",
                "plural": LGPS.plural,
                "singular": "lgp",
            },
            "versions": [
                {
                    "name": LGPS.version,
                    "served": True,
                    "storage": True,
                    "subresources": {"status": {}},
                    "schema": {"openAPIV3Schema": _schema(chart_version)},
                }
            ],
        },
    }


def _schema(chart_version):
    return {
        "type": "object",
        "properties": {
            "apiVersion": {"type": "string"},
            "kind": {"type": "string"},
            "metadata": {"type": "object"},
            "spec": _spec_schema(chart_version),
            "status": _STATUS,
        },
    }


def _spec_schema(chart_version):
    spec = {"type": "object", "properties": {}}
    for field in FIELDS:
        if not field.known_to(chart_version):
            continue
        *parents, name = field.keys
        node = spec
        for parent in parents:
            node = node["properties"].setdefault(parent, {"type": "object", "properties": {}})
            node.setdefault("properties", {})
        node["properties"][name] = _field_schema(field, generation(chart_version))
        if field.demanded:
            node.setdefault("required", []).append(name)
    return spec


def _field_schema(field, crd_generation):
    schema = KINDS[field.kind].schema()
    schema["description"] = field.text
    if field.choices:
        schema["enum"] = list(field.choices)
    if field.default(crd_generation) is not None:
        schema["default"] = field.default(crd_generation)
    if field.minimum(crd_generation) is not None:
        schema["minimum"] = field.minimum(crd_generation)
    return schema


def _count(text):
    return {"type": "integer", "format": "int32", "description": text}


_REFERENCE = {
    "type": "object",
    "x-kubernetes-map-type": "atomic",
    "properties": {
        key: {"type": "string"}
        for key in (
            "apiVersion",
            "fieldPath",
            "kind",
            "name",
            "namespace",
            "resourceVersion",
            "uid",
        )
    },
}
_STATUS = {
    "type": "object",
    "properties": {
        "observedGeneration": {"type": "integer", "format": "int64"},
        "endpoint": {"type": "string", "description": "Where the agent is reached."},
        "deploymentStatus": {
            "type": "object",
            "properties": {
                "replicas": _count("Pods that are not ending."),
                "readyReplicas": _count("Pods that are ready."),
                "availableReplicas": _count("Pods that are available."),
                "updatedReplicas": _count("Pods of the wanted template."),
                "updateRevision": {"type": "string"},
                "lastUpdateTime": {"type": "string", "format": "date-time"},
            },
        },
        "lastCreatedReplicaSet": _REFERENCE,
        "lastSuccessfulReplicaSet": _REFERENCE,
        "conditions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "status", "reason", "message", "lastTransitionTime"],
                "properties": {
                    "type": {"type": "string", "maxLength": 316},
                    "status": {"type": "string", "enum": ["True", "False", "Unknown"]},
                    "reason": {"type": "string", "minLength": 1, "maxLength": 1024},
                    "message": {"type": "string", "maxLength": 32768},
                    "lastTransitionTime": {"type": "string", "format": "date-time"},
                    "observedGeneration": {"type": "integer", "format": "int64", "minimum": 0},
                },
            },
        },
    },
}
