# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The verbs of one cluster against a real API server, with and without faults in between."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors, options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CONFIGMAPS,
    Resource,
)
from sandbox.recorder import Recorder

ABSENT = Resource("nothing.example.com", "v1", "nothings", "Nothing")
EMPTY = dict.fromkeys(options.connection_options())
# Not the ConfigMap that Kubernetes itself puts into each namespace, sooner or later
OURS = "made-by=test"


def configmap(namespace, name, **data):
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": name, "namespace": namespace, "labels": {"made-by": "test"}},
        "data": data,
    }


@pytest.fixture
def recorder(sandbox):
    with Recorder(sandbox.kubeconfig) as proxy:
        yield proxy


# What is not plain goes by the package kubernetes: see plain.py.
WAYS = {"plain": {}, "library": {"persist_config": True}}


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def way(request):
    """Options that choose one of the two ways to connect."""
    return request.param


@pytest.fixture
def cluster(recorder, way):
    return connect({**EMPTY, **way, "kubeconfig": recorder.kubeconfig()})


def test_version(cluster):
    assert int(cluster.version()["major"]) == 1


def test_get_tells_absent_object_from_absent_kind(cluster, namespace):
    assert cluster.get(CONFIGMAPS, "none", namespace) is None
    with pytest.raises(errors.KindAbsent, match=r"does not serve nothings\.nothing\.example\.com"):
        cluster.get(ABSENT, "none", namespace)


def test_apply_owns_what_it_says_and_drops_what_it_no_longer_says(cluster, namespace):
    cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="1", two="2"))
    live = cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="1"))
    assert live["data"] == {"one": "1"}


def test_an_equal_apply_changes_nothing(cluster, namespace):
    first = cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="1"))
    second = cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="1"))
    assert second["metadata"]["resourceVersion"] == first["metadata"]["resourceVersion"]


def test_a_dry_run_leaves_nothing(cluster, recorder, namespace):
    cluster.apply(CONFIGMAPS, configmap(namespace, "a"), dry_run=True)
    assert cluster.get(CONFIGMAPS, "a", namespace) is None
    assert recorder.writes == []


def test_a_conflict_names_the_other_manager_and_force_takes_over(cluster, sandbox, namespace):
    sandbox.kubectl(
        "create", "configmap", "a", "--namespace", namespace, "--from-literal=one=theirs"
    )
    with pytest.raises(errors.Conflict, match=r"another field manager owns .*kubectl"):
        cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="ours"))
    live = cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="ours"), force=True)
    assert live["data"] == {"one": "ours"}


def test_apply_into_a_missing_namespace_says_so(cluster):
    with pytest.raises(errors.NotFound, match='namespaces "no-such-place" not found'):
        cluster.apply(CONFIGMAPS, configmap("no-such-place", "a"))


def test_delete_twice(cluster, namespace):
    cluster.create(CONFIGMAPS, configmap(namespace, "a"))
    assert cluster.delete(CONFIGMAPS, "a", namespace) is not None
    assert cluster.delete(CONFIGMAPS, "a", namespace) is None


def test_list_reads_every_page(cluster, recorder, namespace):
    names = [f"item-{number:03}" for number in range(501)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: cluster.create(CONFIGMAPS, configmap(namespace, name)), names))
    recorder.clear()
    listing = cluster.list(CONFIGMAPS, namespace, label_selector=OURS)
    assert {item["metadata"]["name"] for item in listing.items} == set(names)
    assert len(recorder.requests) == 2


def test_list_ends_with_the_page_that_is_enough(cluster, recorder, namespace):
    names = ["a", "b", "c", "d", "e"]
    for name in names:
        cluster.create(CONFIGMAPS, configmap(namespace, name))
    recorder.clear()
    pages = []

    def until(items):
        pages.append([item["metadata"]["name"] for item in items])
        return "c" in pages[-1]

    listing = cluster.list(
        CONFIGMAPS, namespace, label_selector=OURS, page_size=2, keep=len, until=until
    )
    assert pages == [["a", "b"], ["c", "d"]]
    assert len(listing.items) == 4
    assert len(recorder.requests) == 2


def test_invalid_content_is_told_in_the_servers_words(cluster, namespace):
    with pytest.raises(errors.Invalid, match="refused configmaps"):
        cluster.create(CONFIGMAPS, configmap(namespace, "Not A Name"))


def test_a_field_that_the_schema_lacks_is_refused_at_once(cluster, recorder, namespace):
    manifest = {**configmap(namespace, "a"), "unheard-of": 1}
    with pytest.raises(errors.Invalid, match="unheard-of: field not declared in schema"):
        cluster.apply(CONFIGMAPS, manifest)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "headers": {"Retry-After": "0"}, "times": 3},
        {"status": 503, "times": 2},
        {"reset": True, "times": 2},
    ],
    ids=["too-many", "unavailable", "reset"],
)
def test_a_passing_fault_is_borne(cluster, recorder, namespace, fault):
    recorder.stage(path="/configmaps/a", method="PATCH", **fault)
    live = cluster.apply(CONFIGMAPS, configmap(namespace, "a", one="1"))
    assert live["data"] == {"one": "1"}
    assert len(recorder.requests) == fault["times"] + 1


def test_a_create_whose_answer_was_lost_is_not_repeated(cluster, recorder, namespace):
    recorder.stage(path="/configmaps", method="POST", reset=True)
    with pytest.raises(errors.Unreachable):
        cluster.create(CONFIGMAPS, configmap(namespace, "a"))
    assert len(recorder.writes) == 1


def test_a_fault_that_stays_is_told(cluster, recorder):
    recorder.stage(path="/version", status=503, times=99)
    with pytest.raises(errors.KubeError, match="HTTP 503"):
        cluster.version()
    assert len(recorder.requests) == 5


def watch_until(cluster, namespace, version, name, seen):
    changes = cluster.watch(
        CONFIGMAPS, version, timeout=20, namespace=namespace, label_selector=OURS
    )
    for kind, item in changes:
        seen.append((kind, item["metadata"]["name"]))
        if item["metadata"]["name"] == name:
            return


def test_watch_goes_on_where_a_cut_connection_ended(cluster, recorder, namespace):
    start = cluster.list(CONFIGMAPS, namespace).resource_version
    recorder.stage(path="watch=true", cut=1)
    seen = []
    watcher = threading.Thread(
        target=watch_until, args=(cluster, namespace, start, "c", seen), daemon=True
    )
    watcher.start()
    for name in ("a", "b", "c"):
        cluster.create(CONFIGMAPS, configmap(namespace, name))
    watcher.join(20)
    assert seen == [("ADDED", "a"), ("ADDED", "b"), ("ADDED", "c")]
    assert len([request for request in recorder.requests if "watch=true" in request.path]) == 2


def test_watch_from_a_forgotten_version_says_gone(cluster, recorder, namespace):
    recorder.stage(path="watch=true", status=410)
    with pytest.raises(errors.Gone):
        list(cluster.watch(CONFIGMAPS, "1", timeout=5, namespace=namespace))


def test_watch_ends_in_time(cluster, namespace):
    start = cluster.list(CONFIGMAPS, namespace).resource_version
    changes = cluster.watch(CONFIGMAPS, start, timeout=1, namespace=namespace, label_selector=OURS)
    assert list(changes) == []


def test_wrong_credentials_name_the_remedy(sandbox, way):
    direct = connect({**EMPTY, "kubeconfig": str(sandbox.kubeconfig)})
    given = {"host": direct.host, "api_key": "expired", "validate_certs": False}
    bad = connect({**EMPTY, **way, **given})
    with pytest.raises(errors.Unauthorized, match="expired"):
        bad.version()


def test_an_untrusted_certificate_names_the_option(sandbox, way):
    direct = connect({**EMPTY, "kubeconfig": str(sandbox.kubeconfig)})
    untrusting = connect({**EMPTY, **way, "host": direct.host, "api_key": "any"})
    with pytest.raises(errors.Unreachable, match="ca_cert"):
        untrusting.version()


def test_a_missing_right_names_it(sandbox, namespace, way):
    config = {"kubeconfig": str(sandbox.kubeconfig), "impersonate_user": "nobody"}
    nobody = connect({**EMPTY, **way, **config, "impersonate_groups": ["one", "two"]})
    with pytest.raises(errors.Forbidden, match='cannot list resource "configmaps"'):
        nobody.list(CONFIGMAPS, namespace)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("https://127.0.0.1:1", "the connection was refused"),
        ("https://nobody.invalid", "its name is not known to DNS|No address"),
    ],
)
def test_a_server_that_is_not_there_is_told(host, words, way):
    nowhere = connect({**EMPTY, **way, "host": host, "api_key": "any"})
    with pytest.raises(errors.Unreachable, match=words):
        nowhere.version()
