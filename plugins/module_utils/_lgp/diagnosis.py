# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a deployment does not become ready: from its pods and workloads to a few sentences. Pure.

A symptom is a state that a pod or a workload does not leave by itself. Each has a grace, in
seconds, for the cases where it does: a Secret that comes a moment later, a database that is still
starting, a node that the cluster autoscaler adds.

A cause is what was found beside the children: a Secret that is not there, an operator that is down.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .children import STORES, part
from .events import sentence, telling
from .log_lines import telling_line
from .masking import mask, secrets_of
from .remedies import remedy

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
# What a child has to suffer when a store that it needs is not there.
_CONSEQUENCES = ("CrashLoopBackOff", UNREADY, STUCK)

# What the scheduler adds on what it tried besides.
_ASIDE = re.compile(r"\. (no new claims to deallocate, )?(preemption: .*|not found\.?)$")
_LONGEST_SYMPTOM = 800
# An event that ends like the symptom's message tells the same.
_SAME_END = 40


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

    def sentence(self):
        """What is wrong, without a full stop."""
        where = "%s %s" % (self.kind, self.name)
        if self.container:
            where = "container %s of %s" % (self.container, where)
        detail = ": %s" % self.message.strip().rstrip(".") if self.message else ""
        return "%s %s (%s%s)" % (where, _REASONS[self.reason][1], self.reason, detail)


@dataclass(frozen=True)
class Cause:
    """Why a deployment cannot become ready, beside its children.

    ``sentence`` and ``remedy`` for people, ``reason`` in one word, ``object`` as kind/name or None.
    """

    sentence: str
    remedy: str
    reason: str
    object: str | None = None


def pod_symptoms(pod):
    """Symptoms of one pod, the gravest first; none for a pod that is well or still starting."""
    status = pod.get("status") or {}
    if pod["metadata"].get("deletionTimestamp"):
        return []
    name = pod["metadata"]["name"]
    found = [
        Symptom("pod", name, "Unschedulable", _ASIDE.sub("", condition.get("message") or ""))
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


def gravest(lgp_name, symptoms):
    """The symptom that explains most; None for none.

    An agent that crashes for want of its database is not what is to be mended, and that there is
    no progress is known.
    """
    stores = [each for each in symptoms if part(lgp_name, each.name) in STORES]
    rest = [each for each in symptoms if each not in stores]
    if stores:
        rest = [each for each in rest if each.reason not in _CONSEQUENCES]
    return min(rest + stores, key=lambda each: (each.reason == STUCK, each.grace), default=None)


def describe(lgp, reasons, symptom=None, events=(), log=(), causes=(), unread=(), goal="ready"):
    """What a failed wait tells, as a dictionary with ``message`` and what it was made of.

    :param reasons: reasons of the readiness verdict.
    :param symptom: the symptom behind it, or None when there is none to be seen.
    :param events: core/v1 Events of the child, oldest first.
    :param log: last lines of the container's log.
    :param causes: each a :class:`Cause`, the first the most likely.
    :param unread: kinds that may not be read; told when there is nothing better to tell.
    :param goal: what it is not yet.
    """
    secrets = secrets_of(lgp)
    told = [sentence(each, secrets) for each in events]
    lines = [mask(line, secrets) for line in log]
    why = mask(symptom.sentence(), secrets, _LONGEST_SYMPTOM) if symptom else "; ".join(reasons)
    mended_by = " ".join(dict.fromkeys(each.remedy for each in causes))
    if symptom and not causes:
        mended_by = remedy(symptom, lgp, told, lines)
    metadata = lgp["metadata"]
    parts = [
        f"Deployment {metadata['name']} in namespace {metadata.get('namespace')} is not {goal}: "
        f"{why or 'no reason is known'}.",
        *(each.sentence for each in causes),
        _told_event(symptom, events, secrets),
        'Log: "%s".' % telling_line(lines).strip() if lines else None,
        mended_by,
    ]
    if unread and not symptom and not causes:
        parts.append(
            f"To see why, grant get and list on {', '.join(unread)} in namespace "
            f"{metadata.get('namespace')}."
        )
    first = causes[0] if causes else None
    return {
        "message": " ".join(each for each in parts if each),
        "reason": symptom.reason if symptom else first and first.reason,
        "object": "%s/%s" % (symptom.kind, symptom.name) if symptom else first and first.object,
        "container": symptom.container if symptom else None,
        "causes": [each.sentence for each in causes],
        "remedy": mended_by or None,
        "events": told,
        "log": lines,
    }


def _told_event(symptom, events, secrets):
    event = telling(events)
    if event is None:
        return None
    text = _ASIDE.sub("", sentence(event, secrets)).rstrip(".")
    known = symptom and text[-_SAME_END:] in symptom.message
    return None if known else f"Event: {text}."


def is_unobserved(lgp):
    """Whether the operator has not looked at what is wanted now."""
    observed = (lgp.get("status") or {}).get("observedGeneration", 0)
    return observed < lgp["metadata"].get("generation", 0)
