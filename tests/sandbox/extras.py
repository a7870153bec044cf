# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Things a cluster may have and a bare one has not: Gateway API, Istio, an IngressClass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .api import ApiError, Client, retried

MANIFESTS = Path(__file__).parent / "manifests"

_PATHS = {
    "CustomResourceDefinition": "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
    "IngressClass": "/apis/networking.k8s.io/v1/ingressclasses",
    "GatewayClass": "/apis/gateway.networking.k8s.io/v1/gatewayclasses",
}


def documents(extra: str) -> list[dict[str, Any]]:
    """Return the manifests of an extra, definitions before what they define."""
    return yaml.safe_load((MANIFESTS / f"{extra}.yaml").read_text())


def path_of(manifest: dict[str, Any]) -> str:
    """Return the API path of a manifest."""
    return f"{_PATHS[manifest['kind']]}/{manifest['metadata']['name']}"


def install(client: Client, extra: str) -> None:
    """Apply an extra and wait until its definitions are served."""
    for manifest in documents(extra):
        path = path_of(manifest)
        retried(lambda path=path, manifest=manifest: client.apply(path, manifest))
        if manifest["kind"] == "CustomResourceDefinition":
            retried(lambda path=path: _check_served(client, path))


def _check_served(client: Client, path: str) -> None:
    """Raise ApiError while the kind, or its OpenAPI document, which kwok reads, is not there."""
    definition = client.get(path)
    group, version = definition["spec"]["group"], definition["spec"]["versions"][0]["name"]
    plural = definition["spec"]["names"]["plural"]
    served = client.get(f"/apis/{group}/{version}")["resources"]
    described = client.get(f"/openapi/v3/apis/{group}/{version}")["paths"]
    if plural not in {one["name"] for one in served}:
        raise ApiError(404, f"{path} is not served yet")
    if not any(one.endswith(f"/{plural}") for one in described):
        raise ApiError(404, f"{path} has no OpenAPI document yet")
