# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person gets wrong ends `site.yml` with one sentence, before anything is changed."""

from __future__ import annotations

from typing import Any

import pytest

from . import job

AGENT = {"name": "support-bot", "image": "registry.example.com/support-bot:1"}

# (what the person set, what the credential holds) -> words of the sentence
MISTAKES = {
    "unknown option of a deployment": (
        {"agents_deployments": [{**AGENT, "replica": 2}]},
        {},
        ("deployments", "support-bot", "replica is no option", "replicas"),
    ),
    "wrong choice": ({"ingress_way": "nginx"}, {}, ("ingress_way", "nginx", "gateway")),
    "hostname with a path": (
        {"langsmith_hostname": "langsmith.example.com/agents"},
        {},
        ("langsmith_hostname", "langsmith.example.com/agents", "langsmith_base_path"),
    ),
    "two ways in": (
        {"langsmith_values": {"ingress": {"enabled": True}}},
        {},
        ("langsmith_ingress_way", "langsmith_values", "exactly one"),
    ),
    "no licence": (
        {"langsmith_license_key": ""},
        {},
        ("licence", "langsmith_license_secret", "langsmith_license_key"),
    ),
    "not a chart version": (
        {"langsmith_chart_version": "latest"},
        {},
        ("langsmith_chart_version", "latest", "0.16.11"),
    ),
    "missing kubeconfig": (
        {"control_plane_kubeconfig": "/nowhere/kubeconfig"},
        {"K8S_AUTH_HOST": "", "K8S_AUTH_API_KEY": ""},
        ("kubeconfig", "/nowhere/kubeconfig", "does not exist"),
    ),
    "unreachable API": (
        {},
        {"K8S_AUTH_HOST": "https://127.0.0.1:9"},
        ("https://127.0.0.1:9", "cannot be reached", "host"),
    ),
    "more deployments than there is room for": (
        {"prerequisites_agents": {"count": 1000}},
        {},
        ("Prerequisites are not met", "capacity-fit: ", "pods find no node", "Add nodes", ".rst#"),
    ),
    "expired token": (
        {},
        {"K8S_AUTH_API_KEY": "expired-token"},
        ("401", "expired", "api_key"),
    ),
}


@pytest.fixture
def refused(sandbox, credential, collections, extra_vars, tmp_path):
    """Run site.yml with a mistake in it; return what failed, after seeing that nothing changed."""

    def run(variables: dict[str, Any], environment: dict[str, str]) -> str:
        mark = sandbox.audit().mark()
        ended = job.run(
            tmp_path,
            "site.yml",
            credential={**credential, **environment},
            collections=collections,
            extra_vars={**extra_vars, **variables},
        )
        writes = [
            request
            for request in sandbox.audit().writes_since(mark)
            if request.user == "system:serviceaccount:default:awx"
        ]
        assert writes == []
        assert ended.status == "failed"
        messages = [
            event["event_data"]["res"].get("msg", "")
            for event in ended.events
            if event["event"] == "runner_on_failed" and not event["event_data"].get("ignore_errors")
        ]
        assert len(messages) == 1, ended.output()
        assert "Traceback" not in ended.output()
        return messages[0]

    return run


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_sentence_and_no_change(refused, mistake):
    variables, environment, words = MISTAKES[mistake]
    message = refused(variables, environment)
    assert [word for word in words if word not in message] == [], message


def test_unknown_chart_version(refused, chart_repository):
    message = refused(
        {
            "langsmith_chart_ref": "langsmith",
            "langsmith_chart_repo_url": chart_repository,
            "langsmith_chart_version": "9.9.9",
        },
        {},
    )
    assert "9.9.9" in message
    assert chart_repository in message
    assert "langsmith_chart_version" in message or "chart_version" in message
