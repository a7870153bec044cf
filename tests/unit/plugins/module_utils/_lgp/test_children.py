# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which workloads and pods belong to a deployment."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.children import (
    DATABASE,
    LGP,
    QUEUE,
    REDIS,
    SERVER,
    WORKLOAD,
    Families,
    parent,
    part,
)


def child(child_name, kind=None, owner=None, app=None):
    references = [{"kind": kind, "name": owner}] if kind else []
    return {
        "metadata": {
            "name": child_name,
            "namespace": "team",
            "ownerReferences": references,
            "labels": {"app": app} if app else None,
        }
    }


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (child("lg-1f", "LGP", "agent"), (LGP, "agent")),
        (child("agent-7d9-x", "ReplicaSet", "agent-7d9"), (WORKLOAD, "agent")),
        (child("a-2-7d9-x", "ReplicaSet", "a-2-7d9"), (WORKLOAD, "a-2")),
        (child("lg-1f-0", "StatefulSet", "lg-1f"), (WORKLOAD, "lg-1f")),
        (child("stray-x", app="agent-redis"), (WORKLOAD, "agent-redis")),
        (child("agent"), (WORKLOAD, "agent")),
    ],
)
def test_parent(item, found):
    assert parent(item) == found


def test_families():
    families = Families([("team", "agent"), ("team", "agent-2")])
    database_pod = child("lg-1f-0", "StatefulSet", "lg-1f")
    assert families.of(child("x", "ReplicaSet", "agent-queue-7d9")) == ("team", "agent")
    assert families.of(child("x", "ReplicaSet", "agent-2-7d9")) == ("team", "agent-2")
    assert families.of(child("x", "ReplicaSet", "agent-3-7d9")) is None
    assert families.of(database_pod) is None
    families.learn([child("lg-1f", "LGP", "agent-2"), child("other")])
    assert families.of(database_pod) == ("team", "agent-2")
    assert "lg-1f" in families.workloads()
    assert "other" not in families.workloads()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("agent", SERVER),
        ("agent-7d9-x", SERVER),
        ("agent-queue", QUEUE),
        ("agent-queue-7d9-x", QUEUE),
        ("agent-queues-7d9", SERVER),
        ("agent-redis-7d9-x", REDIS),
        ("lg-1f-0", DATABASE),
    ],
)
def test_part(name, found):
    assert part("agent", name) == found


def test_part_of_a_deployment_that_is_called_queue():
    assert part("a-queue", "a-queue-7d9-x") == SERVER
    assert part("a-queue", "a-queue-queue-7d9-x") == QUEUE


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("LGP", "agent", "agent"),
        ("LGP", "another", "another"),
        ("Deployment", "agent-queue", "agent"),
        ("Deployment", "other", None),
        ("ReplicaSet", "agent-7d9", "agent"),
        ("Pod", "agent-7d9-x", "agent"),
        ("Pod", "agent-2-7d9-x", "agent-2"),
        ("Pod", "agent-proxy-7d9-x", None),
        ("Pod", "lg-1f-0", "agent"),
        ("StatefulSet", "lg-1f", "agent"),
        ("PersistentVolumeClaim", "postgres-data-lg-1f-0", "agent"),
        ("PersistentVolumeClaim", "data-other-0", None),
        ("HorizontalPodAutoscaler", "keda-hpa-agent", "agent"),
        ("ScaledObject", "agent-2", "agent-2"),
    ],
)
def test_whose_an_event_is(kind, name, found):
    families = Families([("team", "agent"), ("team", "agent-2")])
    families.learn([child("lg-1f", "LGP", "agent")])
    assert families.of_named(kind, "team", name) == (found and ("team", found))
    if kind != "LGP":
        assert families.of_named(kind, "elsewhere", name) is None
