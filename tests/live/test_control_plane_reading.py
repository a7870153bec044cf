# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Deployments and listeners are read from the stand-in of the control plane."""

from __future__ import annotations

import json
import time

import pytest
from live.api_modules import create, module

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    deployment_info,
    listener_info,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
    Denied,
)

NOWHERE = "8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e"
ALL = {
    "name": None,
    "id": None,
    "name_contains": None,
    "status": None,
    "annotations": None,
    "revisions": False,
    "revisions_limit": 5,
}


def read(workspace, **wanted):
    found = deployment_info.gather(module(workspace, {**ALL, **wanted}))
    assert found["changed"] is False
    assert not workspace.violations()
    return found["deployments"]


def read_until(workspace, ready, **wanted):
    deadline = time.monotonic() + 10
    while True:
        found = read(workspace, **wanted)
        if ready(found):
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["weather", "weather-test", "zebra"]),
        ({"name": "weather"}, ["weather"]),
        ({"name": "nothing"}, []),
        ({"name_contains": "weather"}, ["weather", "weather-test"]),
        ({"id": NOWHERE}, []),
        ({"status": "UNUSED"}, []),
        ({"annotations": {"team": "sky", "tier": 1}}, ["weather"]),
    ],
)
def test_which_deployments_are_read(control_plane, wanted, names):
    for name in ("zebra", "weather-test"):
        create(control_plane, name)
    create(control_plane, "weather", resource_spec={"annotations": {"team": "sky", "tier": "1"}})
    assert [each["name"] for each in read(control_plane, **wanted)] == names
    assert not control_plane.writes()[3:]


def test_a_deployment_by_its_id(control_plane):
    made = create(control_plane, "weather")
    create(control_plane, "other")
    [one] = read(control_plane, id=made.upper())
    assert (one["id"], one["name"], one["tenant_id"]) == (made, "weather", control_plane.tenant_id)
    assert one["image"] == "registry.example.com/agent:1"
    assert one["lgp_name"] == f"weather-{made.replace('-', '')}"
    assert one["url"] == f"{control_plane.url}/lgp/{one['lgp_name']}"
    assert one["secret_names"] == ["TOKEN"]


def test_no_value_of_a_secret_is_told_even_where_the_api_gives_it(control_plane):
    control_plane.set(shows_secrets=True)
    create(control_plane, "weather")
    assert "not-for-your-eyes" not in json.dumps(read(control_plane, revisions=True))


def test_more_deployments_than_a_page_has(control_plane):
    for number in range(103):
        create(control_plane, f"agent-{number:03}")
    control_plane.forget_requests()
    found = read(control_plane)
    assert [each["name"] for each in found] == [f"agent-{number:03}" for number in range(103)]
    assert len(control_plane.requests()) == 2


def test_the_newest_revisions_with_status(control_plane):
    made = create(control_plane, "weather")
    path = f"/v2/deployments/{made}"
    for tag in (2, 3):
        body = {"source_revision_config": {"image_uri": f"registry.example.com/agent:{tag}"}}
        control_plane.call("PATCH", path, body)

    def deployed(found):
        return found[0]["revisions"][0]["status"] == "DEPLOYED"

    [one] = read_until(control_plane, deployed, revisions=True, revisions_limit=2)
    assert [each["image"][-1] for each in one["revisions"]] == ["3", "2"]
    assert one["revisions"][0]["id"] == one["latest_revision_id"]
    assert one["revisions"][0]["log_lines"] == []


def test_why_the_newest_revision_failed(control_plane):
    control_plane.stage("deploy-fails", message="No module named 'agent'")
    create(control_plane, "weather")

    def failed(found):
        return found[0]["revisions"][0]["status"] == "DEPLOY_FAILED"

    [one] = read_until(control_plane, failed, name="weather", revisions=True)
    [revision] = one["revisions"]
    assert revision["message"] == "No module named 'agent'"
    assert revision["log_lines"][-1] == "No module named 'agent'"


def test_one_that_is_deleted_meanwhile_has_no_revisions(control_plane):
    create(control_plane, "weather")
    gone = {"detail": "Deployment not found"}
    control_plane.stage("answer", path="/revisions", status=404, body=gone)
    [one] = read(control_plane, revisions=True)
    assert one["revisions"] == []


def test_a_control_plane_without_logs(control_plane):
    control_plane.stage("create-fails")
    create(control_plane, "weather")
    control_plane.stage("not-enabled", path="deploy_logs", times=99)

    def failed(found):
        return found[0]["revisions"][0]["status"] == "CREATE_FAILED"

    [one] = read_until(control_plane, failed, revisions=True)
    assert one["revisions"][0]["log_lines"] == []


@pytest.mark.parametrize("kind", ["rate-limited", "unavailable", "broken", "proxy-page", "reset"])
def test_a_transient_fault_is_not_noticed(control_plane, kind):
    create(control_plane, "weather")
    control_plane.stage(kind)
    assert [each["name"] for each in read(control_plane)] == ["weather"]


def test_options_that_cannot_be_used(control_plane):
    with pytest.raises(BadOption, match="Option id: 'weather' is no id"):
        read(control_plane, id="weather")
    with pytest.raises(BadOption, match="Option revisions_limit: 500 is not between 1 and 100"):
        read(control_plane, revisions_limit=500)
    assert not control_plane.requests()


def listeners(workspace, **wanted):
    params = {"compute_id": None, "id": None, **wanted}
    return listener_info.gather(module(workspace, params))["listeners"]


def test_listeners(control_plane):
    for name, namespaces in (("edge-2", ["b", "a"]), ("edge-1", None)):
        config = {"k8s_namespaces": namespaces}
        body = {"compute_type": "k8s", "compute_id": name, "compute_config": config}
        control_plane.call("POST", "/v2/listeners", body)
    found = listeners(control_plane)
    assert [(each["compute_id"], each["namespaces"]) for each in found] == [
        ("edge-1", []),
        ("edge-2", ["a", "b"]),
    ]
    assert listeners(control_plane, compute_id="edge-2") == found[1:]
    assert listeners(control_plane, id=found[0]["id"]) == found[:1]
    assert listeners(control_plane, compute_id="edge") == []
    assert listeners(control_plane, id=NOWHERE) == []


def test_listeners_without_the_licence(control_plane):
    control_plane.set(enterprise=False)
    with pytest.raises(Denied, match="the licence or the organisation's plan does not allow it"):
        listeners(control_plane, id=NOWHERE)
