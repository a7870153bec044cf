# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The CustomResourceDefinitions inside the stand-in charts.

That of LGP is the collection's own (``plugins/module_utils/_lgp/crd.py``). Those of KEDA and of the
Gateway API accept any spec: what matters to the tests is that the kinds are served.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import ModuleType

_ROOT = Path(__file__).parents[3]
_COLLECTION = "ansible_collections.langgraph.control_plane"

_OPEN = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}

_KEDA = (
    ("keda.sh", "ScaledObject", "scaledobjects", "so", "Namespaced"),
    ("keda.sh", "ScaledJob", "scaledjobs", "sj", "Namespaced"),
    ("keda.sh", "TriggerAuthentication", "triggerauthentications", "ta", "Namespaced"),
    ("keda.sh", "ClusterTriggerAuthentication", "clustertriggerauthentications", "cta", "Cluster"),
    ("eventing.keda.sh", "CloudEventSource", "cloudeventsources", None, "Namespaced"),
    ("eventing.keda.sh", "ClusterCloudEventSource", "clustercloudeventsources", None, "Cluster"),
)

_GATEWAY = (
    ("GatewayClass", "gatewayclasses", "gc", "Cluster"),
    ("Gateway", "gateways", "gtw", "Namespaced"),
    ("HTTPRoute", "httproutes", None, "Namespaced"),
)


def lgp_crds(version: str) -> list[dict]:
    """Return the LGP CRD of a LangSmith chart version, as the collection knows it."""
    return [_collection_module("plugins.module_utils._lgp.crd").crd(version)]


def keda_crds(_version: str) -> list[dict]:
    """Return KEDA's six CRDs with open schemas."""
    return [
        _open_crd(group, kind, plural, short, scope, ["v1alpha1"])
        for group, kind, plural, short, scope in _KEDA
    ]


def gateway_crds(_version: str) -> list[dict]:
    """Return the Gateway API's CRDs that the roles use, with open schemas."""
    return [
        _open_crd("gateway.networking.k8s.io", kind, plural, short, scope, ["v1"])
        for kind, plural, short, scope in _GATEWAY
    ]


SOURCES = {"langsmith": lgp_crds, "keda": keda_crds, "controller": gateway_crds}
"""Chart name -> function of its version that returns the CRDs inside."""


def _open_crd(
    group: str, kind: str, plural: str, short: str | None, scope: str, versions: list[str]
) -> dict:
    names = {"kind": kind, "listKind": f"{kind}List", "plural": plural, "singular": kind.lower()}
    if short:
        names["shortNames"] = [short]
    schema = {"type": "object", "properties": {"spec": _OPEN, "status": _OPEN}}
    metadata: dict = {"name": f"{plural}.{group}"}
    if group.endswith(".k8s.io"):
        # The API server refuses a CRD in a protected group without this word on its origin.
        metadata["annotations"] = {"api-approved.kubernetes.io": "unapproved, stand-in for tests"}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": metadata,
        "spec": {
            "group": group,
            "names": names,
            "scope": scope,
            "versions": [
                {
                    "name": version,
                    "served": True,
                    "storage": version == versions[0],
                    "subresources": {"status": {}},
                    "schema": {"openAPIV3Schema": schema},
                }
                for version in versions
            ],
        },
    }


def _collection_module(name: str) -> ModuleType:
    """Import a module of the collection from this tree, whether it is installed or not."""
    package = ""
    for part in _COLLECTION.split("."):
        package = f"{package}.{part}" if package else part
        if package not in sys.modules and not _importable(package):
            spec = ModuleSpec(package, None, is_package=True)
            spec.submodule_search_locations = [str(_ROOT)] if package == _COLLECTION else []
            sys.modules[package] = module_from_spec(spec)
    return importlib.import_module(f"{_COLLECTION}.{name}")


def _importable(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:
        return False
