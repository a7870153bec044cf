# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Deployments against a real API server: what is asked of it, and how a wait ends.

There is no operator here; the tests write the status that one would.
"""

from __future__ import annotations

import threading
import time

import pytest
from live.kind_of_lgps import establish

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import CRDS
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.ensure import (
    Manner,
    ensure,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import wish
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.resource import LGPS
from sandbox.recorder import Recorder

EMPTY = dict.fromkeys(options.connection_options())
MANY = [f"agent-{number:02}" for number in range(30)]
EVERY_OPTION = {
    "image": "registry.example.com/agent:1",
    "replicas": 2,
    "env": {"A": 1, "B": {"secret": "s", "key": "k"}, "C": "$(A)", "D": {"field": "spec.nodeName"}},
    "resources": {"requests": {"cpu": "1000m"}, "claims": [{"name": "gpu"}]},
    "queue_enabled": False,
    "queue_resources": {"limits": {"cpu": 1}},
    "num_jobs_per_worker": 3,
    "autoscaling": {"enabled": False, "autoscaler_type": "KEDA", "queue_max_replicas": 2},
    "database": {"enabled": True, "secret_name": "s", "resources": {"limits": {"memory": "1Gi"}}},
    "redis": {"enabled": True, "resources": {"requests": {"cpu": 0.5}}},
    "ingress": {"enabled": True},
    "service_account_name": "agent",
    "image_pull_secrets": ["pull"],
    "init_containers": [{"name": "i", "image": "i", "livenessProbe": {"grpc": {"port": 1}}}],
    "sidecars": [{"name": "s", "image": "s", "ports": [{"containerPort": 80}]}],
    "volumes": [
        {"name": "a", "emptyDir": {"sizeLimit": "1Gi"}},
        {"name": "b", "azureDisk": {"diskName": "d", "diskURI": "u"}},
        {"name": "c", "projected": {"sources": [{"configMap": {"name": "c"}}]}},
    ],
    "volume_mounts": [{"name": "a", "mountPath": "/a"}],
    "affinity": {
        "podAntiAffinity": {
            "requiredDuringSchedulingIgnoredDuringExecution": [
                {"topologyKey": "k", "labelSelector": {"matchLabels": {"a": "b"}}}
            ]
        }
    },
    "node_selector": {"zone": "a"},
    "tolerations": [{"operator": "Exists"}],
    "labels": {"a": "b"},
    "annotations": {"n": 1},
    "common_labels": {"team": "x"},
    "common_annotations": {"n": True},
    "server_labels": {"l": "m"},
    "server_annotations": {"q": "r"},
}


@pytest.fixture
def recorder(sandbox):
    with Recorder(sandbox.kubeconfig) as proxy:
        yield proxy


@pytest.fixture
def cluster(recorder):
    found = connect({**EMPTY, "kubeconfig": recorder.kubeconfig()})
    establish(found)
    recorder.clear()
    return found


@pytest.fixture
def wanted(namespace):
    def make(*names, **changes):
        base = {"namespace": namespace, "image": "registry.example.com/agent:1", "state": "present"}
        return [wish({**base, "name": name, **changes}, "now") for name in names or ("agent",)]

    return make


def counted(recorder, words, method="GET"):
    return [each for each in recorder.requests if each.method == method and words in each.path]


def lists_of_lgps(recorder):
    """Answered ones: right after the CRD was made, the first may be told to come again."""
    lists = [each for each in counted(recorder, "/lgps?") if "watch=true" not in each.path]
    return [each for each in lists if each.status == 200]


def get_ready(cluster, namespace, name, generation, **more):
    """Write the status that the operator writes for one replica."""
    counts = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
    status = {"observedGeneration": generation, "deploymentStatus": dict.fromkeys(counts, 1)}
    body = {"status": {**status, **more}}
    cluster.patch(LGPS, name, body, namespace, subresource="status")


def later(function, *arguments, after=0.5):
    timer = threading.Timer(after, function, arguments)
    timer.daemon = True
    timer.start()


def test_thirty_deployments_are_listed_once_and_written_once(cluster, recorder, wanted):
    outcomes = ensure(cluster, wanted(*MANY), Manner(wait=False))
    assert [each.action for each in outcomes] == ["create"] * len(MANY)
    # The second one, of names only, makes sure that nobody else has them.
    assert len(lists_of_lgps(recorder)) == 2
    assert len(recorder.writes) == len(MANY)

    recorder.clear()
    outcomes = ensure(cluster, wanted(*MANY), Manner(wait=False))
    assert not any(each.changed for each in outcomes)
    assert len(recorder.requests) == len(lists_of_lgps(recorder)) == 1

    recorder.clear()
    outcomes = ensure(
        cluster, wanted(*MANY[:3], image="a:2") + wanted(*MANY[3:]), Manner(wait=False)
    )
    assert [each.action for each in outcomes[:4]] == ["update"] * 3 + ["nothing"]
    assert len(recorder.writes) == 3


def test_check_mode_writes_nothing_and_foresees_the_same(cluster, recorder, wanted):
    [foreseen] = ensure(cluster, wanted(), Manner(check_mode=True, diff=True))
    assert recorder.writes == []
    [done] = ensure(cluster, wanted(), Manner(wait=False, diff=True))
    assert (foreseen.action, foreseen.changed, foreseen.diff) == ("create", True, done.diff)


@pytest.mark.parametrize("chart", ["0.11.8", "0.16.11"])
def test_every_option_is_taken_and_an_equal_one_not_written(cluster, recorder, wanted, chart):
    cluster.apply(CRDS, crd(chart), force=True)
    [first] = ensure(cluster, wanted(**EVERY_OPTION), Manner(wait=False))
    assert first.error is None
    recorder.clear()
    [second] = ensure(cluster, wanted(**EVERY_OPTION), Manner(wait=False))
    assert (second.action, recorder.writes) == ("nothing", [])


def test_an_option_less_is_removed(cluster, namespace, wanted):
    ensure(cluster, wanted(**EVERY_OPTION), Manner(wait=False))
    [outcome] = ensure(cluster, wanted(), Manner(wait=False))
    assert outcome.changed
    assert cluster.get(LGPS, "agent", namespace)["spec"] == {
        "serverSpec": {
            "image": "registry.example.com/agent:1",
            "replicas": 1,
            "queueEnabled": True,
        }
    }


def test_one_that_is_not_ours_keeps_the_rest_from_being_written(
    cluster, recorder, namespace, wanted
):
    theirs = {
        "apiVersion": LGPS.api_version,
        "kind": LGPS.kind,
        "metadata": {"name": MANY[5], "namespace": namespace},
        "spec": {"serverSpec": {"image": "theirs", "replicas": 1}},
    }
    cluster.create(LGPS, theirs)
    recorder.clear()
    with pytest.raises(InputError, match=f"{MANY[5]} in namespace .* not made by this collection"):
        ensure(cluster, wanted(*MANY), Manner(wait=False))
    assert recorder.writes == []


def test_a_wait_is_one_watch_and_ends_with_the_last(cluster, recorder, namespace, wanted):
    ensure(cluster, wanted(*MANY), Manner(wait=False))
    recorder.clear()
    moment = {}

    def run_operator():
        for name in MANY:
            moment["last"] = time.monotonic()
            get_ready(cluster, namespace, name, 1)

    later(run_operator)
    outcomes = ensure(cluster, wanted(*MANY), Manner(timeout=60))
    assert time.monotonic() - moment["last"] < 0.5
    assert all(each.failure is None for each in outcomes)
    assert len(lists_of_lgps(recorder)) == 1
    assert len(counted(recorder, "lgps?watch=true")) == 1


def test_what_is_ready_is_not_watched(cluster, recorder, namespace, wanted):
    ensure(cluster, wanted(), Manner(wait=False))
    get_ready(cluster, namespace, "agent", 1)
    recorder.clear()
    [outcome] = ensure(cluster, wanted(), Manner())
    assert outcome.failure is None
    assert len(recorder.requests) == 1


def test_readiness_before_the_change_does_not_count(cluster, namespace, wanted):
    ensure(cluster, wanted(), Manner(wait=False))
    get_ready(cluster, namespace, "agent", 1)
    later(get_ready, cluster, namespace, "agent", 2)
    [outcome] = ensure(cluster, wanted(image="agent:2"), Manner(timeout=30))
    assert outcome.failure is None
    assert outcome.report["generation"] == 2


@pytest.mark.parametrize(
    "fault",
    [
        {"path": "lgps.*watch=true", "cut": 0},
        {"path": "lgps.*watch=true", "reset": True},
        {"path": "lgps.*watch=true", "status": 410},
        {"path": "lgps.*watch=true", "status": 503},
    ],
    ids=["cut", "reset", "gone", "unavailable"],
)
def test_a_wait_bears_faults_of_its_watch(cluster, recorder, namespace, wanted, fault):
    ensure(cluster, wanted(), Manner(wait=False))
    recorder.stage(**fault)
    later(get_ready, cluster, namespace, "agent", 1, after=1.0)
    [outcome] = ensure(cluster, wanted(), Manner(timeout=30))
    assert outcome.failure is None
    assert len(counted(recorder, "lgps?watch=true")) >= 2


def test_deleted_while_the_watch_was_gone(cluster, recorder, namespace, wanted):
    ensure(cluster, wanted(), Manner(wait=False))
    recorder.stage(path="lgps.*watch=true", status=410)
    later(cluster.delete, LGPS, "agent", namespace, after=0.3)
    [outcome] = ensure(cluster, wanted(), Manner(timeout=30))
    assert "deleted by somebody else" in outcome.failure["message"]


def test_a_wait_that_is_too_long_says_what_is_missing(cluster, namespace, wanted):
    ensure(cluster, wanted(replicas=2), Manner(wait=False))
    get_ready(cluster, namespace, "agent", 1)
    [outcome] = ensure(cluster, wanted(replicas=2), Manner(timeout=1))
    assert "Waited 1 s." in outcome.failure["message"]
    assert "1 of 2 replicas are ready" in outcome.failure["message"]


def test_gone_is_waited_for(cluster, recorder, namespace, wanted):
    ensure(cluster, wanted(), Manner(wait=False))
    hold = {"metadata": {"finalizers": ["apps.langchain.ai/finalizer"]}}
    cluster.patch(LGPS, "agent", hold, namespace)
    [held] = ensure(cluster, wanted(state="absent"), Manner(timeout=1))
    assert "finalizer apps.langchain.ai/finalizer stands" in held.failure["message"]

    release = {"metadata": {"finalizers": None}}
    later(cluster.patch, LGPS, "agent", release, namespace)
    recorder.clear()
    [outcome] = ensure(cluster, wanted(state="absent"), Manner(timeout=30))
    assert (outcome.changed, outcome.failure, outcome.report) == (False, None, None)
    assert counted(recorder, "", method="DELETE") == []


def test_the_right_to_read_pods_is_not_needed(cluster, recorder, namespace, wanted):
    ensure(cluster, wanted(), Manner(wait=False))
    for kind in ("pods", "deployments", "statefulsets"):
        recorder.stage(path=f"/{kind}", status=403, times=99)
    later(get_ready, cluster, namespace, "agent", 1, after=3.0)
    [outcome] = ensure(cluster, wanted(), Manner(timeout=30))
    assert outcome.failure is None
