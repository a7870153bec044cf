# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The questions that checks may ask. Each is a value, so that it is asked once for all checks.

A need knows how to ask itself (``ask``), whether it goes to the cluster (``of_cluster``), and what
a person calls the right to ask it (``right``). Something that is not there answers ``None``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import PAGE_SIZE
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    KubeError,
    NotFound,
)

from .objects import condition
from .pods import room_asked


@dataclass(frozen=True)
class Sources:
    """Who answers.

    :param cluster: function that returns a connected ``_kube.cluster.Cluster``.
    :param find_program: from a name or path to a path, or None.
    :param run_program: from an argument list to ``(exit code, stdout, stderr)``, with ``data=`` for
        its standard input; raises OSError.
    """

    cluster: Callable
    find_program: Callable
    run_program: Callable


@dataclass(frozen=True)
class Objects:
    """All objects of a kind: a list of dicts, or None when the kind is not served.

    :param metadata_only: ask for nothing else of each.
    :param page_size: how many an answer may hold.
    :param of_extension: the kind is of an extension that many clusters lack: ask only where
        discovery names its group.
    """

    resource: resources.Resource
    namespace: str | None = None
    label_selector: str | None = None
    keep: Callable[[dict], Any] | None = None
    metadata_only: bool = False
    page_size: int = PAGE_SIZE
    of_extension: bool = False

    of_cluster = True

    @property
    def right(self):
        """Verb and resource, as RBAC names them."""
        return f"list {self.resource.full_name}"

    def ask(self, sources):
        """Read every page; ``keep`` drops what no check reads, since large clusters are large."""
        if self.of_extension and not _is_served(self.resource.group, sources):
            return None
        try:
            return (
                sources.cluster()
                .list(
                    self.resource,
                    self.namespace,
                    label_selector=self.label_selector,
                    keep=self.keep,
                    metadata_only=self.metadata_only,
                    page_size=self.page_size,
                )
                .items
            )
        except NotFound:
            return None


@dataclass(frozen=True)
class Object:
    """One object by name: a dict, or None."""

    resource: resources.Resource
    name: str
    namespace: str | None = None

    of_cluster = True

    @property
    def right(self):
        """Verb, resource and name, as RBAC names them."""
        return f"get {self.resource.full_name} {self.name}"

    def ask(self, sources):
        """Read it."""
        try:
            return sources.cluster().get(self.resource, self.name, self.namespace)
        except NotFound:
            return None


@dataclass(frozen=True)
class Path:
    """A document of the API server that is no object, e.g. ``/version`` or a discovery list."""

    path: str

    of_cluster = True

    @property
    def right(self):
        """Verb and path, as RBAC names them."""
        return f"get {self.path}"

    def ask(self, sources):
        """Read it."""
        try:
            return sources.cluster().get_path(self.path)
        except NotFound:
            return None


@dataclass(frozen=True)
class GroupVersion:
    """Whether discovery names an API in this version, such as ``networking.istio.io/v1``."""

    name: str

    of_cluster = True

    @property
    def right(self):
        """Verb and path, as RBAC names them."""
        return API_GROUPS.right

    def ask(self, sources):
        """Look among all groups, which are read once."""
        groups = (sources.ask(API_GROUPS) or {}).get("groups") or []
        served = (version for group in groups for version in group["versions"])
        return any(version["groupVersion"] == self.name for version in served)


@dataclass(frozen=True)
class ProgramOutput:
    """What a program prints: ``{"path", "code", "stdout", "stderr"}``, or None without it."""

    program: str
    arguments: tuple[str, ...]

    of_cluster = False

    @property
    def right(self):
        """What the user of this host must be allowed to do."""
        return f"run {self.program}"

    def ask(self, sources):
        """Run it; one that cannot be started counts as one that failed."""
        path = sources.find_program(self.program)
        if not path:
            return None
        try:
            code, stdout, stderr = sources.run_program([path, *self.arguments])
        except OSError as error:
            code, stdout, stderr = 126, "", error.strerror or str(error)
        return {"path": path, "code": code, "stdout": stdout.strip(), "stderr": stderr.strip()}


@dataclass(frozen=True)
class LibraryVersion:
    """Version of an installed Python distribution as text, or None."""

    distribution: str

    of_cluster = False

    @property
    def right(self):
        """Nobody is refused this."""
        return f"read the metadata of {self.distribution}"

    def ask(self, sources):
        """Read the metadata of this interpreter's packages."""
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return None


def _is_served(group, sources):
    """Whether discovery names the API group; where it may not be read, the kind itself tells."""
    try:
        found = sources.ask(API_GROUPS)
    except KubeError:
        return True
    return found is None or any(each["name"] == group for each in found.get("groups") or [])


def _node(item):
    """Images and heartbeats make up most of a Node; no check reads them."""
    status = item.get("status") or {}
    return {
        "name": item["metadata"]["name"],
        "labels": item["metadata"].get("labels") or {},
        "unschedulable": bool((item.get("spec") or {}).get("unschedulable")),
        "ready": condition(item, "Ready"),
        "taints": (item.get("spec") or {}).get("taints") or [],
        "capacity": status.get("capacity") or {},
        "allocatable": status.get("allocatable") or {},
    }


def _pod(item):
    """Of a pod that takes room or waits for it: whose it is, what it asks for, and where it is."""
    spec, status = item["spec"], item.get("status") or {}
    if status.get("phase") in ("Succeeded", "Failed"):
        return None
    labels = item["metadata"].get("labels") or {}
    cpu, memory = room_asked(spec)
    return {
        "namespace": item["metadata"]["namespace"],
        "name": item["metadata"]["name"],
        "release": labels.get("app.kubernetes.io/instance", ""),
        "component": labels.get("app.kubernetes.io/component", ""),
        "running": status.get("phase") == "Running",
        "node": spec.get("nodeName") or "",
        "cpu": cpu,
        "memory": memory,
    }


def _volume(item):
    """Of a PersistentVolume in its own shape: what a claim asks about."""
    spec = item["spec"]
    asked = ("storageClassName", "capacity", "accessModes", "volumeMode")
    kept = {key: spec[key] for key in asked if key in spec}
    if spec.get("claimRef"):
        kept["claimRef"] = {key: spec["claimRef"].get(key) for key in ("namespace", "name")}
    return {
        "metadata": {"name": item["metadata"]["name"]},
        "spec": kept,
        "status": {"phase": (item.get("status") or {}).get("phase")},
    }


def namespace(settings):
    """The need for LangSmith's Namespace object."""
    return Object(resources.NAMESPACES, settings.namespace)


VERSION = Path("/version")
# Every authenticated user may read this (ClusterRole system:discovery); nobody else may.
API_GROUPS = Path("/apis")
NODES = Objects(resources.NODES, keep=_node)
# A page of pods is dropped as soon as it is looked at; fewer pages are fewer requests.
PODS = Objects(resources.PODS, keep=_pod, page_size=1250)
STORAGE_CLASSES = Objects(resources.STORAGECLASSES)
VOLUMES = Objects(resources.PERSISTENTVOLUMES, keep=_volume)
INGRESS_CLASSES = Objects(resources.INGRESSCLASSES)
GATEWAY_CLASSES = Objects(resources.GATEWAYCLASSES)
GATEWAYS = Objects(resources.GATEWAYS)
ISTIO_GATEWAYS = Objects(resources.ISTIO_GATEWAYS, of_extension=True)
# Discovery names only what is established, and needs no right on CustomResourceDefinitions.
ISTIO_API = GroupVersion("networking.istio.io/v1")
KEDA_API = Path("/apis/keda.sh/v1alpha1")
EXTERNAL_METRICS = Object(resources.APISERVICES, "v1beta1.external.metrics.k8s.io")
# The label that KEDA's chart and its plain manifests have in common.
KEDA_DEPLOYMENTS = Objects(
    resources.DEPLOYMENTS,
    label_selector=(
        "app in (keda-operator,keda-operator-metrics-apiserver,keda-metrics-apiserver,"
        "keda-admission-webhooks)"
    ),
)
KUBERNETES_LIBRARY = LibraryVersion("kubernetes")


def helm_version(settings):
    """The need for ``helm version``; the flag is there since Helm 3.0."""
    return ProgramOutput(settings.helm or "helm", ("version", "--template", "{{.Version}}"))
