# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a deployment does not become ready: from its pods and workloads to one sentence. Pure.

A symptom is a state that a pod or a workload does not leave by itself. Each has a grace, in
seconds, for the cases where it does: a Secret that comes a moment later, a database that is still
starting, a node that the cluster autoscaler adds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

UNREADY = "Unready"

# Restarts after which a crash loop is no longer put down to a dependency that is starting.
_HOPELESS_RESTARTS = 3

# reason -> (grace in seconds, what happens, what to do)
_REASONS = {
    "InvalidImageName": (0, "has an image name that is not valid", "Correct the image."),
    "ImagePullBackOff": (
        0,
        "cannot pull its image",
        "Check that the image and its tag exist, that the nodes reach the registry, and that "
        "image_pull_secrets names a Secret for it.",
    ),
    "ErrImagePull": (
        15,
        "cannot pull its image",
        "Check that the image and its tag exist, that the nodes reach the registry, and that "
        "image_pull_secrets names a Secret for it.",
    ),
    "ErrImageNeverPull": (
        0,
        "is not allowed to pull its image, and the node does not have it",
        "Load the image on the nodes, or allow pulling.",
    ),
    "CrashLoopBackOff": (
        20,
        "keeps crashing",
        "Read its log; an environment variable, a database or Redis it needs may be missing.",
    ),
    "OOMKilled": (
        10,
        "was killed for want of memory",
        "Raise the memory limit in resources (or queue_resources).",
    ),
    "CreateContainerConfigError": (
        10,
        "refers to a Secret, ConfigMap or key that is not there",
        "Create it in the same namespace, or correct the reference in env.",
    ),
    "CreateContainerError": (10, "cannot be created", "Check command, volumes and mounts."),
    "RunContainerError": (10, "cannot be started", "Check command, volumes and mounts."),
    "Unschedulable": (20, "fits on no node", "Add nodes, or ask for less."),
    "FailedCreate": (5, "cannot create its pods", "Change what the API server objects to."),
    "ProgressDeadlineExceeded": (
        0,
        "makes no progress",
        "Look at its pods; they start but do not become ready (GET /ok on port 8000).",
    ),
    # Never final: an agent may take long to start.
    UNREADY: (
        math.inf,
        "runs but is not ready",
        "Its readiness probe (GET /ok on port 8000, unless the operator's template says otherwise) "
        "does not succeed; read its log.",
    ),
}
# Words in a message -> a better remedy than the reason's own.
_REMEDIES = (
    ("exceeded quota", "Raise the ResourceQuota of the namespace, or ask for less in resources."),
    ("must specify", "The ResourceQuota wants requests and limits: set resources."),
    ("serviceaccount", "Create the ServiceAccount, or correct service_account_name."),
    ("denied the request", "An admission webhook refuses the pods; change what it names."),
    (
        "persistentvolumeclaim",
        "Give the cluster a default StorageClass or a free PersistentVolume for the database.",
    ),
    ("insufficient", "Lower requests in resources, or add nodes with room."),
    ("untolerated taint", "Set tolerations, or use nodes without the taint."),
    ("node affinity", "Change node_selector or affinity, or label a node accordingly."),
)


@dataclass(frozen=True)
class Symptom:
    """One thing that is wrong with a child of a deployment.

    ``kind``/``name`` of the child, ``container`` in it (or None), ``reason`` as Kubernetes names
    it, its ``message``, ``restarts`` of the container so far.
    """

    kind: str
    name: str
    reason: str
    message: str = ""
    container: str | None = None
    restarts: int = 0

    @property
    def grace(self):
        """Seconds that it may last before it counts as final."""
        if self.reason == "CrashLoopBackOff" and self.restarts >= _HOPELESS_RESTARTS:
            return 0
        return _REASONS[self.reason][0]

    @property
    def remedy(self):
        """What to do about it, one sentence."""
        text = self.message.lower()
        for words, remedy in _REMEDIES:
            if words in text:
                return remedy
        return _REASONS[self.reason][2]

    def sentence(self):
        """What is wrong, without a full stop."""
        where = "%s %s" % (self.kind, self.name)
        if self.container:
            where = "container %s of %s" % (self.container, where)
        detail = ": %s" % self.message.strip().rstrip(".") if self.message else ""
        return "%s %s (%s%s)" % (where, _REASONS[self.reason][1], self.reason, detail)


def pod_symptoms(pod):
    """Symptoms of one pod, the gravest first; none for a pod that is well or still starting."""
    status = pod.get("status") or {}
    if pod["metadata"].get("deletionTimestamp"):
        return []
    name = pod["metadata"]["name"]
    found = [
        Symptom("pod", name, "Unschedulable", condition.get("message") or "")
        for condition in status.get("conditions") or []
        if condition.get("type") == "PodScheduled" and condition.get("reason") == "Unschedulable"
    ]
    for part in ("initContainerStatuses", "containerStatuses"):
        for container in status.get(part) or []:
            found += _container_symptoms(name, container)
    return sorted(found, key=lambda each: each.grace)


def _container_symptoms(pod_name, container):
    if container.get("ready"):
        return
    state = container.get("state") or {}
    terminated = state.get("terminated") or (container.get("lastState") or {}).get("terminated")
    restarts = container.get("restartCount", 0)
    reason = (state.get("waiting") or {}).get("reason")
    message = (state.get("waiting") or {}).get("message") or ""
    if "running" in state:
        reason, message = UNREADY, ""
    elif terminated and reason in (None, "CrashLoopBackOff"):
        oom = terminated.get("reason") == "OOMKilled"
        reason = "OOMKilled" if oom else reason
        message = "exit code %s, %d restarts" % (terminated.get("exitCode"), restarts)
    if reason in _REASONS:
        yield Symptom("pod", pod_name, reason, message, container.get("name"), restarts)


def workload_symptoms(workload, kind="Deployment"):
    """Symptoms that a Deployment shows itself: pods it may not create, no progress."""
    status = workload.get("status") or {}
    if status.get("observedGeneration", 0) < workload["metadata"].get("generation", 0):
        return []
    name = workload["metadata"]["name"]
    found = []
    for condition in status.get("conditions") or []:
        failing = condition.get("type") == "ReplicaFailure" and condition.get("status") == "True"
        stuck = condition.get("type") == "Progressing" and condition.get("status") == "False"
        if (failing or stuck) and condition.get("reason") in _REASONS:
            found.append(Symptom(kind, name, condition["reason"], condition.get("message") or ""))
    return sorted(found, key=lambda each: each.grace)


def describe(lgp, reasons, symptom=None, events=(), log=()):
    """What a failed wait tells, as a dictionary with ``message`` and what it was made of.

    :param reasons: reasons of the readiness verdict.
    :param symptom: the symptom behind it, or None when there is none to be seen.
    :param events: core/v1 Events of the child, oldest first.
    :param log: last lines of the container's log.
    """
    metadata = lgp["metadata"]
    parts = [
        "Deployment %s in namespace %s is not ready: %s."
        % (
            metadata["name"],
            metadata.get("namespace"),
            symptom.sentence() if symptom else "; ".join(reasons) or "no reason is known",
        )
    ]
    told = [_event(each) for each in events]
    if told:
        parts.append("Last event: %s." % told[-1].rstrip("."))
    if log:
        parts.append('Last log line: "%s".' % log[-1].strip())
    remedy = symptom.remedy if symptom else _unobserved_remedy(lgp)
    if remedy:
        parts.append(remedy)
    return {
        "message": " ".join(parts),
        "reason": symptom.reason if symptom else None,
        "object": "%s/%s" % (symptom.kind, symptom.name) if symptom else None,
        "container": symptom.container if symptom else None,
        "remedy": remedy,
        "events": told,
        "log": list(log),
    }


def _event(event):
    return "%s: %s" % (event.get("reason"), " ".join((event.get("message") or "").split()))


def _unobserved_remedy(lgp):
    observed = (lgp.get("status") or {}).get("observedGeneration", 0)
    if observed < lgp["metadata"].get("generation", 0):
        return (
            "Check that the LangGraph operator runs, and that it watches namespace %s "
            "(operator.watchNamespaces in the chart's values)." % lgp["metadata"].get("namespace")
        )
    return None
