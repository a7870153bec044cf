# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The children of many deployments at one moment: one LIST a kind, however many they are."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.events import when
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    EVENTS,
    PODS,
    REPLICASETS,
    SCALEDOBJECTS,
    STATEFULSETS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    Symptom,
    pod_delay,
    pod_symptoms,
    workload_symptoms,
)

from .children import Families, names, parent
from .observe import key_of

# Beyond this many names a selector is longer than the answer that it saves.
_MOST_NAMES = 300
_REVISION = "deployment.kubernetes.io/revision"


class Snapshot:
    """Each kind is listed when it is first asked for, and kept; what may not be read is empty.

    :param lgps: the deployments that will be asked about.
    :param namespaces: where to list, None standing for everywhere; those of the deployments when
        not given.
    """

    def __init__(self, reader, lgps, namespaces=None):
        self._reader = reader
        self._keys = {key_of(lgp) for lgp in lgps}
        self._namespaces = namespaces or sorted({namespace for namespace, _name in self._keys})
        self._families = Families(self._keys)
        self._of_uid = {lgp["metadata"].get("uid"): key_of(lgp) for lgp in lgps}

    def covers(self, key):
        """Whether it was made for this deployment among others."""
        return key in self._keys

    def workloads(self, key):
        """``(kind, item)`` of each Deployment and StatefulSet of a deployment."""
        return self._workloads.get(key, [])

    def pods(self, key):
        """Its pods that are not well, of the rollout that is wanted now."""
        return [pod for pod in self._pods.get(key, []) if self._is_current(pod)]

    def scaled_objects(self, key):
        """Its ScaledObjects."""
        return self._scaled_objects.get(key, [])

    def events(self, key):
        """Events of it and of its children, oldest first."""
        self.pods(key)  # first what tells whose pod is whose
        return sorted(self._events.get(key, []), key=when)

    def symptoms(self, key):
        """Everything that is wrong with its children."""
        of_workloads = [self._symptoms_of(key, *each) for each in self.workloads(key)]
        return [each for found in (*of_workloads, *map(_of_pod, self.pods(key))) for each in found]

    def children(self, key):
        """``(kind, item, symptoms)`` of each workload, those of its pods among them."""
        pods = self.pods(key)
        for kind, workload in self.workloads(key):
            name = workload["metadata"]["name"]
            found = self._symptoms_of(key, kind, workload)
            for pod in pods:
                if parent(pod)[1] == name:
                    found += _of_pod(pod)
            yield kind, workload, found

    def _symptoms_of(self, key, kind, workload):
        found = workload_symptoms(workload, kind)
        if not lacks(workload):
            # What is told then is of rollouts before this one.
            return [each for each in found if each.reason != "FailedCreate"]
        return found + (self._refusals(key, workload) if kind == STATEFULSETS.kind else [])

    def _refusals(self, key, workload):
        """A StatefulSet says in events only that it may not create its pods."""
        name = workload["metadata"]["name"]
        events = [
            each
            for each in self._stateful_set_events.get(key, [])
            if each["involvedObject"].get("name") == name
        ]
        return [
            Symptom(STATEFULSETS.kind, name, "FailedCreate", event.get("message") or "")
            for event in sorted(events, key=when)[-1:]
        ]

    @cached_property
    def _workloads(self):
        found = defaultdict(list)
        for resource in (DEPLOYMENTS, STATEFULSETS):
            for item in self._list(resource, keep=self._keep_workload):
                found[self._families.of(item)].append((resource.kind, item))
        return found

    def _keep_workload(self, item):
        self._families.learn([item])
        key = self._families.of(item)
        if key not in self._keys:
            return None
        self._of_uid[item["metadata"]["uid"]] = key
        return _slim(item)

    @cached_property
    def _pods(self):
        pods = self._list(PODS, label_selector=self._selector(), keep=self._keep_pod)
        return self._by_key(pods)

    def _keep_pod(self, pod):
        key = self._families.of(pod)
        if key not in self._keys:
            return None
        self._of_uid[pod["metadata"]["uid"]] = key
        return _slim(pod) if _of_pod(pod) else None

    def _selector(self):
        foretold = {workload for _namespace, name in self._keys for workload in names(name)}
        seen = {
            item["metadata"]["name"] for items in self._workloads.values() for _kind, item in items
        }
        chosen = sorted(foretold | seen)
        return f"app in ({','.join(chosen)})" if len(chosen) <= _MOST_NAMES else None

    @cached_property
    def _replica_sets(self):
        items = self._list(
            REPLICASETS, label_selector=self._selector(), metadata_only=True, keep=_slim
        )
        return {key_of(item): item for item in items}

    def _is_current(self, pod):
        namespace = pod["metadata"]["namespace"]
        for reference in pod["metadata"].get("ownerReferences") or []:
            replica_set = self._replica_sets.get((namespace, reference["name"]))
            if reference.get("kind") != REPLICASETS.kind or replica_set is None:
                continue
            for kind, workload in self.workloads(self._families.of(pod)):
                owners = replica_set["metadata"].get("ownerReferences") or []
                if kind == DEPLOYMENTS.kind and workload["metadata"]["name"] in [
                    each["name"] for each in owners
                ]:
                    return is_newest(replica_set, workload)
        return True

    @cached_property
    def _scaled_objects(self):
        return self._by_key(self._list(SCALEDOBJECTS))

    @cached_property
    def _stateful_set_events(self):
        selector = f"involvedObject.kind={STATEFULSETS.kind},reason=FailedCreate"
        return self._by_key(self._list(EVENTS, field_selector=selector), self._of_event)

    @cached_property
    def _events(self):
        return self._by_key(self._list(EVENTS, keep=self._keep_event), self._of_event)

    def _keep_event(self, event):
        return event if self._of_event(event) in self._keys else None

    def _of_event(self, event):
        involved = event.get("involvedObject") or {}
        known = self._of_uid.get(involved.get("uid"))
        return known or self._families.of_named(
            involved.get("kind"), involved.get("namespace"), involved.get("name") or ""
        )

    def _list(self, resource, **selection):
        for namespace in self._namespaces:
            yield from self._reader.list(resource, namespace, **selection)

    def _by_key(self, items, key_for=None):
        found = defaultdict(list)
        for item in items:
            found[(key_for or self._families.of)(item)].append(item)
        return found


def _of_pod(pod):
    return pod_symptoms(pod) or [each for each in (pod_delay(pod),) if each]


def lacks(workload):
    """Whether a Deployment or StatefulSet has fewer pods of the wanted template than it wants."""
    status = workload.get("status") or {}
    return status.get("updatedReplicas", 0) < workload["spec"].get("replicas", 1)


def is_newest(replica_set, deployment):
    """Whether a ReplicaSet is that of the rollout that is wanted now."""
    observed = (deployment.get("status") or {}).get("observedGeneration", 0)
    if observed < deployment["metadata"].get("generation", 0):
        return False  # the newest is only about to be made
    return _revision(replica_set) == _revision(deployment)


def _revision(item):
    return (item["metadata"].get("annotations") or {}).get(_REVISION)


def _slim(item):
    """Without what nobody reads here and is half of the object."""
    item["metadata"].pop("managedFields", None)
    return item
