# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task tells of its outcomes."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.ensure import Outcome
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.results import (
    notes_of,
    result_of_fleet,
    result_of_one,
)

READY = {"name": "a", "namespace": "team", "ready": True, "state": "ready", "reasons": []}
PULL = {"message": "Deployment b cannot pull.", "reason": "ImagePullBackOff"}


def outcome(name="a", **more):
    return Outcome(name, "team", **more)


def test_one():
    done = outcome(action="create", changed=True, report=READY, diff={"before": {}, "after": {}})
    assert result_of_one(done) == {
        "changed": True,
        "action": "create",
        "notes": [],
        "deployment": READY,
        "diff": {"before": {}, "after": {}},
    }


def test_one_that_is_gone_and_one_that_failed():
    assert result_of_one(outcome())["deployment"] == {"name": "a", "namespace": "team"}
    failed = result_of_one(outcome(failure=PULL))
    assert (failed["failed"], failed["msg"]) == (True, "Deployment b cannot pull.")
    assert failed["diagnosis"] is PULL


def test_a_fleet_is_counted_and_told_in_order():
    result = result_of_fleet(
        [
            outcome("a", action="nothing", report=READY),
            outcome(
                "b", action="update", changed=True, failure=PULL, diff={"before": 1, "after": 2}
            ),
            outcome("c", action="create", error=KubeError("c was refused.")),
            outcome("d", action="update", untouched=True),
            outcome("e", action="delete", changed=True),
        ]
    )
    assert result["summary"] == {
        "total": 5,
        "created": 1,
        "updated": 1,
        "deleted": 1,
        "unchanged": 1,
        "failed": 2,
        "untouched": 1,
    }
    assert [each["name"] for each in result["deployments"]] == ["a", "b", "c", "d", "e"]
    assert [each["state"] for each in result["deployments"]] == ["ready", *["absent"] * 4]
    assert result["deployments"][1]["diagnosis"] is PULL
    assert result["diff"] == [
        {"before_header": "team/b", "after_header": "team/b", "before": 1, "after": 2}
    ]
    assert result["msg"] == (
        "2 of 5 deployments failed. Deployment b cannot pull. c was refused. "
        "The rollout was stopped; 1 deployments are untouched."
    )


def test_many_failures_are_told_by_name():
    failed = [outcome(f"agent-{number:02}", failure=PULL) for number in range(60)]
    message = result_of_fleet(failed)["msg"]
    assert message.startswith("60 of 60 deployments failed.")
    assert message.count("cannot pull") == 5
    assert "Failed as well: agent-05, agent-06" in message
    assert message.endswith("agent-49, and 10 more.")


def test_many_notes_are_cut_short():
    noted = [outcome(notes=[f"note {number}"]) for number in range(8)]
    assert notes_of(noted)[-1] == "3 more notes are in the result."
    assert len(notes_of(noted)) == 6
