# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cluster itself: an API that answers, a supported version, nodes that take pods.

What more there is to say of clocks, nodes and admission stands in files of its own.
"""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import Forbidden

from .cluster_admission import (
    limits,
    needs_of_limits,
    needs_of_pod_security,
    needs_of_quota,
    pod_security,
    quota,
)
from .cluster_clock import clock_skew
from .cluster_needs import CLOCKS, METRICS_API
from .cluster_nodes import needs_of_platform, platform
from .model import ERROR, WARNING, Check, always, failed, passed, unknown, warned
from .needs import API_GROUPS, NODES, VERSION
from .nodes import is_usable
from .objects import because, condition
from .versions import KUBERNETES_END_OF_LIFE, minor, shown


def api_reachable(facts, settings):
    """Version answered and known to whom: ``/version`` alone is open to the anonymous too."""
    error = facts.answer(VERSION).error
    if error is not None:
        return failed(str(error), "Mend the connection; nothing else could be looked at.")
    refused = facts.answer(API_GROUPS).error
    if isinstance(refused, Forbidden) and "system:anonymous" in str(refused):
        return failed(
            "The API server answers, but no credentials were sent: it takes us for "
            "system:anonymous.",
            "Set option kubeconfig, or api_key beside host, or the K8S_AUTH_* variables.",
        )
    version = facts[VERSION]["gitVersion"]
    return passed(f"Kubernetes {version} answers", version=version)


def version_supported(facts, settings):
    """Inside the upstream support window on the day of ``settings.today``."""
    git_version = facts[VERSION]["gitVersion"]
    running, newest = minor(git_version), max(KUBERNETES_END_OF_LIFE)
    oldest_supported = min(
        (each for each, end in KUBERNETES_END_OF_LIFE.items() if end >= settings.today),
        default=newest,
    )
    evidence = {"version": git_version, "oldest_supported": shown(oldest_supported)}
    if running is None:
        return unknown(f"{git_version} is not a version of the form 1.35.4", **evidence)
    if running > newest:
        return unknown(
            f"Kubernetes {git_version} is newer than {shown(newest)}, the newest that this "
            "collection knows the support window of",
            "Update the collection.",
            **evidence,
        )
    end = KUBERNETES_END_OF_LIFE.get(running)
    if end is not None and end >= settings.today:
        return passed(
            f"Kubernetes {git_version}, supported upstream until {end}",
            end_of_life=str(end),
            **evidence,
        )
    since = f"since {end}" if end else "for years"
    return warned(
        f"Kubernetes {git_version} has been out of upstream support {since}",
        f"Upgrade the cluster to {shown(oldest_supported)} or later; LangSmith supports versions "
        "inside the upstream window only.",
        end_of_life=str(end) if end else "",
        **evidence,
    )


def nodes_ready(facts, settings):
    """At least one node is Ready and takes pods."""
    nodes = facts[NODES]
    usable = [node for node in nodes if is_usable(node)]
    down = [node["name"] for node in nodes if node["ready"] != "True"]
    evidence = {"nodes": len(nodes), "usable": len(usable), "not_ready": down[:10]}
    if not usable:
        return failed(
            f"none of {len(nodes)} nodes is Ready and schedulable",
            "Add nodes, or mend those that 'kubectl get nodes' shows as NotReady or cordoned.",
            **evidence,
        )
    if down:
        return warned(
            f"{len(down)} of {len(nodes)} nodes are not Ready: {', '.join(down[:5])}",
            "Look at 'kubectl describe node' of each.",
            **evidence,
        )
    return passed(f"{len(usable)} of {len(nodes)} nodes are Ready and schedulable", **evidence)


def metrics_api(facts, settings):
    """The resource metrics API is available: HPAs on cpu and memory read it."""
    service = facts[METRICS_API]
    if service is None:
        return warned(
            "there is no metrics API (APIService v1beta1.metrics.k8s.io): HPAs on cpu and memory "
            "scale nothing",
            "Install metrics-server, or scale by KEDA only.",
        )
    backend = (service.get("spec") or {}).get("service") or {}
    serves = f"{backend['namespace']}/{backend['name']}" if backend else "the API server itself"
    if condition(service, "Available") == "True":
        return passed(f"served by {serves}", service=serves)
    return warned(
        f"the metrics API of {serves} is not available{because(service, 'Available')}",
        f"Check the pods of {serves}, and that the API server reaches them.",
        service=serves,
    )


CHECKS = (
    Check(
        "cluster-api-reachable",
        "API server",
        ERROR,
        always(VERSION, API_GROUPS),
        api_reachable,
    ),
    Check(
        "cluster-version-supported",
        "Kubernetes version",
        WARNING,
        always(VERSION),
        version_supported,
    ),
    Check("cluster-nodes-ready", "Nodes", ERROR, always(NODES), nodes_ready),
    Check("cluster-node-platform", "Kind of nodes", ERROR, needs_of_platform, platform),
    Check("cluster-clock", "Clock", WARNING, always(CLOCKS), clock_skew),
    Check("cluster-metrics-api", "Metrics API", WARNING, always(METRICS_API), metrics_api),
    Check("cluster-pod-security", "Pod Security", ERROR, needs_of_pod_security, pod_security),
    Check("cluster-quota", "ResourceQuotas", ERROR, needs_of_quota, quota),
    Check("cluster-limit-range", "LimitRanges", ERROR, needs_of_limits, limits),
)
