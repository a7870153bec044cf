# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a pod waits for its volume."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import Symptom
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.claims import (
    cause,
    claim_names,
    waits_for_claim,
)


def claim(storage_class, phase="Pending"):
    return {
        "metadata": {"name": "data-lg-1f-0"},
        "spec": {"storageClassName": storage_class},
        "status": {"phase": phase},
    }


FAST = {"metadata": {"name": "fast"}}
DEFAULT = {
    "metadata": {
        "name": "fast",
        "annotations": {"storageclass.kubernetes.io/is-default-class": "true"},
    }
}
FAILED = {"type": "Warning", "reason": "ProvisioningFailed", "message": "out of space."}


@pytest.mark.parametrize(
    ("item", "classes", "events", "words"),
    [
        (claim(None), [FAST], [], "it names no StorageClass, and the cluster has no default one"),
        (claim(""), [], [], "it names no StorageClass"),
        (claim("slow"), [FAST], [], "there is no StorageClass slow"),
        (claim("fast"), [DEFAULT], [FAILED], "ProvisioningFailed: out of space."),
        (claim("fast"), [DEFAULT], [], "no volume was made by StorageClass fast"),
        (claim("fast"), None, [FAILED], "ProvisioningFailed: out of space."),
        (claim("fast"), None, [{**FAILED, "type": "Normal"}], "no volume was made by"),
    ],
)
def test_cause(item, classes, events, words):
    found = cause(item, classes, events)
    assert found.sentence.startswith("PersistentVolumeClaim data-lg-1f-0 is not bound: ")
    assert words in found.sentence
    assert found.remedy.endswith(".")


def test_a_bound_claim_is_no_cause():
    assert cause(claim("fast", "Bound")) is None


def test_claim_names():
    volumes = [{"emptyDir": {}}, {"persistentVolumeClaim": {"claimName": "a"}}]
    assert claim_names({"spec": {"volumes": volumes}}) == ["a"]
    assert claim_names({}) == []


@pytest.mark.parametrize(
    ("reason", "message", "waits"),
    [
        ("Unschedulable", "pod has unbound immediate PersistentVolumeClaims", True),
        ("Unschedulable", "didn't find available persistent volumes to bind", True),
        ("Unschedulable", "3 Insufficient cpu", False),
        ("FailedCreate", "exceeded quota: persistentvolumeclaims", False),
    ],
)
def test_waits_for_claim(reason, message, waits):
    assert waits_for_claim(Symptom("pod", "p", reason, message)) == waits
