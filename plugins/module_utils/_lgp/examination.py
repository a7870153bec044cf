# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fetch what a diagnosis needs: pods, events and the last lines of a log."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    EVENTS,
    PODS,
    REPLICASETS,
)

from .children import belongs, names
from .diagnosis import describe, pod_symptoms, workload_symptoms

_LOG_LINES = 10
_EVENTS = 5
_REVISION = "deployment.kubernetes.io/revision"


class Examiner:
    """Looks at the children of one LGP at a time. What may not be read is left out."""

    def __init__(self, cluster):
        self._cluster = cluster

    def is_final(self, lgp, symptom):
        """Whether a symptom concerns what is wanted now, and nobody is mending it.

        A pod of an earlier rollout may fail for a reason that this one has just removed, and an
        unschedulable pod may be waiting for a node that the cluster autoscaler is adding.
        """
        if symptom.kind != "pod":
            return True
        namespace = lgp["metadata"]["namespace"]
        pod = self._read(self._cluster.get, PODS, symptom.name, namespace)
        if pod is None or not any(each.reason == symptom.reason for each in pod_symptoms(pod)):
            return False
        if symptom.reason == "Unschedulable" and any(
            event.get("reason") == "TriggeredScaleUp" for event in self._events(lgp, symptom)
        ):
            return False
        return self._is_current(pod, namespace)

    def find(self, lgp):
        """The gravest symptom among the children as they are now; None when there is none."""
        namespace, name = lgp["metadata"]["namespace"], lgp["metadata"]["name"]
        found = []
        pods = self._read(self._cluster.list, PODS, namespace=namespace)
        for pod in pods.items if pods else ():
            if belongs(pod, lgp) and self._is_current(pod, namespace):
                found += pod_symptoms(pod)
        for child in names(name):
            workload = self._read(self._cluster.get, DEPLOYMENTS, child, namespace)
            if workload and belongs(workload, lgp):
                found += workload_symptoms(workload)
        return min(found, key=lambda each: each.grace, default=None)

    def examine(self, lgp, symptom, reasons=()):
        """What :func:`diagnosis.describe` makes of it, with events and log."""
        if symptom is None:
            return describe(lgp, reasons)
        return describe(lgp, reasons, symptom, self._events(lgp, symptom), self._log(lgp, symptom))

    def _events(self, lgp, symptom):
        kind = symptom.kind[:1].upper() + symptom.kind[1:]
        listing = self._read(
            self._cluster.list,
            EVENTS,
            namespace=lgp["metadata"]["namespace"],
            field_selector="involvedObject.kind=%s,involvedObject.name=%s" % (kind, symptom.name),
        )
        events = sorted(listing.items if listing else [], key=_when)
        return events[-_EVENTS:]

    def _log(self, lgp, symptom):
        if symptom.container is None or symptom.reason not in ("CrashLoopBackOff", "OOMKilled"):
            return []
        text = self._read(
            self._cluster.pod_log,
            symptom.name,
            lgp["metadata"]["namespace"],
            container=symptom.container,
            tail_lines=_LOG_LINES,
            previous=True,
        )
        return [line for line in (text or "").splitlines() if line.strip()]

    def _is_current(self, pod, namespace):
        """Whether a pod is of the newest rollout of its Deployment."""
        for reference in pod["metadata"].get("ownerReferences") or []:
            if reference.get("kind") != "ReplicaSet":
                continue
            replica_set = self._read(self._cluster.get, REPLICASETS, reference["name"], namespace)
            owners = (replica_set or {}).get("metadata", {}).get("ownerReferences") or []
            for owner in owners:
                deployment = self._read(self._cluster.get, DEPLOYMENTS, owner["name"], namespace)
                if deployment and _revision(deployment) != _revision(replica_set):
                    return False
        return True

    @staticmethod
    def _read(request, *arguments, **selection):
        try:
            return request(*arguments, **selection)
        except KubeError:
            return None


def _revision(item):
    return (item["metadata"].get("annotations") or {}).get(_REVISION)


def _when(event):
    return event.get("lastTimestamp") or event.get("eventTime") or event.get("firstTimestamp") or ""
