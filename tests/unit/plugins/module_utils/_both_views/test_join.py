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
    View,
    joined,
)

URL = "https://langsmith.example.com/api-host"
UNKNOWN = dict.fromkeys(SHOWN)


def report(name, id_=None):
    """What the cluster says; with ``id_``, of a resource that the listener made."""
    named = id_ and {"id": id_, "name": name}
    return {"name": name, "namespace": "team", "ready": True, "control_plane": named}


def deployment(id_, name="bot", **more):
    """What the API says."""
    return {"id": id_, "name": name, "tenant_id": "not shown", **more}


READY_VIEW = {
    "status": "READY",
    "image": "bot:1",
    "url": "https://bot.example.com",
    "latest_revision_id": "r2",
    "active_revision_id": "r1",
}
READY = deployment("1", **READY_VIEW)


@pytest.mark.parametrize(
    ("reports", "deployments", "views", "gone", "missing"),
    [
        ([], [], [], [], []),
        ([report("own")], [], [None], [], []),
        (
            [report("bot", "1")],
            [READY],
            [{"id": "1", "name": "bot", "listed": True, **READY_VIEW}],
            [],
            [],
        ),
        (
            [report("own"), report("bot", "2")],
            [READY, deployment("3", "a")],
            [None, {"id": "2", "name": "bot", "listed": False, **UNKNOWN}],
            [{"namespace": "team", "name": "bot", "id": "2"}],
            [{"id": "3", "name": "a", **UNKNOWN}, {"id": "1", "name": "bot", **READY_VIEW}],
        ),
    ],
)
def test_views(reports, deployments, views, gone, missing):
    both = joined(reports, View(URL, deployments), narrowed=False)
    assert [each["control_plane"] for each in both["deployments"]] == views
    assert both["control_plane"] == {
        "url": URL,
        "without_deployment": gone,
        "without_resource": missing,
    }


def test_the_view_of_the_cluster_stands_alone():
    reports = [report("bot", "1")]
    assert joined(reports, None, narrowed=False) == {"deployments": reports, "control_plane": None}


def test_of_a_part_of_the_cluster_it_is_not_told_what_is_missing():
    both = joined([report("bot", "2")], View(URL, [READY]), narrowed=True)["control_plane"]
    assert both["without_resource"] is None
    assert both["without_deployment"] == [{"namespace": "team", "name": "bot", "id": "2"}]


def test_reports_that_were_given_stay_as_they_are():
    reports = [report("bot", "1")]
    joined(reports, View(URL, [READY]), narrowed=False)
    assert reports == [report("bot", "1")]


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_each_deployment_is_in_both_views_or_told_to_be_in_one(in_cluster, in_api):
    reports = [report("bot", str(each)) for each in in_cluster]
    both = joined(reports, View(URL, [deployment(str(each)) for each in in_api]), narrowed=False)
    views = [each["control_plane"] for each in both["deployments"]]
    alone = both["control_plane"]
    assert {int(each["id"]) for each in views if each["listed"]} == in_cluster & in_api
    assert {int(each["id"]) for each in alone["without_deployment"]} == in_cluster - in_api
    assert {int(each["id"]) for each in alone["without_resource"]} == in_api - in_cluster
