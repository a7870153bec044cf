# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client, unmodified, on our stand-in of the control plane.

What the two agree on is what modules may rely on; nothing of the client is replaced.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from langgraph_cli.deploy import RESERVED_ENV_VARS

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd
from sandbox.control_plane import rules

CLIENT = Path(sys.executable).with_name("langgraph")
IMAGE = f"registry.test/agent@sha256:{'a' * 64}"
NEXT_IMAGE = f"registry.test/agent@sha256:{'b' * 64}"
SECONDS = 20.0
#: What the client sends though the API document does not have it.
BEYOND = [{"method": "GET", "operation": "list_deployments", "unknown": ["query name"]}]


class Client:
    """The client in the folder of an app, with a workspace's key in its environment."""

    def __init__(self, workspace, folder):
        self.workspace = workspace
        self.folder = folder
        app = {"dependencies": ["."], "graphs": {"agent": "./agent.py:graph"}}
        app["env"] = {"GREETING": "made-up", "PORT": "1"}
        (folder / "langgraph.json").write_text(json.dumps(app))
        (folder / "agent.py").write_text("graph = None\n")
        others = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LANGSMITH_", "LANGGRAPH_", "LANGCHAIN_"))
        }
        self.environment = {
            **others,
            **workspace.environment(),
            "LANGGRAPH_CLI_NO_ANALYTICS": "1",
            "NO_COLOR": "1",
        }

    def run(self, *words, code=0, **environment):
        """Run ``langgraph deploy`` with these words; return what it prints."""
        done = subprocess.run(
            [CLIENT, "deploy", *words],
            cwd=self.folder,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    def events(self, *words, **options):
        """Run it and return the JSON lines."""
        said = self.run(*words, "--json", "--no-input", **options)
        return [json.loads(line) for line in said.splitlines()]

    def list(self):
        return json.loads(self.run("list", "--json"))


@pytest.fixture
def client(control_plane, tmp_path):
    return Client(control_plane, tmp_path)


def test_it_keeps_back_what_the_stand_in_refuses():
    assert set(RESERVED_ENV_VARS) - rules.RESERVED == {
        "LANGSMITH_API_KEY",
        "LANGSMITH_ENDPOINT",
        "POSTGRES_URI_CUSTOM",
        "REDIS_URI_CUSTOM",
    }


def test_the_life_of_a_deployment(client, control_plane):
    (result,) = events_of("result", client.events("--image-uri", IMAGE, "--name", "agent"))
    assert result["status"] == "succeeded"
    (deployment,) = client.list()
    assert deployment == {"id": result["deployment_id"], "name": "agent"}
    assert deployment["id"] in client.run("list", "--name-contains", "gen")

    (result,) = events_of("result", client.events("--image-uri", NEXT_IMAGE, "--name", "agent"))
    assert result["status"] == "succeeded"
    revisions = client.run("revisions", "list", deployment["id"])
    assert [line.split()[1] for line in revisions.splitlines()[2:]] == ["DEPLOYED", "REPLACED"]
    shown = control_plane.call("GET", f"/v2/deployments/{deployment['id']}")
    assert shown["source_revision_config"]["image_uri"] == NEXT_IMAGE
    assert [each["name"] for each in shown["secrets"]] == ["GREETING"]

    assert "is DEPLOYED" in client.run("logs", "--name", "agent", "--limit", "3")
    assert "No log entries" in client.run(
        "logs", "--deployment-id", deployment["id"], "--type", "build"
    )
    assert "No listeners found" in client.run("listeners", "list")
    assert "Deleted deployment" in client.run("delete", "--force", deployment["id"])
    assert client.run("list") == "No deployments found.\n"
    unknown = control_plane.violations()
    assert unknown == BEYOND * len(unknown)


def test_a_failure_is_told(client, control_plane):
    control_plane.stage("deploy-fails")
    events = client.events("--image-uri", IMAGE, "--name", "agent", code=1)
    assert events_of("result", events)[0]["status"] == "failed"
    deployment = client.list()[0]["id"]
    assert "did not become healthy" in client.run(
        "logs", "--deployment-id", deployment, "--level", "ERROR"
    )


@pytest.mark.parametrize(
    ("setting", "environment", "says"),
    [
        ({}, {"LANGSMITH_API_KEY": "wrong"}, "failed with status 401: Invalid API key"),
        ({"kind": "unlicensed"}, {}, "LangSmith Deployment is not enabled"),
        ({"kind": "no-workspace"}, {}, "requires a workspace ID"),
    ],
)
def test_what_it_understands_of_a_refusal(client, control_plane, setting, environment, says):
    if setting:
        control_plane.stage(**setting)
    assert says in client.run("list", "--json", code=1, **environment)


def test_a_workspace_that_needs_a_listener(client, control_plane):
    control_plane.set(listener_required=True)
    told = client.run("--image-uri", IMAGE, "--name", "agent", "--no-input", code=2)
    assert "deploys through a listener" in told
    listener = register(control_plane, "agents")
    (row,) = json.loads(client.run("listeners", "list", "--json"))
    assert (row["id"], row["compute_id"]) == (listener, "sandbox")
    for words, says in (
        (("--listener-id", listener.replace("-", "")[:8]), "was not found in this workspace"),
        (("--listener-id", listener, "--k8s-namespace", "other"), "does not serve namespace"),
    ):
        told = client.run("--image-uri", IMAGE, "--name", "agent", "--no-input", *words, code=2)
        assert says in told


def test_its_deployment_is_an_lgp_on_the_cluster(
    sandbox, namespace, cluster_control_plane, tmp_path
):
    definition = json.dumps(crd("0.16.11"))
    sandbox.kubectl("apply", "--server-side", "--force-conflicts", "-f", "-", stdin=definition)
    sandbox.kubectl("wait", "--for", "condition=Established", "crd/lgps.apps.langchain.ai")
    client = Client(cluster_control_plane, tmp_path)
    listener = register(cluster_control_plane, namespace)
    client.run(
        *("--image-uri", IMAGE, "--name", "agent", "--no-input", "--no-wait"),
        *("--listener-id", listener),
    )
    deployment = client.list()[0]["id"]

    def there():
        found = sandbox.kubectl("get", "lgp", "-n", namespace, "-o", "json")
        return json.loads(found)["items"]

    (lgp,) = eventually(there, bool)
    assert lgp["metadata"]["name"] == f"agent-{deployment.replace('-', '')}"
    server = lgp["spec"]["serverSpec"]
    assert server["image"] == IMAGE
    assert [each["name"] for each in server["env"] if "valueFrom" in each] == ["GREETING"]
    client.run("delete", "--force", deployment)
    eventually(there, lambda found: not found)


def register(workspace, *namespaces):
    return workspace.call(
        "POST",
        "/v2/listeners",
        {
            "compute_type": "k8s",
            "compute_id": "sandbox",
            "compute_config": {"k8s_namespaces": list(namespaces)},
        },
    )["id"]


def events_of(kind, events):
    return [each for each in events if each["event"] == kind]


def eventually(read, holds):
    """Return what is read as soon as it holds."""
    deadline = time.monotonic() + SECONDS
    while not holds(found := read()):
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return found
