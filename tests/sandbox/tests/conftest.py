# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manifests and waits for the tests of the sandbox itself."""

from __future__ import annotations

import json
import time

import pytest


@pytest.fixture
def run_pod(sandbox, namespace):
    """Return a function that makes a Deployment and gives back its pod, once a test holds."""

    def run(annotations, condition, seconds=20.0):
        manifest = {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": "agent", "namespace": namespace},
            "spec": {
                "selector": {"matchLabels": {"app": "agent"}},
                "template": {
                    "metadata": {"labels": {"app": "agent"}, "annotations": annotations},
                    "spec": {"containers": [{"name": "agent", "image": "registry.test/agent:1"}]},
                },
            },
        }
        sandbox.kubectl("apply", "-f", "-", stdin=json.dumps(manifest))
        deadline = time.monotonic() + seconds
        while True:
            listing = sandbox.kubectl("get", "pods", "-n", namespace, "-o", "json")
            for pod in json.loads(listing)["items"]:
                if condition(pod):
                    return pod
            assert time.monotonic() < deadline, listing
            time.sleep(0.2)

    return run
