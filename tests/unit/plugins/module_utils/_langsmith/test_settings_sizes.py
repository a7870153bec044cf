# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The figures of a size keep their promises, and an autoscaler is called in the chart's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.quantity import parse
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    ComposeError,
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.sizes import (
    AGENT_SIZES,
    SIZES,
    WORKLOAD_SIZES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    look_up,
)

GIB = 1024**3
README = Path(__file__).parents[5] / "roles" / "langsmith" / "README.md"
OPTIONS = {"hostname": "langsmith.example.com", "ingress_way": "ingress"}


def total(size, name):
    """Sum over all pods of a size, at least."""
    figures = [getattr(row, size) for row in WORKLOAD_SIZES]
    return sum(parse(getattr(each, name)) * each.least for each in figures)


def test_small_fits_a_laptop():
    assert total("small", "cpu") <= 3
    assert total("small", "memory") <= 10 * GIB


def test_medium_fits_what_the_documentation_names():
    assert total("medium", "cpu") <= 16
    assert total("medium", "memory") <= 64 * 10**9


@pytest.mark.parametrize("size", SIZES)
def test_the_figures_of_the_readme_are_those_of_the_table(size):
    figures = f"{float(total(size, 'cpu')):g} CPU, {float(total(size, 'memory') / GIB):.0f} GiB"
    assert f"| `{size}` | {figures}" in README.read_text(encoding="utf-8")


def test_production_has_two_pods_or_more_of_each_workload():
    for row in (*WORKLOAD_SIZES, *AGENT_SIZES):
        if row.pod == "deployment":
            assert 2 <= row.production.least <= row.production.most, row.key


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["listener", "operator"])
def test_no_size_kills_listener_or_operator(size, key):
    (row,) = [row for row in WORKLOAD_SIZES if row.key == key]
    assert parse(getattr(row, size).memory_limit) >= 4 * GIB


@pytest.mark.parametrize("row", [*WORKLOAD_SIZES, *AGENT_SIZES], ids=lambda row: row.key)
def test_figures_grow_with_the_size_and_stay_below_their_limits(row):
    sizes = [getattr(row, size) for size in SIZES]
    for name in ("cpu", "memory", "cpu_limit", "memory_limit"):
        figures = [parse(getattr(each, name)) for each in sizes]
        assert figures == sorted(figures)
    for each in sizes:
        assert parse(each.cpu) <= parse(each.cpu_limit)
        assert parse(each.memory) <= parse(each.memory_limit)
        assert each.least <= each.most


# version, options, what must be there, what must not
CASES = [
    ("0.16.11", {}, {}, ["backend.deployment", "backend.autoscaling", "backend.pdb"]),
    (
        "0.16.11",
        {"size": "small"},
        {
            "backend.deployment.replicas": 1,
            "listener.deployment.resources.limits.memory": "4Gi",
            "clickhouse.statefulSet.resources.requests.memory": "2Gi",
        },
        ["backend.autoscaling", "backend.pdb", "clickhouse.statefulSet.persistence"],
    ),
    (
        "0.16.11",
        {"size": "production"},
        {
            "backend.autoscaling.hpa": {"enabled": True, "minReplicas": 3, "maxReplicas": 10},
            "backend.pdb.enabled": True,
            "operator.deployment.replicas": 2,
        },
        ["backend.deployment.replicas", "backend.autoscaling.keda", "operator.autoscaling"],
    ),
    (
        "0.13.0",
        {"size": "production", "autoscaler": "keda"},
        {
            "listener.autoscaling.keda": {
                "enabled": True,
                "minReplicaCount": 2,
                "maxReplicaCount": 10,
            }
        },
        ["listener.autoscaling.hpa", "listener.deployment.replicas"],
    ),
    (
        "0.16.11",
        {"size": "production", "autoscaler": "none"},
        {"queue.deployment.replicas": 3, "queue.pdb.enabled": True},
        ["queue.autoscaling"],
    ),
    (
        "0.12.37",
        {"size": "production"},
        {
            "queue.autoscaling": {
                "enabled": True,
                "createHpa": True,
                "minReplicas": 3,
                "maxReplicas": 10,
            },
            "ingestQueue.autoscaling.enabled": True,
        },
        ["queue.autoscaling.hpa"],
    ),
    (
        "0.12.23",
        {"size": "medium"},
        {"queue.deployment.replicas": 2},
        ["ingestQueue"],
    ),
    (
        "0.16.11",
        {"size": "production", "insights_enabled": True},
        {
            "engineInsightsAgent.queue.autoscaling": {
                "enabled": True,
                "minReplicas": 2,
                "maxReplicas": 6,
            },
            "engineInsightsAgent.postgres.statefulSet.resources.limits.memory": "8Gi",
        },
        ["insights.queue", "polly.queue", "engineInsightsAgent.queue.deployment.replicaCount"],
    ),
    (
        "0.15.17",
        {"size": "small", "insights_enabled": True, "autoscaler": "keda"},
        {
            "insights.apiServer.autoscaling.enabled": True,
            "insights.apiServer.autoscaling.keda.enabled": True,
        },
        ["engineInsightsAgent", "polly.apiServer"],
    ),
    (
        "0.16.11",
        {"size": "medium", "polly_enabled": True},
        {"polly.queue.deployment.replicaCount": 1},
        ["engineInsightsAgent", "polly.queue.autoscaling"],
    ),
    (
        "0.16.11",
        {"autoscaler": "hpa"},
        {"queue.autoscaling.hpa": {"enabled": True}},
        ["queue.deployment"],
    ),
]


@pytest.mark.parametrize(("version", "options", "there", "absent"), CASES)
def test_composed(version, options, there, absent):
    values = compose(version, {**OPTIONS, **options}).values
    assert {path: look_up(values, path, "absent") for path in there} == there
    assert [path for path in absent if look_up(values, path, None) is not None] == []


def test_sources_name_the_size_and_the_autoscaler():
    sources = compose("0.16.11", {**OPTIONS, "size": "production"}).sources
    assert sources["queue.autoscaling.hpa.enabled"] == "size production"
    assert sources["queue.deployment.resources.limits.memory"] == "size production"
    keda = compose("0.16.11", {**OPTIONS, "size": "medium", "autoscaler": "keda"}).sources
    assert keda["queue.autoscaling.keda.enabled"] == "autoscaler keda"
    assert keda["queue.autoscaling.keda.minReplicaCount"] == "size medium"


def test_keda_is_refused_where_the_chart_does_not_know_it():
    with pytest.raises(ComposeError, match=r"Option autoscaler: keda needs chart 0\.13\.0"):
        compose("0.12.37", {**OPTIONS, "autoscaler": "keda"})
