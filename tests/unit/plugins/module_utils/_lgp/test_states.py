# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Restart, pause and what brings a deployment back."""

from __future__ import annotations

import copy
import json

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import wish
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.plan import step
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.states import (
    PAUSED_FROM,
    RESTARTED_AT,
)

BASE = {"name": "agent", "namespace": "team"}
DESCRIBED = {**BASE, "image": "agent:1"}
KEDA = {"enabled": True, "autoscaler_type": "KEDA", "min_replicas": 1, "max_replicas": 5}


def wished(state="present", now="t1", **options):
    return wish({**options, "state": state}, now)


def fields(tree):
    """The fieldsV1 tree of everything in ``tree``; lists are atoms."""
    if not isinstance(tree, dict):
        return {}
    return {f"f:{key}": fields(value) for key, value in tree.items()}


def applied(manifest):
    """The manifest as the API server shows it after our apply."""
    live = copy.deepcopy(manifest)
    owned = {
        "f:metadata": fields(
            {key: live["metadata"].get(key, {}) for key in ("labels", "annotations")}
        ),
        "f:spec": fields(live["spec"]),
    }
    live["metadata"]["managedFields"] = [
        {"manager": "langgraph.control_plane", "operation": "Apply", "fieldsV1": owned}
    ]
    return live


def after(*wishes):
    """What stands after these wishes, one after the other."""
    live = None
    for each in wishes:
        taken = step(each, live)
        live = applied(taken.wanted)
    return live


def replicas(lgp):
    return lgp["spec"]["serverSpec"].get("replicas")


def restarted_at(lgp):
    return lgp["spec"]["serverSpec"].get("annotations", {}).get(RESTARTED_AT)


def test_a_pause_scales_to_zero_and_the_end_of_it_brings_the_size_back():
    up = wished(**DESCRIBED, replicas=3)
    paused = after(up, wished("paused", **BASE))
    assert replicas(paused) == 0
    assert json.loads(paused["metadata"]["annotations"][PAUSED_FROM]) == {"replicas": 3}
    resumed = after(up, wished("paused", **BASE), wished(**BASE))
    assert replicas(resumed) == 3
    assert PAUSED_FROM not in resumed["metadata"].get("annotations", {})


def test_autoscaling_pauses_too():
    up = wished(**DESCRIBED, autoscaling=KEDA)
    paused = after(up, wished("paused", **BASE))
    assert paused["spec"]["autoscaling"]["enabled"] is False
    assert replicas(paused) == 0
    resumed = after(up, wished("paused", **BASE), wished(**BASE))
    assert resumed["spec"]["autoscaling"] == after(up)["spec"]["autoscaling"]
    assert replicas(resumed) is None


@pytest.mark.parametrize("pause", [BASE, DESCRIBED, {**DESCRIBED, "replicas": 3}])
def test_a_second_pause_changes_nothing(pause):
    paused = after(wished(**DESCRIBED, replicas=3), wished("paused", **pause))
    assert step(wished("paused", **pause), paused).action == "nothing"


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ({}, 3),
        ({"image": "agent:2"}, 3),
        ({"image": "agent:1", "replicas": 2}, 2),
        ({"image": "agent:1", "spec": {"serverSpec": {"replicas": 4}}}, 4),
    ],
)
def test_a_size_that_is_given_wins_over_the_remembered_one(options, size):
    before = [wished(**DESCRIBED, replicas=3), wished("paused", **BASE)]
    assert replicas(after(*before, wished(**BASE, **options))) == size


def test_created_paused():
    paused = after(wished("paused", **DESCRIBED, replicas=2))
    assert replicas(paused) == 0
    assert replicas(after(wished("paused", **DESCRIBED, replicas=2), wished(**DESCRIBED))) == 2


def test_what_was_scaled_to_zero_by_hand_comes_back_with_one():
    zero = wished(**DESCRIBED, replicas=0)
    assert replicas(after(zero, wished("paused", **BASE), wished(**BASE))) == 1


def test_a_restart_marks_the_pods_each_time():
    up = wished(**DESCRIBED, server_annotations={"a": "b"})
    first = step(wished("restarted", "t1", **BASE), after(up))
    assert first.action == "update"
    assert restarted_at(first.wanted) == "t1"
    assert first.wanted["spec"]["serverSpec"]["annotations"]["a"] == "b"
    assert step(wished("restarted", "t2", **BASE), applied(first.wanted)).action == "update"


@pytest.mark.parametrize("options", [BASE, DESCRIBED, {**DESCRIBED, "server_annotations": {}}])
def test_a_later_run_does_not_take_the_mark_away(options):
    restarted = after(wished(**DESCRIBED), wished("restarted", "t1", **BASE))
    assert step(wished(**options), restarted).action == "nothing"


def test_the_name_alone_leaves_everything_else():
    live = after(
        wished(**DESCRIBED, env={"A": "1"}, labels={"team": "x"}, ingress={"enabled": True})
    )
    assert step(wished(**BASE), live).action == "nothing"
    paused = step(wished("paused", **BASE), live).wanted
    assert paused["spec"]["serverSpec"]["env"] == [{"name": "A", "value": "1"}]
    assert paused["metadata"]["labels"]["team"] == "x"
    assert paused["spec"]["ingress"] == {"enabled": True}


def test_an_annotation_that_is_not_ours_to_read_counts_for_nothing():
    live = after(wished(**DESCRIBED, annotations={PAUSED_FROM: "broken"}))
    assert replicas(step(wished(**DESCRIBED), live).wanted) == 1
