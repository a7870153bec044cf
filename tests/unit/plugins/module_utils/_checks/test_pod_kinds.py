# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Admission and capacity count the same pods."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.pod_kinds import (
    of_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.workloads import (
    staying_pods,
)

POD = {"spec": {"containers": [{"name": "main"}]}}


def made(kind, spec, **annotations):
    """An object of the chart."""
    return {"kind": kind, "metadata": {"name": "a", "annotations": annotations}, "spec": spec}


def scaler(kind, **least):
    return {
        "kind": kind,
        "metadata": {"name": "a"},
        "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "a"}, **least},
    }


@pytest.mark.parametrize(
    ("count", "scalers", "expected"),
    [
        ({}, [], 1),
        ({"replicas": 2}, [], 2),
        ({"replicas": 1}, [scaler("HorizontalPodAutoscaler", minReplicas=3)], 3),
        ({"replicas": 0}, [scaler("HorizontalPodAutoscaler", minReplicas=3)], 0),
        ({"replicas": 1}, [scaler("ScaledObject")], 1),
        ({"replicas": 1}, [scaler("ScaledObject", minReplicaCount=4)], 4),
    ],
)
def test_as_many_as_the_scheduler_will_see(count, scalers, expected):
    objects = [made("Deployment", {"template": POD, **count}), *scalers]
    [kind] = of_chart(objects)
    assert (kind.name, kind.replicas) == ("Deployment a", expected)
    assert len(staying_pods(objects)) == expected


def test_jobs_pass_and_those_of_tests_do_not_count():
    cron = made("CronJob", {"jobTemplate": {"spec": {"template": POD}}})
    hook = made("Job", {"template": POD}, **{"helm.sh/hook": "pre-upgrade, post-install"})
    test = made("Job", {"template": POD}, **{"helm.sh/hook": "test"})
    found = of_chart([cron, hook, test, made("ConfigMap", {})])
    assert [(each.name, each.passing) for each in found] == [("CronJob a", True), ("Job a", True)]
