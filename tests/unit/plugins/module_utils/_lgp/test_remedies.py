# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to do about a symptom."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    _REASONS,
    Symptom,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.remedies import remedy

LGP = {
    "metadata": {"name": "agent", "namespace": "team"},
    "spec": {
        "serverSpec": {
            "resources": {"requests": {"cpu": "2"}, "limits": {"memory": "1Gi"}},
            "sidecars": [{"name": "proxy", "resources": {"limits": {"memory": "64Mi"}}}],
            "initContainers": [{"name": "setup"}],
        },
        "redis": {"resources": {"limits": {"memory": "2Gi"}}},
    },
}


@pytest.mark.parametrize("reason", sorted(_REASONS))
def test_every_reason_has_a_remedy(reason):
    assert remedy(Symptom("pod", "agent-1-x", reason)).endswith(".")
    assert "{" not in remedy(Symptom("pod", "agent-1-x", reason), LGP)


@pytest.mark.parametrize(
    ("reason", "message", "words"),
    [
        (
            "Unschedulable",
            "3 Insufficient cpu.",
            "requests of cpu in resources (now 2), or add nodes",
        ),
        ("Unschedulable", "3 Insufficient nvidia.com/gpu, 1 x", "requests of nvidia.com/gpu in"),
        ("Unschedulable", "3 Too many pods.", "Add nodes: those that fit"),
        ("Unschedulable", "unbound immediate PersistentVolumeClaims", "default StorageClass"),
        ("Unschedulable", "had untolerated taint {gpu: true}", "Set tolerations"),
        ("Unschedulable", "3 node(s) had untolerated taint(s)", "Set tolerations"),
        ("Unschedulable", "didn't match Pod's node affinity/selector", "Change node_selector"),
        ("Unschedulable", "didn't match pod anti-affinity rules", "Relax affinity"),
        ("Unschedulable", "3 node(s) were unschedulable", "Uncordon"),
        ("Unschedulable", "", "Add nodes, or ask for less in resources"),
        ("FailedCreate", "forbidden: exceeded quota: q, requested", "Raise the ResourceQuota q of"),
        ("FailedCreate", "failed quota: q: must specify limits.cpu", "set resources"),
        ("FailedCreate", 'serviceaccount "sa" not found', "Create the ServiceAccount"),
        ("FailedCreate", 'admission webhook "w" denied the request: no', "webhook refuses"),
        ("FailedCreate", 'failed calling webhook "w": refused', "webhook does not answer"),
        ("FailedCreate", "ValidatingAdmissionPolicy 'p' denied request: n", "admission policy"),
        ("FailedCreate", 'violates PodSecurity "restricted:latest"', "pod-security.kubernetes.io"),
        ("FailedCreate", "maximum cpu usage per Container is 1, but", "A LimitRange"),
        ("FailedCreate", "unable to validate against any security context constraint", "Security"),
        ("FailedCreate", "who knows", "Change what the API server objects to"),
        ("ImagePullBackOff", "Back-off", "the nodes reach the registry"),
        (
            "ImagePullBackOff",
            "code = NotFound desc = x: not found",
            "The registry does not have it",
        ),
        ("ImagePullBackOff", "manifest unknown", "correct image, or push"),
        (
            "ImagePullBackOff",
            "pull access denied, repository does not exist",
            "if there is no such",
        ),
        ("ErrImagePull", "401 Unauthorized", "in image_pull_secrets"),
        ("ErrImagePull", "dial tcp: lookup r: no such host", "do not reach the registry"),
        ("ErrImagePull", "x509: certificate signed by unknown", "do not trust"),
        ("ErrImagePull", "toomanyrequests: rate", "too few pulls"),
        ("ErrImagePull", "no match for platform in manifest", "processor"),
        ("CreateContainerConfigError", 'secret "s" not found', "Create it in the same namespace"),
        ("OOMKilled", "", "Raise the memory limit in resources (now 1Gi)"),
        ("NotStarted", "", "kubectl -n team describe pod agent-1-x"),
        ("CrashLoopBackOff", "exit code 1, 2 restarts", "Read its log"),
        ("CrashLoopBackOff", "exit code 127, 2 restarts", "command cannot be run"),
        ("Unready", "exit code 137, 1 restart, OOMKilled", "Raise the memory limit"),
    ],
)
def test_remedy(reason, message, words):
    assert words in remedy(Symptom("pod", "agent-1-x", reason, message), LGP)


@pytest.mark.parametrize(
    ("name", "container", "words"),
    [
        ("agent-1-x", "api-server", "in resources (now 1Gi)."),
        ("agent-1-x", "proxy", "in sidecars (now 64Mi)."),
        ("agent-1-x", "setup", "in init_containers."),
        ("agent-queue-1-x", "api-server", "in queue_resources (now 1Gi)."),
        ("agent-redis-1-x", "redis", "in redis.resources (now 2Gi)."),
        ("lg-1f-0", "postgres", "in database.resources."),
    ],
)
def test_the_option_of_each_part(name, container, words):
    assert remedy(Symptom("pod", name, "OOMKilled", "", container), LGP).endswith(words)


@pytest.mark.parametrize(
    ("name", "container", "place"),
    [
        ("agent-1-x", "api-server", "correct image,"),
        ("agent-1-x", "proxy", "correct the image in sidecars,"),
        ("agent-redis-1-x", "redis", "correct operator.templates.redis of the chart's values,"),
        ("lg-1f-0", "postgres", "correct operator.templates.db of the chart's values,"),
    ],
)
def test_where_an_image_stands(name, container, place):
    assert place in remedy(Symptom("pod", name, "ErrImagePull", "not found", container), LGP)


def test_each_thing_that_keeps_nodes_out_is_named():
    message = "1 Insufficient cpu, 1 Insufficient memory, 2 node(s) had untolerated taint {a: b}"
    told = remedy(Symptom("pod", "agent-1-x", "Unschedulable", message), LGP)
    assert "cpu in resources (now 2)" in told
    assert "memory in resources, or" in told
    assert "Set tolerations" in told


@pytest.mark.parametrize(
    ("reason", "event", "words"),
    [
        ("ImagePullBackOff", "Failed: x509: unknown authority", "do not trust"),
        ("CrashLoopBackOff", "Unhealthy: Liveness probe failed: 503", "its liveness probe"),
        ("NotStarted", 'FailedMount: MountVolume.SetUp failed for volume "v"', "cannot be mounted"),
        ("NotStarted", "FailedCreatePodSandBox: no addresses", "network plugin of the cluster"),
    ],
)
def test_events_say_more_than_the_reason(reason, event, words):
    assert words in remedy(Symptom("pod", "agent-1-x", reason), LGP, [event])


def test_the_log_says_more_than_the_reason():
    symptom = Symptom("pod", "agent-1-x", "CrashLoopBackOff")
    assert remedy(symptom, LGP, log=["KeyError: 'MODEL'"]) == "Set MODEL in env."
    assert "Raise the memory" in remedy(
        Symptom("pod", "agent-1-x", "OOMKilled"), LGP, log=["KeyError: 'MODEL'"]
    )
