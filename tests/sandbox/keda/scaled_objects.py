# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a ScaledObject to the HPA and the status that KEDA gives it. Pure."""

from __future__ import annotations

from .metrics_server import SERVICE

MANAGER = "keda-stand-in"
_RESOURCES = ("cpu", "memory")


def hpa(scaled_object: dict) -> dict:
    """Return the HPA that KEDA makes; triggers other than cpu and memory are external metrics."""
    metadata, spec = scaled_object["metadata"], scaled_object["spec"]
    fewest = max(spec.get("minReplicaCount", 0), 1)
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {
            "name": hpa_name(scaled_object),
            "namespace": metadata["namespace"],
            "labels": {
                "app.kubernetes.io/managed-by": "keda-operator",
                "scaledobject.keda.sh/name": metadata["name"],
            },
            "ownerReferences": [
                {
                    "apiVersion": "keda.sh/v1alpha1",
                    "kind": "ScaledObject",
                    "name": metadata["name"],
                    "uid": metadata["uid"],
                    "controller": True,
                    "blockOwnerDeletion": True,
                }
            ],
        },
        "spec": {
            "scaleTargetRef": _target(spec),
            "minReplicas": fewest,
            "maxReplicas": max(spec.get("maxReplicaCount", 100), fewest),
            "metrics": [_metric(number, one) for number, one in enumerate(spec["triggers"])],
        },
    }


def hpa_name(scaled_object: dict) -> str:
    """Return the name KEDA gives the HPA, unless the ScaledObject names one."""
    advanced = (scaled_object["spec"].get("advanced") or {}).get("horizontalPodAutoscalerConfig")
    name = (advanced or {}).get("name")
    return name or f"keda-hpa-{scaled_object['metadata']['name']}"


def target_name(scaled_object: dict) -> str:
    """Return the name of what is scaled."""
    return scaled_object["spec"]["scaleTargetRef"]["name"]


def status(scaled_object: dict, replicas: int | None, error: str | None = None) -> dict:
    """Return KEDA's status; ``replicas`` are those of the target, None when it is missing."""
    target = _target(scaled_object["spec"])
    if replicas is None:
        error = f"{target['kind']} {target['name']} is not there."
    ready = {
        "type": "Ready",
        "status": "False" if error else "True",
        "reason": "ScaledObjectCheckFailed" if error else "ScaledObjectReady",
        "message": error or "ScaledObject is defined correctly and is ready for scaling",
    }
    active = {
        "type": "Active",
        "status": "False",
        "reason": "ScalerNotActive",
        "message": "Scaling is not performed because triggers are not active",
    }
    wanted: dict = {"conditions": [ready, active]}
    if not error:
        wanted["hpaName"] = hpa_name(scaled_object)
        wanted["scaleTargetKind"] = f"{target['apiVersion']}.{target['kind']}"
    return wanted


def is_metrics_server(deployment: dict) -> bool:
    """Whether a Deployment is KEDA's metrics server."""
    return deployment["metadata"]["name"] == SERVICE


def _target(spec: dict) -> dict:
    target = spec["scaleTargetRef"]
    return {
        "apiVersion": target.get("apiVersion") or "apps/v1",
        "kind": target.get("kind") or "Deployment",
        "name": target["name"],
    }


def _metric(number: int, trigger: dict) -> dict:
    if trigger["type"] in _RESOURCES:
        value = int((trigger.get("metadata") or {}).get("value", 80))
        target = {"type": "Utilization", "averageUtilization": value}
        return {"type": "Resource", "resource": {"name": trigger["type"], "target": target}}
    return {
        "type": "External",
        "external": {
            "metric": {"name": f"s{number}-{trigger['type']}"},
            "target": {"type": "AverageValue", "averageValue": "1"},
        },
    }
