# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a deployment is ready, and what is said when not."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.readiness import verdict
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.report import report


def lgp(counts=(2, 2, 2, 2), observed=3, status=None, metadata=None, **spec):
    keys = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
    spec.setdefault("serverSpec", {"replicas": 2})
    found = {"deploymentStatus": dict(zip(keys, counts, strict=True)), **(status or {})}
    if observed is not None:
        found["observedGeneration"] = observed
    return {
        "metadata": {"name": "a", "namespace": "n", "generation": 3, **(metadata or {})},
        "spec": spec,
        "status": found,
    }


def condition(kind, status, **more):
    return {"conditions": [{"type": kind, "status": status, "message": "because", **more}]}


AUTO = {"enabled": True, "minReplicas": 1, "maxReplicas": 4}
CASES = [
    ("all there", lgp(), "ready", None),
    ("no status at all", {**lgp(), "status": {}}, "progressing", "looked at generation 3 yet"),
    ("stale", lgp(observed=2), "progressing", "last looked at: 2"),
    ("none updated", lgp((2, 0, 2, 2)), "progressing", "0 of 2 replicas are updated"),
    ("one ready", lgp((2, 2, 1, 1)), "progressing", "1 of 2 replicas are ready"),
    ("one available", lgp((2, 2, 2, 1)), "progressing", "1 of 2 replicas are available"),
    ("an old one left", lgp((3, 2, 2, 2)), "progressing", "1 replicas are still to end"),
    ("no counts", {**lgp(), "status": {"observedGeneration": 3}}, "progressing", "0 of 2"),
    ("paused", lgp((0, 0, 0, 0), serverSpec={"replicas": 0}), "paused", None),
    ("pausing", lgp((1, 1, 1, 1), serverSpec={"replicas": 0}), "progressing", "still to end"),
    ("route asked for", lgp(ingress={"enabled": True}), "progressing", "no endpoint yet"),
    ("route", lgp(status={"endpoint": "u"}, ingress={"enabled": True}), "ready", None),
    ("no route asked for", lgp(ingress={"enabled": False}), "ready", None),
    ("scaled by load", lgp((3, 3, 3, 3), autoscaling=AUTO), "ready", None),
    ("scaling by load", lgp((3, 3, 2, 2), autoscaling=AUTO), "progressing", "2 of 3"),
    ("below the fewest", lgp((0, 0, 0, 0), autoscaling=AUTO), "progressing", "0 of 1"),
    (
        "scaled to zero by KEDA",
        lgp((0, 0, 0, 0), autoscaling={**AUTO, "minReplicas": 0}),
        "ready",
        None,
    ),
    ("a false condition", lgp(status=condition("Ready", "False")), "progressing", "Ready is False"),
    ("its message", lgp(status=condition("Ready", "False")), "progressing", "because"),
    ("a true condition", lgp(status=condition("Ready", "True")), "ready", None),
    ("an unknown condition", lgp(status=condition("Ready", "Unknown")), "ready", None),
    ("not degraded", lgp(status=condition("Degraded", "False")), "ready", None),
    ("degraded", lgp(status=condition("Degraded", "True")), "progressing", "Degraded is True"),
    (
        "an old condition",
        lgp(status=condition("Ready", "False", observedGeneration=2)),
        "ready",
        None,
    ),
    ("deleting", lgp(metadata={"deletionTimestamp": "now"}), "deleting", "being deleted"),
]


@pytest.mark.parametrize(("name", "item", "state", "reason"), CASES, ids=[c[0] for c in CASES])
def test_verdict(name, item, state, reason):
    found = verdict(item)
    assert found.state == state
    assert found.ready is (state in ("ready", "paused"))
    assert (reason or "") in "; ".join(found.reasons)
    assert bool(found.reasons) is (reason is not None)


def test_an_older_object_than_the_change_is_not_ready():
    assert verdict(lgp(), generation=3).ready
    assert not verdict(lgp(), generation=4).ready


def test_report():
    item = lgp(status={"endpoint": "https://x"}, serverSpec={"replicas": 2, "image": "i"})
    assert report(item) == {
        "name": "a",
        "namespace": "n",
        "ready": True,
        "state": "ready",
        "reasons": [],
        "endpoint": "https://x",
        "image": "i",
        "replicas": {
            "wanted": 2,
            "most": 2,
            "present": 2,
            "updated": 2,
            "ready": 2,
            "available": 2,
        },
        "owner": "other",
        "generation": 3,
    }
