# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""KEDA: whole, running, serving the external metrics, and tested with this Kubernetes."""

from __future__ import annotations

from .keda_scalers import needs_of_orphan_hpa, needs_of_two_scalers, orphan_hpa, two_scalers
from .model import ERROR, WARNING, Check, failed, passed, skipped, unknown, warned
from .needs import EXTERNAL_METRICS, KEDA_API, KEDA_DEPLOYMENTS, VERSION
from .objects import because, condition, namespaced_name
from .settings import KEDA
from .versions import KEDA_TESTED_WITH, minor, shown

#: Label ``app`` -> part of KEDA. The metrics server's differs between chart and plain manifests.
PARTS = {
    "keda-operator": "operator",
    "keda-operator-metrics-apiserver": "metrics server",
    "keda-metrics-apiserver": "metrics server",
    "keda-admission-webhooks": "admission webhooks",
}
NEEDED_PARTS = ("operator", "metrics server")
#: What the LangGraph operator and KEDA's own operator cannot do without.
NEEDED_KINDS = ("ScaledObject", "ScaledJob", "TriggerAuthentication")
INSTALL = (
    "Install it: the role keda does (control_plane_keda_enabled: true), or 'helm install keda "
    "keda --repo https://kedacore.github.io/charts -n keda --create-namespace'."
)


def installed(facts, settings):
    """It is there when it is wanted, and only once."""
    operators = _deployments(facts, "operator")
    evidence = {"operators": [namespaced_name(each) for each in operators]}
    if len(operators) == 1:
        version = _version(operators[0])
        return passed(
            f"KEDA {version or '(version not told)'} in namespace "
            f"{operators[0]['metadata']['namespace']}",
            version=version,
            **evidence,
        )
    if operators:
        return failed(
            f"KEDA is installed {len(operators)} times: {', '.join(evidence['operators'])}; a "
            "cluster bears only one",
            "Uninstall all but one; take care to keep the CRDs.",
            **evidence,
        )
    if KEDA in settings.planned:
        return skipped("KEDA is not installed yet; a later step installs it")
    if settings.keda == "required":
        return failed(
            "KEDA is not installed",
            INSTALL + " Or do without: langsmith_keda_enabled: false.",
            **evidence,
        )
    return skipped("KEDA is not installed; deployments can scale by HPA only")


def crds(facts, settings):
    """The kinds of keda.sh are served."""
    served = _kinds(facts)
    missing = [kind for kind in NEEDED_KINDS if kind not in served]
    if not missing:
        return passed("keda.sh/v1alpha1 is served", kinds=served)
    if not _is_there(facts):
        return skipped("KEDA is not installed")
    return failed(
        f"KEDA's kinds {', '.join(missing)} are not served: their CRDs are missing or not "
        "established",
        "Upgrade the release with crds.install=true, or apply keda-<version>-crds.yaml of the "
        "KEDA release.",
        kinds=served,
    )


def deployments(facts, settings):
    """Operator, metrics server and admission webhooks are available."""
    found = facts[KEDA_DEPLOYMENTS]
    if not found:
        return skipped("KEDA is not installed")
    down = [each for each in found if condition(each, "Available") != "True"]
    parts = {_part(each) for each in found}
    evidence = {"deployments": [namespaced_name(each) for each in found]}
    if down:
        return failed(
            f"KEDA's Deployment {namespaced_name(down[0])} is not available"
            f"{because(down[0], 'Available')}",
            "Look at its pods: kubectl describe pods -n "
            f"{down[0]['metadata']['namespace']} -l app={_app(down[0])}",
            **evidence,
        )
    missing = [part for part in NEEDED_PARTS if part not in parts]
    if missing:
        return failed(f"KEDA's {' and '.join(missing)} is not deployed", INSTALL, **evidence)
    if "admission webhooks" not in parts:
        return warned(
            "KEDA runs without its admission webhooks: two scalers on one target go unnoticed",
            "Upgrade the release with webhooks.enabled=true.",
            **evidence,
        )
    return passed(f"{len(found)} Deployments are available", **evidence)


def metrics_api(facts, settings):
    """The external metrics API is available, and KEDA is the one who serves it."""
    service = facts[EXTERNAL_METRICS]
    there = _is_there(facts)
    if service is None:
        if not there:
            return skipped("KEDA is not installed")
        return failed(
            "APIService v1beta1.external.metrics.k8s.io does not exist: no scaler gets a metric",
            "Upgrade the KEDA release; its chart makes it.",
        )
    backend = (service.get("spec") or {}).get("service") or {}
    serves = f"{backend.get('namespace')}/{backend.get('name')}"
    if backend.get("name") not in PARTS:
        return _foreign(settings, serves, there)
    homes = {each["metadata"]["namespace"] for each in _deployments(facts, "metrics server")}
    if homes and backend.get("namespace") not in homes:
        return failed(
            f"the external metrics API is served by {serves}, but KEDA's metrics server runs in "
            f"namespace {', '.join(sorted(homes))}",
            "Upgrade the KEDA release: its chart makes the APIService anew. The one that is there "
            "is left over from another KEDA.",
            service=serves,
        )
    if not there:
        return warned(
            "APIService v1beta1.external.metrics.k8s.io is left over from a KEDA that is gone",
            "Delete it: kubectl delete apiservice v1beta1.external.metrics.k8s.io (installing "
            "KEDA again mends it too).",
            service=serves,
        )
    if condition(service, "Available") == "True":
        return passed(f"served by {serves}", service=serves)
    return failed(
        f"the external metrics API of {serves} is not available{because(service, 'Available')}",
        "Check the metrics server's pods, and that the API server reaches them (port 6443; "
        "firewall between control plane and nodes).",
        service=serves,
    )


def _foreign(settings, serves, there):
    message = (
        f"the external metrics API is served by {serves}, not by KEDA; a cluster bears only one "
        "such server"
    )
    remedy = (
        "Turn external metrics off in that adapter (Datadog, prometheus-adapter), or do without "
        "KEDA: langsmith_keda_enabled: false."
    )
    if there or settings.keda == "required" or KEDA in settings.planned:
        return failed(message, remedy, service=serves)
    return warned(message, remedy, service=serves)


def kubernetes_version(facts, settings):
    """KEDA, running or to be installed, is tested with this Kubernetes."""
    operators = _deployments(facts, "operator")
    version = _version(operators[0]) if operators else settings.keda_version
    if not operators and KEDA not in settings.planned:
        return skipped("KEDA is not installed")
    kubernetes, keda = minor(facts[VERSION]["gitVersion"]), minor(version)
    evidence = {"keda": version, "kubernetes": facts[VERSION]["gitVersion"]}
    if kubernetes is None or keda not in KEDA_TESTED_WITH:
        return unknown(
            f"it is not known here which Kubernetes KEDA {version or 'of an untold version'} is "
            "tested with",
            "Look it up: https://keda.sh/docs/latest/operate/cluster/",
            **evidence,
        )
    oldest, newest = KEDA_TESTED_WITH[keda]
    tested = f"KEDA {version} is tested with Kubernetes {shown(oldest)} to {shown(newest)}"
    if oldest <= kubernetes <= newest:
        return passed(tested, **evidence)
    fitting = [each for each, (low, high) in KEDA_TESTED_WITH.items() if low <= kubernetes <= high]
    remedy = (
        f"Use KEDA {shown(max(fitting))} (keda_chart_version)."
        if fitting
        else "No KEDA known here is tested with it; try in a cluster that matters less."
    )
    return warned(f"{tested}; this is {shown(kubernetes)}", remedy, **evidence)


def _is_there(facts):
    return bool(facts[KEDA_DEPLOYMENTS])


def _kinds(facts):
    resources = (facts[KEDA_API] or {}).get("resources") or []
    return sorted({each["kind"] for each in resources if "/" not in each["name"]})


def _deployments(facts, part):
    return [each for each in facts[KEDA_DEPLOYMENTS] if _part(each) == part]


def _part(deployment):
    return PARTS.get(_app(deployment))


def _app(deployment):
    return (deployment["metadata"].get("labels") or {}).get("app")


def _version(deployment):
    """Of the label, else of the image's tag; empty when neither tells."""
    label = (deployment["metadata"].get("labels") or {}).get("app.kubernetes.io/version", "")
    if minor(label):
        return label
    containers = deployment["spec"]["template"]["spec"]["containers"]
    tag = containers[0].get("image", "").partition("@")[0].rpartition("/")[2].partition(":")[2]
    return tag if minor(tag) else ""


def _wanted(*needs):
    """Needs of a check that is about KEDA: nothing is asked where KEDA is not used."""
    return lambda settings: () if settings.keda == "unused" else needs


def _unless_unused(verdict):
    def judge(facts, settings):
        if settings.keda == "unused":
            return skipped("KEDA is not used")
        return verdict(facts, settings)

    return judge


def _check(id, title, severity, verdict, *needs):
    return Check(id, title, severity, _wanted(*needs), _unless_unused(verdict))


CHECKS = (
    _check("keda-installed", "KEDA", ERROR, installed, KEDA_DEPLOYMENTS),
    _check("keda-crds", "KEDA's CRDs", ERROR, crds, KEDA_API, KEDA_DEPLOYMENTS),
    _check("keda-deployments", "KEDA's Deployments", ERROR, deployments, KEDA_DEPLOYMENTS),
    _check(
        "keda-metrics-api",
        "External metrics API",
        ERROR,
        metrics_api,
        EXTERNAL_METRICS,
        KEDA_DEPLOYMENTS,
    ),
    _check(
        "keda-kubernetes-version",
        "KEDA with Kubernetes",
        WARNING,
        kubernetes_version,
        VERSION,
        KEDA_DEPLOYMENTS,
    ),
    # An HPA need not be KEDA's, so these two look whether or not KEDA is used.
    Check("keda-orphan-hpa", "Left-over HPAs", WARNING, needs_of_orphan_hpa, orphan_hpa),
    Check("keda-two-scalers", "Scalers of a target", WARNING, needs_of_two_scalers, two_scalers),
)
