# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Listeners are made, changed and removed on the stand-in of the control plane."""

from __future__ import annotations

import pytest
from live.api_modules import create, module

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import listener
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
    Conflict,
    ControlPlaneError,
    Denied,
    Unreachable,
)


def ensure(workspace, check_mode=False, **wanted):
    params = {
        "compute_id": "edge-1",
        "state": "present",
        "namespaces": None,
        "force": False,
        **wanted,
    }
    result = listener.ensure(module(workspace, params, check_mode))
    assert not workspace.violations()
    return result


def standing(workspace):
    return {
        each["compute_id"]: each["compute_config"]["k8s_namespaces"]
        for each in workspace.call("GET", "/v2/listeners")["resources"]
    }


@pytest.fixture
def edge(control_plane):
    """A workspace with a listener; it remembers no request."""
    ensure(control_plane, namespaces=["agents"])
    control_plane.forget_requests()
    return control_plane


def test_making_one(control_plane):
    result = ensure(control_plane, namespaces=["b", "a", "b", " "])
    assert result["changed"]
    assert result["diff"] == {
        "before": {},
        "after": {"compute_id": "edge-1", "namespaces": ["a", "b"]},
    }
    assert standing(control_plane) == {"edge-1": ["a", "b"]}
    assert result["listener"]["id"]


@pytest.mark.parametrize("namespaces", [["agents"], None])
def test_a_second_run_writes_nothing(edge, namespaces):
    assert not ensure(edge, namespaces=namespaces)["changed"]
    assert [each["method"] for each in edge.requests()] == ["GET"]


def test_the_order_of_namespaces_does_not_count(control_plane):
    ensure(control_plane, namespaces=["b", "a"])
    assert not ensure(control_plane, namespaces=["a", "b"])["changed"]


def test_changing_one(edge):
    result = ensure(edge, namespaces=["agents", "more"])
    assert result["changed"]
    assert result["listener"]["namespaces"] == ["agents", "more"]
    assert standing(edge) == {"edge-1": ["agents", "more"]}


@pytest.mark.parametrize(
    ("wanted", "changed", "after"),
    [
        ({"namespaces": ["more"]}, True, ["more"]),
        ({"namespaces": ["agents"]}, False, ["agents"]),
        ({"state": "absent"}, True, None),
        ({"compute_id": "edge-2", "namespaces": ["agents"]}, True, ["agents"]),
        ({"compute_id": "edge-2", "state": "absent"}, False, None),
    ],
)
def test_check_mode(edge, wanted, changed, after):
    result = ensure(edge, check_mode=True, **wanted)
    assert result["changed"] is changed
    assert result["diff"]["after"].get("namespaces") == after
    assert not edge.writes()


def test_removing_one(edge):
    assert ensure(edge, state="absent")["listener"] is None
    assert standing(edge) == {}
    assert not ensure(edge, state="absent")["changed"]


def test_one_that_serves_a_deployment_is_not_removed_unless_forced(edge):
    config = {"listener_id": ensure(edge)["listener"]["id"]}
    create(edge, "weather", listener_config={"k8s_namespace": "agents"}, **config)
    with pytest.raises(BadOption, match="edge-1 still serves weather; delete these deployments"):
        ensure(edge, state="absent")
    assert standing(edge)
    assert ensure(edge, state="absent", force=True)["changed"]
    assert not standing(edge)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"compute_id": " "}, "Option compute_id is empty"),
        ({"compute_id": "edge-2"}, "Option namespaces is empty; name at least one"),
        ({"namespaces": []}, "Option namespaces is empty"),
        ({"namespaces": [" "]}, "Option namespaces is empty"),
    ],
)
def test_options_that_cannot_be_used(edge, wanted, says):
    with pytest.raises(BadOption, match=says):
        ensure(edge, **wanted)
    assert not edge.writes()


@pytest.mark.parametrize(
    ("method", "wanted"),
    [
        ("POST", {"compute_id": "edge-2", "namespaces": ["agents"]}),
        ("PATCH", {"namespaces": ["agents", "more"]}),
        ("DELETE", {"state": "absent"}),
    ],
)
def test_an_answer_that_is_lost_is_looked_for(edge, method, wanted):
    edge.stage("lost-answer", method=method)
    assert ensure(edge, **wanted)["changed"]
    assert [each["method"] for each in edge.writes()] == [method]
    assert not ensure(edge, **wanted)["changed"]


@pytest.mark.parametrize(
    ("method", "wanted"),
    [
        ("POST", {"compute_id": "edge-2", "namespaces": ["agents"]}),
        ("PATCH", {"namespaces": ["agents", "more"]}),
        ("DELETE", {"state": "absent"}),
    ],
)
@pytest.mark.parametrize(("kind", "error"), [("reset", Unreachable), ("broken", ControlPlaneError)])
def test_a_write_that_was_not_done_is_told(edge, method, wanted, kind, error):
    before = standing(edge)
    edge.stage(kind, method=method)
    with pytest.raises(error):
        ensure(edge, **wanted)
    assert standing(edge) == before


def test_the_licence_refuses(control_plane):
    control_plane.set(enterprise=False)
    with pytest.raises(Denied, match="the licence or the organisation's plan does not allow it"):
        ensure(control_plane, namespaces=["agents"])


def test_a_name_that_another_workspace_has(control_plane):
    control_plane.stage(method="POST", status=409, body={"detail": "compute ID exists"})
    with pytest.raises(Conflict, match="Option compute_id: there is a listener edge-1 already"):
        ensure(control_plane, namespaces=["agents"])
