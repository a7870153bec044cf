# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of capacity, each shown to pass and to fail for its own cause.

In a sandbox of their own: two nodes of 16 vCPU, 64 GiB and 40 pods, of which LangSmith's stand-in
chart needs more than one.
"""

from __future__ import annotations

import contextlib
import json
import time
import uuid

import pytest
from live.checked import TODAY, connected, results, verdict
from unit.plugins.module_utils._langsmith.examples import working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.autoscaler import (
    UPDATED,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CONFIGMAPS,
    CRDS,
    DEPLOYMENTS,
    NAMESPACES,
    NODEPOOLS,
    NODES,
    PODS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from sandbox import Sandbox
from sandbox.charts.assemble import write_archive

VERSION = "0.16.11"
# An Ingress, since the sandbox has no Gateway API
AS_INGRESS = {
    "gateway": {"enabled": False},
    "ingress": {"enabled": True, "ingressClassName": "web"},
}
VALUES = overlay(working(VERSION), AS_INGRESS)
TINY = Agents(count=100, cpu="1m", memory="1Mi", database=False, redis=False)


@pytest.fixture(scope="module")
def alone():
    """A sandbox whose nodes nobody else uses."""
    with Sandbox(nodes=2, cpu="16", memory="64Gi", pods=40) as own:
        yield own


@pytest.fixture
def cluster(alone):
    return connected(alone.kubeconfig)


@pytest.fixture
def place(cluster):
    """A namespace of the test's own."""
    name = f"test-{uuid.uuid4().hex[:8]}"
    cluster.create(NAMESPACES, {"metadata": {"name": name}})
    yield name
    for deployment in cluster.list(DEPLOYMENTS, name).items:
        cluster.delete(DEPLOYMENTS, deployment["metadata"]["name"], name)
    cluster.delete(NAMESPACES, name)
    # Its pods take room until they are gone.
    until(lambda: not cluster.list(PODS, name).items)


@pytest.fixture(scope="module")
def ref(tmp_path_factory):
    """LangSmith's stand-in chart."""
    return str(write_archive("langsmith", VERSION, tmp_path_factory.mktemp("charts")))


@pytest.fixture
def chart(ref):
    """The same with values that work."""
    return Chart(ref, VERSION, values=VALUES)


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextlib.contextmanager
def changed_nodes(cluster, *names, **spec):
    """These nodes have such a spec for a while."""
    try:
        for name in names:
            cluster.patch(NODES, name, {"spec": spec})
        yield
    finally:
        for name in names:
            cluster.patch(NODES, name, {"spec": dict.fromkeys(spec)})


@contextlib.contextmanager
def cluster_autoscaler(cluster, day=TODAY):
    """The status ConfigMap of a cluster autoscaler, as of that day."""
    metadata = {
        "name": "cluster-autoscaler-status",
        "namespace": "kube-system",
        "annotations": {UPDATED: f"{day} 08:00:00 +0000 UTC"},
    }
    cluster.create(CONFIGMAPS, {"metadata": metadata, "data": {"status": ""}})
    try:
        yield
    finally:
        cluster.delete(CONFIGMAPS, metadata["name"], "kube-system")


def occupied(cluster, place, replicas, cpu, on_node=True):
    """Pods of somebody else, bound to nodes or waiting for one."""
    container = {"name": "app", "image": "app", "resources": {"requests": {"cpu": cpu}}}
    scheduler = {} if on_node else {"schedulerName": "nobody"}
    manifest = {
        "metadata": {"name": "other", "namespace": place},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": "other"}},
            "template": {
                "metadata": {"labels": {"app": "other"}},
                "spec": {"containers": [container], **scheduler},
            },
        },
    }
    cluster.create(DEPLOYMENTS, manifest)
    until(lambda: len(placed(cluster, place, on_node)) == replicas)


def placed(cluster, place, on_node):
    found = cluster.list(PODS, place).items
    return [each for each in found if bool(each["spec"].get("nodeName")) is on_node]


def test_a_chart_with_enough_room(cluster, chart):
    told = results(cluster, "capacity", chart=chart)
    assert {key: each["status"] for key, each in told.items()} == {
        "cluster-api-reachable": "pass",
        "capacity-total": "pass",
        "capacity-largest-node": "pass",
        "capacity-fit": "pass",
        "capacity-pods-per-node": "pass",
        "capacity-autoscaler": "skip",
    }
    assert "langsmith-clickhouse, asks for 3.5 vCPU" in told["capacity-largest-node"]["message"]


def test_one_node_is_too_few(cluster, chart):
    with changed_nodes(cluster, "node-2", unschedulable=True):
        told = results(cluster, "capacity", chart=chart)
    assert told["capacity-total"]["status"] == "warn"
    assert "16 vCPU and 68.7 GB are free on 1 usable nodes" in told["capacity-total"]["message"]
    assert told["capacity-fit"]["status"] == "fail"
    assert "find no node: " in told["capacity-fit"]["message"]
    assert told["capacity-largest-node"]["status"] == "pass"


def test_a_taint_that_no_pod_tolerates(cluster, chart):
    taints = [{"key": "gpu", "value": "yes", "effect": "NoSchedule"}]
    with changed_nodes(cluster, "node-1", "node-2", taints=taints):
        told = results(cluster, "capacity", chart=chart)
    assert told["capacity-fit"]["status"] == "fail"
    assert "on 0 usable nodes" in told["capacity-total"]["message"]
    assert "nodeSelector and tolerations" in told["capacity-largest-node"]["message"]


def test_a_pod_that_no_node_can_take(cluster, ref):
    block = {"clickhouse": {"statefulSet": {"resources": {"requests": {"cpu": "17"}}}}}
    chart = Chart(ref, VERSION, values=overlay(VALUES, block))
    told = results(cluster, "capacity", chart=chart)
    largest = told["capacity-largest-node"]
    assert largest["status"] == "warn"
    assert "langsmith-clickhouse asks for 17 vCPU" in largest["message"]
    assert told["capacity-fit"]["evidence"]["homeless"] == ["langsmith-clickhouse"]


def test_enough_in_sum_but_not_on_one_node(cluster):
    agents = Agents(count=3, cpu="9", memory="1Gi", database=False, redis=False)
    told = results(cluster, "capacity", agents=agents)
    assert told["capacity-total"]["status"] == "pass"
    assert told["capacity-largest-node"]["status"] == "pass"
    assert (told["capacity-fit"]["status"], told["capacity-fit"]["message"]) == (
        "fail",
        "1 of 3 pods find no node: agent's api-server",
    )


def test_more_pods_than_nodes_take(cluster, chart):
    told = verdict(cluster, "capacity-pods-per-node", chart=chart, agents=TINY)
    assert (told[0], "may run on 2 usable nodes" in told[1]) == ("warn", True)


@pytest.mark.parametrize("on_node", [True, False], ids=["running", "waiting"])
def test_pods_of_others_take_room(cluster, chart, place, on_node):
    occupied(cluster, place, 4, "4", on_node)
    told = results(cluster, "capacity", chart=chart)
    assert told["capacity-total"]["status"] == "warn"
    assert told["capacity-fit"]["status"] == "fail"


def test_what_the_release_has_is_not_counted_twice(alone, cluster, chart, place):
    def told():
        return results(cluster, "capacity", chart=chart, namespace=place)

    def ours():
        return [each for each in placed(cluster, place, True) if is_ready(each)]

    before = told()
    values = json.dumps(chart.values)
    alone.helm("install", "langsmith", chart.ref, "-n", place, "-f", "-", stdin=values)
    try:
        until(lambda: len(ours()) >= int(before["capacity-total"]["evidence"]["pods"]))
        after = told()
        elsewhere = results(cluster, "capacity", chart=chart)
    finally:
        alone.helm("uninstall", "langsmith", "-n", place, "--no-hooks")
    assert after["capacity-total"]["evidence"] == before["capacity-total"]["evidence"]
    assert after["capacity-fit"]["status"] == "pass"
    # A second one beside it finds no room.
    assert elsewhere["capacity-fit"]["status"] == "fail"


def is_ready(pod):
    return pod["status"].get("phase") == "Running"


def test_a_cluster_autoscaler_turns_a_failure_into_a_warning(cluster, chart):
    with (
        cluster_autoscaler(cluster),
        changed_nodes(cluster, "node-2", unschedulable=True),
    ):
        told = results(cluster, "capacity", chart=chart)
    assert told["capacity-autoscaler"]["status"] == "pass"
    fit = told["capacity-fit"]
    assert (fit["status"], "the cluster autoscaler may add nodes" in fit["message"]) == (
        "warn",
        True,
    )


def test_a_cluster_autoscaler_that_stopped(cluster, chart):
    with (
        cluster_autoscaler(cluster, "2026-11-01"),
        changed_nodes(cluster, "node-2", unschedulable=True),
    ):
        told = results(cluster, "capacity", chart=chart)
    stopped = told["capacity-autoscaler"]
    assert (stopped["status"], "since 2026-11-01" in stopped["message"]) == ("warn", True)
    assert told["capacity-fit"]["status"] == "fail"


def test_karpenter_with_and_without_a_node_pool(cluster):
    check = "capacity-autoscaler"
    cluster.create(CRDS, definition())
    try:
        until(lambda: verdict(cluster, check)[0] == "warn")
        assert "there is no NodePool" in verdict(cluster, check)[1]
        cluster.create(NODEPOOLS, {**NODE_POOL, "metadata": {"name": "default"}})
        assert verdict(cluster, check) == ("pass", "Karpenter (NodePool default) adds nodes")
    finally:
        cluster.delete(CRDS, "nodepools.karpenter.sh")
        until(lambda: verdict(cluster, check)[0] == "skip")


NODE_POOL = {"apiVersion": "karpenter.sh/v1", "kind": "NodePool", "spec": {"limits": {"cpu": "9"}}}


def definition():
    schema = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
    names = {"kind": "NodePool", "plural": "nodepools", "singular": "nodepool"}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "nodepools.karpenter.sh"},
        "spec": {
            "group": "karpenter.sh",
            "scope": "Cluster",
            "names": names,
            "versions": [
                {
                    "name": "v1",
                    "served": True,
                    "storage": True,
                    "schema": {"openAPIV3Schema": schema},
                }
            ],
        },
    }


def test_without_a_chart_the_documentation_is_the_measure(cluster):
    told = verdict(cluster, "capacity-total")
    assert (told[0], "by the documentation" in told[1]) == ("pass", True)
    with changed_nodes(cluster, "node-1", "node-2", unschedulable=True):
        assert verdict(cluster, "capacity-total")[0] == "warn"
        assert verdict(cluster, "capacity-largest-node") == ("warn", "no usable node")


def test_without_helm_too(cluster, chart):
    told = verdict(cluster, "capacity-total", chart=chart, helm="/nowhere/helm")
    assert (told[0], "no chart was rendered" in told[1]) == ("pass", True)
