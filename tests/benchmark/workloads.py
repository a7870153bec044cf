# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is managed: deployments as items of langgraph_fleet, and the same as manifests. Pure.

Both describe the same LGPs. A run that leaves something else than the others is an error
(see ``ground.py``), so they cannot drift apart.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

API_VERSION = "apps.langchain.ai/v1alpha1"
PREFIX = "agent-"
"""How the names of all deployments of a workload begin."""
REVISIONS = ("1.4.0", "1.5.0")
"""Two states of a workload: every image tag and one variable of each deployment differ."""

REPLICAS = 2

_REQUESTS = {"cpu": "500m", "memory": "1Gi"}
_LIMITS = {"cpu": "2", "memory": "4Gi"}
_PLAIN = {"LOG_LEVEL": "INFO", "REGION": "eu-central-1", "WORKERS": "4"}
_SECRET = {
    "OPENAI_API_KEY": ("openai", "api-key"),
    "ANTHROPIC_API_KEY": ("anthropic", "api-key"),
}


def items(count: int, revision: str) -> list[dict[str, Any]]:
    """Return the deployments as langgraph_fleet and langgraph_deployment take them."""
    return [_item(number, revision) for number in range(count)]


def manifests(count: int, revision: str) -> list[dict[str, Any]]:
    """Return the same deployments as LGP objects that name no namespace."""
    return [_manifest(number, revision) for number in range(count)]


def _item(number: int, revision: str) -> dict[str, Any]:
    secrets = {name: {"secret": secret, "key": key} for name, (secret, key) in _SECRET.items()}
    return {
        "name": _name(number),
        "image": _image(number, revision),
        "replicas": REPLICAS,
        "env": {**_plain(revision), **secrets},
        "resources": {"requests": _REQUESTS, "limits": _LIMITS},
        "database": {"storage_size_gi": 20},
        "redis": {},
        "ingress": {},
        "labels": _labels(number),
    }


def _manifest(number: int, revision: str) -> dict[str, Any]:
    env = [
        *({"name": name, "value": value} for name, value in _plain(revision).items()),
        *(
            {"name": name, "valueFrom": {"secretKeyRef": {"name": secret, "key": key}}}
            for name, (secret, key) in _SECRET.items()
        ),
    ]
    return {
        "apiVersion": API_VERSION,
        "kind": "LGP",
        "metadata": {
            "name": _name(number),
            # One label more, since our modules put one on as well.
            "labels": {**_labels(number), "app.kubernetes.io/managed-by": "benchmark"},
        },
        "spec": {
            "serverSpec": {
                "image": _image(number, revision),
                "replicas": REPLICAS,
                "env": sorted(env, key=itemgetter("name")),
                "resources": {"requests": _REQUESTS, "limits": _LIMITS},
            },
            "database": {"enabled": True, "storageSizeGi": 20},
            "redis": {"enabled": True},
            "ingress": {"enabled": True},
        },
    }


def _plain(revision: str) -> dict[str, str]:
    return {**_PLAIN, "RELEASE": revision}


def _name(number: int) -> str:
    return f"{PREFIX}{number:05}"


def _image(number: int, revision: str) -> str:
    return f"registry.example.com/agents/team-{number % 20}:{revision}"


def _labels(number: int) -> dict[str, str]:
    return {"team": f"team-{number % 20}", "tier": "gold", "cost-centre": f"cc-{number % 7}"}
