# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Revisions: what is told of one that fails or does not end, and how long one is waited for."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    revision_failure,
    revision_logs,
    revision_read,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.revision_polling import (  # noqa: E501
    Deadline,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.revision_status import (  # noqa: E501
    ENDED,
    is_in_trouble,
)

GOOD = {"id": "good"}


def revision(status, message=None, id="r1"):
    return {"id": id, "status": status, "status_message": message}


@pytest.mark.parametrize(
    ("found", "lines", "good", "says"),
    [
        (
            revision("DEPLOY_FAILED", "It did not become healthy."),
            ["started", "Error: no key"],
            GOOD,
            "Deployment w: revision r1 ended as DEPLOY_FAILED: It did not become healthy, its log "
            'says "Error: no key". Mend what the reason names in image, environment or sizes, or '
            "set state to redeployed to try it again; or go back with revision: good.",
        ),
        (
            revision("DEPLOY_FAILED", "Back-off pulling image"),
            [],
            None,
            "Deployment w: revision r1 ended as DEPLOY_FAILED: Back-off pulling image. Correct "
            "option image, or name a Secret for its registry in resource_spec.image_pull_secrets.",
        ),
        (
            revision("BUILD_FAILED", "image build failed"),
            [],
            None,
            "Deployment w: revision r1 ended as BUILD_FAILED: image build failed. Mend what the "
            "log names and give a new image.",
        ),
        (
            revision("SKIPPED"),
            [],
            None,
            "Deployment w: revision r1 ended as SKIPPED. A newer revision took its place; set "
            "state to redeployed to try it again.",
        ),
        (
            revision("INTERRUPTED"),
            [],
            GOOD,
            "Deployment w: revision r1 ended as INTERRUPTED. Somebody interrupted it; set state to "
            "redeployed to try it again; or go back with revision: good.",
        ),
    ],
)
def test_a_failure(found, lines, good, says):
    assert revision_failure.failed("w", found, lines, good) == says


def test_a_failure_masks_what_is_secret():
    found = revision("DEPLOY_FAILED", "cannot reach postgres://me:pass@db with made-up-value")
    told = revision_failure.failed("w", found, secrets=["made-up-value"])
    assert "made-up-value" not in told
    assert "pass@" not in told


@pytest.mark.parametrize(
    ("found", "holder", "says"),
    [
        (
            revision("DEPLOYING", "Back-off restarting"),
            None,
            "Deployment w: revision r1 is still DEPLOYING after 60 seconds: Back-off restarting. "
            "Set wait_timeout higher, or look at the agent's pods in the cluster.",
        ),
        (
            revision("QUEUED"),
            None,
            "Deployment w: revision r1 is still QUEUED after 60 seconds. Set wait_timeout higher, "
            "or look whether the listener runs in the cluster.",
        ),
        (
            revision("QUEUED"),
            revision("DEPLOYING", id="r0"),
            "Deployment w: revision r1 is still QUEUED after 60 seconds, behind revision r0, which "
            "is DEPLOYING. Later revisions wait until r0 is interrupted; set interrupt to true to "
            "do so.",
        ),
    ],
)
def test_what_does_not_end_in_time(found, holder, says):
    assert revision_failure.late("w", found, 60.0, holder=holder) == says


def test_what_does_not_come_up():
    told = revision_failure.stuck("w", revision("DEPLOYING", "Back-off restarting"), (), GOOD)
    assert told == (
        "Deployment w: revision r1 does not come up, it is DEPLOYING: Back-off restarting. Mend "
        "what the reason names in image, environment or sizes, or set state to redeployed to try "
        "it again; or go back with revision: good. It holds up the next one, so set interrupt to "
        "true with that."
    )


def test_what_is_held_up():
    told = revision_failure.held("w", revision("QUEUED"), revision("DEPLOYING", "crash", "r0"))
    assert told.startswith("Deployment w: revision r1 is QUEUED behind revision r0, which is ")
    assert told.endswith("set interrupt to true to do so.")


@pytest.mark.parametrize(
    ("found", "trouble"),
    [
        (revision("DEPLOYING"), False),
        (revision("DEPLOYING", "Waiting for pods"), False),
        (revision("DEPLOYING", "CrashLoopBackOff"), True),
        (revision("DEPLOYED", "an error before"), False),
        (revision("DEPLOY_FAILED"), True),
        (revision("INTERRUPTED", "error"), False),
    ],
)
def test_trouble(found, trouble):
    assert is_in_trouble(found) is trouble


def test_what_has_ended():
    assert "QUEUED" not in ENDED
    assert {"DEPLOYED", "BUILD_FAILED", "SKIPPED", "INTERRUPTED"} <= ENDED


@pytest.mark.parametrize(
    ("entries", "lines"),
    [
        (None, []),
        ("odd", []),
        ([], []),
        ([{"message": "second"}, {"message": "first"}], ["first", "second"]),
        ([{"message": ""}, {"message": None}, "odd", {"message": "one\n two"}], ["one two"]),
        ([{"message": "with made-up-value in it"}], ["with (hidden) in it"]),
        ([{"message": "api_key=sk-abcdefgh123"}], ["api_key=(hidden)"]),
        ([{"message": "level 1 of 10"}], ["level 1 of 10"]),
    ],
)
def test_lines(entries, lines):
    assert revision_logs.lines_of(entries, ["made-up-value", "1"]) == lines


def test_older():
    newest_first = [{"id": "3"}, {"id": "2"}, {"id": "1"}]
    assert revision_read.older(newest_first, "2") == [{"id": "1"}]
    assert revision_read.older(newest_first, "gone") == []


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("d",), "/v2/deployments/d/revisions"),
        (("d", "r"), "/v2/deployments/d/revisions/r"),
        (("d", "r", "redeploy"), "/v2/deployments/d/revisions/r/redeploy"),
    ],
)
def test_path(arguments, path):
    assert revision_read.path(*arguments) == path


class Clock:
    def __init__(self):
        self.now = 100.0
        self.pauses = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.pauses.append(seconds)
        self.now += seconds


@pytest.mark.parametrize(
    ("seconds", "arguments", "pauses"),
    [
        (0, {}, []),
        (1, {}, [0.5, 0.5]),
        (4, {}, [0.5, 0.75, 1.125, 1.625]),
        (3, {"longest": 1}, [0.5, 0.75, 1, 0.75]),
        (600, {"within": 1}, [0.5, 0.5]),
        (1, {"within": 600}, [0.5, 0.5]),
    ],
)
def test_looks(seconds, arguments, pauses):
    clock = Clock()
    deadline = Deadline(seconds, clock, clock.sleep)
    assert sum(1 for _look in deadline.looks(**arguments)) == len(pauses) + 1
    assert clock.pauses == pauses


def test_intervals_grow_up_to_ten_seconds():
    clock = Clock()
    assert sum(1 for _look in Deadline(600, clock, clock.sleep).looks()) < 75
    assert max(clock.pauses) == 10


def test_the_time_that_has_passed():
    clock = Clock()
    deadline = Deadline(600, clock, clock.sleep)
    clock.sleep(7)
    assert deadline.passed == 7
