# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find out why deployments are not ready: what an engineer would look at, in that order."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import Reader
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    PODS,
    REPLICASETS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    STUCK,
    UNREADY,
    pod_symptoms,
    workload_symptoms,
)

from .causes import Causes
from .diagnosis import describe, gravest, is_unobserved
from .observe import key_of
from .resource import LGPS
from .snapshot import Snapshot, is_newest

_LOG_LINES = 20
# Of so many failures more is asked than what one list tells of all of them.
MOST_TOLD = 20
_REASONS_WITH_LOG = ("CrashLoopBackOff", "OOMKilled", UNREADY)
# They may come of a store that does not run, or say less than the pods do.
_REASONS_OF_ANOTHER = ("CrashLoopBackOff", UNREADY, STUCK)


class Examiner:
    """Looks at the children of deployments. What may not be read is left out."""

    def __init__(self, cluster):
        self._reader = Reader(cluster)
        self._causes = Causes(cluster, self._reader)
        self._snapshot = Snapshot(self._reader, [])
        self._told = 0

    def look(self, lgps, namespaces=None):
        """Take one :class:`Snapshot` for all of these; later :meth:`find` goes by it."""
        self._snapshot = Snapshot(self._reader, lgps, namespaces)
        return self._snapshot

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
        pod = self._reader.get(PODS, symptom.name, namespace)
        if pod is None or not any(each.reason == symptom.reason for each in pod_symptoms(pod)):
            return False
        if symptom.reason == "Unschedulable" and any(
            event.get("reason") == "TriggeredScaleUp"
            for event in self._reader.events(namespace, "Pod", symptom.name)
        ):
            return False
        return self._is_current(pod, namespace)

    def find(self, lgp):
        """The symptom among the children that explains most; None when there is none.

        Say :meth:`look` first where many are asked about.
        """
        if is_unobserved(lgp):  # what the children suffer from is of the generation before
            return None
        if not self._snapshot.covers(key_of(lgp)):
            self.look([lgp])
        return gravest(lgp["metadata"]["name"], self._snapshot.symptoms(key_of(lgp)))

    def examine(self, lgp, symptom, reasons=()):
        """What :func:`diagnosis.describe` makes of it, with events, log and causes.

        For the first :data:`MOST_TOLD` deployments; later ones are told by what is known already.
        """
        if is_unobserved(lgp):
            return describe(
                lgp, reasons, causes=[self._causes.of_operator(lgp["metadata"]["namespace"])]
            )
        self._told += 1
        if self._told > MOST_TOLD:
            return describe(lgp, reasons, symptom)
        snapshot = self._snapshot
        if not snapshot.covers(key_of(lgp)):
            snapshot = Snapshot(self._reader, [lgp])
        if symptom and symptom.reason in _REASONS_OF_ANOTHER:
            found = snapshot.symptoms(key_of(lgp))
            symptom = gravest(lgp["metadata"]["name"], [symptom, *found])
        return describe(
            lgp,
            reasons,
            symptom,
            self._events_of(lgp, symptom),
            self._log(lgp, symptom),
            self._causes.of(lgp, symptom, snapshot),
            self._reader.refused(lgp["metadata"]["namespace"]),
        )

    def examine_deletion(self, lgp):
        """The same for a deployment that is being deleted and still there."""
        finalizers = lgp["metadata"].get("finalizers") or []
        if not finalizers:
            return describe(lgp, ["it is being deleted"], goal="gone")
        reason = f"finalizer {', '.join(finalizers)} stands"
        return describe(
            lgp,
            [reason],
            causes=[self._causes.of_operator(lgp["metadata"]["namespace"])],
            goal="gone",
        )

    def list(self, resource, namespace, **selection):
        """Objects of a kind; none when they may not be read."""
        return self._reader.list(resource, namespace, **selection)

    def _events_of(self, lgp, symptom):
        namespace = lgp["metadata"]["namespace"]
        if symptom is None:
            return self._reader.events(namespace, LGPS.kind, lgp["metadata"]["name"])
        kind = "Pod" if symptom.kind == "pod" else symptom.kind
        return self._reader.events(namespace, kind, symptom.name)

    def _log(self, lgp, symptom):
        """Last lines: of the container that crashed, or if there is none, of the one that runs."""
        if symptom is None or symptom.reason not in _REASONS_WITH_LOG:
            return []
        for previous in (symptom.reason != UNREADY, False):
            lines = self._reader.log(
                symptom.name,
                lgp["metadata"]["namespace"],
                symptom.container,
                _LOG_LINES,
                previous,
            )
            if lines:
                return lines
        return []

    def _newest_fails(self, name, namespace):
        """Whether it is the newest ReplicaSet that may not create pods.

        The Deployment's own condition also speaks of older ones.
        """
        deployment = self._reader.get(DEPLOYMENTS, name, namespace)
        if deployment is None or not workload_symptoms(deployment):
            return False
        chosen = deployment["spec"]["selector"].get("matchLabels") or {}
        selector = ",".join("%s=%s" % pair for pair in sorted(chosen.items()))
        replica_sets = self._reader.list(REPLICASETS, namespace, label_selector=selector)
        newest = [each for each in replica_sets if is_newest(each, deployment)]
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
            replica_set = self._reader.get(REPLICASETS, reference["name"], namespace)
            owners = (replica_set or {}).get("metadata", {}).get("ownerReferences") or []
            for owner in owners:
                deployment = self._reader.get(DEPLOYMENTS, owner["name"], namespace)
                if deployment and not is_newest(replica_set, deployment):
                    return False
        return True
