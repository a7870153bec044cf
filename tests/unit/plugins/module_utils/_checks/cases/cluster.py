# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section cluster."""

from __future__ import annotations

from datetime import date

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    cluster_needs,
    needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.chart import (
    rendered_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors

from .model import TODAY, Case, conditions, named


def version(text):
    """The answer to /version."""
    return {needs.VERSION: {"gitVersion": text}}


def node(name, ready="True", unschedulable=False, labels=None, taints=(), **size):
    """A node as needs.NODES keeps it."""
    resources = {"cpu": "16", "memory": "64Gi", **size}
    return {
        "name": name,
        "ready": ready,
        "unschedulable": unschedulable,
        "labels": labels or {},
        "taints": list(taints),
        "capacity": resources,
        "allocatable": resources,
    }


def nodes(*items):
    """The answer to the list of nodes."""
    return {needs.NODES: list(items)}


def of_kind(name, arch="amd64", system="linux", **more):
    """A node of that processor and operating system."""
    return node(name, labels={"kubernetes.io/arch": arch, "kubernetes.io/os": system}, **more)


def rendered(*manifests):
    """The answer to the render of the default settings' chart."""
    return {rendered_chart(DEFAULT): list(manifests) or None}


def clocks(server, before=100.2, after=100.3):
    """The answer to the question for the time."""
    return {cluster_needs.CLOCKS: {"before": before, "server": server, "after": after}}


def metrics(available="True"):
    """The answer to the metrics API's APIService."""
    return {
        cluster_needs.METRICS_API: named(
            "v1beta1.metrics.k8s.io",
            spec={"service": {"namespace": "kube-system", "name": "metrics-server"}},
            status=conditions(Available=available),
        )
    }


def namespace(level=None):
    """The answer to LangSmith's namespace, which enforces a level."""
    labels = {"pod-security.kubernetes.io/enforce": level} if level else None
    return {needs.namespace(DEFAULT): named("langsmith", labels=labels)}


def workload(name="backend", kind="Deployment", spec=None, pod=None, container=None, size=None):
    """A rendered workload of one container."""
    resources = {"requests": size or {"cpu": "1", "memory": "2Gi"}}
    resources["limits"] = {"cpu": "2", "memory": "4Gi"} if size is None else {}
    one = {"name": name, "resources": resources, **(container or {})}
    template = {"spec": {"containers": [one], **(pod or {})}}
    return {"kind": kind, **named(name), "spec": {"template": template, **(spec or {})}}


def quota(hard, used=None, **spec):
    """A ResourceQuota."""
    status = {"hard": hard, "used": used or {}}
    return named("compute", "langsmith", spec={"hard": hard, **spec}, status=status)


def limit_range(**item):
    """A LimitRange with one item."""
    return named("sizes", "langsmith", spec={"limits": [{"type": "Container", **item}]})


def admission(quotas=(), ranges=(), standing=(), chart=()):
    """The answers about the namespace's quotas and limits."""
    return {
        cluster_needs.quotas(DEFAULT): list(quotas),
        cluster_needs.limit_ranges(DEFAULT): list(ranges),
        cluster_needs.release_pods(DEFAULT): list(standing),
        **rendered(*chart),
    }


DEFAULT = Settings(today=TODAY)
HARDENED = {
    "allowPrivilegeEscalation": False,
    "runAsNonRoot": True,
    "seccompProfile": {"type": "RuntimeDefault"},
    "capabilities": {"drop": ["ALL"]},
}
HARDENED_TEMPLATES = named(
    "langsmith-operator-config",
    data={
        "deployment.yaml.tmpl": """
kind: Deployment
metadata: {name: "${name}"}
spec:
  replicas: ${replicas}
  template:
    spec:
      containers:
        - name: api-server
          securityContext:
            allowPrivilegeEscalation: false
            runAsNonRoot: true
            seccompProfile: {type: RuntimeDefault}
            capabilities: {drop: [ALL]}
""",
    },
    kind="ConfigMap",
)
TIED = {"nodeSelector": {"kubernetes.io/arch": "amd64"}}
TIED_TEMPLATES = named(
    "langsmith-operator-config",
    data={
        "deployment.yaml.tmpl": """
kind: Deployment
spec:
  template:
    spec:
      nodeSelector: {kubernetes.io/arch: amd64}
      containers: [{name: api-server}]
"""
    },
    kind="ConfigMap",
)
NO_SCHEDULE = [{"key": "os", "value": "windows", "effect": "NoSchedule"}]
STANDING = {"requests": {"cpu": 1, "memory": 2**31}, "limits": {"cpu": 2, "memory": 2**32}}
FIVE_AGENTS = {"agents": Agents(count=5)}

GROUPS = {needs.API_GROUPS: {"groups": []}}
ANONYMOUS = errors.Forbidden('User "system:anonymous" cannot get path "/apis"', 403)
REFUSED = errors.Unreachable("The API server https://x cannot be reached: refused.")
EXPIRED = errors.Unauthorized("The API server https://x refused the credentials", 401)

REACHABLE = "cluster-api-reachable"
SUPPORTED = "cluster-version-supported"
READY = "cluster-nodes-ready"
PLATFORM = "cluster-node-platform"
CLOCK = "cluster-clock"
METRICS = "cluster-metrics-api"
SECURITY = "cluster-pod-security"
QUOTA = "cluster-quota"
LIMITS = "cluster-limit-range"

CASES = (
    Case(REACHABLE, "pass", "v1.35.4 answers", {**version("v1.35.4"), **GROUPS}),
    Case(REACHABLE, "fail", "refused", {needs.VERSION: REFUSED, needs.API_GROUPS: REFUSED}),
    Case(REACHABLE, "fail", "credentials", {needs.VERSION: EXPIRED, needs.API_GROUPS: EXPIRED}),
    Case(
        REACHABLE,
        "fail",
        "no credentials were sent",
        {**version("v1.35.4"), needs.API_GROUPS: ANONYMOUS},
    ),
    Case(SUPPORTED, "pass", "until 2027-02-28", version("v1.35.4")),
    Case(SUPPORTED, "pass", "until 2027-02-28", version("v1.35.4-gke.1200")),
    Case(SUPPORTED, "pass", "until 2026-10-27", version("v1.34.1"), {"today": date(2026, 10, 27)}),
    Case(SUPPORTED, "warn", "since 2026-10-27", version("v1.34.1"), {"today": date(2026, 10, 28)}),
    Case(SUPPORTED, "warn", "for years", version("v1.19.0")),
    Case(SUPPORTED, "unknown", "newer than 1.37", version("v1.99.0")),
    Case(SUPPORTED, "unknown", "not a version", version("main")),
    Case(READY, "pass", "2 of 2 nodes", nodes(node("a"), node("b"))),
    Case(READY, "pass", "1 of 2 nodes", nodes(node("a"), node("b", unschedulable=True))),
    Case(READY, "warn", "1 of 2 nodes are not Ready: b", nodes(node("a"), node("b", "Unknown"))),
    Case(READY, "fail", "none of 1 nodes", nodes(node("a", "False"))),
    Case(READY, "fail", "none of 1 nodes", nodes(node("a", unschedulable=True))),
    Case(READY, "fail", "none of 0 nodes", nodes()),
    Case(PLATFORM, "pass", "2 linux/amd64", {**nodes(of_kind("a"), of_kind("b")), **rendered()}),
    Case(
        PLATFORM,
        "pass",
        "1 linux/amd64",
        {**nodes(of_kind("a"), of_kind("w", system="windows", taints=NO_SCHEDULE)), **rendered()},
    ),
    Case(
        PLATFORM,
        "pass",
        "1 linux/amd64, 1 linux/arm64",
        {
            **nodes(of_kind("a"), of_kind("b", "arm64")),
            **rendered(workload(pod=TIED), TIED_TEMPLATES),
        },
    ),
    Case(
        PLATFORM,
        "warn",
        "ties 1 kinds of pods to one of them, such as Deployment backend",
        {
            **nodes(of_kind("a"), of_kind("b", "arm64")),
            **rendered(workload(), TIED_TEMPLATES),
        },
    ),
    Case(
        PLATFORM,
        "warn",
        "1 linux/amd64, 1 windows/amd64",
        {**nodes(of_kind("a"), of_kind("w", system="windows")), **rendered()},
    ),
    Case(PLATFORM, "warn", "linux/arm64", {**nodes(of_kind("a", "arm64")), **rendered()}),
    Case(PLATFORM, "fail", "linux/s390x", {**nodes(of_kind("a", "s390x")), **rendered()}),
    Case(PLATFORM, "fail", "windows", {**nodes(of_kind("a", system="windows")), **rendered()}),
    Case(PLATFORM, "unknown", "tells what it is", {**nodes(node("a")), **rendered()}),
    Case(PLATFORM, "unknown", "tells what it is", {**nodes(), **rendered()}),
    Case(CLOCK, "pass", "the same time", clocks(100.0)),
    Case(CLOCK, "pass", "the same time", clocks(105.0)),
    Case(CLOCK, "warn", "10 s ahead of", clocks(110.0)),
    Case(CLOCK, "warn", "59 s behind", clocks(40.0)),
    Case(CLOCK, "unknown", "no Date header", clocks(None)),
    Case(METRICS, "pass", "served by kube-system/metrics-server", metrics()),
    Case(METRICS, "warn", "there is no metrics API", {cluster_needs.METRICS_API: None}),
    Case(METRICS, "warn", "Because: no endpoints", metrics(("False", "no endpoints"))),
    Case(SECURITY, "skip", "does not exist", {needs.namespace(DEFAULT): None, **rendered()}),
    Case(SECURITY, "pass", "enforces no level", {**namespace(), **rendered()}),
    Case(SECURITY, "pass", "enforces no level", {**namespace("privileged"), **rendered()}),
    Case(SECURITY, "pass", "level baseline", {**namespace("baseline"), **rendered(workload())}),
    Case(
        SECURITY,
        "pass",
        "level restricted lets all 2",
        {
            **namespace("restricted"),
            **rendered(workload(container={"securityContext": HARDENED}), HARDENED_TEMPLATES),
        },
    ),
    Case(
        SECURITY,
        "fail",
        "refuses 1 of 2 kinds of pods, among them agents' Deployment",
        {
            **namespace("restricted"),
            **rendered(
                workload(container={"securityContext": HARDENED}),
                named(
                    "langsmith-operator-config",
                    data={"deployment.yaml.tmpl": TIED_TEMPLATES["data"]["deployment.yaml.tmpl"]},
                    kind="ConfigMap",
                ),
            ),
        },
    ),
    Case(
        SECURITY,
        "fail",
        "refuses 1 of 4 kinds of pods, among them Deployment backend: hostNetwork, volumes "
        "hostPath",
        {
            **namespace("baseline"),
            **rendered(
                workload(
                    pod={
                        "hostNetwork": True,
                        "volumes": [{"name": "x", "hostPath": {"path": "/"}}],
                    }
                )
            ),
        },
    ),
    Case(SECURITY, "fail", "3 of 3 kinds", {**namespace("restricted"), **rendered()}),
    Case(SECURITY, "fail", "level resticted", {**namespace("resticted"), **rendered()}),
    Case(QUOTA, "pass", "no ResourceQuota", admission()),
    Case(QUOTA, "skip", "no chart and no agents", admission([quota({"cpu": "1"})])),
    Case(
        QUOTA,
        "pass",
        "1 ResourceQuotas leave room",
        admission([quota({"requests.cpu": "2", "pods": "1"})], chart=[workload()]),
    ),
    Case(
        QUOTA,
        "fail",
        "leaves 0.5 of requests.cpu; LangSmith and its agents ask for 1",
        admission([quota({"requests.cpu": "2"}, {"requests.cpu": "1500m"})], chart=[workload()]),
    ),
    Case(
        QUOTA,
        "pass",
        "leave room",
        admission([quota({"cpu": "2"}, {"cpu": "2"})], standing=[STANDING], chart=[workload()]),
    ),
    Case(
        QUOTA,
        "fail",
        "leaves 4 of pods; LangSmith and its agents ask for 15",
        admission([quota({"pods": "4"})]),
        FIVE_AGENTS,
    ),
    Case(
        QUOTA,
        "fail",
        "leaves 10.7 GB of requests.storage; LangSmith and its agents ask for 53.7 GB",
        admission([quota({"requests.storage": "10Gi"})]),
        FIVE_AGENTS,
    ),
    Case(
        QUOTA,
        "fail",
        "leaves 0 of count/deployments.apps; LangSmith and its agents ask for 1",
        admission([quota({"count/deployments.apps": "0"})], chart=[workload()]),
    ),
    Case(
        QUOTA,
        "pass",
        "leave room",
        admission(
            [quota({"count/deployments.apps": "0"})], standing=[STANDING], chart=[workload()]
        ),
    ),
    Case(
        QUOTA,
        "fail",
        "counts limits.cpu, of which Deployment backend says nothing",
        admission([quota({"limits.cpu": "90"})], chart=[workload(size={"cpu": "1"})]),
    ),
    Case(
        QUOTA,
        "pass",
        "leave room",
        admission(
            [quota({"limits.cpu": "90"})],
            [limit_range(default={"cpu": "2"})],
            chart=[workload(size={"cpu": "1"})],
        ),
    ),
    Case(
        QUOTA,
        "pass",
        "leave room",
        admission([quota({"pods": "0"}, scopes=["BestEffort"])], chart=[workload()]),
    ),
    Case(LIMITS, "pass", "no LimitRange", admission()),
    Case(LIMITS, "skip", "no chart and no agents", admission(ranges=[limit_range()])),
    Case(
        LIMITS,
        "pass",
        "let all 1",
        admission(ranges=[limit_range(max={"cpu": "2"})], chart=[workload()]),
    ),
    Case(
        LIMITS,
        "fail",
        "backend may use 2 of cpu, at most 1500m is allowed",
        admission(ranges=[limit_range(max={"cpu": "1500m"})], chart=[workload()]),
    ),
    Case(
        LIMITS,
        "fail",
        "backend requests 1 of cpu, at least 2 is asked for",
        admission(ranges=[limit_range(min={"cpu": "2"})], chart=[workload()]),
    ),
    Case(
        LIMITS,
        "fail",
        "more than the default limit 500m",
        admission(
            ranges=[limit_range(default={"cpu": "500m"})], chart=[workload(size={"cpu": "1"})]
        ),
    ),
    Case(
        LIMITS,
        "fail",
        "agent's database: a volume claim may use 10Gi of storage, at most 5Gi",
        admission(ranges=[limit_range(type="PersistentVolumeClaim", max={"storage": "5Gi"})]),
        FIVE_AGENTS,
    ),
)
