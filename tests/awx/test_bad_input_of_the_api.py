# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What goes wrong with the control plane's API ends `deploy_agents.yml` with a sentence for each.

The jobs run at the highest verbosity, and no secret may be in anything that they leave.
"""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from . import job

IMAGE = "registry.example.com/agents/support:1"
SECRET = "made-up-token-4f0c91"
WRONG_KEY = "lsv2_sk_made-up-wrong-key"
DEPLOYMENT = {"name": "support", "image": IMAGE, "secrets": {"TOKEN": SECRET}}
ALWAYS = 99

# what is wrong -> (what the person set of the API, a fault of every request, words of the sentence)
OF_THE_API = {
    "wrong key": ({"api_key": WRONG_KEY}, None, ("does not accept the API key (401)", "api_key")),
    "wrong workspace": (
        {"tenant_id": str(uuid.UUID(int=1))},
        None,
        ("403", "no right to it in workspace", "tenant_id"),
    ),
    "not licensed": ({}, "unlicensed", ("403", "licence", "ask who administers LangSmith")),
    "control plane not turned on": ({}, "not-enabled", ("config.deployment.enabled", "404")),
    "page of a proxy": ({}, "proxy-page", ("502 Bad Gateway", "proxy", "host-backend")),
}
# name of a deployment -> (what is wrong with it, words of its sentence)
OF_A_DEPLOYMENT = {
    "reserved": (
        {"secrets": {"POSTGRES_URI": SECRET}},
        ("POSTGRES_URI is reserved", "POSTGRES_URI_CUSTOM"),
    ),
    "much-too-long-for-a-name": ({}, ("24 characters", "shorten it to 21")),
    "taken": ({}, ("is taken", "tracing project", "delete_tracing_project")),
    "no-image": ({"image": f"{IMAGE}-none"}, ("DEPLOY_FAILED", "not found", "image")),
    "no-secret-name": ({"secrets": {"A B": SECRET}}, ("secrets", "A B")),
}


@pytest.fixture
def run(collections, control_plane, tmp_path):
    """A function that runs `deploy_agents.yml`, without a cluster, and returns the job."""

    def launched(deployments: list[dict[str, Any]], way: dict[str, Any]) -> job.Job:
        return job.run(
            tmp_path,
            "deploy_agents.yml",
            credential={},
            collections=collections,
            extra_vars={
                "agents_via": "api",
                "agents_control_plane": {
                    "langsmith_url": control_plane.url,
                    "api_key": control_plane.api_key,
                    "tenant_id": control_plane.tenant_id,
                    "retries": 0,
                    **way,
                },
                "agents_deployments": deployments,
                "agents_wait_timeout": 30,
            },
            verbosity=4,
        )

    return launched


def failures(ended: job.Job) -> list[str]:
    """What failed, in the words of the job, without what was only tried."""
    return [
        event["event_data"]["res"].get("msg", "")
        for event in ended.events
        if event["event"] == "runner_on_failed" and not event["event_data"].get("ignore_errors")
    ]


def leaks(ended: job.Job, *secrets: str) -> list[str]:
    """Names of the files of a job that a secret is in, in whatever form."""
    forms = {form for secret in secrets for form in job.forms(secret)}
    return [path.name for path, text in ended.records() if any(form in text for form in forms)]


@pytest.mark.parametrize("mistake", OF_THE_API)
def test_what_keeps_all_from_being_applied_is_told_once(run, control_plane, mistake):
    way, fault, words = OF_THE_API[mistake]
    if fault:
        control_plane.stage(fault, times=ALWAYS)
    ended = run([DEPLOYMENT, {**DEPLOYMENT, "name": "report"}], way)
    [message] = failures(ended)
    assert [word for word in words if word not in message] == [], message
    assert "Traceback" not in ended.output()
    assert control_plane.writes() == []
    assert leaks(ended, SECRET, WRONG_KEY, control_plane.api_key) == []


@pytest.fixture
def taken(control_plane):
    """A name whose deployment is gone, and whose tracing project is not."""
    control_plane.set(name_lingers=600)
    body = {
        "name": "taken",
        "source": "external_docker",
        "source_config": {"resource_spec": {}},
        "source_revision_config": {"image_uri": IMAGE},
        "secrets": [],
    }
    made = control_plane.call("POST", "/v2/deployments", body)
    control_plane.call("DELETE", f"/v2/deployments/{made['id']}")
    return body["name"]


def test_what_is_wrong_with_deployments_is_told_of_each(run, control_plane, taken):
    assert taken in OF_A_DEPLOYMENT
    control_plane.stage("image-not-found")
    wanted = [
        {**DEPLOYMENT, "name": name, **wrong} for name, (wrong, _said) in OF_A_DEPLOYMENT.items()
    ]
    ended = run([*wanted, DEPLOYMENT], {})
    [message] = failures(ended)
    assert message.startswith("5 of 6 deployments failed. ")
    for name, (_wrong, words) in OF_A_DEPLOYMENT.items():
        sentence = message.partition(f" {name}: ")[2]
        assert [word for word in words if word not in sentence] == [], message
    standing = control_plane.call("GET", "/v2/deployments")["resources"]
    assert {each["name"] for each in standing} == {"no-image", DEPLOYMENT["name"]}
    assert "Traceback" not in ended.output()
    assert leaks(ended, SECRET, control_plane.api_key) == []
