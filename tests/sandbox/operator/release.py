# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the environment of an operator Deployment says. Pure.

Variables by chart version: facts of charts 0.9.31 to 0.16.11 (WATCH_NAMESPACE 0.9.31,
KEDA_ENABLED 0.9.34, ROOT_DOMAIN and TLS_ENABLED 0.10.1, GATEWAY_* 0.10.32, ISTIO_GATEWAY_*
0.11.23, BASE_PATH and CLUSTER_DOMAIN 0.13.9).
"""

from __future__ import annotations

from dataclasses import dataclass

INGRESS, GATEWAY, ISTIO = "Ingress", "HTTPRoute", "VirtualService"


@dataclass(frozen=True)
class Release:
    """One LangSmith release with its operator."""

    namespace: str
    config_map: str
    generation: int
    watched: tuple[str, ...]
    keda: bool
    root_domain: str
    tls: bool
    base_path: str
    cluster_domain: str
    route: str
    route_name: str
    route_namespace: str

    def watches(self, namespace: str) -> bool:
        """Whether LGPs of a namespace are this operator's; no name means all namespaces."""
        return not self.watched or namespace in self.watched

    def path(self, name: str) -> str:
        """Return the path below which an LGP is served."""
        base = self.base_path.strip("/")
        return f"/{base}/lgp/{name}" if base else f"/lgp/{name}"

    def endpoint(self, name: str) -> str:
        """Return the public URL of an LGP."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{self.root_domain}{self.path(name)}"


def is_operator(deployment: dict) -> bool:
    """Whether a Deployment is the operator of a LangSmith release."""
    metadata = deployment["metadata"]
    chart = (metadata.get("labels") or {}).get("helm.sh/chart", "")
    return chart.startswith("langsmith-") and metadata["name"].endswith("-operator")


def is_available(deployment: dict) -> bool:
    """Whether at least one replica serves."""
    return (deployment.get("status") or {}).get("availableReplicas", 0) > 0


def release(deployment: dict) -> Release:
    """Read a release from its operator Deployment."""
    pod = deployment["spec"]["template"]["spec"]
    variables = {
        one["name"]: str(one.get("value") or "")
        for container in pod["containers"]
        for one in container.get("env") or []
    }
    namespace = deployment["metadata"]["namespace"]
    fullname = deployment["metadata"]["name"].removesuffix("-operator")
    route, route_name, route_namespace = _route(variables, namespace, fullname)
    return Release(
        namespace=namespace,
        config_map=_config_map(pod) or f"{fullname}-operator-config",
        generation=deployment["metadata"].get("generation", 0),
        watched=tuple(
            part.strip() for part in variables.get("WATCH_NAMESPACE", "").split(",") if part.strip()
        ),
        keda=variables.get("KEDA_ENABLED", "").lower() == "true",
        root_domain=variables.get("ROOT_DOMAIN", ""),
        tls=variables.get("TLS_ENABLED", "true").lower() == "true",
        base_path=variables.get("BASE_PATH", ""),
        cluster_domain=variables.get("CLUSTER_DOMAIN") or "cluster.local",
        route=route,
        route_name=route_name,
        route_namespace=route_namespace,
    )


def _route(variables: dict, namespace: str, fullname: str) -> tuple[str, str, str]:
    if variables.get("GATEWAY_NAME"):
        gateway = variables.get("GATEWAY_NAMESPACE") or namespace
        return GATEWAY, variables["GATEWAY_NAME"], gateway
    if variables.get("ISTIO_GATEWAY_NAME"):
        gateway = variables.get("ISTIO_GATEWAY_NAMESPACE") or namespace
        return ISTIO, variables["ISTIO_GATEWAY_NAME"], gateway
    name = variables.get("SHARED_INGRESS_NAME") or f"{fullname}-ingress"
    return INGRESS, name, variables.get("SHARED_INGRESS_NAMESPACE") or namespace


def _config_map(pod: dict) -> str | None:
    for volume in pod.get("volumes") or []:
        name = (volume.get("configMap") or {}).get("name", "")
        if name.endswith("-operator-config"):
            return name
    return None
