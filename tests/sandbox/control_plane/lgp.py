# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The LGP of one deployment, and the Secret with its environment. Pure."""

from __future__ import annotations

from typing import Any

from .resources import resource_spec
from .state import Deployment, Revision

DEPLOYMENT = "sandbox.langgraph/deployment"
"""Label of all that belongs to a deployment, its pods included; the value is its id."""

REVISION = "LANGSMITH_HOST_REVISION_ID"
"""Environment variable that tells the pods of one revision from those of another."""

FAILURE = "sandbox.langgraph/failure"
"""Annotation of an LGP by which the operator's stand-in stages a failure of the agent's pods."""

# field of resource_spec -> field of serverSpec, taken over as it is
_SERVER = {
    "service_account_name": "serviceAccountName",
    "image_pull_secrets": "imagePullSecrets",
    "volumes": "volumes",
    "volume_mounts": "volumeMounts",
    "init_containers": "initContainers",
    "sidecars": "sidecars",
}


def secret_name(deployment: Deployment) -> str:
    """Return the name of the Secret with a deployment's environment."""
    return f"{deployment.resource_name}-secrets"


def secret(deployment: Deployment, revision: Revision) -> dict[str, Any]:
    """Return the Secret that holds the values of a revision's secrets."""
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": _metadata(deployment, secret_name(deployment)),
        "stringData": dict(revision.secrets),
    }


def lgp(tenant_id: str, deployment: Deployment, revision: Revision) -> dict[str, Any]:
    """Return the LGP as a revision asks for it."""
    spec = resource_spec(revision.resource_spec)
    scaled = spec["max_scale"] > spec["min_scale"]
    metadata = _metadata(deployment, deployment.resource_name)
    if revision.fate is not None and revision.fate.annotation:
        metadata["annotations"] = {FAILURE: revision.fate.annotation}
    server: dict[str, Any] = {
        "image": revision.image_uri,
        "env": _environment(tenant_id, deployment, revision),
        "queueEnabled": True,
        "resources": _resources(spec, ""),
        "queueResources": _resources(_queue(spec), "queue_"),
    }
    server.update({theirs: spec[ours] for ours, theirs in _SERVER.items() if spec[ours]})
    if not scaled:
        server["replicas"] = spec["min_scale"]
    return {
        "apiVersion": "apps.langchain.ai/v1alpha1",
        "kind": "LGP",
        "metadata": metadata,
        "spec": {
            "labels": {**(spec["labels"] or {}), DEPLOYMENT: deployment.id},
            "annotations": spec["annotations"] or {},
            "ingress": {"enabled": True},
            "autoscaling": _autoscaling(spec) if scaled else {"enabled": False},
            "database": _database(spec, "POSTGRES_URI_CUSTOM" in _names(revision)),
            "redis": _redis(spec, "REDIS_URI_CUSTOM" in _names(revision)),
            "serverSpec": server,
        },
    }


def _metadata(deployment: Deployment, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "namespace": deployment.namespace,
        "labels": {DEPLOYMENT: deployment.id},
    }


def _names(revision: Revision) -> set[str]:
    return {*revision.secrets, *(each["name"] for each in revision.secret_references)}


def _environment(
    tenant_id: str, deployment: Deployment, revision: Revision
) -> list[dict[str, Any]]:
    """Return what the control plane sets, the secrets and what refers to Secrets of others."""
    plain = {
        "LANGSMITH_TENANT_ID": tenant_id,
        "LANGSMITH_HOST_PROJECT_ID": deployment.id,
        "LANGSMITH_HOST_PROJECT_NAME": deployment.name,
        REVISION: revision.id,
    }
    own = secret_name(deployment)
    references = [
        *((name, own, name) for name in revision.secrets),
        *(
            (each["name"], each["secret_name"], each["secret_key"])
            for each in revision.secret_references
        ),
    ]
    return [
        *({"name": name, "value": value} for name, value in plain.items()),
        *(
            {"name": name, "valueFrom": {"secretKeyRef": {"name": holder, "key": key}}}
            for name, holder, key in references
        ),
    ]


def _autoscaling(spec: dict[str, Any]) -> dict[str, Any]:
    queue = _queue(spec)
    return {
        "enabled": True,
        "minReplicas": spec["min_scale"],
        "maxReplicas": spec["max_scale"],
        "queueMinReplicas": queue["queue_min_scale"],
        "queueMaxReplicas": queue["queue_max_scale"],
    }


def _queue(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the spec of the queue, which is the agent's where it says nothing."""
    fields = ("min_scale", "max_scale", "cpu", "cpu_limit", "memory_mb", "memory_limit_mb")
    return {
        f"queue_{name}": spec[name] if spec[f"queue_{name}"] is None else spec[f"queue_{name}"]
        for name in fields
    }


def _database(spec: dict[str, Any], is_custom: bool) -> dict[str, Any]:
    if is_custom:
        return {"enabled": False}
    sizes = {"storageSizeGi": spec["db_storage_gi"], "maxConnections": spec["db_max_connections"]}
    given = {name: size for name, size in sizes.items() if size is not None}
    return {"enabled": True, **given, **_maybe_resources(spec, "db_")}


def _redis(spec: dict[str, Any], is_custom: bool) -> dict[str, Any]:
    return (
        {"enabled": False} if is_custom else {"enabled": True, **_maybe_resources(spec, "redis_")}
    )


def _maybe_resources(spec: dict[str, Any], prefix: str) -> dict[str, Any]:
    found = _resources(spec, prefix)
    return {"resources": found} if found else {}


def _resources(spec: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Return requests and limits; a limit that is not given is twice the request."""
    requests: dict[str, str] = {}
    limits: dict[str, str] = {}
    for name, field, quantity in (("cpu", "cpu", _cores), ("memory", "memory_mb", _megabytes)):
        limit_field = f"{prefix}{field}".replace("memory_mb", "memory_limit_mb")
        limit_field = limit_field.replace("cpu", "cpu_limit")
        request, limit = spec[f"{prefix}{field}"], spec[limit_field]
        if request is not None:
            requests[name] = quantity(request)
        if request is not None or limit is not None:
            limits[name] = quantity(limit if limit is not None else 2 * request)
    found = {"requests": requests, "limits": limits}
    return {name: amounts for name, amounts in found.items() if amounts}


def _cores(number: float) -> str:
    return f"{round(number * 1000)}m"


def _megabytes(number: int) -> str:
    return f"{number}Mi"
