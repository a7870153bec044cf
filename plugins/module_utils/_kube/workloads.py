# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a workload runs as it is wanted to, read from its state. Pure."""

from __future__ import annotations

_FAILED = {("ReplicaFailure", "True"), ("Progressing", "False"), ("Failed", "True")}


def unready(kind, item):
    """Why a workload is not ready, or None when it is.

    :param kind: Deployment, StatefulSet, Rollout, DaemonSet or Job.
    """
    status = item.get("status") or {}
    conditions = status.get("conditions") or []
    if kind == "Job":
        return _unended(status, conditions)
    if int(status.get("observedGeneration") or 0) < item["metadata"].get("generation", 1):
        return "its newest specification is not acted on yet"
    failure = _failure(conditions)
    if failure:
        return failure
    wanted, updated, ready = counts(kind, item)
    if updated < wanted:
        return f"{updated} of {wanted} replicas are updated"
    if ready < wanted:
        return f"{ready} of {wanted} replicas are ready"
    return None


def counts(kind, item):
    """Replicas that are wanted, updated, ready."""
    status = item.get("status") or {}
    if kind == "DaemonSet":
        names = ("desiredNumberScheduled", "updatedNumberScheduled", "numberReady")
        wanted, updated, ready = (status.get(name, 0) for name in names)
        return wanted, updated, ready
    wanted = item["spec"].get("replicas", 1)
    return wanted, status.get("updatedReplicas", 0), status.get("readyReplicas", 0)


def _failure(conditions):
    for condition in conditions:
        failed = (condition["type"], condition["status"]) in _FAILED
        if failed and condition.get("message"):
            return f"{condition.get('reason', condition['type'])}: {condition['message']}"
    return None


def _unended(status, conditions):
    if any((each["type"], each["status"]) == ("Complete", "True") for each in conditions):
        return None
    return _failure(conditions) or f"it has not ended, after {status.get('failed', 0)} failed pods"
