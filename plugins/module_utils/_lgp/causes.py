# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find what keeps a deployment from being ready beside its children: :class:`diagnosis.Cause`."""

from __future__ import annotations

from functools import cached_property

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import Reader
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    PODS,
    PVCS,
    SCALEDOBJECTS,
    STORAGECLASSES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    NOT_STARTED,
    UNREADY,
    pod_symptoms,
)

from . import claims, operator, scaled_objects
from .children import STORES, part
from .missing import Missing
from .observe import key_of
from .references import CLAIM, SERVICE_ACCOUNT, references

_PULLING = ("ErrImagePull", "ImagePullBackOff")
# They may come of something that is not there.
_OF_REFERENCES = ("CreateContainerConfigError", "CrashLoopBackOff", NOT_STARTED, UNREADY)


class Causes:
    """Looks beside the children; each thing that deployments share is read once.

    :param reader: a :class:`reader.Reader` of the namespaces of the deployments.
    """

    def __init__(self, cluster, reader):
        self._reader = reader
        # What may not be read of the rest of the cluster is no right that is missing.
        self._elsewhere = Reader(cluster)
        self._missing = Missing(reader)
        self._of_operator = {}  # namespace -> Cause

    def of(self, lgp, symptom, snapshot):
        """What may have brought a symptom about, or (None) keeps a deployment unready.

        :param snapshot: a :class:`snapshot.Snapshot` that has the deployment.
        """
        namespace = lgp["metadata"]["namespace"]
        found = self._missing.causes(namespace, self._references(lgp, symptom, snapshot))
        if symptom is None and scaled_objects.wants_keda(lgp):
            found.append(self._of_keda(lgp, snapshot))
        if symptom and claims.waits_for_claim(symptom):
            found += self._of_claims(namespace, symptom)
        return [each for each in found if each]

    def of_operator(self, namespace):
        """Why nobody looks at the deployments of a namespace."""
        if namespace not in self._of_operator:
            everywhere = self._operators_everywhere
            found = self._operators(namespace) or [] if everywhere is None else everywhere
            self._of_operator[namespace] = operator.cause(
                namespace,
                found,
                everywhere is not None,
                self._symptom_of(operator.responsible(namespace, found)),
            )
        return self._of_operator[namespace]

    def _references(self, lgp, symptom, snapshot):
        """Those that may have to do with a symptom."""
        workloads = [item for _kind, item in snapshot.workloads(key_of(lgp))]
        name = lgp["metadata"]["name"]
        suffering = part(name, symptom.name) if symptom else None
        if suffering in STORES:
            spec = {suffering: (lgp.get("spec") or {}).get(suffering)}
            return references({"spec": spec}, _of_part(name, suffering, workloads))
        every = references(lgp, workloads)
        if symptom is None or symptom.reason in _OF_REFERENCES:
            return [each for each in every if not each.pulls]
        if symptom.reason in _PULLING:
            return [each for each in every if each.pulls]
        if symptom.reason == "FailedCreate" and "serviceaccount" in symptom.message:
            return [each for each in every if each.kind == SERVICE_ACCOUNT]
        if claims.waits_for_claim(symptom):
            return [each for each in every if each.kind == CLAIM]
        return []

    def _of_claims(self, namespace, symptom):
        pod = self._reader.get(PODS, symptom.name, namespace) or {}
        for name in claims.claim_names(pod):
            claim = self._reader.get(PVCS, name, namespace)
            if claim:
                events = self._reader.events(namespace, PVCS.kind, name)
                yield claims.cause(claim, self._storage_classes, events)

    @cached_property
    def _storage_classes(self):
        return self._elsewhere.list(STORAGECLASSES, otherwise=None)

    def _of_keda(self, lgp, snapshot):
        found = snapshot.scaled_objects(key_of(lgp))
        return scaled_objects.cause(found, bool(found) or self._has_keda)

    @cached_property
    def _has_keda(self):
        return self._elsewhere.serves(SCALEDOBJECTS)

    @cached_property
    def _operators_everywhere(self):
        """All operators; None when the whole cluster may not be looked at."""
        return self._operators(None)

    def _operators(self, namespace):
        """Those in a namespace or in all; None when Deployments may not be listed there."""
        for kind, otherwise in ((DEPLOYMENTS, None), (operator.ROLLOUTS, ())):
            listed = self._elsewhere.list(
                kind, namespace, otherwise, label_selector=operator.CHART_LABEL
            )
            if listed is None:
                return None
            found = [each for each in listed if operator.is_operator(each)]
            if found:
                return found
        return []

    def _symptom_of(self, chosen):
        """What is wrong with a pod of an operator that does not run."""
        if chosen is None or operator.available(chosen)[0] or not operator.selector(chosen):
            return None
        pods = self._elsewhere.list(
            PODS, chosen["metadata"]["namespace"], label_selector=operator.selector(chosen)
        )
        found = [symptom for pod in pods for symptom in pod_symptoms(pod)]
        return min(found, key=lambda each: each.grace, default=None)


def _of_part(lgp_name, wanted, workloads):
    return [each for each in workloads if part(lgp_name, each["metadata"]["name"]) == wanted]
