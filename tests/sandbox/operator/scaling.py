# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The autoscalers of one LGP. Pure."""

from __future__ import annotations

CPU_TARGET = 75  # per cent


def autoscalers(lgp: dict, keda: bool) -> list[dict]:
    """Return the HPA or ScaledObject of the agent and of its queue.

    With autoscalerType KEDA but KEDA_ENABLED=false at the operator, HPAs are made.
    """
    spec = lgp.get("spec") or {}
    scaling = spec.get("autoscaling") or {}
    if not scaling.get("enabled"):
        return []
    make = _scaled_object if keda and scaling.get("autoscalerType") == "KEDA" else _hpa
    name = lgp["metadata"]["name"]
    fewest, most = _range(scaling, "minReplicas", "maxReplicas", (1, 1))
    made = [make(name, fewest, most)]
    if (spec.get("serverSpec") or {}).get("queueEnabled"):
        queue = _range(scaling, "queueMinReplicas", "queueMaxReplicas", (fewest, most))
        made.append(make(f"{name}-queue", *queue))
    for manifest in made:
        manifest["metadata"]["namespace"] = lgp["metadata"]["namespace"]
        for key in ("labels", "annotations"):
            if spec.get(key):
                manifest["metadata"][key] = dict(spec[key])
    return made


def smallest(lgp: dict) -> dict[str, int]:
    """Return the number of replicas that an autoscaled Deployment starts with, by its name."""
    spec = lgp.get("spec") or {}
    scaling = spec.get("autoscaling") or {}
    if not scaling.get("enabled"):
        return {}
    name = lgp["metadata"]["name"]
    fewest = scaling.get("minReplicas", 1)
    return {name: fewest, f"{name}-queue": scaling.get("queueMinReplicas", fewest)}


def _range(scaling: dict, low: str, high: str, default: tuple[int, int]) -> tuple[int, int]:
    fewest = scaling.get(low, default[0])
    return fewest, max(scaling.get(high, default[1]), fewest, 1)


def _target(name: str) -> dict:
    return {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}


def _hpa(name: str, fewest: int, most: int) -> dict:
    target = {"type": "Utilization", "averageUtilization": CPU_TARGET}
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": name},
        "spec": {
            "scaleTargetRef": _target(name),
            "minReplicas": max(fewest, 1),
            "maxReplicas": most,
            "metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": target}}],
        },
    }


def _scaled_object(name: str, fewest: int, most: int) -> dict:
    trigger = {"type": "cpu", "metricType": "Utilization", "metadata": {"value": str(CPU_TARGET)}}
    return {
        "apiVersion": "keda.sh/v1alpha1",
        "kind": "ScaledObject",
        "metadata": {"name": name},
        "spec": {
            "scaleTargetRef": _target(name),
            "minReplicaCount": fewest,
            "maxReplicaCount": most,
            "triggers": [trigger],
        },
    }
