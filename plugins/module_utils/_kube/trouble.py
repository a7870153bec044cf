# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why the pods of a workload do not run: what an engineer would look at, in a few sentences."""

from __future__ import annotations

from .events import sentence, telling
from .log_lines import telling_line
from .masking import mask
from .resources import PODS
from .symptoms import ASIDE, UNREADY, Symptom, pod_delay, pod_symptoms, workload_symptoms

_MOST = 3  # of one workload; pods of one kind mostly suffer from the same
_LOG_LINES = 20
_LONGEST = 600
_WITH_LOG = ("CrashLoopBackOff", "OOMKilled", UNREADY)
_ENDED = "Ended"


def reasons(reader, kind, item, secrets=()):
    """Why a workload is not ready, without full stops, the gravest first; empty when none is seen.

    :param reader: a :class:`~.reader.Reader`; what may not be read is left out.
    :param item: the Deployment, StatefulSet, DaemonSet or Job, with its ``metadata.namespace``.
    :param secrets: texts to be hidden wherever they turn up.
    """
    namespace, name = item["metadata"]["namespace"], item["metadata"]["name"]
    found = workload_symptoms(item, kind)
    for pod in reader.list(PODS, namespace, label_selector=_selector(item)):
        found += _of_pod(pod)
    told = [_told(reader, namespace, each, secrets) for each in _distinct(found)]
    if not told:
        event = telling(reader.events(namespace, kind, name))
        told = [sentence(event, secrets).rstrip(".")] if event else []
    return told


def _selector(item):
    chosen = (item["spec"].get("selector") or {}).get("matchLabels") or {}
    return ",".join(f"{key}={value}" for key, value in sorted(chosen.items()))


def _of_pod(pod):
    found = pod_symptoms(pod) or [*_ended(pod)]
    delay = pod_delay(pod)
    return found or ([delay] if delay else [])


def _ended(pod):
    """Containers of a Job's pod that gave up; those of a Deployment are started again."""
    status = pod.get("status") or {}
    if status.get("phase") != "Failed":
        return
    for key in ("initContainerStatuses", "containerStatuses"):
        for container in status.get(key) or []:
            ended = (container.get("state") or {}).get("terminated") or {}
            if ended.get("exitCode"):
                message = f"exit code {ended['exitCode']}, {ended.get('reason') or 'Error'}"
                yield Symptom("pod", pod["metadata"]["name"], _ENDED, message, container["name"])


def _distinct(symptoms):
    kept = {}
    for each in sorted(symptoms, key=_gravity):
        kept.setdefault((each.reason, each.container, each.kind), each)
    return list(kept.values())[:_MOST]


def _gravity(symptom):
    return 0 if symptom.reason == _ENDED else symptom.grace


def _told(reader, namespace, symptom, secrets):
    if symptom.reason == _ENDED:
        text = f"container {symptom.container} of pod {symptom.name} failed ({symptom.message})"
    else:
        text = symptom.sentence()
    parts = [mask(text, secrets, _LONGEST)]
    if symptom.kind == "pod":
        event = telling(reader.events(namespace, "Pod", symptom.name))
        if event:
            says = ASIDE.sub("", sentence(event, secrets)).rstrip(".")
            # The scheduler's event says what the pod's condition says.
            parts += [] if says.partition(": ")[2][-40:] in text else [f"event {says}"]
    line = telling_line(_log(reader, namespace, symptom))
    if line:
        parts.append(f'its log ends with "{mask(line.strip(), secrets)}"')
    return ", ".join(parts)


def _log(reader, namespace, symptom):
    """Last lines: of the container that crashed, or if there is none, of the one that runs."""
    if symptom.reason not in (*_WITH_LOG, _ENDED):
        return []
    for previous in (symptom.reason in _WITH_LOG[:2], False):
        lines = reader.log(symptom.name, namespace, symptom.container, _LOG_LINES, previous)
        if lines:
            return lines
    return []
