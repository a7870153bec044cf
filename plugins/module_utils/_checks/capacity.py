# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Size of the cluster against what LangSmith's documentation asks for.

A first, coarse look: what is already requested by pods is not subtracted, and the agents' own
needs are not added.
"""

from __future__ import annotations

from .cluster import is_usable
from .model import WARNING, Check, always, passed, warned
from .needs import NODES
from .quantities import cores, gigabytes, number

#: LangSmith on Kubernetes, prerequisites: 16 vCPU and 64 GB for the base installation, and one
#: node with 4 vCPU and 16 GB allocatable for ClickHouse when it runs inside the cluster.
TOTAL_CORES, TOTAL_BYTES = 16, 64 * 10**9
NODE_CORES, NODE_BYTES = 4, 16 * 10**9


def total(facts, settings):
    """Sum over usable nodes of what they have."""
    nodes = [node["capacity"] for node in facts[NODES] if is_usable(node)]
    cpu = sum(number(node.get("cpu")) for node in nodes)
    memory = sum(number(node.get("memory")) for node in nodes)
    evidence = {"cpu": cores(cpu), "memory": gigabytes(memory), "nodes": len(nodes)}
    has = f"{cores(cpu)} vCPU and {gigabytes(memory)} on {len(nodes)} usable nodes"
    if cpu >= TOTAL_CORES and memory >= TOTAL_BYTES:
        return passed(has, **evidence)
    return warned(
        f"{has}; the base installation wants {TOTAL_CORES} vCPU and {gigabytes(TOTAL_BYTES)}",
        "Add nodes, turn on a cluster autoscaler, or lower the requests in langsmith_values.",
        **evidence,
    )


def largest_node(facts, settings):
    """One node that could take ClickHouse."""
    nodes = [node for node in facts[NODES] if is_usable(node)]
    if not nodes:
        return warned("no usable node", "See cluster-nodes-ready.")
    fitting = [node for node in nodes if _takes_clickhouse(node["allocatable"])]
    best = max(fitting or nodes, key=lambda node: number(node["allocatable"].get("memory")))
    cpu = cores(number(best["allocatable"].get("cpu")))
    memory = gigabytes(number(best["allocatable"].get("memory")))
    evidence = {"node": best["name"], "cpu": cpu, "memory": memory, "fitting": len(fitting)}
    has = f"{best['name']} offers {cpu} vCPU and {memory}"
    if fitting:
        return passed(has, **evidence)
    return warned(
        f"{has}; ClickHouse inside the cluster wants {NODE_CORES} vCPU and "
        f"{gigabytes(NODE_BYTES)} on one node",
        "Add a larger node, or use a ClickHouse outside of the cluster.",
        **evidence,
    )


def _takes_clickhouse(resources):
    return (
        number(resources.get("cpu")) >= NODE_CORES and number(resources.get("memory")) >= NODE_BYTES
    )


CHECKS = (
    Check(
        "capacity-total",
        "Nodes together",
        WARNING,
        always(NODES),
        total,
    ),
    Check(
        "capacity-largest-node",
        "Largest node",
        WARNING,
        always(NODES),
        largest_node,
    ),
)
