# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fleets against a real API server: what is asked of it, batches, prune, rights.

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
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.ensure import (
    Manner,
    ensure,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet import (
    Fleet,
    prune,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.resource import LGPS
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.rollout import rollout
from sandbox.recorder import Recorder

EMPTY = dict.fromkeys(options.connection_options())
NAMES = [f"agent-{number:02}" for number in range(12)]
APPLY = Manner(wait=False)


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
def other(sandbox):
    """A second namespace, deleted after the test."""
    name = f"other-{time.monotonic_ns()}"
    sandbox.kubectl("create", "namespace", name)
    yield name
    sandbox.kubectl("delete", "namespace", name, "--wait=false")


def wishes(namespace, *names, image="registry.example.com/agent:1", selector=None, **more):
    items = [{"name": name, "image": image, **more} for name in names or NAMES]
    return Fleet(namespace, selector=selector).wishes(items, "now")


def actions(outcomes):
    return [each.action for each in outcomes]


def standing(cluster, namespace):
    return {each["metadata"]["name"]: each for each in cluster.list(LGPS, namespace).items}


def foreign(namespace, name):
    return {
        "apiVersion": LGPS.api_version,
        "kind": LGPS.kind,
        "metadata": {"name": name, "namespace": namespace},
        "spec": {"serverSpec": {"image": "theirs", "replicas": 1}},
    }


class Operator(threading.Thread):
    """Writes the status of each deployment as it sees it; leaves those whose image says broken."""

    def __init__(self, cluster, namespace):
        super().__init__(daemon=True)
        self._cluster, self._namespace = cluster, namespace
        self._ended = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self.join()

    def run(self):
        counts = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
        while not self._ended.wait(0.2):
            for name, lgp in standing(self._cluster, self._namespace).items():
                generation = lgp["metadata"]["generation"]
                if (lgp.get("status") or {}).get("observedGeneration") == generation:
                    continue
                broken = "broken" in lgp["spec"]["serverSpec"]["image"]
                status = {
                    "observedGeneration": generation,
                    "deploymentStatus": dict.fromkeys(counts, 0 if broken else 1),
                }
                self._cluster.patch(
                    LGPS, name, {"status": status}, self._namespace, subresource="status"
                )


def test_what_else_is_there_is_not_read(cluster, recorder, namespace, other):
    ensure(cluster, wishes(namespace), APPLY)
    for place in (namespace, other):
        cluster.create(LGPS, foreign(place, "theirs"))
    recorder.clear()
    outcomes = ensure(cluster, wishes(namespace), APPLY)
    assert actions(outcomes) == ["nothing"] * len(NAMES)
    [request] = recorder.requests
    assert f"/namespaces/{namespace}/lgps?" in request.path
    assert "labelSelector=app.kubernetes.io%2Fmanaged-by%3D" in request.path


def test_what_comes_after_the_last_one_is_not_asked_for(cluster, recorder, namespace):
    names = [f"agent-{number:03}" for number in range(500)]  # as many as a page holds
    ensure(cluster, wishes(namespace, *names, "later"), APPLY)
    cluster.create(LGPS, foreign(namespace, "theirs"))
    recorder.clear()
    assert actions(ensure(cluster, wishes(namespace, *names), APPLY)) == ["nothing"] * 500
    assert len(recorder.requests) == 1

    recorder.clear()
    fleet = Fleet(namespace, selector={"fleet": "a"})
    pruned = prune(fleet, fleet.wishes([], "now"), allow_empty=True)
    ensure(cluster, wishes(namespace, *names), Manner(check_mode=True), pruned)
    lists = [each for each in recorder.requests if "lgps?" in each.path]
    assert len(lists) == 2  # since any of them could be one to remove


@pytest.mark.parametrize("number", [3, 12], ids=["few", "many"])
def test_a_name_that_somebody_else_has_is_found(cluster, recorder, namespace, number):
    cluster.create(LGPS, foreign(namespace, NAMES[1]))
    recorder.clear()
    with pytest.raises(InputError, match=f"{NAMES[1]} in namespace .* not made by this collection"):
        ensure(cluster, wishes(namespace, *NAMES[:number]), APPLY)
    assert recorder.writes == []
    [taken, *_rest] = ensure(cluster, wishes(namespace, NAMES[1], NAMES[2], adopt=True), APPLY)
    assert (taken.action, taken.error) == ("update", None)


def test_one_whose_mark_was_taken_off_is_still_ours(cluster, namespace):
    ensure(cluster, wishes(namespace), APPLY)
    body = {"metadata": {"labels": {"app.kubernetes.io/managed-by": None}}}
    cluster.patch(LGPS, NAMES[0], body, namespace)
    outcomes = ensure(cluster, wishes(namespace), APPLY)
    assert actions(outcomes) == ["update", *["nothing"] * 11]


def test_prune_removes_what_is_marked_and_not_listed(cluster, recorder, namespace, other):
    mark = {"fleet": "support"}
    ensure(cluster, wishes(namespace, selector=mark), APPLY)
    ensure(cluster, wishes(namespace, "unmarked"), APPLY)
    ensure(cluster, wishes(other, "elsewhere", selector=mark), APPLY)
    labelled = foreign(namespace, "theirs")
    labelled["metadata"]["labels"] = mark
    cluster.create(LGPS, labelled)

    fleet = Fleet(namespace, selector=mark)
    kept = wishes(namespace, *NAMES[:10], selector=mark)
    recorder.clear()
    foreseen = ensure(cluster, kept, Manner(check_mode=True, wait=False), prune(fleet, kept))
    assert actions(foreseen) == [*["nothing"] * 10, "delete", "delete"]
    assert recorder.writes == []

    outcomes = ensure(cluster, kept, Manner(timeout=20), prune(fleet, kept))
    assert [(each.name, each.action) for each in outcomes[10:]] == [
        (name, "delete") for name in NAMES[10:]
    ]
    assert sorted(standing(cluster, namespace)) == [*NAMES[:10], "theirs", "unmarked"]
    assert sorted(standing(cluster, other)) == ["elsewhere"]


def test_a_rollout_stops_at_the_canary_and_leaves_the_rest(cluster, namespace):
    with Operator(cluster, namespace):
        ensure(cluster, wishes(namespace), Manner(timeout=30))
        canary = Manner(timeout=3, rollout=rollout(["1", "50%"], None, True))
        outcomes = ensure(cluster, wishes(namespace, image="registry.example.com/broken:2"), canary)
    assert [each.failed for each in outcomes] == [True, *[False] * 11]
    assert [each.untouched for each in outcomes] == [False, *[True] * 11]
    images = [lgp["spec"]["serverSpec"]["image"] for lgp in standing(cluster, namespace).values()]
    assert images.count("registry.example.com/broken:2") == 1


def test_a_rollout_that_goes_well_takes_its_batches_one_by_one(cluster, recorder, namespace):
    with Operator(cluster, namespace):
        ensure(cluster, wishes(namespace), Manner(timeout=30))
        lines = []
        ensure(
            cluster,
            wishes(namespace, image="registry.example.com/agent:2"),
            Manner(timeout=30, rollout=rollout(["1", "6"], None, True), progress=Listener(lines)),
        )
    assert list(dict.fromkeys(lines)) == ["batch 1/3", "batch 2/3", "batch 3/3"]
    assert {each["metadata"]["generation"] for each in standing(cluster, namespace).values()} == {2}


class Listener:
    """Takes note of the batches that a wait tells of."""

    def __init__(self, places):
        self._places = places
        self._due = 0.0

    def tell(self, text):
        self._places.append(text.partition(": ")[0])
        self._due = time.monotonic() + 0.1

    def next_due(self):
        return self._due


def test_a_few_may_fail(cluster, namespace):
    items = [
        {"name": name, "image": f"registry.example.com/{'broken' if name in NAMES[:2] else 'a'}:1"}
        for name in NAMES
    ]
    wanted = Fleet(namespace).wishes(items, "now")
    with Operator(cluster, namespace):
        some = Manner(timeout=3, rollout=rollout(["6"], "2", True))
        outcomes = ensure(cluster, wanted, some)
    assert sum(each.failed for each in outcomes) == 2
    assert not any(each.untouched for each in outcomes)


def test_rights_in_two_namespaces_are_enough(sandbox, cluster, recorder, namespace, other):
    for place in (namespace, other):
        sandbox.kubectl(
            "create", "role", "fleet", "-n", place, "--verb=*", "--resource=lgps.apps.langchain.ai"
        )
        sandbox.kubectl("create", "rolebinding", "fleet", "-n", place, "--role=fleet", "--user=ann")
    ann = connect({**EMPTY, "kubeconfig": str(sandbox.kubeconfig), "impersonate_user": "ann"})
    items = [
        {"name": name, "image": "agent:1", "namespace": place}
        for place in (namespace, other)
        for name in NAMES[:3]
    ]
    wanted = Fleet().wishes(items, "now")
    with Operator(cluster, namespace), Operator(cluster, other):
        outcomes = ensure(ann, wanted, Manner(timeout=30))
    assert [(each.action, each.failed) for each in outcomes] == [("create", False)] * 6
    assert actions(ensure(ann, wanted, Manner())) == ["nothing"] * 6


def test_keda_that_is_asked_for_must_be_there(cluster, recorder, namespace):
    scaled = wishes(
        namespace, autoscaling={"autoscaler_type": "KEDA", "min_replicas": 1, "max_replicas": 2}
    )
    recorder.clear()
    with pytest.raises(InputError, match=f"{NAMES[0]} in namespace .* the cluster has no KEDA"):
        ensure(cluster, scaled, APPLY)
    assert recorder.writes == []
    foreseen = ensure(cluster, scaled, Manner(check_mode=True))
    assert "install it" in foreseen[0].notes[0]


def test_parts_of_pods_are_checked_before_anything_is_written(cluster, recorder, namespace):
    bad = wishes(namespace, tolerations=[{"operator": "Exists", "efect": "NoSchedule"}])
    recorder.clear()
    with pytest.raises(InputError, match=r"tolerations.*efect"):
        ensure(cluster, bad, APPLY)
    assert recorder.writes == []
