# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Room for LangSmith and the agents: what is free on the nodes against what they ask for.

What they ask for is read off the rendered chart. Without a chart, or without Helm, the figures of
LangSmith's documentation stand in.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .autoscaler import GROWTH, autoscaler, hinted
from .capacity_plan import make_plan, plan_needs
from .model import ERROR, WARNING, Check, always, failed, passed, skipped, warned
from .needs import NODES
from .nodes import is_usable
from .packing import pack, room_of
from .quantities import cores, gigabytes, number
from .unreadable import counting

#: LangSmith on Kubernetes, prerequisites: 16 vCPU and 64 GB for the base installation, and one
#: node with 4 vCPU and 16 GB allocatable for ClickHouse when it runs inside the cluster.
TOTAL_CORES, TOTAL_BYTES = 16, 64 * 10**9
NODE_CORES, NODE_BYTES = 4, 16 * 10**9
ADD_NODES = "Add nodes, turn on a cluster autoscaler, or lower the requests in langsmith_values."
NOTHING_TOLD = "neither a chart nor agents are named, or there is no Helm to render the chart with"
#: A list of pods in a message or in evidence ends here.
SHOWN = 5


_readable = counting(
    "what is asked for", "Mend the requests in langsmith_values or the size of the agents."
)


@_readable
def total(facts, settings):
    """Sum over usable nodes of what they have left."""
    plan = make_plan(facts, settings)
    if plan is None:
        return _documented_total(facts, settings)
    peaks = plan.passing
    cpu = sum(pod.cpu for pod in plan.staying) + max((pod.cpu for pod in peaks), default=0)
    memory = sum(pod.memory for pod in plan.staying) + max((pod.memory for pod in peaks), default=0)
    rooms = plan.reachable()
    free_cpu = sum(max(room.cpu, 0) for room in rooms)
    free_memory = sum(max(room.memory, 0) for room in rooms)
    message = (
        f"{_size(cpu, memory)} are asked for, {_size(free_cpu, free_memory)} are free on "
        f"{len(rooms)} usable nodes"
    )
    evidence = {
        "pods": len(plan.staying),
        "cpu": cores(cpu / 1000),
        "memory": gigabytes(memory),
        "free_cpu": cores(free_cpu / 1000),
        "free_memory": gigabytes(free_memory),
        "nodes": len(rooms),
    }
    if cpu <= free_cpu and memory <= free_memory:
        return passed(message, **evidence)
    return _short(message, facts, settings, warned, evidence)


def _documented_total(facts, settings):
    nodes = [node["capacity"] for node in facts[NODES] if is_usable(node)]
    cpu = sum(number(node.get("cpu")) for node in nodes)
    memory = sum(number(node.get("memory")) for node in nodes)
    evidence = {"cpu": cores(cpu), "memory": gigabytes(memory), "nodes": len(nodes)}
    message = (
        f"{cores(cpu)} vCPU and {gigabytes(memory)} on {len(nodes)} usable nodes; the base "
        f"installation wants {TOTAL_CORES} vCPU and {gigabytes(TOTAL_BYTES)} by the documentation "
        "(no chart was rendered)"
    )
    if cpu >= TOTAL_CORES and memory >= TOTAL_BYTES:
        return passed(message, **evidence)
    return _short(message, facts, settings, warned, evidence)


@_readable
def largest_node(facts, settings):
    """Each pod alone fits on some node, were the node empty."""
    nodes = [node for node in facts[NODES] if is_usable(node)]
    if not nodes:
        return warned("no usable node", "See cluster-nodes-ready.")
    plan = make_plan(facts, settings)
    if plan is None:
        return _documented_node(nodes, facts, settings)
    empty = [room_of(node) for node in nodes]
    homeless = [pod for pod in plan.shapes if not any(room.fits(pod) for room in empty)]
    greatest = max(plan.shapes, key=lambda pod: (pod.memory, pod.cpu))
    best = max(empty, key=lambda room: (room.memory, room.cpu))
    offer = f"{best.name} offers {_size(best.cpu, best.memory)}"
    evidence = {
        "node": best.name,
        "cpu": cores(best.cpu / 1000),
        "memory": gigabytes(best.memory),
        "homeless": [pod.name for pod in homeless][:SHOWN],
    }
    if not homeless:
        return passed(
            f"{offer}; the largest pod, {greatest.name}, asks for {_of(greatest)}", **evidence
        )
    first = homeless[0]
    if not any(room.admits(first) for room in empty):
        return warned(
            f"{first.name} finds no node that its nodeSelector and tolerations let it on",
            "Mend nodeSelector and tolerations in langsmith_values, or label a node for it.",
            **evidence,
        )
    return _short(
        f"{first.name} asks for {_of(first)}, and no node offers that, even empty; {offer}",
        facts,
        settings,
        warned,
        evidence,
        "Add a larger node, or lower its requests in langsmith_values; stores may also run "
        "outside of the cluster.",
    )


def _documented_node(nodes, facts, settings):
    fitting = [node for node in nodes if _takes_clickhouse(node["allocatable"])]
    best = max(fitting or nodes, key=lambda node: number(node["allocatable"].get("memory")))
    cpu = cores(number(best["allocatable"].get("cpu")))
    memory = gigabytes(number(best["allocatable"].get("memory")))
    evidence = {"node": best["name"], "cpu": cpu, "memory": memory, "fitting": len(fitting)}
    message = (
        f"{best['name']} offers {cpu} vCPU and {memory}; ClickHouse inside the cluster wants "
        f"{NODE_CORES} vCPU and {gigabytes(NODE_BYTES)} on one node by the documentation "
        "(no chart was rendered)"
    )
    if fitting:
        return passed(message, **evidence)
    remedy = "Add a larger node, or use a ClickHouse outside of the cluster."
    return _short(message, facts, settings, warned, evidence, remedy)


def _takes_clickhouse(resources):
    return (
        number(resources.get("cpu")) >= NODE_CORES and number(resources.get("memory")) >= NODE_BYTES
    )


@_readable
def fit(facts, settings):
    """All pods together find a node each, and after them each Job's pod by itself."""
    plan = make_plan(facts, settings)
    if plan is None:
        return skipped(NOTHING_TOLD)
    rooms = [replace(room) for room in plan.rooms]
    homeless = pack(rooms, plan.staying)
    homeless += [pod for pod in plan.passing if not any(room.fits(pod) for room in rooms)]
    names = _counted(homeless)
    evidence = {
        "pods": len(plan.pods),
        "homeless": names[:SHOWN],
        "homeless_count": len(homeless),
        "nodes": len(rooms),
    }
    if not homeless:
        return passed(f"all {len(plan.pods)} pods find one of {len(rooms)} nodes", **evidence)
    more = f" and {len(names) - SHOWN} more kinds" if len(names) > SHOWN else ""
    return _short(
        f"{len(homeless)} of {len(plan.pods)} pods find no node: {', '.join(names[:SHOWN])}{more}",
        facts,
        settings,
        failed,
        evidence,
    )


@_readable
def pods_per_node(facts, settings):
    """The number of pods that nodes take is not used up first."""
    plan = make_plan(facts, settings)
    if plan is None:
        return skipped(NOTHING_TOLD)
    rooms = plan.reachable()
    free = sum(max(room.pods, 0) for room in rooms)
    wanted = len(plan.staying) + bool(plan.passing)
    message = f"{wanted} pods are asked for, {free} more may run on {len(rooms)} usable nodes"
    evidence = {"pods": wanted, "free": free, "nodes": len(rooms)}
    if wanted <= free:
        return passed(message, **evidence)
    return _short(
        message,
        facts,
        settings,
        warned,
        evidence,
        "Add nodes, or let each take more pods (maxPods of the kubelet; with the VPC CNI of AWS "
        "turn on prefix delegation).",
    )


def _short(message, facts, settings, verdict, evidence, remedy=ADD_NODES):
    """Too small: a warning that names what adds nodes, where something does."""
    grows = hinted(facts, settings)
    if grows.by:
        return warned(
            f"{message}; {grows.by} may add nodes",
            f"Make sure that it may add enough, or else: {remedy}",
            autoscaler=grows.by,
            **evidence,
        )
    if grows.doubt:
        return warned(
            f"{message}; it cannot be told whether anything adds nodes ({grows.doubt})",
            f"See capacity-autoscaler. If nothing does: {remedy}",
            **evidence,
        )
    return verdict(message, remedy, **evidence)


def _size(cpu, memory):
    return f"{cores(cpu / 1000)} vCPU and {gigabytes(memory)}"


def _of(pod):
    return _size(pod.cpu, pod.memory)


def _counted(pods):
    """``name`` or ``3 x name`` of each, the most frequent first."""
    counts = Counter(pod.name for pod in pods)
    return [name if count == 1 else f"{count} x {name}" for name, count in counts.most_common()]


def _needs(settings):
    return *plan_needs(settings), *GROWTH


CHECKS = (
    Check("capacity-total", "Nodes together", WARNING, _needs, total),
    Check("capacity-largest-node", "Largest node", WARNING, _needs, largest_node),
    Check("capacity-fit", "Pods on nodes", ERROR, _needs, fit),
    Check("capacity-pods-per-node", "Pods per node", WARNING, _needs, pods_per_node),
    Check("capacity-autoscaler", "Cluster autoscaler", WARNING, always(*GROWTH), autoscaler),
)
