# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The collection for every test, and fixtures for those that talk to a real Kubernetes."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import collection_finder
import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from sandbox import Sandbox
from sandbox.control_plane.handle import ControlPlane, Workspace

collection_finder.install()

# A busy machine is no reason to fail: properties say what is right, the benchmark what is fast.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


class ByModule(LoadScopeScheduling):
    """Hands the tests of a file with fixtures of its module to one worker, any others singly.

    Most of these fixtures start a sandbox; it would be started once in each worker. (The marks
    of `--dist=loadgroup` itself have no effect with pytest 9.2 and pytest-xdist 3.8.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if has_module_fixtures(self.config.rootpath / file) else nodeid


@cache
def has_module_fixtures(file: Path) -> bool:
    return 'scope="module"' in file.read_text(encoding="utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByModule | None:
    """Take the place of `--dist=loadgroup`."""
    return ByModule(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A running sandbox for the whole test session.

    ``SANDBOX_KUBECONFIG`` names the kubeconfig of one that runs already. The workers of
    pytest-xdist share one; it ends with the process that started the session.
    """
    given = os.environ.get("SANDBOX_KUBECONFIG")
    if given:
        yield Sandbox.of_kubeconfig(given)
    elif session := os.environ.get("PYTEST_XDIST_TESTRUNUID"):
        yield Sandbox.shared(f"pytest-{session[:12]}", owner=os.getppid())
    else:
        with Sandbox() as started:
            yield started


@pytest.fixture
def namespace(sandbox: Sandbox) -> Iterator[str]:
    """A namespace of the test's own, deleted after it (without waiting for that)."""
    name = f"test-{uuid.uuid4().hex[:10]}"
    with sandbox.client() as client:
        client.request("POST", "/api/v1/namespaces", {"metadata": {"name": name}})
    yield name
    with sandbox.client() as client:
        client.request("DELETE", f"/api/v1/namespaces/{name}")


@pytest.fixture(scope="session")
def control_plane_server() -> Iterator[Workspace]:
    """A stand-in of the control plane without a cluster, for the whole test session."""
    with ControlPlane() as workspace:
        yield workspace


@pytest.fixture
def control_plane(control_plane_server: Workspace) -> Workspace:
    """A workspace of the test's own, empty, on a control plane that plays the cluster itself."""
    return control_plane_server.another()


@pytest.fixture(scope="session")
def cluster_control_plane_server(sandbox: Sandbox) -> Iterator[Workspace]:
    """A stand-in of the control plane whose listener writes LGPs to the sandbox."""
    with ControlPlane("--kubeconfig", sandbox.stand_in_kubeconfig) as workspace:
        yield workspace


@pytest.fixture
def cluster_control_plane(
    cluster_control_plane_server: Workspace, namespace: str
) -> Iterator[Workspace]:
    """A workspace of the test's own, whose deployments go to the test's namespace."""
    workspace = cluster_control_plane_server.another(on_cluster=True, namespace=namespace)
    yield workspace
    workspace.reset()
