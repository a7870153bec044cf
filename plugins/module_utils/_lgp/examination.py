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
    STATEFULSETS,
)

from .children import Families
from .diagnosis import UNREADY, describe, pod_symptoms, workload_symptoms
from .observe import key_of

_LOG_LINES = 10
_EVENTS = 5
_REASONS_WITH_LOG = ("CrashLoopBackOff", "OOMKilled", UNREADY)
_REVISION = "deployment.kubernetes.io/revision"


class Examiner:
    """Looks at the children of one LGP at a time. What may not be read is left out."""

    def __init__(self, cluster):
        self._cluster = cluster

    def is_final(self, lgp, symptom):
        """Whether a symptom concerns what is wanted now, and nobody is mending it.

        An earlier rollout may fail for a reason that this one has just removed, and an
        unschedulable pod may be waiting for a node that the cluster autoscaler is adding.
        """
        namespace = lgp["metadata"]["namespace"]
        if symptom.reason == "FailedCreate":
            return self._newest_fails(symptom.name, namespace)
        if symptom.kind != "pod":
            return True
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
        key = key_of(lgp)
        namespace, _name = key
        families, found = Families([key]), []
        for resource in (DEPLOYMENTS, STATEFULSETS):
            workloads = self.list(resource, namespace)
            families.learn(workloads)
            for workload in workloads:
                if families.of(workload) == key:
                    found += workload_symptoms(workload, resource.kind)
        for pod in self.list(PODS, namespace):
            if families.of(pod) == key and self._is_current(pod, namespace):
                found += pod_symptoms(pod)
        return min(found, key=lambda each: each.grace, default=None)

    def examine(self, lgp, symptom, reasons=()):
        """What :func:`diagnosis.describe` makes of it, with events and log."""
        if symptom is None:
            return describe(lgp, reasons)
        return describe(lgp, reasons, symptom, self._events(lgp, symptom), self._log(lgp, symptom))

    def _events(self, lgp, symptom):
        kind = "Pod" if symptom.kind == "pod" else symptom.kind
        events = self.list(
            EVENTS,
            lgp["metadata"]["namespace"],
            field_selector="involvedObject.kind=%s,involvedObject.name=%s" % (kind, symptom.name),
        )
        return sorted(events, key=_when)[-_EVENTS:]

    def _log(self, lgp, symptom):
        """Last lines: of the container that crashed, or if there is none, of the one that runs."""
        if symptom.reason not in _REASONS_WITH_LOG:
            return []
        for previous in (symptom.reason != UNREADY, False):
            text = self._read(
                self._cluster.pod_log,
                symptom.name,
                lgp["metadata"]["namespace"],
                container=symptom.container,
                tail_lines=_LOG_LINES,
                previous=previous,
            )
            lines = [line for line in (text or "").splitlines() if line.strip()]
            if lines:
                return lines
        return []

    def _newest_fails(self, name, namespace):
        """Whether it is the newest ReplicaSet that may not create pods.

        The Deployment's own condition also speaks of older ones.
        """
        deployment = self._read(self._cluster.get, DEPLOYMENTS, name, namespace)
        if deployment is None or not workload_symptoms(deployment):
            return False
        chosen = deployment["spec"]["selector"].get("matchLabels") or {}
        selector = ",".join("%s=%s" % pair for pair in sorted(chosen.items()))
        replica_sets = self.list(REPLICASETS, namespace, label_selector=selector)
        newest = [each for each in replica_sets if _is_newest(each, deployment)]
        return any(
            condition.get("type") == "ReplicaFailure" and condition.get("status") == "True"
            for replica_set in newest
            for condition in (replica_set.get("status") or {}).get("conditions") or []
        )

    def _is_current(self, pod, namespace):
        """Whether a pod is of the newest rollout of its Deployment."""
        for reference in pod["metadata"].get("ownerReferences") or []:
            if reference.get("kind") != "ReplicaSet":
                continue
            replica_set = self._read(self._cluster.get, REPLICASETS, reference["name"], namespace)
            owners = (replica_set or {}).get("metadata", {}).get("ownerReferences") or []
            for owner in owners:
                deployment = self._read(self._cluster.get, DEPLOYMENTS, owner["name"], namespace)
                if deployment and not _is_newest(replica_set, deployment):
                    return False
        return True

    def list(self, resource, namespace, **selection):
        """Objects of a kind; none when they may not be read."""
        listing = self._read(self._cluster.list, resource, namespace=namespace, **selection)
        return listing.items if listing else []

    @staticmethod
    def _read(request, *arguments, **selection):
        try:
            return request(*arguments, **selection)
        except KubeError:
            return None


def _is_newest(replica_set, deployment):
    observed = (deployment.get("status") or {}).get("observedGeneration", 0)
    if observed < deployment["metadata"].get("generation", 0):
        return False  # the newest is only about to be made
    return _revision(replica_set) == _revision(deployment)


def _revision(item):
    return (item["metadata"].get("annotations") or {}).get(_REVISION)


def _when(event):
    return event.get("lastTimestamp") or event.get("eventTime") or event.get("firstTimestamp") or ""
