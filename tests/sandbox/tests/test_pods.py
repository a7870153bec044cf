# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of pods: the staged failures look like those of a real cluster."""

from __future__ import annotations

import json

import pytest

FAILURE = "sandbox.langgraph/failure"


def container(pod):
    return pod["status"].get("containerStatuses", [{}])[0]


def waiting_reason(pod):
    return container(pod).get("state", {}).get("waiting", {}).get("reason")


def ready(pod):
    conditions = {one["type"]: one for one in pod["status"].get("conditions", [])}
    return conditions.get("Ready", {})


def events(sandbox, pod):
    """Return the messages of the warnings about a pod."""
    listing = sandbox.kubectl(
        *("get", "events", "-n", pod["metadata"]["namespace"], "-o", "json"),
        f"--field-selector=involvedObject.uid={pod['metadata']['uid']}",
    )
    return [one["message"] for one in json.loads(listing)["items"] if one["type"] == "Warning"]


def test_a_pod_becomes_ready_with_an_address(run_pod):
    pod = run_pod({}, lambda pod: ready(pod).get("status") == "True")
    assert pod["status"]["phase"] == "Running"
    assert pod["status"]["podIP"].startswith("10.244.")
    assert container(pod)["ready"] is True


def test_a_job_completes(sandbox, namespace):
    sandbox.kubectl("create", "job", "once", "-n", namespace, "--image=registry.test/job:1")
    sandbox.kubectl("wait", "job/once", "-n", namespace, "--for=condition=Complete")


def test_an_image_that_cannot_be_pulled(sandbox, run_pod):
    pod = run_pod(
        {FAILURE: "image-pull-error"}, lambda pod: waiting_reason(pod) == "ImagePullBackOff"
    )
    assert pod["status"]["phase"] == "Pending"
    message = container(pod)["state"]["waiting"]["message"]
    assert message.startswith('Back-off pulling image "registry.test/agent:1"')
    assert ready(pod)["reason"] == "ContainersNotReady"
    assert any(
        one.startswith('Failed to pull image "registry.test/agent:1"')
        for one in events(sandbox, pod)
    )


@pytest.mark.parametrize(
    ("failure", "reason", "code", "line"),
    [
        ("crash-loop", "Error", 1, "ModuleNotFoundError"),
        ("oom", "OOMKilled", 137, "Loading the index"),
    ],
)
def test_a_container_that_crashes(sandbox, run_pod, failure, reason, code, line):
    pod = run_pod({FAILURE: failure}, lambda pod: waiting_reason(pod) == "CrashLoopBackOff")
    last = container(pod)["lastState"]["terminated"]
    assert (last["reason"], last["exitCode"]) == (reason, code)
    assert container(pod)["restartCount"] >= 1
    assert any(
        one.startswith("Back-off restarting failed container agent") for one in events(sandbox, pod)
    )
    name, namespace = pod["metadata"]["name"], pod["metadata"]["namespace"]
    assert line in sandbox.kubectl("logs", name, "-n", namespace, "--previous")


def test_a_container_that_never_gets_ready(sandbox, run_pod):
    pod = run_pod({FAILURE: "never-ready"}, lambda pod: pod["status"]["phase"] == "Running")
    assert (ready(pod)["status"], ready(pod)["reason"]) == ("False", "ContainersNotReady")
    assert "running" in container(pod)["state"]


def test_a_slow_container_gets_ready_at_last(run_pod):
    run_pod({FAILURE: "slow"}, lambda pod: ready(pod).get("status") == "False")
    run_pod({FAILURE: "slow"}, lambda pod: ready(pod).get("status") == "True")


def test_a_log_of_the_tests_own(sandbox, run_pod):
    pod = run_pod(
        {"sandbox.langgraph/log": "one\ntwo\nthree"},
        lambda pod: pod["status"]["phase"] == "Running",
    )
    name, namespace = pod["metadata"]["name"], pod["metadata"]["namespace"]
    assert sandbox.kubectl("logs", name, "-n", namespace, "--tail=2") == "two\nthree"


def test_a_claim_gets_a_volume_and_gives_it_back(sandbox, namespace):
    claim = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": "data", "namespace": namespace},
        "spec": {
            "accessModes": ["ReadWriteOnce"],
            "resources": {"requests": {"storage": "2Gi"}},
        },
    }
    sandbox.kubectl("apply", "-f", "-", stdin=json.dumps(claim))
    sandbox.kubectl("wait", "pvc/data", "-n", namespace, "--for=jsonpath={.status.phase}=Bound")
    path = "jsonpath={.spec.volumeName}"
    volume = sandbox.kubectl("get", "pvc/data", "-n", namespace, "-o", path)
    sandbox.kubectl("delete", "pvc/data", "-n", namespace)
    sandbox.kubectl("wait", f"pv/{volume}", "--for=delete", "--timeout=20s")
