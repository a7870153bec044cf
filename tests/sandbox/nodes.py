# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nodes of a sandbox: plain Node objects that kwok makes Ready."""

from __future__ import annotations

from typing import Any

from .api import Client
from .spec import Spec


def manifest(number: int, spec: Spec, version: str) -> dict[str, Any]:
    """Return node ``node-<number>`` with the room the spec gives each node.

    ``version`` is the kubelet's, as the API server writes it: ``v1.35.4``.
    """
    name = f"node-{number}"
    room = {"cpu": spec.cpu, "memory": spec.memory, "pods": str(spec.pods)}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": name,
            "labels": {
                "kubernetes.io/hostname": name,
                "kubernetes.io/os": "linux",
                "kubernetes.io/arch": "amd64",
                "topology.kubernetes.io/region": "sandbox",
                "topology.kubernetes.io/zone": f"sandbox-{(number - 1) % 3 + 1}",
            },
        },
        "status": {
            "capacity": room,
            "allocatable": room,
            "nodeInfo": {
                "architecture": "amd64",
                "bootID": name,
                "containerRuntimeVersion": "kwok://sandbox",
                "kernelVersion": "sandbox",
                "kubeProxyVersion": "",
                "kubeletVersion": version,
                "machineID": name,
                "operatingSystem": "linux",
                "osImage": "Sandbox without containers",
                "systemUUID": name,
            },
        },
    }


def create(client: Client, spec: Spec) -> None:
    """Create every node."""
    version = client.get("/version")["gitVersion"]
    for number in range(1, spec.nodes + 1):
        client.request("POST", "/api/v1/nodes", manifest(number, spec, version))


def ready_count(client: Client) -> int:
    """Return how many nodes can take pods: Ready and without a taint."""
    nodes = client.get("/api/v1/nodes")["items"]
    return sum(1 for node in nodes if is_ready(node))


def is_ready(node: dict[str, Any]) -> bool:
    """Tell whether a node is Ready and the taint of a new node is gone."""
    conditions = {one["type"]: one["status"] for one in node["status"].get("conditions", [])}
    return conditions.get("Ready") == "True" and not node["spec"].get("taints")
