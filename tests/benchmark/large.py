# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A large cluster that works: many nodes, pods that run on them, KEDA and LangSmith."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from runner import charts
from runner.cluster import with_programs
from sandbox import SandboxError
from sandbox.api import retried

from .ground import Ground

NODES, PODS = 200, 5_000
OPTIONS = {"nodes": NODES, "operator": True, "keda": True, "extras": ("gateway-api",)}
"""What the sandbox must have."""
NAMESPACES = 20
_CONNECTIONS = 4
_PLAYBOOK = Path(__file__).parent / "playbooks" / "langsmith.yml"


def settle(ground: Ground, scale: float = 1) -> None:
    """Install what the checks look for, and let pods run on all nodes."""
    _install(ground)
    namespaces = [f"team-{number}" for number in range(NAMESPACES)]
    for name in namespaces:
        ground.add_namespace(name)
    count = round(PODS * scale)
    shares = [range(first, count, _CONNECTIONS) for first in range(_CONNECTIONS)]
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        list(threads.map(lambda numbers: _make(ground, namespaces, numbers), shares))


def pod(number: int, nodes: int) -> dict[str, Any]:
    """Return a pod that is bound to a node already, as a scheduler leaves it."""
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": f"pod-{number}", "labels": {"app": f"app-{number % 500}"}},
        "spec": {
            "nodeName": f"node-{number % nodes + 1}",
            "automountServiceAccountToken": False,
            "containers": [
                {
                    "name": "main",
                    "image": "registry.example.com/other:1",
                    "env": [{"name": f"VARIABLE_{each}", "value": "x" * 40} for each in range(8)],
                    "resources": {"requests": {"cpu": "250m", "memory": "512Mi"}},
                }
            ],
        },
    }


def _make(ground: Ground, namespaces: list[str], numbers: range) -> None:
    with ground.client() as client:
        for number in numbers:
            namespace = namespaces[number % len(namespaces)]
            path = f"/api/v1/namespaces/{namespace}/pods/pod-{number}"
            manifest = pod(number, NODES)
            retried(lambda path=path, manifest=manifest: client.apply(path, manifest))


def _install(ground: Ground) -> None:
    done = subprocess.run(
        ["ansible-playbook", str(_PLAYBOOK), f"--extra-vars=charts={charts.folder()}"],
        env=with_programs(K8S_AUTH_KUBECONFIG=ground.sandbox.kubeconfig),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SandboxError(f"LangSmith could not be installed:\n{done.stdout[-3000:]}")
