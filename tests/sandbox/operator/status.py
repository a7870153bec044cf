# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status of one LGP, from what stands of its children. Pure.

The types of the real operator's conditions are not documented; ``Ready`` is this stand-in's.
"""

from __future__ import annotations

_COUNTS = ("replicas", "readyReplicas", "availableReplicas", "updatedReplicas")
_REVISION = "deployment.kubernetes.io/revision"


def status(lgp: dict, workloads: dict[str, dict | None], endpoint: str, error: str | None) -> dict:
    """Return the wanted status, without times.

    :param workloads: every Deployment and StatefulSet that the LGP shall have, as the API server
        shows it, or None where it is not there yet; the agent's own under the LGP's name.
    :param endpoint: URL, or "" where there is no route.
    :param error: why children or route could not be written.
    """
    metadata = lgp["metadata"]
    agent = workloads.get(metadata["name"])
    reason, message = ("Failed", error) if error else _why_not_ready(workloads)
    wanted: dict = {
        "observedGeneration": metadata["generation"],
        "deploymentStatus": counts(agent),
        "conditions": [
            {
                "type": "Ready",
                "status": "False" if message else "True",
                "reason": reason,
                "message": message or "All workloads are available.",
                "observedGeneration": metadata["generation"],
            }
        ],
    }
    if endpoint:
        wanted["endpoint"] = endpoint
    return wanted


def counts(deployment: dict | None) -> dict:
    """Return deploymentStatus; no replica counts as updated before its change was observed."""
    seen = (deployment or {}).get("status") or {}
    numbers: dict = {key: seen.get(key, 0) for key in _COUNTS}
    if deployment is None:
        return numbers
    if seen.get("observedGeneration", 0) < deployment["metadata"]["generation"]:
        numbers["updatedReplicas"] = 0
    revision = (deployment["metadata"].get("annotations") or {}).get(_REVISION)
    return {**numbers, "updateRevision": revision} if revision else numbers


def patch(current: dict, wanted: dict, now: str) -> dict | None:
    """Return the merge patch from one status to the other, or None when nothing has changed.

    lastTransitionTime and lastUpdateTime move only with what they are about.
    """
    change: dict = {}
    if current.get("observedGeneration") != wanted["observedGeneration"]:
        change["observedGeneration"] = wanted["observedGeneration"]
    if current.get("endpoint") != wanted.get("endpoint"):
        change["endpoint"] = wanted.get("endpoint")
    before = current.get("deploymentStatus") or {}
    if {key: before.get(key) for key in wanted["deploymentStatus"]} != wanted["deploymentStatus"]:
        change["deploymentStatus"] = {**wanted["deploymentStatus"], "lastUpdateTime": now}
    conditions = [_timed(current, condition, now) for condition in wanted["conditions"]]
    if conditions != current.get("conditions"):
        change["conditions"] = conditions
    return change or None


def _timed(current: dict, condition: dict, now: str) -> dict:
    for before in current.get("conditions") or []:
        if (before["type"], before["status"]) == (condition["type"], condition["status"]):
            return {**condition, "lastTransitionTime": before["lastTransitionTime"]}
    return {**condition, "lastTransitionTime": now}


def _why_not_ready(workloads: dict[str, dict | None]) -> tuple[str, str | None]:
    for name, workload in sorted(workloads.items()):
        reason, message = _workload_problem(name, workload)
        if message:
            return reason, message
    return "Available", None


def _workload_problem(name: str, workload: dict | None) -> tuple[str, str | None]:
    if workload is None:
        return "Progressing", f"{name} is not there yet."
    seen = workload.get("status") or {}
    for condition in seen.get("conditions") or []:
        if condition["type"] == "ReplicaFailure" and condition["status"] == "True":
            return condition["reason"], f"{name}: {condition['message']}"
        if condition.get("reason") == "ProgressDeadlineExceeded":
            return condition["reason"], f"{name}: {condition['message']}"
    if seen.get("observedGeneration", 0) < workload["metadata"]["generation"]:
        return "Progressing", f"The change of {name} is not observed yet."
    wanted = workload["spec"].get("replicas", 1)
    for key in ("updatedReplicas", "availableReplicas"):
        number = seen.get(key, 0)
        if number < wanted:
            word = key.removesuffix("Replicas")
            return "Progressing", f"{name}: {number} of {wanted} replicas are {word}."
    if seen.get("replicas", 0) > wanted:
        return "Progressing", f"{name}: old replicas are still to end."
    return "Available", None
