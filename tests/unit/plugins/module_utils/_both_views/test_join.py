# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What meets by its id, and what is on one side alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._both_views.join import (
    SHOWN,
    joined,
    without_deployment,
    without_resource,
)

UNKNOWN = dict.fromkeys(SHOWN)


def report(name, id_=None):
    """What the cluster says; with ``id_``, of a resource that the listener made."""
    named = id_ and {"id": id_, "name": name}
    return {"name": name, "namespace": "team", "ready": True, "control_plane": named}


def deployment(id_, name="bot", **more):
    """What the API says."""
    return {"id": id_, "name": name, "kind": "not shown", **UNKNOWN, **more}


@pytest.mark.parametrize(
    ("reports", "deployments", "views", "gone", "missing"),
    [
        ([], [], [], [], []),
        ([report("own")], [], [None], [], []),
        (
            [report("bot", "1")],
            [deployment("1", status="READY", image="bot:1", url="https://bot.example.com")],
            [
                {
                    **UNKNOWN,
                    "id": "1",
                    "name": "bot",
                    "listed": True,
                    "status": "READY",
                    "image": "bot:1",
                    "url": "https://bot.example.com",
                }
            ],
            [],
            [],
        ),
        (
            [report("own"), report("bot", "1")],
            [deployment("2", "b"), deployment("3", "a")],
            [None, {**UNKNOWN, "id": "1", "name": "bot", "listed": False}],
            [{"namespace": "team", "name": "bot", "id": "1"}],
            ["3", "2"],
        ),
    ],
)
def test_views(reports, deployments, views, gone, missing):
    both = joined(reports, deployments)
    assert [each["control_plane"] for each in both] == views
    assert without_deployment(both) == gone
    assert [each["id"] for each in without_resource(reports, deployments)] == missing


def test_reports_that_were_given_stay_as_they_are():
    reports = [report("bot", "1")]
    joined(reports, [deployment("1", status="READY")])
    assert reports == [report("bot", "1")]


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_each_deployment_is_in_both_views_or_told_to_be_in_one(in_cluster, in_api):
    reports = [report("bot", str(each)) for each in in_cluster]
    deployments = [deployment(str(each)) for each in in_api]
    both = joined(reports, deployments)
    listed = {int(each["control_plane"]["id"]) for each in both if each["control_plane"]["listed"]}
    assert listed == in_cluster & in_api
    assert {int(each["id"]) for each in without_deployment(both)} == in_cluster - in_api
    missing = without_resource(reports, deployments)
    assert {int(each["id"]) for each in missing} == in_api - in_cluster
