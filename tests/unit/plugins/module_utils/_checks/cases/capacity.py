# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section capacity."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    autoscaler,
    needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Agents
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors

from .cluster import node
from .model import Case, conditions, named
from .rendered import CHART, job, rendered, workload

TOTAL = "capacity-total"
LARGEST = "capacity-largest-node"
FIT = "capacity-fit"
PODS_PER_NODE = "capacity-pods-per-node"
AUTOSCALER = "capacity-autoscaler"

GI = 1024**3
TAINT = {"key": "gpu", "value": "yes", "effect": "NoSchedule"}
TOLERATION = {"tolerations": [{"key": "gpu", "operator": "Exists"}]}
KARPENTER = {needs.API_GROUPS: {"groups": [{"name": "karpenter.sh"}]}}
GROUP = "cloudProviderTarget: {}\n  minSize: 1\n  maxSize: 3\n"
REFUSED = errors.Forbidden("no", 403)


def nodes(*items, pools=None, status=None):
    """The nodes, and the signs of what adds more."""
    return {
        needs.NODES: list(items),
        needs.API_GROUPS: {"groups": []},
        autoscaler.NODE_POOLS: pools,
        autoscaler.STATUS: status,
        needs.PODS: [],
    }


def small(*names, **more):
    """Nodes of 4 vCPU and 8 GiB."""
    return nodes(*(node(each, cpu="4", memory="8Gi") for each in names), **more)


def pod(where="", cpu=1, memory=GI, namespace="other", release="", component=""):
    """A pod as needs.PODS keeps it."""
    return {
        "namespace": namespace,
        "name": "pod",
        "release": release,
        "component": component,
        "running": bool(where),
        "node": where,
        "cpu": cpu * 1000,
        "memory": memory,
    }


def ours(where, component, **more):
    """A pod of the release."""
    return pod(where, namespace="langsmith", release="langsmith", component=component, **more)


def pods(*items):
    """The answer to the list of pods."""
    return {needs.PODS: list(items)}


def status(day="2026-11-22", text="clusterWide:\n  health: Healthy\n"):
    """The status ConfigMap of the cluster autoscaler."""
    return named(
        "cluster-autoscaler-status",
        annotations={autoscaler.UPDATED: f"{day} 08:00:00.1 +0000 UTC"},
        data={"status": text},
    )


def pool(name, limit="100", used="8", ready="True"):
    """A NodePool of Karpenter."""
    return named(
        name,
        spec={"limits": {"cpu": limit}},
        status={**conditions(Ready=ready), "resources": {"cpu": used}},
    )


BACKEND = workload("backend", replicas=2, cpu="1", memory="2Gi")
STORE = workload("clickhouse", "StatefulSet", cpu="3500m", memory="4Gi")
CHART_OF_THREE = rendered(BACKEND, STORE, job("migrations", cpu="500m", memory="500Mi"))
NO_HELM = dict.fromkeys(CHART_OF_THREE)
AGENTS = {"agents": Agents(count=2, cpu="1", memory="1Gi")}
POOLS = {**KARPENTER, autoscaler.NODE_POOLS: [pool("default")]}
# As the chart of the cluster autoscaler, or OpenShift, puts it into another namespace
ELSEWHERE = {**pod("a", 0), "name": "eks-cluster-autoscaler-7d9f", "namespace": "autoscaling"}

CASES = (
    # Without a chart: the documentation's figures
    Case(TOTAL, "pass", "16 vCPU and 68.7 GB on 1 usable", nodes(node("a"))),
    Case(TOTAL, "pass", "16 vCPU", nodes(*(node(n, cpu="4", memory="16Gi") for n in "abcd"))),
    Case(TOTAL, "warn", "15.9 vCPU", nodes(node("a", cpu="15900m"))),
    Case(TOTAL, "warn", "63.9 GB", nodes(node("a", memory="63900M"))),
    Case(
        TOTAL, "warn", "on 1 usable nodes", nodes(node("a", cpu="8"), node("b", unschedulable=True))
    ),
    Case(TOTAL, "warn", "0 vCPU", nodes()),
    Case(TOTAL, "warn", "no chart was rendered", {**small("a"), **pods(), **NO_HELM}, CHART),
    Case(LARGEST, "pass", "a offers 4 vCPU", nodes(node("a", cpu="4", memory="16G"))),
    Case(
        LARGEST,
        "warn",
        "a offers 3.9 vCPU",
        nodes(node("a", cpu="3900m"), node("b", cpu="8", memory="8Gi")),
    ),
    Case(LARGEST, "warn", "no usable node", nodes(node("a", "False"))),
    # With one
    Case(
        TOTAL,
        "pass",
        "6 vCPU and 9.1 GB are asked for, 7 vCPU and 16.1 GB are free on 2 usable nodes",
        {**small("a", "b"), **pods(pod("a")), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        TOTAL,
        "warn",
        "6 vCPU and 9.1 GB are asked for, 5 vCPU",
        {**small("a", "b"), **pods(pod("a"), pod(cpu=2)), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        TOTAL,
        "pass",
        "8 vCPU and 17.2 GB are free",
        {
            **small("a", "b"),
            **pods(ours("a", "backend"), ours("b", "clickhouse")),
            **CHART_OF_THREE,
        },
        CHART,
    ),
    Case(
        TOTAL,
        "warn",
        "Karpenter (NodePool default) may add nodes",
        {**small("a"), **pods(), **CHART_OF_THREE, **POOLS},
        CHART,
    ),
    Case(
        TOTAL,
        "warn",
        "on 1 usable nodes",
        {**nodes(node("a", cpu="4"), node("b", taints=[TAINT])), **pods(), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        TOTAL,
        "pass",
        "5 vCPU and 5.4 GB are asked for",
        {**nodes(node("a")), **pods()},
        AGENTS,
    ),
    Case(
        TOTAL,
        "unknown",
        "'much' is no quantity",
        {**small("a"), **pods(), **rendered(workload("backend", cpu="much"))},
        CHART,
    ),
    Case(
        LARGEST,
        "pass",
        "the largest pod, clickhouse, asks for 3.5 vCPU and 4.3 GB",
        {**small("a"), **pods(pod("a", cpu=3)), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        LARGEST,
        "warn",
        "clickhouse asks for 3.5 vCPU and 4.3 GB, and no node offers that, even empty",
        {**nodes(node("a", cpu="3")), **pods(), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        LARGEST,
        "warn",
        "backend finds no node that its nodeSelector",
        {
            **small("a"),
            **pods(),
            **rendered(workload("backend", pod={"nodeSelector": {"pool": "big"}}, cpu="1")),
        },
        CHART,
    ),
    Case(
        FIT,
        "pass",
        "all 4 pods find one of 2 nodes",
        {**small("a", "b"), **pods(), **CHART_OF_THREE},
        CHART,
    ),
    # 5.5 of 8 vCPU in sum, but ClickHouse wants 3.5 on one node
    Case(
        FIT,
        "fail",
        "1 of 4 pods find no node: clickhouse",
        {**small("a", "b"), **pods(pod("a"), pod("b")), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        FIT,
        "warn",
        "the cluster autoscaler may add nodes",
        {**small("a", "b", status=status()), **pods(pod("a"), pod("b")), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        FIT,
        "pass",
        "all 4 pods",
        {
            **small("a", "b"),
            **pods(ours("a", "clickhouse", cpu="3.5"), ours("b", "backend"), ours("b", "backend")),
            **CHART_OF_THREE,
        },
        CHART,
    ),
    Case(
        FIT,
        "fail",
        "1 of 4 pods find no node: migrations",
        {
            **nodes(node("a", cpu="5500m")),
            **pods(),
            **CHART_OF_THREE,
        },
        CHART,
    ),
    Case(
        FIT,
        "pass",
        "all 1 pods",
        {
            **nodes(node("a", taints=[TAINT])),
            **pods(),
            **rendered(workload("backend", pod=TOLERATION, cpu="1")),
        },
        CHART,
    ),
    Case(FIT, "fail", "2 x agent's database", {**small("a"), **pods(pod("a", 2))}, AGENTS),
    # Whoever may not look for an autoscaler may have one
    Case(
        FIT,
        "warn",
        "it cannot be told whether anything adds nodes (not allowed to get configmaps",
        {**small("a"), **pods(), **CHART_OF_THREE, autoscaler.STATUS: REFUSED},
        CHART,
    ),
    Case(FIT, "skip", "neither a chart nor agents", small("a")),
    Case(FIT, "skip", "no Helm", {**small("a"), **pods(), **NO_HELM}, CHART),
    Case(
        PODS_PER_NODE,
        "pass",
        "4 pods are asked for, 5 more may run on 1 usable nodes",
        {**nodes(node("a", pods="6")), **pods(pod("a")), **CHART_OF_THREE},
        CHART,
    ),
    Case(
        PODS_PER_NODE,
        "warn",
        "4 pods are asked for, 3 more may run",
        {**nodes(node("a", pods="4")), **pods(pod("a")), **CHART_OF_THREE},
        CHART,
    ),
    Case(PODS_PER_NODE, "skip", "neither a chart nor agents", small("a")),
    Case(AUTOSCALER, "pass", "NodePool default) adds nodes", {**small("a"), **POOLS}),
    Case(AUTOSCALER, "warn", "there is no NodePool", {**small("a", pools=[]), **KARPENTER}),
    Case(AUTOSCALER, "warn", "not in version v1", {**small("a"), **KARPENTER}),
    Case(
        AUTOSCALER,
        "warn",
        "no NodePool of Karpenter may grow: full, broken",
        {
            **small("a", pools=[pool("full", used="100"), pool("broken", ready="False")]),
            **KARPENTER,
        },
    ),
    Case(
        FIT,
        "warn",
        "NodePools are of an unknown version",
        {**small("a"), **pods(), **CHART_OF_THREE, **KARPENTER},
        CHART,
    ),
    Case(
        FIT,
        "warn",
        "the cluster autoscaler may add nodes",
        {**small("a"), **pods(ELSEWHERE), **CHART_OF_THREE},
        CHART,
    ),
    Case(AUTOSCALER, "pass", "the cluster autoscaler adds", small("a", status=status())),
    Case(AUTOSCALER, "pass", "the cluster autoscaler adds", {**small("a"), **pods(ELSEWHERE)}),
    Case(
        AUTOSCALER,
        "skip",
        "none was found",
        {**small("a"), **pods({**ELSEWHERE, "running": False})},
    ),
    Case(
        AUTOSCALER,
        "warn",
        "has reported nothing since 2026-11-20",
        small("a", status=status("2026-11-20")),
    ),
    Case(
        AUTOSCALER,
        "warn",
        "every node group has reached its maximum",
        small("a", status=status(text=GROUP.format(3) * 2)),
    ),
    Case(
        AUTOSCALER,
        "pass",
        "the cluster autoscaler",
        small("a", status=status(text=GROUP.format(3) + GROUP.format(2))),
    ),
    Case(
        AUTOSCALER,
        "pass",
        "EKS Auto Mode",
        nodes(node("a", labels={"eks.amazonaws.com/compute-type": "auto"})),
    ),
    Case(AUTOSCALER, "pass", "GKE Autopilot", nodes(node("gk3-pool-1"))),
    Case(
        AUTOSCALER,
        "skip",
        "on these nodes of GKE",
        nodes(node("a", labels={"cloud.google.com/gke-nodepool": "default"})),
    ),
    Case(AUTOSCALER, "skip", "none was found; the nodes", small("a")),
)
