# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of KEDA, each shown to pass and to fail for its own cause, on a cluster with KEDA.

KEDA's chart is the stand-in; its metrics server and its HPAs are made by KEDA's stand-in.
"""

from __future__ import annotations

import uuid
from contextlib import contextmanager

import pytest
from live.checked import connected, results, verdict
from unit.plugins.module_utils._langsmith.examples import at, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    APISERVICES,
    CRDS,
    DEPLOYMENTS,
    HPAS,
    SCALEDOBJECTS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from sandbox import Sandbox
from sandbox.charts.assemble import write_archive

VERSION, KEDA_VERSION = "0.16.11", "2.20.2"
API_SERVICE = "v1beta1.external.metrics.k8s.io"
OPERATOR, METRICS = "keda-operator", "keda-operator-metrics-apiserver"
WEBHOOKS = "keda-admission-webhooks"
REQUIRED = {"keda": "required"}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A sandbox with KEDA installed, and all of it available."""
    chart = write_archive("keda", KEDA_VERSION, tmp_path_factory.mktemp("charts"))
    with Sandbox(nodes=1, keda=True) as own:
        own.helm("install", "keda", str(chart), "-n", "keda", "--create-namespace", "--wait")
        available(own, "True")
        yield own


@pytest.fixture
def cluster(stage):
    """The same, connected."""
    return connected(stage.kubeconfig)


@pytest.fixture
def space(stage):
    """A namespace of the test's own."""
    name = f"test-{uuid.uuid4().hex[:10]}"
    stage.kubectl("create", "namespace", name)
    yield name
    stage.kubectl("delete", "namespace", name, "--wait=false")


@pytest.fixture
def bare(sandbox):
    """A cluster without KEDA: the one that tests share."""
    return connected(sandbox.kubeconfig)


def available(stage, status):
    stage.kubectl(
        *("wait", f"apiservice/{API_SERVICE}", f"--for=condition=Available={status}"),
        "--timeout=60s",
    )


def test_keda_whole(cluster):
    told = results(cluster, "keda", **REQUIRED)
    assert {key: each["status"] for key, each in told.items()} == {
        "cluster-api-reachable": "pass",
        "keda-installed": "pass",
        "keda-crds": "pass",
        "keda-deployments": "pass",
        "keda-metrics-api": "pass",
        "keda-kubernetes-version": "pass",
        "keda-orphan-hpa": "pass",
        "keda-two-scalers": "pass",
    }


def test_keda_absent(bare):
    status, message = verdict(bare, "keda-installed", **REQUIRED)
    assert (status, message) == ("fail", "KEDA is not installed")
    assert verdict(bare, "keda-installed", planned=frozenset({"keda"}))[0] == "skip"


@contextmanager
def second_operator(stage, cluster):
    live = cluster.get(DEPLOYMENTS, OPERATOR, "keda")
    stage.kubectl("create", "namespace", "other")
    try:
        metadata = {"name": OPERATOR, "namespace": "other", "labels": live["metadata"]["labels"]}
        cluster.create(
            DEPLOYMENTS,
            {
                "apiVersion": "apps/v1",
                "kind": "Deployment",
                "metadata": metadata,
                "spec": {**live["spec"], "replicas": 0},
            },
        )
        yield
    finally:
        stage.kubectl("delete", "namespace", "other")


def test_keda_twice(stage, cluster):
    with second_operator(stage, cluster):
        status, message = verdict(cluster, "keda-installed", **REQUIRED)
    assert (status, "installed 2 times" in message) == ("fail", True)


def test_a_crd_that_is_gone(stage, cluster):
    live = cluster.get(CRDS, "scaledjobs.keda.sh")
    cluster.delete(CRDS, "scaledjobs.keda.sh")
    stage.kubectl("wait", "--for=delete", "crd/scaledjobs.keda.sh", "--timeout=30s")
    try:
        status, message = verdict(cluster, "keda-crds", **REQUIRED)
    finally:
        kept = ("name", "labels", "annotations")
        metadata = {key: live["metadata"][key] for key in kept if key in live["metadata"]}
        again = {"kind": "CustomResourceDefinition", "apiVersion": CRDS.api_version}
        cluster.create(CRDS, {**again, "metadata": metadata, "spec": live["spec"]})
        stage.kubectl(
            "wait", "--for=condition=Established", "crd/scaledjobs.keda.sh", "--timeout=30s"
        )
    assert (status, "ScaledJob" in message) == ("fail", True)


def test_a_deployment_that_is_not_available(stage, cluster):
    failure = {"sandbox.langgraph/failure": "never-ready"}
    template = {"metadata": {"annotations": failure}}
    strategy = {"type": "Recreate", "rollingUpdate": None}
    body = {"spec": {"template": template, "strategy": strategy}}
    cluster.patch(DEPLOYMENTS, WEBHOOKS, body, "keda")
    stage.kubectl(
        *("wait", f"deployment/{WEBHOOKS}", "-n", "keda", "--timeout=60s"),
        "--for=condition=Available=False",
    )
    try:
        status, message = verdict(cluster, "keda-deployments", **REQUIRED)
    finally:
        template["metadata"]["annotations"] = {"sandbox.langgraph/failure": None}
        cluster.patch(DEPLOYMENTS, WEBHOOKS, body, "keda")
        stage.kubectl("rollout", "status", f"deployment/{WEBHOOKS}", "-n", "keda")
    assert (status, f"keda/{WEBHOOKS} is not available" in message) == ("fail", True)


def test_a_metrics_api_of_somebody_else_and_one_that_is_away(stage, cluster):
    check = "keda-metrics-api"
    own = cluster.get(APISERVICES, API_SERVICE)["spec"]["service"]
    try:
        for service, words in (
            ({"namespace": "datadog", "name": "datadog-cluster-agent"}, "not by KEDA"),
            ({"namespace": "old-keda", "name": METRICS}, "runs in namespace keda"),
        ):
            cluster.patch(APISERVICES, API_SERVICE, {"spec": {"service": service}})
            status, message = verdict(cluster, check, **REQUIRED)
            assert (status, words in message) == ("fail", True)
        cluster.patch(APISERVICES, API_SERVICE, {"spec": {"service": own}})
        stage.kubectl("scale", f"deployment/{METRICS}", "-n", "keda", "--replicas=0")
        available(stage, "False")
        status, message = verdict(cluster, check, **REQUIRED)
        assert (status, "is not available" in message) == ("fail", True)
    finally:
        cluster.patch(APISERVICES, API_SERVICE, {"spec": {"service": own}})
        stage.kubectl("scale", f"deployment/{METRICS}", "-n", "keda", "--replicas=1")
        available(stage, "True")
    assert verdict(cluster, check, **REQUIRED)[0] == "pass"


def test_a_version_that_is_not_tested_with_this_kubernetes(cluster):
    label = "app.kubernetes.io/version"
    cluster.patch(DEPLOYMENTS, OPERATOR, {"metadata": {"labels": {label: "2.14.1"}}}, "keda")
    try:
        status, message = verdict(cluster, "keda-kubernetes-version")
    finally:
        body = {"metadata": {"labels": {label: KEDA_VERSION}}}
        cluster.patch(DEPLOYMENTS, OPERATOR, body, "keda")
    assert (status, "KEDA 2.14.1 is tested with" in message) == ("warn", True)


def test_an_hpa_whose_target_is_gone(cluster, space):
    check = "keda-orphan-hpa"
    cluster.create(DEPLOYMENTS, deployment(space, "agent"))
    cluster.create(HPAS, hpa(space, "agent", "agent"))
    assert verdict(cluster, check, namespace=space)[0] == "pass"
    cluster.delete(DEPLOYMENTS, "agent", space)
    status, message = verdict(cluster, check, namespace=space)
    assert (status, "its Deployment agent is gone" in message) == ("warn", True)


def test_an_hpa_that_the_values_no_longer_ask_for(cluster, space, tmp_path):
    path = str(write_archive("langsmith", VERSION, tmp_path))
    name = "langsmith-listener"
    cluster.create(DEPLOYMENTS, deployment(space, name))
    cluster.create(HPAS, hpa(space, name, name))
    off, on = working(VERSION), at("listener.autoscaling.hpa.enabled", True)
    chart = Chart(ref=path, values=overlay(off, on))
    assert verdict(cluster, "keda-orphan-hpa", chart=chart, namespace=space)[0] == "pass"
    chart = Chart(ref=path, values=off)
    status, message = verdict(cluster, "keda-orphan-hpa", chart=chart, namespace=space)
    assert (status, f"autoscaling of Deployment {name} off" in message) == ("warn", True)


def test_a_scaled_object_and_an_hpa_beside_it(stage, cluster, space):
    check = "keda-two-scalers"
    cluster.create(DEPLOYMENTS, deployment(space, "agent"))
    scaled = {
        "apiVersion": SCALEDOBJECTS.api_version,
        "kind": "ScaledObject",
        "metadata": {"name": "agent", "namespace": space},
        "spec": {
            "scaleTargetRef": {"name": "agent"},
            "triggers": [{"type": "cpu", "metricType": "Utilization", "metadata": {"value": "50"}}],
        },
    }
    cluster.create(SCALEDOBJECTS, scaled)
    stage.kubectl("wait", "--for=create", "hpa/keda-hpa-agent", "-n", space, "--timeout=30s")
    assert verdict(cluster, check, namespace=space) == ("pass", "1 targets, one autoscaler each")
    assert verdict(cluster, "keda-orphan-hpa", namespace=space)[0] == "pass"
    cluster.create(HPAS, hpa(space, "mine", "agent"))
    status, message = verdict(cluster, check, namespace=space)
    assert (status, "by HPA mine and by ScaledObject agent" in message) == ("warn", True)


def test_two_hpas_on_one_target(cluster, space):
    cluster.create(DEPLOYMENTS, deployment(space, "agent"))
    for name in ("one", "two"):
        cluster.create(HPAS, hpa(space, name, "agent"))
    status, message = verdict(cluster, "keda-two-scalers", keda="unused", namespace=space)
    assert (status, "by HPA one and by HPA two" in message) == ("warn", True)


def deployment(namespace, name):
    labels = {"app": name}
    container = {"name": "one", "image": "x"}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {"selector": {"matchLabels": labels}, "template": template},
    }


def hpa(namespace, name, target):
    reference = {"apiVersion": "apps/v1", "kind": "Deployment", "name": target}
    utilization = {"type": "Utilization", "averageUtilization": 50}
    metric = {"type": "Resource", "resource": {"name": "cpu", "target": utilization}}
    return {
        "apiVersion": HPAS.api_version,
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": name, "namespace": namespace},
        "spec": {"scaleTargetRef": reference, "maxReplicas": 3, "metrics": [metric]},
    }
