# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of the cluster, each shown to pass and to fail for its own cause."""

from __future__ import annotations

from datetime import date

import pytest
from live.checked import connected, results, verdict
from unit.plugins.module_utils._langsmith.examples import working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import cluster_needs
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.pod_security import (
    BASELINE,
    RESTRICTED,
    violations,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.quotas import (
    breaches,
    defaulted,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    APISERVICES,
    LIMITRANGES,
    NODES,
    PODS,
    RESOURCEQUOTAS,
    SERVICEACCOUNTS,
)
from sandbox import Sandbox
from sandbox.charts.assemble import write_archive

VERSION = "0.16.11"
METRICS = "v1beta1.metrics.k8s.io"
HARDENED = {
    "allowPrivilegeEscalation": False,
    "runAsNonRoot": True,
    "seccompProfile": {"type": "RuntimeDefault"},
    "capabilities": {"drop": ["ALL"]},
}


@pytest.fixture(scope="module")
def chart(tmp_path_factory):
    """LangSmith's stand-in chart with values that work."""
    path = write_archive("langsmith", VERSION, tmp_path_factory.mktemp("charts"))
    return Chart(ref=str(path), version=VERSION, values=working(VERSION))


@pytest.fixture
def cluster(sandbox):
    """The sandbox that tests share."""
    return connected(sandbox.kubeconfig)


@pytest.fixture(scope="module")
def alone():
    """A sandbox of one node for what would disturb others."""
    with Sandbox(nodes=1) as own:
        yield connected(own.kubeconfig)


def test_an_api_server_that_answers(cluster):
    assert verdict(cluster, "cluster-api-reachable")[0] == "pass"


def test_an_api_server_that_is_not_there():
    nowhere = connected({}, host="https://127.0.0.1:1", api_key="any")
    status, message = verdict(nowhere, "cluster-api-reachable")
    assert (status, "refused" in message) == ("fail", True)


def test_an_api_server_that_does_not_know_us(sandbox, cluster):
    stranger = connected({}, host=cluster.host, api_key="expired", validate_certs=False)
    status, message = verdict(stranger, "cluster-api-reachable")
    assert (status, "credentials" in message) == ("fail", True)


def test_a_version_is_supported_for_a_time(cluster):
    check = "cluster-version-supported"
    assert verdict(cluster, check, today=date(2026, 11, 24))[0] == "pass"
    status, message = verdict(cluster, check, today=date(2040, 1, 1))
    assert (status, "out of upstream support" in message) == ("warn", True)


def test_nodes_that_take_pods_and_none(alone):
    assert verdict(alone, "cluster-nodes-ready")[0] == "pass"
    [node] = names(alone)
    alone.patch(NODES, node, {"spec": {"unschedulable": True}})
    try:
        status, message = verdict(alone, "cluster-nodes-ready")
    finally:
        alone.patch(NODES, node, {"spec": {"unschedulable": None}})
    assert (status, "none of 1 nodes" in message) == ("fail", True)


@pytest.mark.parametrize(
    ("labels", "status", "words"),
    [
        ({}, "pass", "1 linux/amd64"),
        ({"kubernetes.io/arch": "arm64"}, "warn", "linux/arm64"),
        ({"kubernetes.io/arch": "s390x"}, "fail", "linux/s390x"),
        ({"kubernetes.io/os": "windows"}, "fail", "windows/amd64"),
    ],
)
def test_the_platform_of_the_only_node(alone, chart, labels, status, words):
    [node] = names(alone)
    before = {"kubernetes.io/arch": "amd64", "kubernetes.io/os": "linux"}
    alone.patch(NODES, node, {"metadata": {"labels": labels}})
    try:
        told = verdict(alone, "cluster-node-platform", chart=chart)
    finally:
        alone.patch(NODES, node, {"metadata": {"labels": before}})
    assert (told[0], words in told[1]) == (status, True)


def test_nodes_of_two_platforms(alone, chart):
    alone.create(NODES, second_node())
    try:
        wait_until(alone, NODES, "other", is_open)
        told = verdict(alone, "cluster-node-platform", chart=chart)
        taint = {"spec": {"taints": [{"key": "arm", "effect": "NoSchedule"}]}}
        alone.patch(NODES, "other", taint)
        tainted = verdict(alone, "cluster-node-platform", chart=chart)
    finally:
        alone.delete(NODES, "other")
    assert (told[0], "1 linux/amd64, 1 linux/arm64" in told[1]) == ("warn", True)
    assert tainted == ("pass", "1 linux/amd64")


def test_clocks_that_agree_and_a_host_that_is_behind(cluster, monkeypatch):
    check = "cluster-clock"
    assert verdict(cluster, check)[0] == "pass"
    real = cluster_needs._now
    monkeypatch.setattr(cluster_needs, "_now", lambda: real() - 90)
    status, message = verdict(cluster, check)
    assert (status, "ahead of this host's" in message) == ("warn", True)
    monkeypatch.setattr(cluster_needs, "_now", lambda: real() + 90)
    assert "behind this host's" in verdict(cluster, check)[1]


def test_a_metrics_api_that_is_absent_broken_and_there(alone):
    check = "cluster-metrics-api"
    assert verdict(alone, check) == (
        "warn",
        "there is no metrics API (APIService v1beta1.metrics.k8s.io): HPAs on cpu and memory "
        "scale nothing",
    )
    try:
        alone.create(APISERVICES, metrics_service({"namespace": "kube-system", "name": "metrics"}))
        wait_condition(alone, APISERVICES, METRICS, "Available", "False")
        status, message = verdict(alone, check)
        assert (status, "ServiceNotFound" in message) == ("warn", True)
        alone.delete(APISERVICES, METRICS)
        alone.create(APISERVICES, metrics_service(None))
        wait_condition(alone, APISERVICES, METRICS, "Available", "True")
        assert verdict(alone, check)[0] == "pass"
    finally:
        alone.delete(APISERVICES, METRICS)


@pytest.mark.parametrize(
    ("level", "status", "words"),
    [
        ("", "pass", "enforces no level"),
        ("baseline", "pass", "level baseline lets all"),
        ("restricted", "fail", "runAsNonRoot is not true"),
    ],
)
def test_pod_security(sandbox, cluster, chart, namespace, level, status, words):
    if level:
        label = f"pod-security.kubernetes.io/enforce={level}"
        sandbox.kubectl("label", "namespace", namespace, label)
    told = verdict(cluster, "cluster-pod-security", chart=chart, namespace=namespace)
    assert (told[0], words in told[1]) == (status, True)


def test_pod_security_of_values_that_ask_for_the_host(sandbox, cluster, chart, namespace):
    label = "pod-security.kubernetes.io/enforce=baseline"
    sandbox.kubectl("label", "namespace", namespace, label)
    volume = {"name": "host", "hostPath": {"path": "/"}}
    values = {**chart.values, "commonVolumes": [volume]}
    told = verdict(
        cluster,
        "cluster-pod-security",
        chart=Chart(chart.ref, values=values),
        namespace=namespace,
    )
    assert (told[0], "volumes hostPath" in told[1]) == ("fail", True)


def test_pod_security_of_a_namespace_to_come(cluster, chart):
    told = verdict(cluster, "cluster-pod-security", chart=chart, namespace="not-there-yet")
    assert told[0] == "skip"


PODS_OF_EACH_SORT = [
    {},
    {"context": HARDENED},
    {"context": {**HARDENED, "runAsUser": 0}},
    {"context": {**HARDENED, "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}}},
    {"context": {**HARDENED, "capabilities": {"drop": ["NET_RAW"]}}},
    {"context": {"privileged": True}},
    {"context": {"capabilities": {"add": ["SYS_ADMIN"]}}},
    {"context": {"capabilities": {"add": ["CHOWN"]}}},
    {"context": {"seLinuxOptions": {"type": "spc_t"}}},
    {"context": {"seLinuxOptions": {"type": "container_t"}}},
    {"context": {"appArmorProfile": {"type": "Unconfined"}}},
    {"context": {"seccompProfile": {"type": "Unconfined"}}},
    {"context": HARDENED, "hostNetwork": True},
    {"context": HARDENED, "hostPID": True},
    {"context": HARDENED, "hostIPC": True},
    {"context": HARDENED, "volumes": [{"name": "a", "hostPath": {"path": "/"}}]},
    {"context": HARDENED, "volumes": [{"name": "a", "nfs": {"server": "x", "path": "/"}}]},
    {"context": HARDENED, "volumes": [{"name": "a", "emptyDir": {}}]},
    {
        "context": HARDENED,
        "securityContext": {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]},
    },
    {
        "context": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
    },
    {"context": HARDENED, "ports": [{"containerPort": 1, "hostPort": 1}]},
]


@pytest.mark.parametrize("level", [BASELINE, RESTRICTED])
def test_the_table_of_pod_security_agrees_with_admission(sandbox, cluster, namespace, level):
    account(cluster, namespace)
    label = f"pod-security.kubernetes.io/enforce={level}"
    sandbox.kubectl("label", "namespace", namespace, label)
    differing = []
    for given in PODS_OF_EACH_SORT:
        spec = pod_spec(**given)
        if is_admitted(cluster, namespace, spec) != (not violations(spec, level)):
            differing.append(given)
    assert differing == []


def test_a_quota_with_and_without_room(cluster, chart, namespace):
    check, given = "cluster-quota", {"chart": chart, "namespace": namespace}
    assert verdict(cluster, check, **given)[0] == "pass"
    cluster.create(RESOURCEQUOTAS, quota(namespace, **{"requests.cpu": "100", "pods": "1000"}))
    assert verdict(cluster, check, **given)[0] == "pass"
    agents = Agents(count=60)
    status, message = verdict(cluster, check, agents=agents, **given)
    assert (status, "leaves 100 of requests.cpu" in message) == ("fail", True)


def test_a_quota_that_makes_limits_a_must(cluster, chart, namespace):
    values = {**chart.values, "commonInitContainers": [{"name": "first", "image": "x"}]}
    given = {"chart": Chart(chart.ref, values=values), "namespace": namespace}
    cluster.create(RESOURCEQUOTAS, quota(namespace, **{"limits.memory": "900Gi"}))
    status, message = verdict(cluster, "cluster-quota", **given)
    assert (status, "counts limits.memory, of which" in message) == ("fail", True)
    defaults = {"default": {"memory": "1Gi"}, "type": "Container"}
    cluster.create(LIMITRANGES, limit_range(namespace, defaults))
    assert verdict(cluster, "cluster-quota", **given)[0] == "pass"


def test_a_limit_range_that_lets_in_and_one_that_does_not(cluster, chart, namespace):
    check, given = "cluster-limit-range", {"chart": chart, "namespace": namespace}
    assert verdict(cluster, check, **given)[0] == "pass"
    most = {"type": "Container", "max": {"memory": "64Gi"}}
    cluster.create(LIMITRANGES, limit_range(namespace, most))
    assert verdict(cluster, check, **given)[0] == "pass"
    most["max"] = {"memory": "1Gi"}
    cluster.apply(LIMITRANGES, limit_range(namespace, most), force=True)
    status, message = verdict(cluster, check, **given)
    assert (status, "at most 1Gi is allowed" in message) == ("fail", True)


ITEMS = [
    {"type": "Container", "max": {"cpu": "1"}},
    {"type": "Container", "min": {"cpu": "500m"}},
    {"type": "Container", "default": {"cpu": "300m"}},
    {"type": "Container", "default": {"cpu": "2"}, "defaultRequest": {"cpu": "200m"}},
    {"type": "Container", "maxLimitRequestRatio": {"cpu": "2"}},
    {"type": "Pod", "max": {"cpu": "1"}},
    {"type": "Pod", "min": {"cpu": "500m"}},
    {"type": "Pod", "maxLimitRequestRatio": {"cpu": "2"}},
]
SIZES = [
    {},
    {"requests": {"cpu": "400m"}},
    {"requests": {"cpu": "400m"}, "limits": {"cpu": "2"}},
    {"limits": {"cpu": "800m"}},
]


@pytest.mark.parametrize("item", ITEMS, ids=str)
def test_the_table_of_limit_ranges_agrees_with_admission(cluster, namespace, item):
    account(cluster, namespace)
    cluster.create(LIMITRANGES, limit_range(namespace, item))
    ranges = cluster.list(LIMITRANGES, namespace).items
    differing = []
    for size in SIZES:
        spec = pod_spec(resources=size)
        told = breaches(defaulted(spec, ranges), ranges)
        if is_admitted(cluster, namespace, spec) != (not told):
            differing.append((size, told))
    assert differing == []


def test_all_of_the_section_is_answered(cluster, chart, namespace):
    told = results(cluster, "cluster", chart=chart, namespace=namespace)
    assert "unknown" not in {each["status"] for each in told.values()}


def names(cluster):
    return [item["metadata"]["name"] for item in cluster.list(NODES).items]


def second_node():
    labels = {"kubernetes.io/arch": "arm64", "kubernetes.io/os": "linux"}
    room = {"cpu": "4", "memory": "8Gi", "pods": "10"}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": "other", "labels": labels},
        "status": {"capacity": room, "allocatable": room},
    }


def wait_condition(cluster, resource, name, kind, status):
    """Follow the changes of one object until its condition is so."""
    wait_until(cluster, resource, name, lambda item: has(item, kind, status))


def wait_until(cluster, resource, name, holds):
    """Follow the changes of one object until it is so."""
    start = cluster.list(resource)
    seen = [item for item in start.items if item["metadata"]["name"] == name]
    if any(holds(item) for item in seen):
        return
    for _kind, item in cluster.watch(resource, start.resource_version, timeout=30):
        if item["metadata"]["name"] == name and holds(item):
            return
    raise AssertionError(f"{resource.kind} {name} did not come to what was waited for")


def is_open(node):
    """Whether it is Ready, and the taint of a new node has been taken off."""
    return has(node, "Ready", "True") and not node["spec"].get("taints")


def has(item, kind, status):
    conditions = (item.get("status") or {}).get("conditions") or []
    return any((each["type"], each["status"]) == (kind, status) for each in conditions)


def metrics_service(service):
    spec = {
        "group": "metrics.k8s.io",
        "version": "v1beta1",
        "groupPriorityMinimum": 100,
        "versionPriority": 100,
    }
    if service:
        spec.update(service=service, insecureSkipTLSVerify=True)
    return {
        "apiVersion": APISERVICES.api_version,
        "kind": "APIService",
        "metadata": {"name": METRICS},
        "spec": spec,
    }


def quota(namespace, **hard):
    return {
        "apiVersion": "v1",
        "kind": "ResourceQuota",
        "metadata": {"name": "compute", "namespace": namespace},
        "spec": {"hard": hard},
    }


def limit_range(namespace, item):
    return {
        "apiVersion": "v1",
        "kind": "LimitRange",
        "metadata": {"name": "sizes", "namespace": namespace},
        "spec": {"limits": [item]},
    }


def pod_spec(context=None, ports=(), resources=None, **spec):
    one = {"name": "one", "image": "x", "ports": list(ports), "resources": resources or {}}
    if context:
        one["securityContext"] = context
    return {"containers": [one], **spec}


def account(cluster, namespace):
    """A pod needs a ServiceAccount; the usual one comes a moment after its namespace."""
    manifest = {
        "apiVersion": "v1",
        "kind": "ServiceAccount",
        "metadata": {"name": "own", "namespace": namespace},
    }
    cluster.apply(SERVICEACCOUNTS, manifest)


def is_admitted(cluster, namespace, spec):
    """Whether the API server takes the pod, in a dry run."""
    manifest = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"generateName": "dry-", "namespace": namespace},
        "spec": {**spec, "serviceAccountName": "own"},
    }
    try:
        cluster.create(PODS, manifest, dry_run=True)
    except (errors.Forbidden, errors.Invalid):
        return False
    return True
