# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pods and claims, as the chart's objects and the agents' size ask for them."""

from __future__ import annotations

import pytest
from unit.plugins.module_utils._checks.cases.model import TODAY, named
from unit.plugins.module_utils._checks.cases.rendered import claim, job, workload

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Chart,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.workloads import (
    agent_claims,
    agent_pods,
    chart_claims,
    passing_pods,
    settled,
    staying_pods,
)

GI = 1024**3


def names(pods):
    return [pod.name for pod, _component in pods]


def hpa(target, least, kind="Deployment"):
    spec = {"scaleTargetRef": {"kind": kind, "name": target}, "minReplicas": least}
    return named(target, kind="HorizontalPodAutoscaler", spec=spec)


def scaled_object(target, least):
    spec = {"scaleTargetRef": {"name": target}, "minReplicaCount": least}
    return named(target, kind="ScaledObject", spec=spec)


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        ([workload("a", replicas=2)], ["a", "a"]),
        ([workload("a", replicas=None)], ["a"]),
        ([workload("a", replicas=0), hpa("a", 3)], []),
        ([workload("a", "StatefulSet")], ["a"]),
        ([workload("a", "Rollout")], ["a"]),
        ([workload("a", "DaemonSet")], []),
        ([workload("a", replicas=None), hpa("a", 3)], ["a"] * 3),
        ([workload("a", replicas=4), hpa("a", 3)], ["a"] * 4),
        ([workload("a"), hpa("a", 3, "StatefulSet")], ["a"]),
        ([workload("a"), scaled_object("a", 2)], ["a"] * 2),
        ([workload("a"), hpa("b", 3), named("a", kind="ConfigMap")], ["a"]),
        ([named("a", kind="Rollout", spec={"workloadRef": {"name": "b"}})], []),
        ([job("a")], []),
    ],
)
def test_staying_pods(objects, expected):
    assert names(staying_pods(objects)) == expected


@pytest.mark.parametrize(
    ("hook", "expected"),
    [
        ("", 1),
        ("post-install, pre-upgrade", 1),
        ("pre-install", 1),
        ("test", 0),
        ("pre-delete", 0),
    ],
)
def test_jobs_pass(hook, expected):
    assert len(passing_pods([job("migrations", hook, cpu="1"), workload("a")])) == expected


def test_what_a_pod_asks_for():
    pod = {
        "initContainers": [{"name": "wait", "resources": {"requests": {"cpu": "3"}}}],
        "tolerations": [{"key": "gpu", "operator": "Exists", "tolerationSeconds": 5}],
        "nodeSelector": {"disk": "ssd"},
    }
    (asked, component), *_rest = staying_pods([workload("a", pod=pod, cpu="1", memory="1.5Gi")])
    assert (asked.cpu, asked.memory) == (3000, 3 * GI // 2)
    assert dict(asked.tolerations[0])["key"] == "gpu"
    assert asked.selector == (("disk", "ssd"),)
    assert component == "a"


def test_siblings_keep_their_nodes():
    pods = staying_pods([workload("a", replicas=3), workload("b")])
    told = settled(pods, {"a": ["one", "two"], "": ["three"]})
    assert [each.beside for each in told] == [("one",), ("two",), (), ()]


@pytest.mark.parametrize(
    ("agents", "expected"),
    [
        (Agents(), 0),
        (Agents(count=2), 6),
        (Agents(count=2, replicas=3), 10),
        (Agents(count=2, database=False, redis=False), 2),
    ],
)
def test_agents_pods(agents, expected):
    assert len(agent_pods(agents)) == expected


def test_claims_of_the_chart():
    objects = [
        workload("store", "StatefulSet", 2, [claim("8Gi"), claim("1Gi", "fast", name="log")]),
        named("cache", "other", kind="PersistentVolumeClaim", spec=claim("5G", "")["spec"]),
        workload("web"),
    ]
    found = {each.name: each for each in chart_claims(objects, "langsmith")}
    assert set(found) == {
        "data-store-0",
        "data-store-1",
        "log-store-0",
        "log-store-1",
        "cache",
    }
    assert found["data-store-0"].size == 8 * GI
    assert found["data-store-0"].storage_class is None
    assert found["log-store-1"].storage_class == "fast"
    assert (found["cache"].namespace, found["cache"].storage_class) == ("other", "")


@pytest.mark.parametrize(
    ("template", "storage_class"),
    [
        (None, None),
        ("kind: StatefulSet\n", None),
        ("  spec:\n    storageClassName: fast-ssd\n    resources: {}\n", "fast-ssd"),
        ('    storageClassName: ""\n', ""),
    ],
)
def test_claims_of_agents_take_the_class_of_their_template(template, storage_class):
    values = {"operator": {"templates": {"db": template}}} if template else {}
    settings = Settings(TODAY, chart=Chart(values=values), agents=Agents(count=2))
    found = agent_claims(settings)
    assert [each.storage_class for each in found] == [storage_class] * 2
    assert {each.size for each in found} == {10 * GI}


def test_no_database_no_claim():
    assert agent_claims(Settings(TODAY, agents=Agents(count=2, database=False))) == []
