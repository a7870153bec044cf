# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which operator looks after a namespace."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import Symptom
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.operator import (
    cause,
    is_operator,
    responsible,
    selector,
    watched,
)


def operator(name="ls-operator", namespace="ls", watch=None, available=1, replicas=1, **more):
    env = [] if watch is None else [{"name": "WATCH_NAMESPACE", "value": watch}]
    return {
        "metadata": {
            "name": name,
            "namespace": namespace,
            "labels": {"helm.sh/chart": "langsmith-0.16.11"},
        },
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"b": "2", "a": "1"}},
            "template": {"spec": {"containers": [{"env": env}]}},
        },
        "status": {"availableReplicas": available},
        **more,
    }


@pytest.mark.parametrize(
    ("name", "chart", "watch", "found"),
    [
        ("ls-operator", "langsmith-0.16.11", "", True),
        ("ls-operator", "langsmith-0.9.31", None, True),
        ("ls-manager", "langsmith-0.16.11", "", True),  # operator.name may be changed
        ("dp-operator", "langgraph-dataplane-0.2.22", "", True),
        ("ls-backend", "langsmith-0.16.11", None, False),
        ("keda-operator", "keda-2.20.2", "", False),
        ("ls-operator", "", "", False),
    ],
)
def test_is_operator(name, chart, watch, found):
    item = operator(name, watch=watch)
    item["metadata"]["labels"] = {"helm.sh/chart": chart}
    assert is_operator(item) == found


@pytest.mark.parametrize(
    ("value", "names"), [(None, []), ("", []), ("a", ["a"]), ("a, b,", ["a", "b"])]
)
def test_watched(value, names):
    assert watched(operator(watch=value)) == names


def test_one_that_runs_is_responsible():
    down, up = operator("down", available=0), operator("up")
    elsewhere = operator("elsewhere", watch="other")
    assert responsible("team", [elsewhere, down, up]) is up
    assert responsible("team", [elsewhere, down]) is down
    assert responsible("team", [elsewhere]) is None


NONE = operator(available=0)
CASES = [
    ([], True, "OperatorAbsent", None, "No LangGraph operator is in the cluster."),
    ([], False, "OperatorAbsent", None, "others may not be looked into"),
    (
        [operator(watch="a,b"), operator("x", "y", watch="c")],
        True,
        "NamespaceNotWatched",
        "Deployment/ls-operator",
        "ls-operator in namespace ls watches a, b; Deployment x in namespace y watches c",
    ),
    (
        [operator(available=0, replicas=0)],
        True,
        "OperatorNotRunning",
        "Deployment/ls-operator",
        "Deployment ls-operator in namespace ls is scaled to 0",
    ),
    ([NONE], True, "OperatorNotRunning", "Deployment/ls-operator", "has 0 of 1 pods available."),
    (
        [operator(watch="team")],
        True,
        "OperatorSilent",
        "Deployment/ls-operator",
        "runs and watches the namespace",
    ),
    (
        [operator(kind="Rollout")],
        True,
        "OperatorSilent",
        "Rollout/ls-operator",
        "(Rollout ls-operator in namespace ls)",
    ),
]


@pytest.mark.parametrize(("operators", "seen_all", "reason", "item", "words"), CASES)
def test_cause(operators, seen_all, reason, item, words):
    found = cause("team", operators, seen_all)
    assert (found.reason, found.object) == (reason, item)
    assert words in found.sentence
    assert found.remedy.endswith(".")


def test_why_it_does_not_run():
    symptom = Symptom("pod", "ls-operator-1-x", "ErrImagePull", "not found", "operator")
    found = cause("team", [NONE], symptom=symptom)
    assert "container operator of pod ls-operator-1-x cannot pull its image" in found.sentence
    assert selector(NONE) == "a=1,b=2"
    assert "kubectl -n ls describe pods -l a=1,b=2." in found.remedy
