# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What else may be in a cluster: LGPs of others and pods, made through the API."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sandbox.api import Client, retried

from . import workloads
from .ground import GROUP_PATH, Ground

LGPS, PODS = 5_000, 20_000
NAMESPACES = 20
_CONNECTIONS = 4


def gather(ground: Ground, namespace: str, scale: float = 1) -> None:
    """Fill a cluster: half of the LGPs and a share of the pods are in ``namespace``."""
    namespaces = [f"foreign-{number}" for number in range(NAMESPACES)]
    for name in namespaces:
        ground.add_namespace(name)
    places = [namespace, *namespaces]
    lgps = [
        (namespace if number % 2 else namespaces[number // 2 % NAMESPACES], lgp(number))
        for number in range(round(LGPS * scale))
    ]
    pods = [(places[number % len(places)], pod(number)) for number in range(round(PODS * scale))]
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        list(threads.map(lambda share: _make(ground, *share), _shares(lgps, pods)))


def lgp(number: int) -> dict[str, Any]:
    """Return an LGP as the control plane's listener names it."""
    [manifest] = workloads.manifests(1, workloads.REVISIONS[0])
    name = f"theirs-{number}-{uuid.uuid4().hex}"
    return {**manifest, "metadata": {"name": name, "labels": {"owner": "listener"}}}


def pod(number: int) -> dict[str, Any]:
    """Return a pod that no scheduler and no kubelet minds, so that it costs nothing at rest."""
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": f"pod-{number}", "labels": {"app": f"app-{number % 500}"}},
        "spec": {
            "schedulingGates": [{"name": "benchmark.example.com/never"}],
            "automountServiceAccountToken": False,
            "containers": [
                {
                    "name": "main",
                    "image": "registry.example.com/other:1",
                    "env": [{"name": f"VARIABLE_{each}", "value": "x" * 40} for each in range(8)],
                    "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}},
                }
            ],
        },
    }


def _shares(lgps: list, pods: list) -> Iterator[tuple[list, list]]:
    for first in range(_CONNECTIONS):
        yield lgps[first::_CONNECTIONS], pods[first::_CONNECTIONS]


def _make(ground: Ground, lgps: list, pods: list) -> None:
    with ground.client() as client:
        for namespace, manifest in lgps:
            _apply(client, f"{GROUP_PATH}/namespaces/{namespace}/lgps", manifest)
        for namespace, manifest in pods:
            _apply(client, f"/api/v1/namespaces/{namespace}/pods", manifest)


def _apply(client: Client, collection: str, manifest: dict[str, Any]) -> None:
    path = f"{collection}/{manifest['metadata']['name']}"
    retried(lambda: client.apply(path, manifest))
