# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From an app's folder to a URL by `deploy_agents.yml`: image, registry, API, resource, operator.

What is real: the LangGraph CLI, the trial of the app, Buildah, the registry, the cluster's API and
its controllers. Stand-ins play the vendor's base image, the control plane with its listener, and
the operator. No container runs in the sandbox, so nobody answers at the URL.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox import Sandbox, app_registry, container_engines
from sandbox.control_plane.handle import Workspace
from sandbox.image_registry import PASSWORD, USER, ImageRegistry

from . import job

APP = Path(__file__).resolve().parents[2] / "examples" / "agent"
NAMESPACE = "langsmith"
SECRET = "made-up-token-91bd2e"
GOING = 60  # seconds in which the operator lets a deployment go


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the registry."""
    return tmp_path_factory.mktemp("registry")


@pytest.fixture(scope="module")
def registry(images: Path) -> Iterator[ImageRegistry]:
    """A private registry with the stand-in for the base image."""
    with ImageRegistry(images) as started:
        app_registry.fill(started)
        yield started


@pytest.fixture(scope="module")
def workspace(
    site: job.Job, cluster_control_plane_server: Workspace, sandbox: Sandbox
) -> Iterator[Workspace]:
    """A workspace whose deployments run where `site.yml` has installed LangSmith."""
    assert site.status == "successful"
    before = names(sandbox)
    made = cluster_control_plane_server.another(on_cluster=True, namespace=NAMESPACE)
    yield made
    made.reset()
    until = time.monotonic() + GOING
    while names(sandbox) != before and time.monotonic() < until:
        time.sleep(0.2)


def names(sandbox: Sandbox) -> list[str]:
    """The resources there are, by kubectl's `-o name`."""
    return sandbox.kubectl("get", "lgp", f"--namespace={NAMESPACE}", "--output=name").split()


@pytest.fixture(scope="module")
def variables(workspace: Workspace, registry: ImageRegistry, images: Path) -> dict[str, Any]:
    """The variables of a job template that takes one app to one deployment."""
    return {
        "agent_image_registry": f"{registry.host}/agents",
        "agent_image_username": USER,
        "agent_image_password": PASSWORD,
        "agent_image_ca_cert": registry.ca_cert,
        "agent_image_base_image": f"{registry.host}/{app_registry.BASE_IMAGE}",
        "agent_image_engine": "buildah",
        "agent_image_environment": container_engines.variables(images),
        "agent_image_pull_secret": "registry",
        "agent_image_apps": [
            {
                "name": "support",
                "src": str(APP),
                "smoke_runs": [
                    {
                        "graph": "support",
                        "input": {"question": "Where is my parcel?"},
                        "expect": {"topic": "delivery"},
                    }
                ],
            }
        ],
        "agents_via": "api",
        "agents_control_plane": {
            "langsmith_url": workspace.url,
            "api_key": workspace.api_key,
            "tenant_id": workspace.tenant_id,
        },
        "agents_secrets": [{"name": "support-model", "values": {"api-key": SECRET}}],
        "agents_deployments": [
            {
                "name": "support",
                "image": "{{ agent_image_built.support }}",
                "resource_spec": {"image_pull_secrets": ["registry"]},
                "secrets": {"TOKEN": SECRET},
                "secret_references": [
                    {
                        "name": "MODEL_KEY",
                        "secret_name": "support-model",
                        "secret_key": "api-key",
                    }
                ],
            }
        ],
        "agents_wait_timeout": 120,
    }


@pytest.fixture(scope="module")
def launched(
    credential: dict[str, str],
    collections: Path,
    variables: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], job.Job]:
    """A function that runs the job, at the highest verbosity, and returns it when it has ended."""

    def run() -> job.Job:
        return job.run(
            tmp_path_factory.mktemp("job"),
            "deploy_agents.yml",
            credential=credential,
            collections=collections,
            extra_vars=variables,
            verbosity=4,
        )

    return run


@pytest.fixture(scope="module")
def first(launched: Callable[[], job.Job]) -> job.Job:
    """The first run."""
    return launched()


@pytest.fixture(scope="module")
def lgp(first: job.Job, workspace: Workspace, sandbox: Sandbox) -> dict[str, Any]:
    """The resource that the listener has written for the deployment."""
    assert first.status == "successful", first.output()[-3000:]
    [deployment] = workspace.call("GET", "/v2/deployments")["resources"]
    name = f"support-{deployment['id'].replace('-', '')}"
    text = sandbox.kubectl("get", "lgp", name, f"--namespace={NAMESPACE}", "--output=json")
    return json.loads(text)


def test_the_resource_runs_the_image_by_its_digest(lgp, registry):
    server = lgp["spec"]["serverSpec"]
    assert server["image"].startswith(f"{registry.host}/agents/support@sha256:")
    assert server["imagePullSecrets"] == [{"name": "registry"}]
    env = {each["name"]: each for each in server["env"]}
    reference = env["MODEL_KEY"]["valueFrom"]["secretKeyRef"]
    assert reference == {"name": "support-model", "key": "api-key"}
    assert "value" not in env["TOKEN"]


def test_it_is_ready_in_both_views(lgp, workspace):
    assert lgp["status"]["deploymentStatus"]["availableReplicas"] == 1
    [deployment] = workspace.call("GET", "/v2/deployments")["resources"]
    assert deployment["status"] == "READY"
    assert deployment["active_revision_id"] == deployment["latest_revision_id"]


def test_its_url_is_printed(first, lgp, workspace):
    """The control plane's stand-in has another host than the way into the cluster."""
    path = f"/lgp/{lgp['metadata']['name']}"
    assert lgp["status"]["endpoint"].endswith(path)
    assert f"DEPLOYED  {workspace.url}{path}" in first.output()


def test_the_second_run_changes_nothing_and_writes_nothing(
    first, lgp, launched, workspace, sandbox, images
):
    workspace.forget_requests()
    mark, before = sandbox.audit().mark(), stored(images)
    second = launched()
    assert second.status == "successful", second.output()[-3000:]
    assert not second.stats["changed"]
    assert workspace.requests(), "the API was asked"
    assert workspace.writes() == []
    by_us = [
        each
        for each in sandbox.audit().writes_since(mark)
        if each.user == "system:serviceaccount:default:awx"
    ]
    assert by_us == []
    assert stored(images) == before


def stored(images: Path) -> dict[str, float]:
    """What the registry stores, and when it was written; an upload that is begun counts."""
    return {str(path): path.stat().st_mtime for path in (images / "images").rglob("*")}


def test_no_secret_in_what_the_jobs_leave(first, workspace):
    for secret in (SECRET, PASSWORD, workspace.api_key):
        for form in job.forms(secret):
            assert [path.name for path, text in first.records() if form in text] == []


def test_every_request_fits_the_api_document(first, workspace):
    assert first.status == "successful"
    assert workspace.violations() == []
