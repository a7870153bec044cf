# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section keda."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    keda_scalers,
    needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.chart import (
    rendered_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)

from .model import TODAY, Case, conditions, named


def deployment(
    app, available="True", version="2.20.2", namespace="keda", image="ghcr.io/k/k:2.19.0"
):
    """A Deployment of KEDA."""
    labels = {"app": app}
    if version:
        labels["app.kubernetes.io/version"] = version
    return named(
        app,
        namespace,
        labels,
        spec={"template": {"spec": {"containers": [{"image": image}]}}},
        status=conditions(Available=available),
    )


OPERATOR = deployment("keda-operator")
METRICS = deployment("keda-operator-metrics-apiserver")
WEBHOOKS = deployment("keda-admission-webhooks")
WHOLE = [OPERATOR, METRICS, WEBHOOKS]
KINDS = ("ScaledObject", "ScaledJob", "TriggerAuthentication", "ClusterTriggerAuthentication")


def running(*items):
    """The answer to the list of KEDA's Deployments."""
    return {needs.KEDA_DEPLOYMENTS: list(items)}


def served(*kinds):
    """The answer to the discovery of keda.sh."""
    resources = [{"name": kind.lower() + "s", "kind": kind} for kind in kinds]
    status = [{"name": each["name"] + "/status", "kind": each["kind"]} for each in resources]
    return {needs.KEDA_API: {"resources": resources + status}}


def metrics(service="keda-operator-metrics-apiserver", available="True", namespace="keda"):
    """The answer to the external metrics' APIService."""
    return {
        needs.EXTERNAL_METRICS: named(
            "v1beta1.external.metrics.k8s.io",
            spec={"service": {"namespace": namespace, "name": service}},
            status=conditions(Available=available),
        )
    }


def on(version):
    """The answer to /version."""
    return {needs.VERSION: {"gitVersion": version}}


def scaler(name, target="listener", owner=None, kind=None):
    """An HPA or a ScaledObject as the API shows it."""
    item = named(name, spec={"scaleTargetRef": {"name": target}})
    if kind:
        item["spec"]["scaleTargetRef"]["kind"] = kind
    if owner:
        item["metadata"]["ownerReferences"] = [{"kind": "ScaledObject", "name": owner}]
    return item


def scaling(hpas=(), scaled=(), deployments=("listener", "queue"), chart=None):
    """The answers about autoscalers in LangSmith's namespace."""
    hpa, scaled_object = keda_scalers.hpas(DEFAULT), keda_scalers.scaled_objects(DEFAULT)
    return {
        hpa: [hpa.keep(each) for each in hpas],
        scaled_object: scaled if scaled is None else [scaled_object.keep(each) for each in scaled],
        keda_scalers.deployments(DEFAULT): list(deployments),
        keda_scalers.stateful_sets(DEFAULT): ["redis"],
        rendered_chart(DEFAULT): chart,
    }


def workload(name, kind="Deployment"):
    """A rendered workload."""
    return {"kind": kind, **named(name), "spec": {}}


def scaled_by(kind, name):
    """A rendered scaler of the workload of its name."""
    return {"kind": kind, **scaler(name, name, kind="Deployment")}


DEFAULT = Settings(today=TODAY)
NO_METRICS = {needs.EXTERNAL_METRICS: None}
NOT_SERVED = {needs.KEDA_API: None}
REQUIRED = {"keda": "required"}
UNUSED = {"keda": "unused"}
PLANNED = {"planned": frozenset({"keda"}), "keda": "required", "keda_version": "2.20.2"}

INSTALLED = "keda-installed"
CRDS = "keda-crds"
RUNS = "keda-deployments"
SERVES = "keda-metrics-api"
TESTED = "keda-kubernetes-version"
ORPHAN = "keda-orphan-hpa"
TWO = "keda-two-scalers"

CASES = (
    Case(INSTALLED, "pass", "KEDA 2.20.2 in namespace keda", running(*WHOLE)),
    Case(INSTALLED, "pass", "KEDA 2.19.0", running(deployment("keda-operator", version="latest"))),
    Case(INSTALLED, "skip", "by HPA only", running()),
    Case(INSTALLED, "skip", "a later step installs it", running(), PLANNED),
    Case(INSTALLED, "skip", "not used", {}, UNUSED),
    Case(INSTALLED, "fail", "not installed", running(), REQUIRED),
    Case(
        INSTALLED,
        "fail",
        "2 times: keda/keda-operator, kube-system/keda-operator",
        running(OPERATOR, deployment("keda-operator", namespace="kube-system")),
    ),
    Case(CRDS, "pass", "is served", {**served(*KINDS), **running(*WHOLE)}),
    Case(CRDS, "skip", "not installed", {**NOT_SERVED, **running()}),
    Case(CRDS, "fail", "ScaledJob", {**served("ScaledObject"), **running(*WHOLE)}),
    Case(CRDS, "fail", "ScaledObject, ScaledJob", {**NOT_SERVED, **running(*WHOLE)}),
    Case(RUNS, "pass", "3 Deployments", running(*WHOLE)),
    Case(
        RUNS,
        "pass",
        "3 Deployments",
        running(OPERATOR, deployment("keda-metrics-apiserver"), WEBHOOKS),
    ),
    Case(RUNS, "warn", "without its admission webhooks", running(OPERATOR, METRICS)),
    Case(RUNS, "fail", "metrics server is not deployed", running(OPERATOR, WEBHOOKS)),
    Case(
        RUNS,
        "fail",
        "keda/keda-operator is not available (Because: no pods)",
        running(deployment("keda-operator", ("False", "no pods")), METRICS, WEBHOOKS),
        PLANNED,
    ),
    Case(RUNS, "skip", "not installed", running()),
    Case(
        SERVES,
        "pass",
        "served by keda/keda-operator-metrics-apiserver",
        {**metrics(), **running(*WHOLE)},
    ),
    Case(
        SERVES,
        "fail",
        "not available (Because: no endpoints)",
        {**metrics(available=("False", "no endpoints")), **running(*WHOLE)},
    ),
    Case(
        SERVES,
        "fail",
        "runs in namespace keda",
        {**metrics(namespace="old"), **running(*WHOLE)},
    ),
    Case(SERVES, "fail", "does not exist", {**NO_METRICS, **running(*WHOLE)}),
    Case(SERVES, "fail", "keda/datadog", {**metrics("datadog"), **running(*WHOLE)}),
    Case(SERVES, "fail", "keda/datadog", {**metrics("datadog"), **running()}, PLANNED),
    Case(SERVES, "warn", "keda/datadog", {**metrics("datadog"), **running()}),
    Case(SERVES, "warn", "left over", {**metrics(), **running()}),
    Case(SERVES, "skip", "not installed", {**NO_METRICS, **running()}),
    Case(TESTED, "pass", "1.33 to 1.35", {**on("v1.35.4"), **running(*WHOLE)}),
    Case(TESTED, "pass", "1.33 to 1.35", {**on("v1.33.0"), **running()}, PLANNED),
    Case(TESTED, "warn", "this is 1.36", {**on("v1.36.2"), **running(*WHOLE)}),
    Case(TESTED, "warn", "this is 1.26", {**on("v1.26.0"), **running(*WHOLE)}),
    Case(TESTED, "skip", "not installed", {**on("v1.35.4"), **running()}),
    Case(
        TESTED,
        "unknown",
        "KEDA 9.0.0",
        {**on("v1.35.4"), **running(deployment("keda-operator", version="9.0.0"))},
    ),
    Case(
        TESTED,
        "unknown",
        "an untold version",
        {**on("v1.35.4"), **running(deployment("keda-operator", version="", image="k@sha256:1"))},
    ),
    Case(ORPHAN, "pass", "0 HPAs", scaling()),
    Case(ORPHAN, "pass", "1 HPAs, none", scaling([scaler("listener")])),
    Case(ORPHAN, "pass", "1 HPAs", scaling([scaler("redis", "redis", kind="StatefulSet")])),
    Case(ORPHAN, "pass", "1 HPAs", scaling([scaler("r", "r", kind="Rollout")])),
    Case(
        ORPHAN,
        "pass",
        "2 HPAs",
        scaling(
            [scaler("listener"), scaler("queue", "queue", owner="queue")],
            [scaler("queue", "queue")],
            chart=[
                workload("listener"),
                workload("queue"),
                scaled_by("HorizontalPodAutoscaler", "listener"),
                scaled_by("ScaledObject", "queue"),
            ],
        ),
    ),
    Case(
        ORPHAN,
        "warn",
        "HPA old in namespace langsmith is left over: its Deployment old is gone",
        scaling([scaler("old", "old"), scaler("listener")]),
    ),
    Case(
        ORPHAN,
        "warn",
        "(and 1 more): its ScaledObject queue is gone",
        scaling([scaler("keda-hpa-queue", "queue", owner="queue"), scaler("x", "x")], None),
    ),
    Case(
        ORPHAN,
        "warn",
        "the values turn autoscaling of Deployment listener off",
        scaling([scaler("listener")], chart=[workload("listener")]),
        UNUSED,
    ),
    Case(
        ORPHAN,
        "pass",
        "none of them left over",
        scaling([scaler("listener")], chart=[workload("queue")]),
    ),
    Case(TWO, "pass", "0 targets", scaling()),
    Case(
        TWO,
        "pass",
        "1 targets, one autoscaler each",
        scaling([scaler("keda-hpa-listener", owner="listener")], [scaler("listener")]),
    ),
    Case(
        TWO,
        "warn",
        "Deployment listener in namespace langsmith is scaled by HPA mine and by ScaledObject "
        "listener",
        scaling(
            [scaler("mine"), scaler("keda-hpa-listener", owner="listener")], [scaler("listener")]
        ),
    ),
    Case(TWO, "warn", "scaled by HPA a and by HPA b", scaling([scaler("a"), scaler("b")], None)),
)
