# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of storage, each shown to pass and to fail for its own cause.

In a sandbox of their own: which StorageClass is the default concerns everybody.
"""

from __future__ import annotations

import contextlib
import time

import pytest
from live.checked import connected, results, verdict
from unit.plugins.module_utils._langsmith.examples import working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CSIDRIVERS,
    CSINODES,
    NODES,
    PERSISTENTVOLUMES,
    PODS,
    STORAGECLASSES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from sandbox import Sandbox
from sandbox.charts.assemble import write_archive
from sandbox.storage import NAME as STANDARD

VERSION = "0.16.11"
MARK = "storageclass.kubernetes.io/is-default-class"
STATIC = "kubernetes.io/no-provisioner"
DRIVER = "disk.csi.example.com"


@pytest.fixture(scope="module")
def cluster():
    """A sandbox whose classes and volumes nobody else uses."""
    with Sandbox(nodes=1) as own:
        yield connected(own.kubeconfig)


@pytest.fixture(scope="module")
def ref(tmp_path_factory):
    """LangSmith's stand-in chart: PostgreSQL 8, Redis 8, ClickHouse 50 GiB."""
    return str(write_archive("langsmith", VERSION, tmp_path_factory.mktemp("charts")))


@pytest.fixture
def chart(ref):
    """The same with values that work."""
    return Chart(ref, VERSION, values=working(VERSION))


def of_class(ref, storage_class, *stores):
    """The chart with these stores of a named class."""
    block = {"statefulSet": {"persistence": {"storageClassName": storage_class}}}
    return Chart(ref, VERSION, values=overlay(working(VERSION), dict.fromkeys(stores, block)))


@contextlib.contextmanager
def made(cluster, resource, *manifests):
    """These objects are there for a while."""
    names = [each["metadata"]["name"] for each in manifests]
    try:
        for each in manifests:
            cluster.create(resource, each)
        yield
    finally:
        for name in names:
            cluster.delete(resource, name)
        until(lambda: not any(cluster.get(resource, name) for name in names))


@contextlib.contextmanager
def no_default(cluster):
    """The sandbox's own class is not the default for a while."""
    mark(cluster, "false")
    try:
        yield
    finally:
        mark(cluster, "true")


def mark(cluster, value):
    cluster.patch(STORAGECLASSES, STANDARD, {"metadata": {"annotations": {MARK: value}}})


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def storage_class(name, provisioner=STATIC, default=False, expands=False):
    return {
        "metadata": {"name": name, "annotations": {MARK: "true"} if default else {}},
        "provisioner": provisioner,
        "allowVolumeExpansion": expands,
    }


def volume(name, size, of="static", mode="ReadWriteOnce"):
    return {
        "metadata": {"name": name},
        "spec": {
            "capacity": {"storage": size},
            "accessModes": [mode],
            "storageClassName": of,
            "hostPath": {"path": "/sandbox"},
        },
    }


def available(cluster, *names):
    """Volumes are free once the cluster has looked at them."""

    def ready():
        found = [cluster.get(PERSISTENTVOLUMES, name) for name in names]
        return all((each["status"] or {}).get("phase") == "Available" for each in found)

    until(ready)


def test_a_default_class_none_and_two(cluster, chart):
    check = "storage-default-class"
    assert verdict(cluster, check, chart=chart)[0] == "pass"
    with no_default(cluster):
        status, message = verdict(cluster, check, chart=chart)
        assert (status, "no StorageClass is the default" in message) == ("fail", True)
        assert verdict(cluster, check)[0] == "fail"
    with made(cluster, STORAGECLASSES, storage_class("second", default=True)):
        assert verdict(cluster, check)[0] == "warn"


def test_nobody_needs_a_default_class_when_all_name_one(cluster, ref):
    chart = of_class(ref, STANDARD, "postgres", "redis", "clickhouse")
    with no_default(cluster):
        told = results(cluster, "storage", chart=chart)
    assert told["storage-default-class"]["status"] == "skip"
    assert told["storage-named-classes"]["status"] == "pass"
    assert told["storage-volumes-available"]["status"] == "pass"


def test_a_class_that_the_values_name(cluster, ref):
    chart = of_class(ref, "fast", "clickhouse")
    assert verdict(cluster, "storage-named-classes", chart=chart) == (
        "fail",
        "there is no StorageClass fast, which data-langsmith-clickhouse-0 is to be of; there "
        f"are: {STANDARD}",
    )
    with made(cluster, STORAGECLASSES, storage_class("fast")):
        assert verdict(cluster, "storage-named-classes", chart=chart)[0] == "pass"


def test_volumes_on_demand(cluster, chart):
    assert verdict(cluster, "storage-volumes-available", chart=chart) == (
        "pass",
        f"{STANDARD} makes volumes on demand for 3 claims",
    )


@pytest.mark.parametrize(
    ("volumes", "status", "words"),
    [
        ({"a": "8Gi", "b": "8Gi", "c": "50Gi"}, "pass", "fit all 3 claims"),
        ({"a": "8Gi", "b": "8Gi", "c": "49Gi"}, "fail", "data-langsmith-clickhouse-0 (50 GiB"),
        ({"a": "8Gi", "c": "50Gi"}, "fail", "1 of 3 claims find no volume"),
        ({}, "fail", "3 of 3 claims find no volume"),
    ],
    ids=["enough", "too-small", "too-few", "none"],
)
def test_volumes_that_lie_ready(cluster, chart, volumes, status, words):
    manifests = [volume(name, size) for name, size in volumes.items()]
    with (
        no_default(cluster),
        made(cluster, STORAGECLASSES, storage_class("static", default=True)),
        made(cluster, PERSISTENTVOLUMES, *manifests),
    ):
        available(cluster, *volumes)
        told = verdict(cluster, "storage-volumes-available", chart=chart)
    assert (told[0], words in told[1]) == (status, True), told


def test_volumes_of_another_access_mode_or_class(cluster, chart):
    manifests = [volume("a", "50Gi", mode="ReadOnlyMany"), volume("b", "50Gi", of="other")]
    with (
        no_default(cluster),
        made(cluster, STORAGECLASSES, storage_class("static", default=True)),
        made(cluster, PERSISTENTVOLUMES, *manifests),
    ):
        available(cluster, "a", "b")
        told = verdict(cluster, "storage-volumes-available", chart=chart)
    assert (told[0], "3 of 3 claims" in told[1]) == ("fail", True)


def test_agents_want_volumes_of_their_own(cluster, chart):
    volumes = {"a": "8Gi", "b": "8Gi", "c": "50Gi", "d": "10Gi"}
    with (
        no_default(cluster),
        made(cluster, STORAGECLASSES, storage_class("static", default=True)),
        made(cluster, PERSISTENTVOLUMES, *(volume(*each) for each in volumes.items())),
    ):
        available(cluster, *volumes)
        check = "storage-volumes-available"
        assert verdict(cluster, check, chart=chart, agents=Agents(count=1))[0] == "pass"
        told = verdict(cluster, check, chart=chart, agents=Agents(count=2))
    assert (told[0], "agent's database (10 GiB" in told[1]) == ("fail", True)


def test_a_csi_driver(cluster):
    check = "storage-provisioner"
    [node] = [each["metadata"]["name"] for each in cluster.list(NODES).items]
    csi_node = {
        "metadata": {"name": node},
        "spec": {"drivers": [{"name": DRIVER, "nodeID": node}]},
    }
    with (
        no_default(cluster),
        made(cluster, STORAGECLASSES, storage_class("disk", DRIVER, default=True)),
    ):
        status, message = verdict(cluster, check)
        assert (status, f"the CSI driver {DRIVER} is not installed" in message) == ("fail", True)
        with made(cluster, CSIDRIVERS, {"metadata": {"name": DRIVER}, "spec": {}}):
            status, message = verdict(cluster, check)
            assert (status, "runs on none of" in message) == ("warn", True)
            with made(cluster, CSINODES, csi_node):
                assert verdict(cluster, check) == (
                    "pass",
                    f"disk by {DRIVER}: CSI driver {DRIVER} runs on 1 of 1 nodes",
                )


def test_a_provisioner_without_csi(cluster, chart):
    check = "storage-provisioner"
    with (
        no_default(cluster),
        made(cluster, STORAGECLASSES, storage_class("local", "rancher.io/local-path", True)),
    ):
        status, message = verdict(cluster, check, chart=chart)
        assert (status, "no pod named local-path-provisioner-*" in message) == ("fail", True)
        metadata = {"name": "local-path-provisioner-0", "namespace": "kube-system"}
        containers = [{"name": "app", "image": "app"}]
        cluster.create(PODS, {"metadata": metadata, "spec": {"containers": containers}})
        try:
            until(lambda: verdict(cluster, check, chart=chart)[0] == "pass")
        finally:
            cluster.delete(PODS, metadata["name"], "kube-system")


def test_a_provisioner_that_nobody_knows(cluster):
    status, message = verdict(cluster, "storage-provisioner")
    assert (status, "none of the provisioners that are known" in message) == ("unknown", True)


def test_expansion(cluster):
    check = "storage-expandable"
    assert verdict(cluster, check)[0] == "pass"
    with (
        no_default(cluster),
        made(cluster, STORAGECLASSES, storage_class("fixed", default=True)),
    ):
        status, message = verdict(cluster, check)
    assert (status, "StorageClass fixed does not allow" in message) == ("warn", True)
