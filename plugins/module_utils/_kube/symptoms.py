# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is wrong with a pod or a workload, read from its state. Pure.

A symptom is a state that a pod or a workload does not leave by itself. Each has a grace, in
seconds, for the cases where it does: a Secret that comes a moment later, a database that is still
starting, a node that the cluster autoscaler adds.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

UNREADY = "Unready"
NOT_STARTED = "NotStarted"
NOT_SCHEDULED = "NotScheduled"
STUCK = "ProgressDeadlineExceeded"

# Restarts after which a crash loop is no longer put down to a dependency that is starting.
_HOPELESS_RESTARTS = 3

# reason -> (grace in seconds, what happens)
_REASONS = {
    "InvalidImageName": (0, "has an image name that is not valid"),
    "ImagePullBackOff": (0, "cannot pull its image"),
    "ErrImagePull": (15, "cannot pull its image"),
    "ErrImageNeverPull": (0, "is not allowed to pull its image, and the node does not have it"),
    "CrashLoopBackOff": (20, "keeps crashing"),
    "OOMKilled": (10, "was killed for want of memory"),
    "CreateContainerConfigError": (10, "refers to a Secret, ConfigMap or key that is not there"),
    "CreateContainerError": (10, "cannot be created"),
    "RunContainerError": (10, "cannot be started"),
    "Unschedulable": (20, "fits on no node"),
    "FailedCreate": (5, "cannot create its pods"),
    STUCK: (0, "makes no progress"),
    # Never final: an agent may take long to start.
    UNREADY: (math.inf, "runs but is not ready"),
    NOT_STARTED: (math.inf, "is on a node, and its containers are still to be created"),
    NOT_SCHEDULED: (math.inf, "has not been given a node yet"),
}

# What the scheduler adds on what it tried besides.
ASIDE = re.compile(r"\. (no new claims to deallocate, )?(preemption: .*|not found\.?)$")


@dataclass(frozen=True)
class Symptom:
    """One thing that is wrong with a pod or a workload.

    ``kind``/``name`` of it, ``container`` in it (or None), ``reason`` as Kubernetes names
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
        Symptom("pod", name, "Unschedulable", ASIDE.sub("", condition.get("message") or ""))
        for condition in status.get("conditions") or []
        if condition.get("type") == "PodScheduled" and condition.get("reason") == "Unschedulable"
    ]
    for key in ("initContainerStatuses", "containerStatuses"):
        for container in status.get(key) or []:
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
    oom = bool(terminated) and terminated.get("reason") == "OOMKilled"
    if "running" in state:
        reason, message = UNREADY, ""
        if terminated:
            message = _ended(terminated, restarts) + (", OOMKilled" if oom else "")
    elif terminated and reason in (None, "CrashLoopBackOff"):
        reason = "OOMKilled" if oom else reason
        message = _ended(terminated, restarts)
    if reason in _REASONS:
        yield Symptom("pod", pod_name, reason, message, container.get("name"), restarts)


def _ended(terminated, restarts):
    times = "1 restart" if restarts == 1 else f"{restarts} restarts"
    return f"exit code {terminated.get('exitCode')}, {times}"


def pod_delay(pod):
    """A symptom for a pod that is well so far but has not come to run; None for any other.

    What keeps it is in its events only: a volume that cannot be mounted, a network without
    addresses, no scheduler.
    """
    status = pod.get("status") or {}
    if pod["metadata"].get("deletionTimestamp") or status.get("phase") != "Pending":
        return None
    on_node = bool((pod.get("spec") or {}).get("nodeName"))
    return Symptom("pod", pod["metadata"]["name"], NOT_STARTED if on_node else NOT_SCHEDULED)


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
