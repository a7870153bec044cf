# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workloads of one LGP: agent, queue, Redis, Postgres. Pure."""

from __future__ import annotations

import hashlib
import re

from . import templates

FAILURE = "sandbox.langgraph/failure"
"""Annotation that stages a failure; kwok's stages act on it in the pods."""

# Further placeholders of the template up to chart 0.11.7; sizes are the operator's defaults.
_OLD_DATABASE = {
    "replicas": 1,
    "postgres_user": "postgres",
    "postgres_db": "postgres",
    "cpu": 1,
    "cpu_limit": 1,
    "memory_mb": 3891,
    "memory_limit": 3891,
}

_OWN_NAME = re.compile(r"^.+-([0-9a-f]{32})$")


def workloads(lgp: dict, texts: dict[str, str]) -> list[dict]:
    """Return Deployments, StatefulSet and Services of an LGP; raises TemplateError."""
    spec = lgp.get("spec") or {}
    name = lgp["metadata"]["name"]
    made = [_agent(lgp, texts, name, queue=False), _service(lgp, texts, name)]
    if (spec.get("serverSpec") or {}).get("queueEnabled"):
        made.append(_agent(lgp, texts, f"{name}-queue", queue=True))
    if (spec.get("redis") or {}).get("enabled"):
        made += _redis(lgp, texts, f"{name}-redis")
    if (spec.get("database") or {}).get("enabled"):
        made += _database(lgp, texts, database_name(lgp))
    return made


def database_name(lgp: dict) -> str:
    """Return ``lg-<hash>``: the hash in the LGP's name, or one made of it."""
    own = _OWN_NAME.match(lgp["metadata"]["name"])
    if own:
        return f"lg-{own[1]}"
    whole = f"{lgp['metadata']['namespace']}/{lgp['metadata']['name']}"
    return f"lg-{hashlib.sha256(whole.encode()).hexdigest()[:32]}"


def _agent(lgp: dict, texts: dict[str, str], name: str, queue: bool) -> dict:
    spec = lgp.get("spec") or {}
    server = spec.get("serverSpec") or {}
    scaled = (spec.get("autoscaling") or {}).get("enabled", False)
    replicas = server.get("replicas", 1)
    manifest = templates.render(
        texts,
        "deployment",
        name=name,
        namespace=lgp["metadata"]["namespace"],
        replicas=replicas,
        image=server.get("image", ""),
    )
    container = templates.api_server(manifest)
    if scaled:
        # The autoscaler's HPA owns the number from the start.
        manifest["spec"].pop("replicas", None)
    _extend(container, "env", server.get("env"))
    _extend(container, "volumeMounts", server.get("volumeMounts"))
    resources = (queue and server.get("queueResources")) or server.get("resources")
    if resources:
        container["resources"] = resources
    template = manifest["spec"]["template"]
    pod = template["spec"]
    _extend(pod, "containers", server.get("sidecars"))
    _extend(pod, "volumes", server.get("volumes"))
    _extend(pod, "initContainers", server.get("initContainers"))
    _extend(pod, "imagePullSecrets", server.get("imagePullSecrets"))
    if server.get("serviceAccountName"):
        pod["serviceAccountName"] = server["serviceAccountName"]
    _schedule(pod, spec)
    failure = (lgp["metadata"].get("annotations") or {}).get(FAILURE)
    staged = {FAILURE: failure} if failure else {}
    _mark(template, server.get("labels"), {**(server.get("annotations") or {}), **staged})
    return _finished(manifest, lgp, name)


def _service(lgp: dict, texts: dict[str, str], name: str) -> dict:
    namespace = lgp["metadata"]["namespace"]
    manifest = templates.render(texts, "service", name=name, namespace=namespace)
    return _finished(manifest, lgp, name)


def _redis(lgp: dict, texts: dict[str, str], name: str) -> list[dict]:
    manifest = templates.render(
        texts, "redis", service_name=name, namespace=lgp["metadata"]["namespace"]
    )
    return _store(lgp, manifest, name, "redis", 6379)


def _database(lgp: dict, texts: dict[str, str], name: str) -> list[dict]:
    database = lgp["spec"]["database"]
    manifest = templates.render(
        texts,
        "db",
        service_name=name,
        namespace=lgp["metadata"]["namespace"],
        storage_gi=database.get("storageSizeGi", 10),
        max_connections=database.get("maxConnections", 100),
        secret_name=database.get("secretName", "postgres-credentials"),
        **_OLD_DATABASE,
    )
    return _store(lgp, manifest, name, "database", 5432)


def _store(lgp: dict, manifest: dict, name: str, key: str, port: int) -> list[dict]:
    pod = manifest["spec"]["template"]["spec"]
    resources = lgp["spec"][key].get("resources")
    if resources:
        pod["containers"][0]["resources"] = resources
    _schedule(pod, lgp["spec"])
    service = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": name},
        "spec": {"selector": {"app": name}, "ports": [{"port": port, "targetPort": port}]},
    }
    return [_finished(manifest, lgp, name), _finished(service, lgp, name)]


def _finished(manifest: dict, lgp: dict, name: str) -> dict:
    """Add what every child has: namespace, and the labels and annotations of the LGP's spec."""
    spec = lgp.get("spec") or {}
    manifest["metadata"]["namespace"] = lgp["metadata"]["namespace"]
    manifest["metadata"].setdefault("labels", {}).setdefault("app", name)
    _mark(manifest, spec.get("labels"), spec.get("annotations"))
    if "template" in manifest["spec"]:
        _mark(manifest["spec"]["template"], spec.get("labels"), spec.get("annotations"))
    return manifest


def _mark(holder: dict, labels: dict | None, annotations: dict | None) -> None:
    """Add labels and annotations; a label of the template (app) is never overwritten."""
    metadata = holder.setdefault("metadata", {})
    if labels:
        metadata["labels"] = {**labels, **(metadata.get("labels") or {})}
    if annotations:
        metadata["annotations"] = {**(metadata.get("annotations") or {}), **annotations}


def _schedule(pod: dict, spec: dict) -> None:
    for key in ("affinity", "nodeSelector", "tolerations"):
        if spec.get(key):
            pod[key] = spec[key]


def _extend(holder: dict, key: str, more: list | None) -> None:
    """Append entries; one of the same name replaces what the template has."""
    if not more:
        return
    names = {entry.get("name") for entry in more}
    if key == "volumeMounts":
        holder[key] = [*(holder.get(key) or []), *more]
        return
    kept = [entry for entry in holder.get(key) or [] if entry.get("name") not in names]
    holder[key] = [*kept, *more]
