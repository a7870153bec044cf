# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why the pods of a workload do not run, on a real API server."""

from __future__ import annotations

import json
import time

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import Reader
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    PODS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.trouble import reasons

EMPTY = dict.fromkeys(options.connection_options())
QUOTA = {
    "apiVersion": "v1",
    "kind": "ResourceQuota",
    "metadata": {"name": "small"},
    "spec": {"hard": {"pods": "0"}},
}


def deployment(failure=""):
    labels = {"app": "listener"}
    annotations = {"sandbox.langgraph/failure": failure} if failure else {}
    # On no node, so that nobody but the test says how it fares.
    pod = {"containers": [{"name": "listener", "image": "x:1"}], "nodeSelector": {"no-such": "x"}}
    if failure:
        del pod["nodeSelector"]
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "listener"},
        "spec": {
            "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels, "annotations": annotations}, "spec": pod},
        },
    }


@pytest.fixture
def cluster(sandbox):
    return connect({**EMPTY, "kubeconfig": str(sandbox.kubeconfig)})


def apply(sandbox, namespace, manifest):
    sandbox.kubectl("apply", "-n", namespace, "-f", "-", stdin=json.dumps(manifest))


def told(cluster, namespace, word):
    """What is told once the word is in it, or at last."""
    found = []
    for _attempt in range(60):
        item = cluster.get(DEPLOYMENTS, "listener", namespace)
        found = reasons(Reader(cluster), "Deployment", item, ["of-the-house"])
        if any(word in each for each in found):
            break
        time.sleep(0.5)
    return "; ".join(found)


def test_a_key_that_a_secret_lacks(cluster, sandbox, namespace):
    apply(sandbox, namespace, deployment())
    assert "fits on no node" in told(cluster, namespace, "fits on no node")
    [pod] = cluster.list(PODS, namespace).items
    says = f"couldn't find key insights_encryption_key in Secret {namespace}/langsmith-config"
    waiting = {"waiting": {"reason": "CreateContainerConfigError", "message": says}}
    status = {"name": "listener", "ready": False, "restartCount": 0, "image": "x", "imageID": ""}
    cluster.patch(
        PODS,
        pod["metadata"]["name"],
        {"status": {"containerStatuses": [{**status, "state": waiting}], "conditions": None}},
        namespace,
        subresource="status",
    )
    found = told(cluster, namespace, "CreateContainerConfigError")
    assert f"CreateContainerConfigError: {says}" in found


def test_a_quota_that_is_used_up(cluster, sandbox, namespace):
    apply(sandbox, namespace, QUOTA)
    apply(sandbox, namespace, deployment())
    assert "exceeded quota: small" in told(cluster, namespace, "exceeded quota")


def test_a_crash_with_the_end_of_its_log(cluster, sandbox, namespace):
    apply(sandbox, namespace, deployment("crash-loop"))
    found = told(cluster, namespace, "keeps crashing")
    assert "container listener of pod listener-" in found
    assert 'its log ends with "ModuleNotFoundError' in found
