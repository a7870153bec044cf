# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The default values of a workload, made from its row in the chart's facts."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

_POD = {
    "labels": {},
    "annotations": {},
    "podSecurityContext": {},
    "securityContext": {},
    "extraContainerConfig": {},
    "extraEnv": [],
    "sidecars": [],
    "initContainers": [],
    "nodeSelector": {},
    "tolerations": [],
    "topologySpreadConstraints": [],
    "affinity": {},
    "volumes": [],
    "volumeMounts": [],
    "terminationGracePeriodSeconds": 30,
}

_SERVICE_ACCOUNT = {
    "create": True,
    "name": "",
    "labels": {},
    "annotations": {},
    "automountServiceAccountToken": True,
}


def merge(below: dict, above: dict) -> dict:
    """Return a deep merge of two mappings; ``above`` wins, its null removes a key."""
    merged = deepcopy(below)
    for key, value in above.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = merge(merged[key], value)
        else:
            merged[key] = deepcopy(value)
    return merged


def defaults(facts: dict) -> dict:
    """Return the values that follow from the facts' rows ``workloads`` and ``jobs``."""
    values: dict[str, Any] = {}
    for path, row in facts.get("workloads", {}).items():
        _put(values, path, _workload(row, facts.get("autoscaling")))
    for path, row in facts.get("jobs", {}).items():
        _put(values, path, _job(row))
    return values


def _put(values: dict, path: str, block: dict) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        values = values.setdefault(parent, {})
    values[last] = merge(block, values.get(last, {}))


def _workload(row: dict, autoscaling: str | None) -> dict:
    pod = {"replicas": row["replicas"], **_POD, "resources": row.get("resources", {})}
    if "command" in row:
        pod["command"] = row["command"]
    block: dict[str, Any] = {"name": row["name"]}
    if "port" in row:
        block["containerPort"] = row["port"]
    if row.get("kind") == "StatefulSet":
        del pod["replicas"]
        storage = {"enabled": True, "size": row["storage"], "storageClassName": ""}
        block["statefulSet"] = {**pod, "persistence": storage}
    else:
        if row.get("replicas_key"):
            pod[row["replicas_key"]] = pod.pop("replicas")
        block["deployment"] = pod
        if "scale" in row:
            block["autoscaling"] = _autoscaling(autoscaling, *row["scale"])
    if "service" in row:
        ports = {port["key"]: port["port"] for port in row["service"]["ports"]}
        common = {"labels": {}, "annotations": {}}
        block["service"] = {"type": row["service"].get("type", "ClusterIP"), **ports, **common}
    block["pdb"] = {"enabled": False, "minAvailable": 1, "labels": {}, "annotations": {}}
    block["serviceAccount"] = dict(_SERVICE_ACCOUNT)
    if "rbac" in row:
        block["rbac"] = {"create": True, "labels": {}, "annotations": {}}
    return block


def _autoscaling(style: str | None, smallest: int, largest: int) -> dict:
    """Return the block as it was up to 0.12 (``flat``) or is from 0.13 on (``split``)."""
    targets = {"targetCPUUtilizationPercentage": 50, "targetMemoryUtilizationPercentage": 80}
    hpa = {"enabled": False, "minReplicas": smallest, "maxReplicas": largest, **targets}
    if style == "flat":
        return {**hpa, "createHpa": True}
    keda = {
        "enabled": False,
        "labels": {},
        "annotations": {},
        "pollingInterval": 30,
        "cooldownPeriod": 300,
        "minReplicaCount": smallest,
        "maxReplicaCount": largest,
        **targets,
    }
    return {"hpa": hpa, "keda": keda}


def _job(row: dict) -> dict:
    block = {"randomizeName": False, **_POD, "resources": row.get("resources", {})}
    del block["terminationGracePeriodSeconds"]
    block.update(command=row["command"], ttlSecondsAfterFinished=row["ttl"])
    return merge(block, {"enabled": True} if row.get("switch", True) else {})
