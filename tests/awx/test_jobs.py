# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbooks run unattended, as AWX runs them, and leave nothing behind that they must not."""

from __future__ import annotations

import json

from . import job
from .conftest import SURVEY


def test_job_is_successful(ended):
    assert ended.status == "successful", ended.output()


def test_no_task_asks_for_anything(ended):
    assert not [e for e in ended.events if e["event"] == "playbook_on_vars_prompt"]


def test_no_warning_and_no_deprecation(ended):
    said = [
        (event["event"], event["stdout"])
        for event in ended.events
        if event["event"] in ("warning", "deprecated", "system_warning", "error")
        or "WARNING]" in event.get("stdout", "")
    ]
    said += [
        (task, result[kind])
        for task, result in ended.results()
        for kind in ("warnings", "deprecations", "exception")
        if result.get(kind)
    ]
    assert said == []


def test_a_search_through_what_a_job_leaves_finds_what_is_there(ended):
    assert any("langgraph.control_plane.prerequisites" in text for _path, text in ended.records())


def test_no_secret_in_what_a_job_leaves(ended, token):
    for secret in [token, *SURVEY.values()]:
        for form in job.forms(secret):
            leaks = [path.name for path, text in ended.records() if form in text]
            assert leaks == []


def test_secrets_reached_the_cluster(site, sandbox):
    """Else the test above would find none because there is none."""
    assert site.status == "successful"
    listing = json.loads(sandbox.kubectl("get", "secrets", "--all-namespaces", "--output=json"))
    stored = {value for item in listing["items"] for value in item.get("data", {}).values()}
    assert job.forms(SURVEY["langsmith_license_key"]) & {value.rstrip("=") for value in stored}


def test_site_changes_the_cluster_once(site, site_again):
    assert site.stats["changed"]["localhost"] > 0
    assert not site_again.stats["changed"]


def test_deployments_are_ready(site, sandbox, extra_vars):
    assert site.status == "successful"
    listing = json.loads(sandbox.kubectl("get", "lgp", "--all-namespaces", "--output=json"))
    wanted = {item["name"] for item in extra_vars["agents_deployments"]}
    assert len(wanted) == 2
    assert {item["metadata"]["name"] for item in listing["items"]} == wanted
    for item in listing["items"]:
        assert item["status"]["endpoint"]
