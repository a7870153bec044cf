# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in of the control plane by itself: what it takes, refuses, keeps, and lets go wrong."""

from __future__ import annotations

import json
import time

import pytest
import requests

from sandbox.control_plane.handle import ControlPlane, start

SECONDS = 10.0
VALUE = "made-up-value"
IMAGE = "registry.test/agent:1"
NOBODY = "00000000-0000-4000-8000-000000000000"
LISTENER = {
    "compute_type": "k8s",
    "compute_id": "cluster",
    "compute_config": {"k8s_namespaces": ["agents"]},
}
REFERENCE = {"name": "KEY", "secret_name": "openai", "secret_key": "api-key"}


def body(name="agent", **changes):
    return {
        "name": name,
        "source": "external_docker",
        "source_config": {"resource_spec": {}},
        "source_revision_config": {"image_uri": IMAGE},
        "secrets": [{"name": "TOKEN", "value": VALUE}],
        **changes,
    }


def config(**fields):
    return {"source_config": {"resource_spec": {}, **fields}}


def send(workspace, method, path, content=None, headers=None, **query):
    """Return the answer to a request, whatever it is."""
    return requests.request(
        method,
        workspace.api_url + path,
        json=content,
        params=query,
        headers=headers or workspace.headers,
        timeout=30,
    )


class Made:
    """A deployment on a workspace."""

    def __init__(self, workspace, **changes):
        self.workspace = workspace
        self.id = workspace.call("POST", "/v2/deployments", body(**changes))["id"]
        self.path = f"/v2/deployments/{self.id}"

    def get(self):
        return self.workspace.call("GET", self.path)

    def patch(self, **changes):
        return self.workspace.call("PATCH", self.path, changes)

    def image(self, image):
        return self.patch(source_revision_config={"image_uri": image})["latest_revision_id"]

    def revisions(self, **query):
        return self.workspace.call("GET", f"{self.path}/revisions", **query)["resources"]

    def becomes(self, *statuses):
        """Wait until the revisions, newest first, have these statuses; return them."""
        until(lambda: [each["status"] for each in self.revisions()] == list(statuses))
        return self.revisions()


def until(holds):
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def fits(control_plane):
    """The workspace, whose answers must have been as the document says to the end."""
    yield control_plane
    assert not [each for each in control_plane.violations() if "answer" in each]


@pytest.mark.parametrize(
    ("change", "status", "detail"),
    [
        ({"X-Api-Key": "wrong"}, 401, "Invalid API key"),
        ({"X-Api-Key": ""}, 401, "Invalid API key"),
        ({"X-Tenant-Id": NOBODY}, 403, "Forbidden"),
    ],
)
def test_who_is_not_let_in(fits, change, status, detail):
    answer = send(fits, "GET", "/v2/deployments", headers={**fits.headers, **change})
    assert (answer.status_code, answer.json()) == (status, {"detail": detail})


def test_the_key_names_its_workspace(fits):
    Made(fits)
    answer = send(fits, "GET", "/v2/deployments", headers={"X-Api-Key": fits.api_key})
    assert len(answer.json()["resources"]) == 1


def test_workspaces_see_nothing_of_each_other(fits):
    other = fits.another()
    made = Made(fits)
    other.stage("unavailable", times=99)
    assert made.get()["tenant_id"] == fits.tenant_id
    assert send(other, "GET", made.path).status_code == 503
    other.reset()
    assert send(other, "GET", made.path).status_code == 404
    assert len(other.requests()) == 1


def test_a_deployment_is_deployed_by_itself(fits):
    made = Made(fits)
    assert made.get()["status"] in ("AWAITING_DATABASE", "READY")
    (revision,) = made.becomes("DEPLOYED")
    shown = made.get()
    assert shown["status"] == "READY"
    assert shown["active_revision_id"] == shown["latest_revision_id"] == revision["id"]
    assert shown["source_config"]["resource_spec"]["memory_mb"] == 2048
    assert fits.call("GET", f"{made.path}/revisions/{revision['id']}") == revision


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "My_Agent"}, "lower-case letters"),
        ({"name": "a" * 31}, "more than 30 characters"),
        ({"source": "github"}, "not available on self-hosted"),
        ({"source_config": {}}, "resource_spec is required"),
        (config(deployment_type="prod"), "deployment_type is not for"),
        (config(repo_url="https://git.test/a"), "repo_url is not for"),
        (config(resource_spec={"min_scale": 3, "max_scale": 2}), "min_scale must not be"),
        ({"source_revision_config": {}}, "image_uri is required"),
        (
            {"source_revision_config": {"image_uri": IMAGE, "langgraph_config_path": "a"}},
            "langgraph_config_path is not for",
        ),
        ({"secrets": [{"name": "PORT", "value": "1"}]}, "'PORT' is reserved"),
        ({"secret_references": [{**REFERENCE, "name": "TOKEN"}]}, "'TOKEN' is given more than"),
        (config(listener_id=NOBODY), f"Listener ID {NOBODY} not found"),
        (config(listener_config={"k8s_namespace": "agents"}), "needs source_config.listener_id"),
    ],
)
def test_what_cannot_be_created(fits, change, says):
    answer = send(fits, "POST", "/v2/deployments", body(**change))
    assert answer.status_code == 400
    assert says in answer.json()["detail"]
    assert fits.call("GET", "/v2/deployments")["resources"] == []


@pytest.mark.parametrize("name", ["LANGSMITH_API_KEY", "POSTGRES_URI_CUSTOM"])
def test_names_that_only_a_self_hosted_control_plane_allows(fits, name):
    Made(fits, secrets=[{"name": name, "value": VALUE}])


def test_a_body_that_does_not_fit_is_told_with_what_was_given(fits):
    answer = send(fits, "POST", "/v2/deployments", body(name=7))
    assert answer.status_code == 422
    assert answer.json() == {
        "detail": [
            {
                "type": "type_error",
                "loc": ["body", "name"],
                "msg": "Input should be a valid string",
                "input": 7,
            }
        ]
    }


def test_a_body_that_is_no_json(fits):
    answer = requests.post(
        f"{fits.api_url}/v2/deployments", data="{", headers=fits.headers, timeout=30
    )
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["type"] == "json_invalid"


def test_what_the_document_does_not_have_is_overlooked_and_noted(fits):
    fits.call("POST", "/v2/deployments", body(colour="red"))
    fits.call("GET", "/v2/deployments", order="asc")
    noted = fits.violations()
    assert [each["unknown"] for each in noted] == [["body colour"], ["query order"]]


def test_a_name_is_taken_and_lingers_with_its_tracing_project(fits):
    made = Made(fits)
    assert send(fits, "POST", "/v2/deployments", body()).status_code == 409
    fits.set(name_lingers=60)
    fits.call("DELETE", made.path)
    wait_until_gone(made)
    answer = send(fits, "POST", "/v2/deployments", body())
    assert (answer.status_code, "tracing project" in answer.text) == (409, True)


def test_a_name_is_free_with_its_tracing_project(fits):
    fits.set(name_lingers=60)
    made = Made(fits)
    fits.call("DELETE", made.path, delete_tracing_project="true")
    wait_until_gone(made)
    Made(fits)


def wait_until_gone(made):
    until(lambda: send(made.workspace, "GET", made.path).status_code == 404)


def test_without_its_listener_nothing_moves(fits):
    fits.set(idle=True)
    made = Made(fits)
    fits.call("DELETE", made.path)
    time.sleep(0.3)
    assert made.get()["status"] == "AWAITING_DELETE"
    assert [each["status"] for each in made.revisions()] == ["CREATING"]
    fits.set(idle=False)
    wait_until_gone(made)


def test_many_are_deleted_as_far_as_they_are_there(fits):
    one, two = Made(fits, name="one"), Made(fits, name="two")
    some = send(fits, "DELETE", "/v2/deployments", deployment_ids=[one.id, NOBODY])
    assert (some.status_code, some.json()["not_found"]) == (207, [NOBODY])
    assert send(fits, "DELETE", "/v2/deployments", deployment_ids=[two.id]).status_code == 200
    assert send(fits, "DELETE", "/v2/deployments").status_code == 422


def test_lists_are_paged_and_filtered(fits):
    made = [Made(fits, name=name) for name in ("one", "two", "three")]
    first = fits.call("GET", "/v2/deployments", limit=2)
    rest = fits.call("GET", "/v2/deployments", limit=2, offset=first["offset"])
    found = [each["name"] for page in (first, rest) for each in page["resources"]]
    assert found == ["three", "two", "one"]
    assert rest["offset"] == 3
    for query, names in (
        ({"name_contains": "t"}, ["three", "two"]),
        ({"deployment_ids": f"{made[0].id},{made[1].id}"}, ["two", "one"]),
        ({"status": "AWAITING_DELETE"}, []),
        ({"remote_reconciled": "true"}, []),
        ({"tag_value_ids": NOBODY}, []),
    ):
        shown = fits.call("GET", "/v2/deployments", **query)["resources"]
        assert [each["name"] for each in shown] == names, query


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({}, 1),
        ({"source_config": {"custom_url": "https://agent.test"}}, 1),
        ({"secret_references": [REFERENCE]}, 1),
        ({"secrets": []}, 1),
        ({"secrets": [{"name": "TOKEN", "value": VALUE}]}, 2),
        ({"source_config": {"resource_spec": {}}}, 2),
        ({"source_revision_config": {"image_uri": IMAGE}}, 2),
        (
            {"source_revision_config": {"image_uri": IMAGE}, **config(), "secrets": []},
            2,
        ),
    ],
)
def test_what_makes_a_new_revision(fits, change, count):
    made = Made(fits)
    made.patch(**change)
    assert len(made.revisions()) == count


def test_what_a_change_replaces_and_what_it_leaves(fits):
    made = Made(fits, **config(resource_spec={"cpu": 2, "labels": {"a": "b"}}))
    made.patch(
        secrets=[{"name": "OTHER", "value": VALUE}],
        secret_references=[REFERENCE],
        source_config={"custom_url": "https://agent.test"},
    )
    made.patch(source_config={"resource_spec": {"memory_mb": 1}}, secret_references=None)
    shown = made.get()
    spec = shown["source_config"]["resource_spec"]
    assert (spec["cpu"], spec["labels"], spec["memory_mb"]) == (1, None, 1)
    assert shown["source_config"]["custom_url"] == "https://agent.test"
    assert shown["secret_references"] == [REFERENCE]
    assert shown["secrets"] == [{"name": "OTHER", "value": ""}]
    assert made.patch(secret_references=[])["secret_references"] == []


def test_values_of_secrets_are_in_no_answer_and_no_record(fits):
    made = Made(fits)
    assert VALUE not in json.dumps([made.get(), fits.call("GET", "/v2/deployments")])
    assert VALUE not in json.dumps(fits.requests())
    fits.set(shows_secrets=True)
    assert made.get()["secrets"] == [{"name": "TOKEN", "value": VALUE}]


def test_what_cannot_be_changed(fits):
    listener = fits.call("POST", "/v2/listeners", LISTENER)["id"]
    placed = {"listener_id": listener, "listener_config": {"k8s_namespace": "agents"}}
    made = Made(fits, **config(**placed))
    assert made.get()["source_config"]["listener_config"] is None
    made.patch(source_config=placed)
    for change in (
        {"source_config": {"listener_id": NOBODY}},
        {"source_config": {"listener_config": {"k8s_namespace": "others"}}},
        {"revision_source": "github"},
        {"secrets": [{"name": "PATH", "value": "x"}]},
    ):
        assert send(fits, "PATCH", made.path, change).status_code == 400, change
    assert len(made.revisions()) == 1


def test_a_crashed_revision_holds_later_ones_until_it_is_interrupted(fits):
    made = Made(fits)
    made.becomes("DEPLOYED")
    fits.stage("crash")
    crashed = made.image("registry.test/agent:2")
    made.becomes("DEPLOYING", "DEPLOYED")
    made.image("registry.test/agent:3")
    found = made.becomes("QUEUED", "DEPLOYING", "DEPLOYED")
    until(lambda: made.revisions()[1]["status_message"] == "Back-off restarting a container")
    assert made.get()["active_revision_id"] == found[2]["id"]
    fits.call("POST", f"{made.path}/revisions/{crashed}/interruption")
    found = made.becomes("DEPLOYED", "INTERRUPTED", "DEPLOYED")
    assert made.get()["active_revision_id"] == found[0]["id"]
    answer = send(fits, "POST", f"{made.path}/revisions/{crashed}/interruption")
    assert answer.status_code == 400


def test_a_crash_may_end_by_itself(fits):
    fits.set(fails_after=0.2)
    fits.stage("crash")
    Made(fits).becomes("DEPLOY_FAILED")


def test_a_revision_that_waits_is_skipped_for_a_later_one(fits):
    fits.stage("hang")
    made = Made(fits)
    made.becomes("DEPLOYING")
    made.image("registry.test/agent:2")
    made.image("registry.test/agent:3")
    made.becomes("QUEUED", "QUEUED", "DEPLOYING")
    fits.call("POST", f"{made.path}/revisions/{made.revisions()[2]['id']}/interruption")
    made.becomes("DEPLOYED", "SKIPPED", "INTERRUPTED")


@pytest.mark.parametrize(
    ("kind", "status", "message"),
    [
        ("create-fails", "CREATE_FAILED", "cannot be created"),
        ("deploy-fails", "DEPLOY_FAILED", "not become healthy"),
        ("image-not-found", "DEPLOY_FAILED", "not found"),
    ],
)
def test_revisions_fail_as_staged(fits, kind, status, message):
    fits.stage(kind)
    made = Made(fits)
    (revision,) = made.becomes(status)
    assert message in revision["status_message"]
    logs = fits.call("POST", f"/v1/projects/{made.id}/deploy_logs", {"level": "ERROR"})
    assert message in logs["logs"][0]["message"]
    made.image("registry.test/agent:2")
    made.becomes("DEPLOYED", status)
    fits.set(messages=False)
    assert made.revisions()[1]["status_message"] is None


def test_an_earlier_revision_is_deployed_again_with_all_that_it_had(fits):
    made = Made(fits, secret_references=[REFERENCE])
    (first,) = made.becomes("DEPLOYED")
    made.patch(
        source_revision_config={"image_uri": "registry.test/agent:2"},
        secrets=[{"name": "OTHER", "value": VALUE}],
        secret_references=[],
    )
    made.becomes("DEPLOYED", "DEPLOYED")
    shown = fits.call("POST", f"{made.path}/revisions/{first['id']}/redeploy")
    assert shown["source_revision_config"]["image_uri"] == IMAGE
    assert [each["name"] for each in shown["secrets"]] == ["TOKEN"]
    assert shown["secret_references"] == [REFERENCE]
    found = made.becomes("DEPLOYED", "DEPLOYED", "DEPLOYED")
    assert found[0]["id"] not in [each["id"] for each in found[1:]]
    assert [each["id"] for each in made.revisions(limit=1, offset=2)] == [first["id"]]
    assert made.revisions(status="SKIPPED,INTERRUPTED") == []
    answer = send(fits, "POST", f"{made.path}/revisions/{NOBODY}/redeploy")
    assert answer.status_code == 404


def test_listeners(fits):
    path = "/v2/listeners"
    made = fits.call("POST", path, LISTENER)
    assert send(fits, "POST", path, LISTENER).status_code == 409
    changed = {"compute_config": {"k8s_namespaces": ["agents", "more"]}}
    shown = fits.call("PATCH", f"{path}/{made['id']}", changed)
    assert shown["compute_config"] == changed["compute_config"]
    assert fits.call("GET", path) == {"resources": [shown], "offset": 1}
    assert fits.call("GET", f"{path}/{made['id']}") == shown
    fits.call("DELETE", f"{path}/{made['id']}")
    assert send(fits, "GET", f"{path}/{made['id']}").status_code == 404


def test_listeners_are_for_enterprises(fits):
    fits.set(enterprise=False)
    assert send(fits, "POST", "/v2/listeners", LISTENER).status_code == 403
    assert send(fits, "GET", f"/v2/listeners/{NOBODY}").status_code == 403


def test_a_listener_may_be_required(fits):
    fits.set(listener_required=True)
    answer = send(fits, "POST", "/v2/deployments", body())
    assert (answer.status_code, "listener_id' is required" in answer.text) == (400, True)
    listener = fits.call("POST", "/v2/listeners", LISTENER)["id"]
    for namespace in (None, "elsewhere"):
        placed = config(listener_id=listener, listener_config={"k8s_namespace": namespace})
        assert send(fits, "POST", "/v2/deployments", body(**placed)).status_code == 400


@pytest.mark.parametrize(
    ("kind", "status", "content_type"),
    [
        ("rate-limited", 429, "application/json"),
        ("unavailable", 503, "application/json"),
        ("proxy-page", 502, "text/html"),
        ("front-page", 200, "text/html"),
        ("not-enabled", 404, "text/html"),
        ("unlicensed", 403, "application/json"),
    ],
)
def test_answers_as_staged_and_no_longer(fits, kind, status, content_type):
    fits.stage(kind, method="GET", path="/v2/deployments")
    fits.call("GET", "/v2/listeners")
    answer = send(fits, "GET", "/v2/deployments")
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith(content_type)
    fits.call("GET", "/v2/deployments")
    assert [each["status"] for each in fits.requests()] == [200, status, 200]


def test_connections_break_before_or_after_the_deed(fits):
    for kind, count in (("reset", 0), ("lost-answer", 1)):
        fits.stage(kind)
        with pytest.raises(requests.ConnectionError):
            send(fits, "POST", "/v2/deployments", body())
        assert len(fits.call("GET", "/v2/deployments")["resources"]) == count


def test_a_fault_that_is_not_there_is_told(fits):
    for wanted in ({"kind": "gremlin"}, {"colour": "red"}):
        with pytest.raises(AssertionError, match=r"No fault|has no"):
            fits.stage(**wanted)


def test_writes_are_told_from_reads(fits):
    made = Made(fits)
    made.get()
    fits.call("POST", f"/v1/projects/{made.id}/deploy_logs", {})
    assert [each["path"] for each in fits.writes()] == ["/v2/deployments"]
    fits.forget_requests()
    assert fits.requests() == []


def test_all_else_is_langsmiths_front_page(fits):
    answer = requests.get(f"{fits.url}/v2/deployments", timeout=30)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert send(fits, "GET", "/v3/deployments").json() == {"detail": "Not Found"}
    assert send(fits, "PUT", "/v2/deployments").status_code == 405
    document = requests.get(f"{fits.api_url}/openapi.json", timeout=30).json()
    assert "/v2/deployments" in document["paths"]


def test_the_api_may_lie_below_a_path(fits):
    answer = requests.get(
        f"{fits.url}/langsmith/api-host/v2/deployments", headers=fits.headers, timeout=30
    )
    assert answer.json() == {"resources": [], "offset": 0}


def test_it_speaks_tls_by_an_authority_of_its_own(tmp_path):
    with ControlPlane("--certificates", str(tmp_path)) as workspace:
        authority = str(tmp_path / "ca.crt")
        answer = requests.get(f"{workspace.api_url}/ok", verify=authority, timeout=30)
    assert answer.json() == {"ok": True}


def test_it_ends_with_its_parent_and_begins_anew_with_the_same_key(tmp_path):
    access = tmp_path / "access.json"
    first, second = started_once(access), started_once(access)
    assert (first["api_key"], first["tenant_id"]) == (second["api_key"], second["tenant_id"])
    assert access.stat().st_mode & 0o777 == 0o600


def started_once(access):
    """Start a server, wait for the file that tells of it, and end it by the end of its input."""
    before = access.stat().st_ino if access.exists() else None
    process = start("--access", str(access))
    deadline = time.monotonic() + SECONDS
    while not access.exists() or access.stat().st_ino == before:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return json.loads(access.read_text())
