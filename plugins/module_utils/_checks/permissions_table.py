# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who needs which rights: data.

Sources: Roles and ClusterRoles of the rendered charts LangSmith 0.11.29 to 0.16.11 and KEDA 2.20.2;
the requests that this collection's modules send, and Helm 3 and 4 with ``--wait``, which watches
every kind of the release.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGSMITH, KEDA, INGRESS, AGENTS = "langsmith", "keda", "ingress", "agents"

#: Where: the namespace of LangSmith (or of KEDA), that of Kubernetes itself, or everywhere.
HERE, SYSTEM, EVERYWHERE = "here", "kube-system", ""

APPS, BATCH, RBAC = "apps", "batch", "rbac.authorization.k8s.io"
NETWORKING, GATEWAY = "networking.k8s.io", "gateway.networking.k8s.io"
LGP, SCALERS = "apps.langchain.ai", "keda.sh"

LOOK = ("get", "list")
READ = (*LOOK, "watch")
HELM = (*READ, "create", "patch", "delete")
ALL = (*HELM, "update")
#: On the Secrets that Helm keeps its releases in.
RELEASES = (*LOOK, "create", "update", "patch", "delete")


@dataclass(frozen=True)
class Row:
    """Verbs on resources of one group.

    :param granted: a role that the step makes grants it; RBAC lets nobody grant what he has not,
        unless he may ``escalate`` and ``bind``.
    :param helpful: without it the step works, but says less of a fault.
    :param name: of the only object that it is for.
    """

    step: str
    group: str
    resources: tuple[str, ...]
    verbs: tuple[str, ...]
    where: str = HERE
    granted: bool = False
    helpful: bool = False
    name: str = ""


def _granted(step, group, resources, verbs, where=HERE, name=""):
    return Row(step, group, resources, verbs, where, granted=True, name=name)


#: What Helm must be able to do with a kind that is in the rendered chart: kind -> group, plural.
KINDS = {
    "ServiceAccount": ("", "serviceaccounts"),
    "Service": ("", "services"),
    "ConfigMap": ("", "configmaps"),
    "Secret": ("", "secrets"),
    "PersistentVolumeClaim": ("", "persistentvolumeclaims"),
    "Deployment": (APPS, "deployments"),
    "StatefulSet": (APPS, "statefulsets"),
    "DaemonSet": (APPS, "daemonsets"),
    "Job": (BATCH, "jobs"),
    "CronJob": (BATCH, "cronjobs"),
    "Role": (RBAC, "roles"),
    "RoleBinding": (RBAC, "rolebindings"),
    "HorizontalPodAutoscaler": ("autoscaling", "horizontalpodautoscalers"),
    "PodDisruptionBudget": ("policy", "poddisruptionbudgets"),
    "ScaledObject": (SCALERS, "scaledobjects"),
    "Ingress": (NETWORKING, "ingresses"),
    "NetworkPolicy": (NETWORKING, "networkpolicies"),
    "HTTPRoute": (GATEWAY, "httproutes"),
    "VirtualService": ("networking.istio.io", "virtualservices"),
    "Rollout": ("argoproj.io", "rollouts"),
    "ExternalSecret": ("external-secrets.io", "externalsecrets"),
}
CLUSTER_KINDS = {
    "ClusterRole": (RBAC, "clusterroles"),
    "ClusterRoleBinding": (RBAC, "clusterrolebindings"),
    "CustomResourceDefinition": ("apiextensions.k8s.io", "customresourcedefinitions"),
    "PersistentVolume": ("", "persistentvolumes"),
    "CSIDriver": ("storage.k8s.io", "csidrivers"),
}
#: The kinds that every chart with the control plane has; others only the render can tell.
USUAL_KINDS = (
    "ServiceAccount",
    "Service",
    "ConfigMap",
    "Deployment",
    "StatefulSet",
    "Job",
    "Role",
    "RoleBinding",
    "ClusterRole",
    "ClusterRoleBinding",
)
WAYS = {"ingress": "Ingress", "gateway": "HTTPRoute", "istio": "VirtualService"}

#: What LangSmith's installation needs whatever the chart makes. Helm keeps its releases in Secrets.
BASE = (
    Row(LANGSMITH, "", ("namespaces",), ("get",)),
    Row(LANGSMITH, "", ("secrets",), RELEASES),
    Row(LANGSMITH, "", ("pods",), LOOK),
    Row(LANGSMITH, APPS, ("replicasets",), LOOK),
    Row(LANGSMITH, "apiextensions.k8s.io", ("customresourcedefinitions",), HELM, EVERYWHERE),
    Row(LANGSMITH, "", ("pods/log",), ("get",), helpful=True),
    Row(LANGSMITH, "", ("events",), ("list",), helpful=True),
)
NEW_NAMESPACE = Row(LANGSMITH, "", ("namespaces",), ("create",), EVERYWHERE)

#: What the chart's roles grant, for want of a render. ``EVERYWHERE`` is the operator's, whose
#: ClusterRole is a Role where ``operator.watchNamespaces`` names namespaces.
GRANTED = (
    _granted(LANGSMITH, APPS, ("deployments", "statefulsets"), ALL, EVERYWHERE),
    _granted(LANGSMITH, APPS, ("replicasets",), READ, EVERYWHERE),
    _granted(LANGSMITH, LGP, ("lgps",), ALL, EVERYWHERE),
    _granted(LANGSMITH, LGP, ("lgps/finalizers",), ("update",), EVERYWHERE),
    _granted(LANGSMITH, LGP, ("lgps/status",), ("get", "patch", "update"), EVERYWHERE),
    _granted(LANGSMITH, "autoscaling", ("horizontalpodautoscalers",), ALL, EVERYWHERE),
    _granted(
        LANGSMITH,
        "",
        ("pods", "services", "serviceaccounts", "persistentvolumeclaims"),
        ALL,
        EVERYWHERE,
    ),
    _granted(LANGSMITH, "", ("pods/log",), READ, EVERYWHERE),
    _granted(LANGSMITH, SCALERS, ("scaledobjects",), ALL, EVERYWHERE),
    _granted(LANGSMITH, NETWORKING, ("ingresses",), ALL, EVERYWHERE),
    _granted(LANGSMITH, GATEWAY, ("httproutes",), ALL, EVERYWHERE),
    _granted(LANGSMITH, "networking.istio.io", ("virtualservices",), ALL, EVERYWHERE),
    _granted(LANGSMITH, APPS, ("deployments/status",), ("get",)),
    _granted(LANGSMITH, "", ("secrets", "configmaps"), ALL),
    _granted(LANGSMITH, "coordination.k8s.io", ("leases",), ALL),
    _granted(LANGSMITH, "", ("events",), ("create", "patch")),
)

#: KEDA's chart 2.20.2: what Helm makes of it, then what its roles grant.
KEDA_ROWS = (
    Row(KEDA, "", ("namespaces",), ("get",)),
    Row(KEDA, "", ("namespaces",), ("create",), EVERYWHERE),
    Row(KEDA, "", ("secrets",), RELEASES),
    Row(KEDA, "", ("services", "serviceaccounts"), HELM),
    Row(KEDA, APPS, ("deployments",), HELM),
    Row(KEDA, APPS, ("replicasets",), LOOK),
    Row(KEDA, "", ("pods",), LOOK),
    Row(KEDA, RBAC, ("roles", "rolebindings"), HELM),
    Row(KEDA, RBAC, ("rolebindings",), HELM, SYSTEM),
    Row(KEDA, RBAC, ("clusterroles", "clusterrolebindings"), HELM, EVERYWHERE),
    Row(KEDA, "apiextensions.k8s.io", ("customresourcedefinitions",), HELM, EVERYWHERE),
    Row(KEDA, "apiregistration.k8s.io", ("apiservices",), HELM, EVERYWHERE),
    Row(
        KEDA,
        "admissionregistration.k8s.io",
        ("validatingwebhookconfigurations",),
        HELM,
        EVERYWHERE,
    ),
    _granted(
        KEDA,
        "",
        ("configmaps", "configmaps/status", "limitranges", "pods", "services", "serviceaccounts"),
        READ,
        EVERYWHERE,
    ),
    _granted(KEDA, "", ("events",), ("create", "patch"), EVERYWHERE),
    _granted(KEDA, "events.k8s.io", ("events",), ("create", "patch"), EVERYWHERE),
    _granted(KEDA, "discovery.k8s.io", ("endpointslices",), READ, EVERYWHERE),
    _granted(KEDA, "", ("secrets",), ("list", "watch"), EVERYWHERE),
    _granted(KEDA, "*", ("*/scale",), (*READ, "patch", "update"), EVERYWHERE),
    _granted(KEDA, "*", ("*",), ("get",), EVERYWHERE),
    _granted(KEDA, APPS, ("deployments", "replicasets", "statefulsets"), READ, EVERYWHERE),
    _granted(KEDA, "autoscaling", ("horizontalpodautoscalers",), ALL, EVERYWHERE),
    _granted(KEDA, BATCH, ("jobs",), ALL, EVERYWHERE),
    _granted(
        KEDA,
        "eventing.keda.sh",
        (
            "cloudeventsources",
            "cloudeventsources/status",
            "clustercloudeventsources",
            "clustercloudeventsources/status",
        ),
        (*READ, "patch", "update"),
        EVERYWHERE,
    ),
    _granted(
        KEDA,
        SCALERS,
        (
            "clustertriggerauthentications",
            "clustertriggerauthentications/status",
            "scaledjobs",
            "scaledjobs/finalizers",
            "scaledjobs/status",
            "scaledobjects",
            "scaledobjects/finalizers",
            "scaledobjects/status",
            "triggerauthentications",
            "triggerauthentications/status",
        ),
        (*READ, "patch", "update"),
        EVERYWHERE,
    ),
    _granted(
        KEDA,
        "admissionregistration.k8s.io",
        ("validatingwebhookconfigurations",),
        (*READ, "patch", "update"),
        EVERYWHERE,
    ),
    _granted(
        KEDA,
        "apiregistration.k8s.io",
        ("apiservices",),
        (*READ, "patch", "update"),
        EVERYWHERE,
    ),
    _granted(KEDA, "external.metrics.k8s.io", ("externalmetrics",), ("get",), EVERYWHERE),
    # The ClusterRole system:auth-delegator and a Role of kube-system, which are bound.
    _granted(KEDA, "authentication.k8s.io", ("tokenreviews",), ("create",), EVERYWHERE),
    _granted(KEDA, "authorization.k8s.io", ("subjectaccessreviews",), ("create",), EVERYWHERE),
    _granted(KEDA, "", ("configmaps",), READ, SYSTEM, name="extension-apiserver-authentication"),
    _granted(KEDA, "coordination.k8s.io", ("leases",), ALL),
    _granted(KEDA, "", ("secrets",), ("get", "create", "update")),
)

#: Any controller's chart, and what any of them is granted; its namespace is not known here.
INGRESS_ROWS = (
    Row(INGRESS, "", ("namespaces",), ("get", "create"), EVERYWHERE),
    Row(INGRESS, "", ("secrets",), RELEASES, EVERYWHERE),
    Row(INGRESS, "", ("services", "serviceaccounts", "configmaps"), HELM, EVERYWHERE),
    Row(INGRESS, APPS, ("deployments",), HELM, EVERYWHERE),
    Row(INGRESS, APPS, ("replicasets",), LOOK, EVERYWHERE),
    Row(INGRESS, "", ("pods",), LOOK, EVERYWHERE),
    Row(
        INGRESS,
        RBAC,
        ("roles", "rolebindings", "clusterroles", "clusterrolebindings"),
        HELM,
        EVERYWHERE,
    ),
    Row(INGRESS, "apiextensions.k8s.io", ("customresourcedefinitions",), HELM, EVERYWHERE),
    _granted(INGRESS, "", ("services", "secrets"), READ, EVERYWHERE),
    _granted(INGRESS, "discovery.k8s.io", ("endpointslices",), ("list", "watch"), EVERYWHERE),
)
INGRESS_CLASS_ROWS = (
    Row(INGRESS, NETWORKING, ("ingressclasses",), HELM, EVERYWHERE),
    _granted(INGRESS, NETWORKING, ("ingresses", "ingressclasses"), READ, EVERYWHERE),
    _granted(INGRESS, NETWORKING, ("ingresses/status",), ("update",), EVERYWHERE),
)
GATEWAY_ROWS = (
    Row(INGRESS, GATEWAY, ("gatewayclasses", "gateways"), HELM, EVERYWHERE),
    _granted(INGRESS, "", ("namespaces",), ("list", "watch"), EVERYWHERE),
    _granted(INGRESS, GATEWAY, ("gatewayclasses", "gateways", "httproutes"), READ, EVERYWHERE),
    _granted(
        INGRESS,
        GATEWAY,
        ("gatewayclasses/status", "gateways/status", "httproutes/status"),
        ("update",),
        EVERYWHERE,
    ),
)

#: Deployments as code: the modules langgraph_deployment, langgraph_fleet and langgraph_secret.
AGENTS_ROWS = (
    Row(AGENTS, LGP, ("lgps",), HELM),
    Row(AGENTS, "", ("secrets",), ("get", "create", "patch", "delete")),
    Row(AGENTS, "", ("pods",), LOOK, helpful=True),
    Row(AGENTS, "", ("pods/log",), ("get",), helpful=True),
    Row(AGENTS, "", ("events",), ("list",), helpful=True),
    Row(
        AGENTS,
        "",
        ("configmaps", "persistentvolumeclaims", "serviceaccounts"),
        ("get",),
        helpful=True,
    ),
    Row(AGENTS, APPS, ("deployments", "replicasets", "statefulsets"), LOOK, helpful=True),
)
