# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From reports to hosts."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.inventory import (
    chosen_name,
    host,
    refuse_same_names,
    standing_groups,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.report import report

ENV = [{"name": "PASSWORD", "value": "hidden"}]


def told(name="bot", namespace="team", ready=True, **more):
    """A report as query.find gives it, of an LGP with a secret in its environment."""
    found = report(
        {
            "metadata": {"name": name, "namespace": namespace, "generation": 3},
            "spec": {"serverSpec": {"image": "agent:1", "replicas": 1, "env": ENV}},
        }
    )
    shown = {"labels": {"team": "a"}, "annotations": {}, "created": "2026-03-01T09:00:00Z"}
    return {**found, **shown, "ready": ready, **more}


@pytest.mark.parametrize(
    ("cluster", "name"), [(None, "bot.team"), ("", "bot.team"), ("eu-1", "bot.team.eu-1")]
)
def test_a_name_tells_where_the_deployment_is(cluster, name):
    assert host(told(), cluster).name == name


@pytest.mark.parametrize(
    ("ready", "cluster", "groups"),
    [
        (True, None, ("langgraph_ready", "langgraph_namespace_team")),
        (
            False,
            "eu-1",
            ("langgraph_not_ready", "langgraph_namespace_team", "langgraph_cluster_eu-1"),
        ),
    ],
)
def test_groups(ready, cluster, groups):
    assert host(told(ready=ready), cluster).groups == groups


def test_variables_are_the_report_without_what_it_may_gain():
    given = {"kubeconfig": "/etc/kubeconfig"}
    variables = host(told(options={"env": ENV}, managers=["x"]), "eu", given).variables
    assert variables == {
        "langgraph_name": "bot",
        "langgraph_namespace": "team",
        "langgraph_ready": True,
        "langgraph_state": "progressing",
        "langgraph_reasons": [
            "the operator has not looked at generation 3 yet (last looked at: none)"
        ],
        "langgraph_endpoint": None,
        "langgraph_image": "agent:1",
        "langgraph_replicas": {
            "wanted": 1,
            "most": 1,
            "present": 0,
            "updated": 0,
            "ready": 0,
            "available": 0,
        },
        "langgraph_owner": "other",
        "langgraph_generation": 3,
        "langgraph_created": "2026-03-01T09:00:00Z",
        "langgraph_labels": {"team": "a"},
        "langgraph_annotations": {},
        "langgraph_cluster": "eu",
        "langgraph_connection": given,
    }


def test_nothing_given_is_an_empty_connection():
    variables = host(told()).variables
    assert variables["langgraph_connection"] == {}
    assert variables["langgraph_cluster"] is None


def test_groups_that_a_play_may_always_name():
    assert standing_groups(["eu", None]) == [
        "langgraph_ready",
        "langgraph_not_ready",
        "langgraph_cluster_eu",
    ]


@pytest.mark.parametrize(
    ("candidates", "name"),
    [
        ([], "default"),
        ([None, ""], "default"),
        (["first", "second"], "first"),
        ([None, 7], "7"),
        ([0], "0"),
    ],
)
def test_the_first_candidate_with_a_text_is_the_name(candidates, name):
    assert chosen_name(iter(candidates), "default") == name


def test_two_deployments_are_not_the_same_host():
    one, other = host(told("a")), host(told("b", "other"), "eu")
    refuse_same_names([("a", one), ("b", other)])
    with pytest.raises(InputError) as caught:
        refuse_same_names([("x", one), ("y", host(told("c"))), ("x", other)])
    assert str(caught.value).startswith(
        "hostnames: a in namespace team and b in namespace other of cluster eu would both be host x"
    )
