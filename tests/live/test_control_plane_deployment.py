# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Deployments through the API, with each trap of it, against its stand-in."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    revision_wait,
    secrets_digest,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.client import (
    Client,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_ensure import (  # noqa: E501
    ensure,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_result import (  # noqa: E501
    result,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_wish import (  # noqa: E501
    Manner,
    Wish,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
    Conflict,
    ControlPlaneError,
    Denied,
    Invalid,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.options import (  # noqa: E501
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.revision_polling import (  # noqa: E501
    Deadline,
)

# The module's seconds in one second of the test.
FAST = 10

IMAGE, OTHER_IMAGE = (
    "registry.example.com/agents/weather:1",
    "registry.example.com/agents/weather:2",
)
SECRET, OTHER_SECRET = "made-up-value-of-a-key", "made-up-value-of-another"
SOON = Manner(timeout=20 * FAST)
WISH = Wish(
    "weather",
    image=IMAGE,
    resource_spec={"cpu": 0.5, "memory_mb": 1024, "labels": {"team": "sky"}},
    secrets={"OPENAI_API_KEY": SECRET, "LOG_LEVEL": "info"},
)


def quick(seconds):
    return Deadline(
        seconds,
        clock=lambda: time.monotonic() * FAST,
        sleep=lambda pause: time.sleep(pause / FAST),
    )


class Plane:
    """A workspace, and what the module would do in it."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.client = Client(Settings(workspace.api_url, workspace.api_key, workspace.tenant_id))

    def ensure(self, wish=WISH, manner=SOON, **changes):
        """The outcome; ``writes`` has method and path of what was written."""
        self.workspace.forget_requests()
        outcome = ensure(self.client, replace(wish, **changes), manner, quick(manner.timeout))
        self.check_that_nothing_leaks(outcome)
        return outcome

    @property
    def writes(self):
        return [each["method"] for each in self.workspace.writes()]

    @property
    def bodies(self):
        return [each["body"] for each in self.workspace.writes()]

    def check_that_nothing_leaks(self, outcome):
        told = json.dumps([result(outcome, self.client.url), outcome.notes])
        assert SECRET not in told
        assert OTHER_SECRET not in told
        assert "scrypt:" not in told

    def standing(self, name="weather"):
        [found] = [
            each
            for each in self.workspace.call("GET", "/v2/deployments")["resources"]
            if each["name"] == name
        ]
        return found


@pytest.fixture
def plane(control_plane, monkeypatch):
    monkeypatch.setitem(secrets_digest._COST, "n", 2**10)
    yield Plane(control_plane)
    assert control_plane.violations() == []


def test_it_is_created_once_and_then_only_read(plane):
    foreseen = plane.ensure(manner=replace(SOON, check_mode=True))
    assert (foreseen.changed, foreseen.action, plane.writes) == (True, "create", [])
    made = plane.ensure()
    assert (made.changed, made.action, plane.writes) == (True, "create", ["POST"])
    assert made.revision["status"] == "DEPLOYED"
    assert made.deployment["status"] == "READY"
    again = plane.ensure()
    assert (again.changed, again.action, plane.writes) == (False, "nothing", [])
    assert (again.fields, again.notes, again.secrets_known) == ([], [], True)
    by_name = plane.ensure(Wish("weather"))
    assert (by_name.changed, plane.writes) == (False, [])


@pytest.mark.parametrize(
    ("changes", "fields", "keys"),
    [
        ({"image": OTHER_IMAGE}, ["image"], {"source_revision_config"}),
        (
            {"secrets": {"OPENAI_API_KEY": OTHER_SECRET}},
            ["secrets"],
            {"secrets", "source_config"},
        ),
        ({"resource_spec": {"cpu": 1}}, ["resource_spec.cpu"], {"source_config"}),
        ({"custom_url": "https://weather.example.com"}, ["custom_url"], {"source_config"}),
        (
            {"references": [{"name": "TOKEN", "secret_name": "s", "secret_key": "k"}]},
            ["secret_references"],
            {"secret_references", "source_revision_config"},
        ),
    ],
)
def test_a_change_is_one_write_of_what_differs(plane, changes, fields, keys):
    plane.ensure()
    changed = plane.ensure(**changes)
    assert (changed.fields, plane.writes) == (fields, ["PATCH"])
    assert set(plane.bodies[0]) == keys
    again = plane.ensure(**changes)
    assert (again.changed, plane.writes) == (False, [])


def test_the_digest_of_the_secrets_outlives_other_changes(plane):
    plane.ensure()
    plane.ensure(resource_spec={"annotations": {"owner": "sky"}, "min_scale": 2, "max_scale": 3})
    annotations = plane.standing()["source_config"]["resource_spec"]["annotations"]
    assert annotations.pop("langgraph.control-plane/secrets-digest").startswith("scrypt:")
    assert annotations == {"owner": "sky"}
    assert plane.standing()["source_config"]["resource_spec"]["cpu"] == 0.5
    assert not plane.ensure(resource_spec={}).changed
    emptied = plane.ensure(resource_spec={"annotations": {}})
    assert (emptied.changed, emptied.notes) == (True, [])
    assert not plane.ensure(resource_spec={"annotations": {}}).changed


def test_references_are_kept_when_left_out_and_cleared_by_an_empty_list(plane):
    reference = {"name": "TOKEN", "secret_name": "tokens", "secret_key": "weather"}
    plane.ensure(references=[reference])
    assert not plane.ensure(references=None).changed
    assert plane.standing()["secret_references"] == [reference]
    assert plane.ensure(references=[]).changed
    assert plane.standing()["secret_references"] == []
    assert not plane.ensure(references=[]).changed


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"secrets": {}}, "keeps its secrets"),
        ({"resource_spec": {"labels": {}}}, "resource_spec.labels: the control plane takes"),
    ],
)
def test_an_empty_mapping_changes_nothing_and_that_is_told(plane, changes, says):
    plane.ensure()
    left = plane.ensure(**changes)
    assert (left.changed, plane.writes) == (False, [])
    assert says in " ".join(left.notes)


@pytest.mark.parametrize(
    ("secrets_update", "first", "second"),
    [("on_change", ["PATCH"], []), ("always", ["PATCH"], ["PATCH"]), ("on_create", [], [])],
)
def test_secrets_that_somebody_else_set(plane, secrets_update, first, second):
    plane.workspace.call(
        "POST",
        "/v2/deployments",
        {
            "name": "weather",
            "source": "external_docker",
            "source_config": {"resource_spec": {}},
            "source_revision_config": {"image_uri": IMAGE},
            "secrets": [{"name": "OPENAI_API_KEY", "value": SECRET}],
        },
    )
    wish = Wish("weather", image=IMAGE, secrets={"OPENAI_API_KEY": SECRET})
    met = plane.ensure(wish, secrets_update=secrets_update)
    assert (met.secrets_known, plane.writes) == (False, first)
    assert ("cannot be compared" in " ".join(met.notes)) == (secrets_update == "on_change")
    plane.ensure(wish, secrets_update=secrets_update)
    assert plane.writes == second


def test_a_secret_that_somebody_took_away_comes_back(plane):
    plane.ensure()
    body = {"secrets": [{"name": "LOG_LEVEL", "value": "debug"}]}
    plane.workspace.call("PATCH", f"/v2/deployments/{plane.standing()['id']}", body)
    back = plane.ensure()
    assert (back.fields, plane.writes) == (["secrets"], ["PATCH"])


def test_what_cannot_be_changed_is_refused_with_the_way_out(plane):
    for name in ("east", "west"):
        plane.workspace.call(
            "POST",
            "/v2/listeners",
            {
                "compute_type": "k8s",
                "compute_id": name,
                "compute_config": {"k8s_namespaces": ["agents"]},
            },
        )
    placed = replace(WISH, listener="east", namespace="agents")
    plane.ensure(placed)
    assert not plane.ensure(placed).changed
    assert not plane.ensure(
        placed, listener=plane.standing()["source_config"]["listener_id"]
    ).changed
    for changes, says in (
        ({"listener": "west"}, "delete the deployment and create it anew"),
        (
            {"namespace": "x"},
            "Option namespace: .* stands with agents, and the control plane cannot",
        ),
        ({"listener": "north"}, "has none named north, but east, west"),
        ({"name": "other", "namespace": "x"}, "does not serve x, but agents"),
        ({"name": "other", "listener": None}, "only a listener is told a namespace"),
    ):
        with pytest.raises(BadOption, match=says):
            plane.ensure(placed, **changes)
        assert plane.writes == []


@pytest.mark.parametrize(
    ("kind", "status", "says"),
    [
        ("deploy-fails", "DEPLOY_FAILED", "The agent did not become healthy"),
        ("create-fails", "CREATE_FAILED", "The revision cannot be created"),
        ("image-not-found", "DEPLOY_FAILED", "Correct option image"),
    ],
)
def test_a_failed_revision_is_told_with_its_reason(plane, kind, status, says):
    plane.ensure()
    good = plane.standing()["latest_revision_id"]
    plane.workspace.stage(kind)
    failed = plane.ensure(image=OTHER_IMAGE)
    assert failed.revision["status"] == status
    assert says in failed.failure
    assert f"go back with revision: {good}" in failed.failure
    assert failed.log
    again = plane.ensure(image=OTHER_IMAGE)
    assert (again.changed, plane.writes) == (False, [])
    assert says in again.failure
    unwaited = plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, wait=False))
    assert f"ended as {status}" in " ".join(unwaited.notes)
    back = plane.ensure(image=None, revision=good)
    assert (back.failure, back.fields, plane.writes) == (None, ["image"], ["PATCH"])
    assert back.revision["source_revision_config"]["image_uri"] == IMAGE
    assert "by a tag" in " ".join(back.notes)
    assert not plane.ensure(image=None, revision=good).changed
    assert plane.writes == []


def test_a_control_plane_without_logs_is_no_fault(plane):
    plane.workspace.stage("deploy-fails")
    plane.workspace.stage("answer", path="_logs$", status=404, body={"detail": "Not Found"})
    failed = plane.ensure()
    assert "did not become healthy" in failed.failure
    assert failed.log == []


def test_a_revision_that_hangs_holds_up_the_next_until_it_is_interrupted(plane):
    plane.ensure()
    plane.workspace.stage("crash")
    hung = plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, timeout=10))
    assert "still DEPLOYING after 10 seconds" in hung.failure
    assert "Back-off restarting" in hung.failure
    held = plane.ensure()
    assert held.revision["status"] == "QUEUED"
    assert "set interrupt to true" in held.failure
    assert hung.revision["id"] in held.failure
    freed = plane.ensure(manner=replace(SOON, interrupt=True))
    assert freed.failure is None
    assert freed.interrupted == [hung.revision["id"]]
    assert (freed.changed, plane.writes) == (True, ["POST"])
    assert not plane.ensure().changed


@pytest.mark.parametrize("shown", ["the old one", "none"])
def test_a_revision_that_shows_late_is_waited_for(plane, shown):
    plane.ensure()
    late = plane.standing()
    late["source_revision_config"] = {**late["source_revision_config"], "image_uri": OTHER_IMAGE}
    late["latest_revision_id"] = late["latest_revision_id"] if shown == "the old one" else None
    plane.workspace.stage("answer", method="PATCH", status=200, body=late)
    plane.workspace.stage(
        "answer", method="GET", path=f"{late['id']}$", status=200, body=late, times=99
    )
    with pytest.raises(ControlPlaneError, match="shows no new revision after 60 seconds; look at"):
        plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, timeout=60))


def test_a_deployment_without_a_revision_is_waited_for(plane):
    plane.ensure()
    bare = {**plane.standing(), "latest_revision_id": None}
    page = {"resources": [bare], "offset": 1}
    plane.workspace.stage("answer", path="name_contains", status=200, body=page)
    assert plane.ensure().revision["status"] == "DEPLOYED"


def test_one_that_hangs_for_long_ends_the_wait(plane, monkeypatch):
    plane.ensure()
    good = plane.standing()["latest_revision_id"]
    monkeypatch.setattr(revision_wait, "_LONG", 5)
    plane.workspace.stage("crash")
    hung = plane.ensure(image=OTHER_IMAGE)
    assert "does not come up, it is DEPLOYING: Back-off restarting" in hung.failure
    assert f"go back with revision: {good}" in hung.failure


def test_a_change_waits_behind_a_revision_under_way(plane):
    plane.ensure()
    plane.workspace.set(step=0.1)
    plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, wait=False))
    assert plane.ensure().revision["status"] == "DEPLOYED"


def test_a_silent_holder_is_named_when_time_is_up(plane):
    plane.workspace.set(messages=False)
    plane.workspace.stage("crash")
    first = plane.ensure(manner=replace(SOON, timeout=10)).revision["id"]
    held = plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, timeout=10))
    assert f"behind revision {first}, which is DEPLOYING" in held.failure


def test_a_wait_says_how_far_it_is(plane):
    said = []
    telling = replace(SOON, timeout=10, tell=said.append)
    plane.workspace.set(step=0.1)
    plane.ensure(manner=telling)
    assert said[0] == "weather: CREATING"
    plane.workspace.stage("crash")
    hung = plane.ensure(image=OTHER_IMAGE, manner=telling)
    assert said[-1] == "weather: DEPLOYING, Back-off restarting a container"
    plane.ensure(manner=telling)
    assert said[-1] == f"weather: QUEUED behind revision {hung.revision['id']}, which is DEPLOYING"
    plane.workspace.stage("unavailable", method="GET", path="/revisions/", times=9)
    plane.ensure(manner=replace(telling, interrupt=True, timeout=60))
    assert "weather: the control plane does not answer" in said
    plane.workspace.set(step=0.1, name_lingers=0)
    plane.ensure(Wish("weather", "absent"), telling)
    assert said[-1] == "weather: AWAITING_DELETE"


def test_it_is_deployed_anew(plane):
    plane.ensure()
    first = plane.standing()["latest_revision_id"]
    anew = plane.ensure(Wish("weather", "redeployed"))
    assert (anew.action, plane.writes) == ("redeploy", ["POST"])
    assert anew.revision["id"] not in (None, first)
    changed = plane.ensure(state="redeployed", image=OTHER_IMAGE)
    assert (changed.action, plane.writes) == ("update", ["PATCH"])


def test_it_is_deleted_once(plane):
    plane.ensure()
    gone = Wish("weather", "absent")
    foreseen = plane.ensure(gone, replace(SOON, check_mode=True))
    assert (foreseen.changed, plane.writes) == (True, [])
    deleted = plane.ensure(gone, replace(SOON, delete_tracing_project=True))
    assert (deleted.changed, plane.writes) == (True, ["DELETE"])
    assert deleted.diff["before"]["image"] == IMAGE
    again = plane.ensure(gone)
    assert (again.changed, again.action, plane.writes) == (False, "nothing", [])


def test_a_name_that_stays_taken_is_told_with_the_remedy(plane):
    plane.workspace.set(name_lingers=300)
    plane.ensure()
    plane.ensure(Wish("weather", "absent"))
    with pytest.raises(Conflict, match="next time delete the deployment with"):
        plane.ensure()


def test_a_name_that_becomes_free_is_waited_for(plane):
    body = {"detail": "A tracing project named 'weather' exists."}
    plane.workspace.stage("answer", method="POST", status=409, body=body, times=2)
    assert plane.ensure().action == "create"
    assert plane.writes == ["POST"] * 3


def test_one_that_is_being_deleted_is_waited_for_and_made_anew(plane):
    plane.ensure()
    going = {**plane.standing(), "status": "AWAITING_DELETE"}
    plane.workspace.set(name_lingers=1.5)  # longer than it is tried else
    plane.ensure(Wish("weather", "absent"))
    page = {"resources": [going], "offset": 1}
    plane.workspace.stage("answer", path="name_contains", status=200, body=page)
    made = plane.ensure()
    assert (made.action, made.revision["status"]) == ("create", "DEPLOYED")
    assert made.deployment["id"] != going["id"]


def test_an_outage_of_the_api_is_waited_out(plane):
    plane.ensure()
    kept = plane.workspace
    settings = Settings(kept.api_url, kept.api_key, kept.tenant_id, retries=0)
    plane.client = Client(settings)
    for path in ("/revisions/", "/v2/deployments/[^/]*$"):
        for kind in ("proxy-page", "reset", "rate-limited"):
            plane.workspace.stage(kind, method="GET", path=path)
    assert not plane.ensure().changed
    assert plane.ensure(Wish("weather", "absent")).changed


def test_a_lost_answer_is_looked_into_before_it_is_sent_again(plane):
    plane.workspace.stage("lost-answer", method="POST", path="^/v2/deployments$")
    assert plane.ensure().revision["status"] == "DEPLOYED"
    assert plane.writes == ["POST"]
    plane.workspace.stage("lost-answer", method="PATCH")
    changed = plane.ensure(image=OTHER_IMAGE, secrets_update="always")
    assert (changed.changed, plane.writes) == (True, ["PATCH"])
    plane.workspace.stage("lost-answer", method="POST", path="redeploy")
    assert plane.ensure(Wish("weather", "redeployed")).changed
    assert plane.writes == ["POST"]
    plane.workspace.stage("lost-answer", method="DELETE")
    assert plane.ensure(Wish("weather", "absent")).changed
    assert plane.writes == ["DELETE"]


def test_a_write_that_was_not_heard_is_sent_again(plane):
    plane.workspace.stage("reset", method="POST", path="^/v2/deployments$")
    assert plane.ensure().action == "create"
    assert plane.writes == ["POST", "POST"]


def test_one_that_somebody_else_makes_meanwhile_is_taken_as_it_is(plane):
    plane.ensure()
    nothing = {"resources": [], "offset": 0}
    plane.workspace.stage("answer", path="name_contains", status=200, body=nothing)
    assert plane.ensure().revision["status"] == "DEPLOYED"
    assert set(plane.writes) == {"POST"}
    assert not plane.ensure().changed


def test_one_that_ended_need_not_be_interrupted(plane):
    plane.ensure()
    plane.workspace.stage("crash")
    plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, timeout=10))
    detail = {"detail": "It has ended."}
    plane.workspace.stage("answer", path="interruption", status=400, body=detail)
    assert plane.ensure(manner=replace(SOON, interrupt=True)).failure is None
    assert plane.writes == ["PATCH", "POST", "POST"]


def test_a_control_plane_that_cannot_interrupt_is_told(plane):
    plane.ensure()
    plane.workspace.stage("crash")
    plane.ensure(image=OTHER_IMAGE, manner=replace(SOON, timeout=10))
    detail = {"detail": "Not Found"}
    plane.workspace.stage("answer", path="interruption", status=404, body=detail)
    with pytest.raises(ControlPlaneError, match="in the web pages of LangSmith"):
        plane.ensure(manner=replace(SOON, interrupt=True))


def test_two_of_one_name_are_told(plane):
    plane.ensure()
    shown = plane.standing()
    twin = {**shown, "id": "00000000-0000-4000-8000-000000000001"}
    page = {"resources": [shown, twin], "offset": 2}
    plane.workspace.stage("answer", path="^/v2/deployments", status=200, body=page)
    with pytest.raises(ControlPlaneError, match=f"2 deployments named weather.*{twin['id']}"):
        plane.ensure()


def test_a_refusal_shows_no_secret(plane):
    detail = f"Bad value {SECRET}"
    plane.workspace.stage(
        "answer", method="POST", path="^/v2/deployments$", status=400, body={"detail": detail}
    )
    with pytest.raises(Invalid) as refused:
        plane.ensure()
    assert SECRET not in str(refused.value)
    plane.workspace.stage("unlicensed")
    with pytest.raises(Denied, match="licence"):
        plane.ensure()


def test_secrets_that_the_server_shows_are_not_told(plane):
    plane.workspace.set(shows_secrets=True)
    plane.ensure()
    assert not plane.ensure().changed
    plane.workspace.stage(
        "answer",
        path="_logs$",
        status=200,
        body={"logs": [{"message": f"Error: cannot log in with {SECRET}"}]},
    )
    plane.workspace.stage("deploy-fails")
    failed = plane.ensure(image=OTHER_IMAGE)
    assert failed.log == ["Error: cannot log in with (hidden)"]
