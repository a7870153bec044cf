# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How an LGP is reached from outside: HTTPRoute, VirtualService, or shared Ingress. Pure."""

from __future__ import annotations

from copy import deepcopy

from .release import GATEWAY, ISTIO, Release

PORT = 8000


def route(lgp: dict, release: Release) -> dict | None:
    """Return the LGP's own route, or None where the shared Ingress carries it."""
    if not wanted(lgp):
        return None
    if release.route == GATEWAY:
        spec = _http_route(lgp["metadata"]["name"], release)
        return _manifest(lgp, "gateway.networking.k8s.io/v1", GATEWAY, spec)
    if release.route == ISTIO:
        spec = _virtual_service(lgp, release)
        return _manifest(lgp, "networking.istio.io/v1", ISTIO, spec)
    return None


def wanted(lgp: dict) -> bool:
    """Whether the LGP asks for a route."""
    return bool(((lgp.get("spec") or {}).get("ingress") or {}).get("enabled"))


def ingress_with(ingress: dict, release: Release, names: set[str]) -> dict:
    """Return the shared Ingress with a path for each of these LGPs and for no other.

    Paths of others, the chart's own above all, stay and come last, since some controllers take
    the first path that fits.
    """
    changed = deepcopy(ingress)
    rules = changed["spec"].setdefault("rules", [])
    host = release.root_domain
    rule = next((one for one in rules if one.get("host", "") == host), None)
    if rule is None:
        rule = {"host": host} if host else {}
        rules.append(rule)
    http = rule.setdefault("http", {})
    prefix = release.path("")
    others = [one for one in http.get("paths") or [] if not one.get("path", "").startswith(prefix)]
    http["paths"] = [*(_ingress_path(release.path(name), name) for name in sorted(names)), *others]
    return changed


def ingress_paths(ingress: dict) -> set[str]:
    """Return every path of an Ingress."""
    rules = (ingress.get("spec") or {}).get("rules") or []
    return {
        one.get("path", "") for rule in rules for one in (rule.get("http") or {}).get("paths") or []
    }


def _ingress_path(path: str, name: str) -> dict:
    service = {"name": name, "port": {"number": PORT}}
    return {"path": path, "pathType": "Prefix", "backend": {"service": service}}


def _http_route(name: str, release: Release) -> dict:
    match = {"path": {"type": "PathPrefix", "value": release.path(name)}}
    rule = {"matches": [match], "backendRefs": [{"name": name, "port": PORT}]}
    spec: dict = {
        "parentRefs": [{"name": release.route_name, "namespace": release.route_namespace}],
        "rules": [rule],
    }
    if release.root_domain:
        spec["hostnames"] = [release.root_domain]
    return spec


def _virtual_service(lgp: dict, release: Release) -> dict:
    metadata = lgp["metadata"]
    host = f"{metadata['name']}.{metadata['namespace']}.svc.{release.cluster_domain}"
    destination = {"host": host, "port": {"number": PORT}}
    return {
        "hosts": [release.root_domain or "*"],
        "gateways": [f"{release.route_namespace}/{release.route_name}"],
        "http": [
            {
                "match": [{"uri": {"prefix": release.path(metadata["name"])}}],
                "route": [{"destination": destination}],
            }
        ],
    }


def _manifest(lgp: dict, version: str, kind: str, spec: dict) -> dict:
    metadata = lgp["metadata"]
    manifest: dict = {
        "apiVersion": version,
        "kind": kind,
        "metadata": {"name": metadata["name"], "namespace": metadata["namespace"]},
        "spec": spec,
    }
    for key in ("labels", "annotations"):
        if lgp["spec"].get(key):
            manifest["metadata"][key] = dict(lgp["spec"][key])
    return manifest
