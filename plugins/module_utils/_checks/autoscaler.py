# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether something adds nodes when pods find none, by the signs that it leaves in the cluster.

Sources: cluster-autoscaler's FAQ (status ConfigMap), Karpenter's NodePool API v1, and the node
labels that GKE, AKS and EKS document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import Forbidden

from .model import passed, skipped, warned
from .needs import API_GROUPS, NODES, PODS, Object, Objects
from .objects import annotation, condition, name
from .quantities import number

KARPENTER = "karpenter.sh"
NODE_POOLS = Objects(resources.NODEPOOLS, of_extension=True)
#: GKE's and AKS's own autoscalers write it too.
STATUS = Object(resources.CONFIGMAPS, "cluster-autoscaler-status", "kube-system")
UPDATED = "cluster-autoscaler.kubernetes.io/last-updated"
GROWTH = (NODES, API_GROUPS, NODE_POOLS, STATUS, PODS)
#: In the names of its pods, in whichever namespace its chart or the platform puts it.
AUTOSCALER = "cluster-autoscaler"
#: It writes its status every few seconds; the day is all that is compared.
STALE_DAYS = 1

#: Node label -> the service whose nodes carry it; where the value is given, it alone grows.
GROWING_LABELS = {("eks.amazonaws.com/compute-type", "auto"): "EKS Auto Mode"}
SERVICE_LABELS = {
    "cloud.google.com/gke-nodepool": "GKE",
    "kubernetes.azure.com/agentpool": "AKS",
    "eks.amazonaws.com/nodegroup": "EKS",
}
#: How nodes of GKE Autopilot are named.
AUTOPILOT = "gk3-"

_GROUP = re.compile(
    r"cloudProviderTarget[=:]\s*(\d+)\W+minSize[=:]\s*\d+\W+maxSize[=:]\s*(\d+)", re.S
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True)
class Growth:
    """What adds nodes.

    :param by: name of it, empty when nothing was found that does.
    :param problem: why something that was found adds none.
    :param service: the managed service that the nodes belong to, or empty.
    :param doubt: why it cannot be told whether something does, or empty.
    """

    by: str = ""
    problem: str = ""
    remedy: str = ""
    service: str = ""
    doubt: str = ""


def growth(read, today):
    """What the signs say.

    :param read: from a need of :data:`GROWTH` to its answer.
    """
    nodes = read(NODES) or []
    service = _service(nodes)
    managed = _managed(nodes)
    if managed:
        return Growth(managed, service=service)
    found = [each for each in (_karpenter(read), _cluster_autoscaler(read, today)) if each]
    able = [each for each in found if each.by]
    best = (able or found or [Growth()])[0]
    return replace(best, service=service)


def hinted(facts, settings):
    """The same where not all of it may be looked at, which leaves a doubt."""
    found = growth(lambda need: facts.answer(need).value, settings.today)
    unseen = [need.right for need in GROWTH if isinstance(facts.answer(need).error, Forbidden)]
    if unseen and not found.by:
        return replace(found, doubt=f"not allowed to {unseen[0]}")
    return found


def autoscaler(facts, settings):
    """Something adds nodes, and is able to."""
    found = growth(facts.__getitem__, settings.today)
    evidence = {"by": found.by, "service": found.service}
    if found.by:
        return passed(f"{found.by} adds nodes", **evidence)
    if found.problem:
        return warned(found.problem, found.remedy, **evidence)
    where = f" on these nodes of {found.service}" if found.service else ""
    return skipped(f"none was found{where}; the nodes that are there must do", **evidence)


def _service(nodes):
    for label, service in SERVICE_LABELS.items():
        if any(label in node["labels"] for node in nodes):
            return service
    return ""


def _managed(nodes):
    for (label, value), service in GROWING_LABELS.items():
        if any(node["labels"].get(label) == value for node in nodes):
            return service
    if nodes and all(node["name"].startswith(AUTOPILOT) for node in nodes):
        return "GKE Autopilot"
    return ""


def _karpenter(read):
    groups = (read(API_GROUPS) or {}).get("groups") or []
    if KARPENTER not in {each.get("name") for each in groups}:
        return None
    pools = read(NODE_POOLS)
    if pools is None:
        return Growth(
            problem="Karpenter's API is served, but not in version v1: its NodePools are unknown",
            remedy="Upgrade Karpenter to 1.0 or later.",
            doubt="Karpenter's NodePools are of an unknown version",
        )
    if not pools:
        return Growth(
            problem="Karpenter is installed, but there is no NodePool: it adds no node",
            remedy="Make a NodePool: https://karpenter.sh/docs/concepts/nodepools/",
        )
    open_pools = [each for each in pools if not _at_limit(each) and _is_ready(each)]
    if open_pools:
        return Growth(f"Karpenter (NodePool {', '.join(map(name, open_pools[:5]))})")
    return Growth(
        problem=f"no NodePool of Karpenter may grow: {', '.join(map(name, pools[:5]))} "
        "reached its limits or is not Ready",
        remedy="Raise spec.limits, or see 'kubectl describe nodepool'.",
    )


def _is_ready(pool):
    return condition(pool, "Ready") in (None, "True")


def _at_limit(pool):
    limits = (pool.get("spec") or {}).get("limits") or {}
    used = (pool.get("status") or {}).get("resources") or {}
    return any(
        number(used.get(resource)) >= number(limits[resource])
        for resource in ("cpu", "memory", "nodes")
        if resource in limits
    )


def _cluster_autoscaler(read, today):
    status = read(STATUS)
    if status is None:
        pods = read(PODS) or []
        runs = any(AUTOSCALER in each["name"] and each["running"] for each in pods)
        return Growth("the cluster autoscaler") if runs else None
    text = (status.get("data") or {}).get("status", "")
    day = _DAY.search(annotation(status, UPDATED) or text)
    if day and (today - date(*map(int, day.groups()))).days > STALE_DAYS:
        return Growth(
            problem=f"the cluster autoscaler has reported nothing since {day[0]}: it does not run",
            remedy="Look at its pods in kube-system; if it is gone for good, delete ConfigMap "
            "cluster-autoscaler-status.",
        )
    groups = [(int(target), int(most)) for target, most in _GROUP.findall(text)]
    if groups and all(target >= most for target, most in groups):
        return Growth(
            problem="the cluster autoscaler may add no node: every node group has reached its "
            "maximum",
            remedy="Raise the maximum of a node group.",
        )
    return Growth("the cluster autoscaler")
