# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a release is doing: its workloads, its custom resource definition. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.workloads import (
    counts,
    unready,
)

from .names import CRD_GENERATIONS, CRD_NAME, crd_generation
from .tree import MISSING, look_up


def workload_state(kind, name, part, found):
    """One workload as ``langsmith_info`` returns it.

    :param found: the Deployment, StatefulSet or Rollout, or None when it is not there.
    """
    wanted, ready, reason = 0, 0, "not there"
    if found is not None:
        wanted, _updated, ready = counts(kind, found)
        reason = unready(kind, found)
    return {
        "kind": kind,
        "name": name,
        "part": part,
        "replicas": wanted,
        "ready_replicas": ready,
        "ready": reason is None,
        "reason": reason,
        "causes": [],
    }


def crd_state(version, found):
    """The LGP custom resource definition as ``langsmith_info`` returns it."""
    state = {
        "name": CRD_NAME,
        "present": found is not None,
        "established": False,
        "generation": None,
        "expected_generation": crd_generation(version),
    }
    if found is not None:
        conditions = (found.get("status") or {}).get("conditions") or []
        state["established"] = any(
            (condition["type"], condition["status"]) == ("Established", "True")
            for condition in conditions
        )
        state["generation"] = _generation(found)
    return state


def _generation(found):
    """The newest generation whose mark the schema carries."""
    spec = look_up(
        found["spec"]["versions"][0],
        "schema.openAPIV3Schema.properties.spec.properties",
        {},
    )
    carried = [row for row in CRD_GENERATIONS if not row.mark or _has(spec, row.mark)]
    return carried[-1].number


def _has(spec, mark):
    return look_up(spec, mark) is not MISSING


def shortcomings(release, control_plane, workloads, crd):
    """Why the control plane is not ready, one sentence each; empty when it is."""
    reasons = []
    if release.status != "deployed":
        reasons.append(f"Helm calls the release {release.status}")
    if not control_plane:
        reasons.append("the values do not turn the control plane on")
    reasons += [
        "; ".join([f"{each['kind']} {each['name']}: {each['reason']}", *each["causes"]])
        for each in workloads
        if not each["ready"] and each["part"] == "control_plane"
    ]
    if control_plane and not crd["established"]:
        reasons.append(f"CustomResourceDefinition {CRD_NAME} is not established")
    return reasons
