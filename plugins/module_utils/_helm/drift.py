# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Drift: what in the cluster is no longer as the release's manifests have it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    KindAbsent,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import Reader
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import (
    keyed_marks,
    redact_secret,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    HPAS,
    SCALEDOBJECTS,
    Resource,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.subset import (
    differences,
)

from .difference import redacted
from .manifests import CRD, documents

# kind -> (plural, whether it lives in a namespace); the version is that of the manifest.
_KINDS = {
    "ClusterRole": ("clusterroles", False),
    "ClusterRoleBinding": ("clusterrolebindings", False),
    "ConfigMap": ("configmaps", True),
    "CronJob": ("cronjobs", True),
    "DaemonSet": ("daemonsets", True),
    "Deployment": ("deployments", True),
    "ExternalSecret": ("externalsecrets", True),
    "HTTPRoute": ("httproutes", True),
    "HorizontalPodAutoscaler": ("horizontalpodautoscalers", True),
    "Ingress": ("ingresses", True),
    "NetworkPolicy": ("networkpolicies", True),
    "PersistentVolumeClaim": ("persistentvolumeclaims", True),
    "PodDisruptionBudget": ("poddisruptionbudgets", True),
    "PriorityClass": ("priorityclasses", False),
    "Role": ("roles", True),
    "RoleBinding": ("rolebindings", True),
    "Rollout": ("rollouts", True),
    "ScaledObject": ("scaledobjects", True),
    "Secret": ("secrets", True),
    "Service": ("services", True),
    "ServiceAccount": ("serviceaccounts", True),
    "StatefulSet": ("statefulsets", True),
    "StorageClass": ("storageclasses", False),
    "TriggerAuthentication": ("triggerauthentications", True),
    "VirtualService": ("virtualservices", True),
}
_AUTOSCALERS = (HPAS, SCALEDOBJECTS)
_LONGEST = 120  # characters of a value that is told


@dataclass
class Drift:
    """What :func:`drift` finds.

    ``fields``: a dict for each field that differs, with kind, name, namespace, path, wanted and
    found; ``path`` is empty for an object that is not there. ``unread``: kinds that may not be
    read, and ones that this module does not know.
    """

    fields: list = field(default_factory=list)
    unread: set = field(default_factory=set)


def drift(cluster, release):
    """Compare the cluster with the manifests of a :class:`~.storage.Release`, hooks left out.

    Replicas that an autoscaler sets, the definition of deployments, and what only the cluster has
    are not compared. Values are told short, and secrets by a mark.

    :raises KubeError: the API server cannot be reached.
    """
    told, wanted = Drift(), defaultdict(list)
    for each in documents(release.manifest):
        if each.kind in _KINDS:
            wanted[_resource(each), each.namespace or release.namespace].append(each)
        elif each.kind != CRD:
            told.unread.add(each.kind)
    scaled, mark = _scaled(cluster, release, wanted), keyed_marks()
    for (resource, namespace), objects in wanted.items():
        try:
            there = _read(cluster, resource, namespace, objects, release.name)
        except (Forbidden, KindAbsent):
            told.unread.add(resource.kind)
            continue
        for document in objects:
            place = namespace if resource.namespaced else None
            told.fields += _of_object(document, there.get(document.name), place, scaled, mark)
    return told


def _resource(document):
    group, _slash, version = document.api_version.rpartition("/")
    plural, namespaced = _KINDS[document.kind]
    return Resource(group, version, plural, document.kind, namespaced)


def _read(cluster, resource, namespace, objects, release_name):
    """Those of the objects that are there, by name: one list, and a look at what it lacks."""
    place = namespace if resource.namespaced else None
    listing = cluster.list(
        resource, namespace=place, label_selector=f"app.kubernetes.io/instance={release_name}"
    )
    there = {item["metadata"]["name"]: item for item in listing.items}
    for name in {each.name for each in objects} - set(there):
        item = cluster.get(resource, name, place)
        if item is not None:
            there[name] = item
    return there


def _scaled(cluster, release, wanted):
    """``(kind, name)`` of workloads whose replicas an autoscaler sets, of the release or beside."""
    found = []
    for (resource, _namespace), objects in wanted.items():
        if resource.kind in {each.kind for each in _AUTOSCALERS}:
            found += [each.load() for each in objects]
    reader = Reader(cluster)  # where those beside may not be read, those of the release have to do
    for resource in _AUTOSCALERS:
        found += reader.list(resource, release.namespace)
    targets = (each["spec"].get("scaleTargetRef") or {} for each in found)
    return {(each.get("kind") or "Deployment", each.get("name")) for each in targets}


def _of_object(document, found, namespace, scaled, mark):
    place = {"kind": document.kind, "name": document.name, "namespace": namespace}
    if found is None:
        yield {**place, "path": "", "wanted": "there", "found": "not there"}
        return
    for path, wanted, has in differences(
        _comparable(document.kind, document.load(), mark), _comparable(document.kind, found, mark)
    ):
        if path != "spec.replicas" or (document.kind, document.name) not in scaled:
            yield {**place, "path": path, "wanted": _told(wanted, mark), "found": _told(has, mark)}


def _comparable(kind, manifest, mark):
    return redact_secret(manifest, mark) if kind == "Secret" else redacted(manifest, mark=mark)


def _told(value, mark):
    if value is None:
        return "not there"
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    if "\n" in text or len(text) > _LONGEST:
        return f"{len(text)} characters, {mark(text)}"
    return mask(text)
