# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The collection for every test, and fixtures for those that talk to a real Kubernetes."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import collection_finder
import pytest
from hypothesis import HealthCheck, settings

from sandbox import Sandbox

collection_finder.install()

# A busy machine is no reason to fail: properties say what is right, the benchmark what is fast.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


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
    sandbox.kubectl("create", "namespace", name)
    yield name
    sandbox.kubectl("delete", "namespace", name, "--wait=false")
