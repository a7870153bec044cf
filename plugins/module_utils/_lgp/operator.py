# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which operator looks after a namespace, and whether it can. Pure.

Facts of the rendered LangSmith charts 0.9.31 to 0.16.11: the operator is Deployment
``<fullname>-operator``, from 0.11.29 with ``operator.rollout.enabled`` an Argo Rollout of that
name; it has the label ``helm.sh/chart: langsmith-<version>``; its variable WATCH_NAMESPACE holds
the value ``operator.watchNamespaces``, names with commas between them, or nothing for all.
The chart langgraph-dataplane brings the same operator.
"""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    Resource,
)

from .diagnosis import Cause

ROLLOUTS = Resource("argoproj.io", "v1alpha1", "rollouts", "Rollout")

CHART_LABEL = "helm.sh/chart"
_CHARTS = ("langsmith-", "langgraph-dataplane-")
_WATCHED = "WATCH_NAMESPACE"

_INSTALL = (
    "Install LangSmith with the control plane and its operator (role "
    "langgraph.control_plane.langsmith; config.deployment.enabled and operator.enabled)."
)


def is_operator(workload):
    """Whether a Deployment or Rollout is the operator of a LangSmith release."""
    metadata = workload["metadata"]
    chart = (metadata.get("labels") or {}).get(CHART_LABEL, "")
    named = metadata["name"].endswith("-operator") or _WATCHED in _variables(workload)
    return chart.startswith(_CHARTS) and named


def watched(operator):
    """Names of the namespaces that an operator watches; none for all of them."""
    value = _variables(operator).get(_WATCHED) or ""
    return [name.strip() for name in value.split(",") if name.strip()]


def available(operator):
    """How many of its pods are available, and of how many."""
    wanted = (operator.get("spec") or {}).get("replicas", 1)
    return (operator.get("status") or {}).get("availableReplicas", 0), wanted


def selector(operator):
    """Label selector of its pods."""
    chosen = (operator["spec"].get("selector") or {}).get("matchLabels") or {}
    return ",".join(f"{key}={value}" for key, value in sorted(chosen.items()))


def responsible(namespace, operators):
    """Of operators, one that watches a namespace, one that runs before others; None for none."""
    watching = [each for each in operators if not watched(each) or namespace in watched(each)]
    return max(watching, key=lambda each: available(each)[0] > 0, default=None)


def cause(namespace, operators, seen_all=True, symptom=None):
    """Why nobody looks at the deployments of a namespace, as a :class:`diagnosis.Cause`.

    :param operators: those found.
    :param seen_all: False when only those in the namespace itself could be looked for.
    :param symptom: what is wrong with a pod of the one that is :func:`responsible`.
    """
    if not operators:
        return _absent(namespace, seen_all)
    chosen = responsible(namespace, operators)
    if chosen is None:
        return _elsewhere(namespace, operators)
    return _silent(chosen) if available(chosen)[0] else _down(chosen, symptom)


def _absent(namespace, seen_all):
    if seen_all:
        return Cause("No LangGraph operator is in the cluster.", _INSTALL, "OperatorAbsent")
    return Cause(
        f"No LangGraph operator is in namespace {namespace}, and others may not be looked into.",
        "Check that the LangGraph operator runs, and that it watches this namespace "
        "(operator.watchNamespaces in the chart's values).",
        "OperatorAbsent",
    )


def _elsewhere(namespace, operators):
    told = "; ".join(f"{_name(each)} watches {', '.join(watched(each))}" for each in operators)
    return Cause(
        f"No LangGraph operator watches namespace {namespace}: {told}.",
        f"Add {namespace} to operator.watchNamespaces in the chart's values.",
        "NamespaceNotWatched",
        _object(operators[0]),
    )


def _down(operator, symptom):
    count, wanted = available(operator)
    if wanted == 0:
        why, remedy = "is scaled to 0", "Scale it up."
    else:
        detail = f": {symptom.sentence()}" if symptom else ""
        why = f"has {count} of {wanted} pods available{detail}"
        remedy = (
            f"Look at its pods: kubectl -n {operator['metadata']['namespace']} describe pods -l "
            f"{selector(operator)}."
        )
    return Cause(
        f"The LangGraph operator does not run: {_name(operator)} {why}.",
        remedy,
        "OperatorNotRunning",
        _object(operator),
    )


def _silent(operator):
    return Cause(
        f"The LangGraph operator ({_name(operator)}) runs and watches the namespace, and has not "
        "done its part yet.",
        f"Read its log: kubectl -n {operator['metadata']['namespace']} logs "
        f"{_object(operator).lower()}.",
        "OperatorSilent",
        _object(operator),
    )


def _variables(workload):
    pod = ((workload.get("spec") or {}).get("template") or {}).get("spec") or {}
    return {
        each["name"]: str(each.get("value") or "")
        for container in pod.get("containers") or []
        for each in container.get("env") or []
    }


def _kind(operator):
    return operator.get("kind") or DEPLOYMENTS.kind


def _object(operator):
    return f"{_kind(operator)}/{operator['metadata']['name']}"


def _name(operator):
    metadata = operator["metadata"]
    return f"{_kind(operator)} {metadata['name']} in namespace {metadata['namespace']}"
