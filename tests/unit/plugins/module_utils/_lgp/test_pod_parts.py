# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The core/v1 parts of a deployment: what is refused before it is written, and what is not."""

from __future__ import annotations

import sys

import pytest
from live.test_deployments import EVERY_OPTION

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.manifest import manifest
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.pod_parts import (
    PodPartsCheck,
    needed,
)

VOLUME = {"name": "a", "emptyDir": {}}
MOUNT = {"name": "a", "mountPath": "/a"}
SIDECAR = {"name": "s", "image": "s"}
GOOD = [
    {},
    EVERY_OPTION,
    {"volumes": [VOLUME, {"name": "b", "configMap": {"name": "c", "items": []}}]},
    {"volumes": [VOLUME], "volume_mounts": [MOUNT, {**MOUNT, "mountPath": "/b", "subPath": "b"}]},
    {"volumes": [{"name": "a", "emptyDir": {"sizeLimit": 1.5, "medium": "Memory"}}]},
    {"volumes": [{"name": "a", "csi": {"driver": "d", "readOnly": True}}]},
    {"sidecars": [SIDECAR, {**SIDECAR, "name": "t", "ports": [{"containerPort": 80}]}]},
    {"sidecars": [{**SIDECAR, "livenessProbe": {"httpGet": {"port": "http"}}}]},
    {"sidecars": [{**SIDECAR, "livenessProbe": {"httpGet": {"port": 80}}}]},
    {"init_containers": [{**SIDECAR, "restartPolicy": "Always"}], "sidecars": [{"name": "t"}]},
    {"env": {"A": "1", "B": {"value_from": {"fieldRef": {"fieldPath": "spec.nodeName"}}}}},
    {"env": {"A": {"secret": "s", "key": "k", "optional": True}}},
    {"resources": {"limits": {"cpu": 2, "example.com/gpu": 1}}, "sidecars": [SIDECAR]},
    {"queue_resources": {"claims": [{"name": "gpu", "request": "one"}]}},
    {"image_pull_secrets": ["a"]},
    {"affinity": {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}}},
    {"tolerations": [{"key": "k", "operator": "Exists", "tolerationSeconds": 3}]},
    {"node_selector": {"zone": "a", "gpu": True}},
    {"spec": {"serverSpec": {"volumes": None, "sidecars": []}}},
]
BAD = [
    (
        {"volumes": [{"name": "a", "emptyDir": {"sizeLimt": "1Gi"}}]},
        "volumes[0].emptyDir.sizeLimt is no field of Kubernetes 1.35; did you mean sizeLimit?",
    ),
    (
        {"volumes": [{"name": "a", "emptyDir": {"tmpfs": True}}]},
        "volumes[0].emptyDir.tmpfs is no field of Kubernetes 1.35; take one of medium, sizeLimit.",
    ),
    (
        {"volumes": [{"name": "a", "zzz": {}}]},
        "volumes[0].zzz is no field of Kubernetes 1.35; remove it.",
    ),
    (
        {"volumes": [VOLUME, {"secret": {}}]},
        "volumes[1] lacks name, which Kubernetes 1.35 demands; add it.",
    ),
    (
        {"volumes": [{"name": "a", "emptyDir": "big"}]},
        "volumes[0].emptyDir must be a mapping, not a string; correct it.",
    ),
    (
        {"volumes": [{"name": "a", "emptyDir": {"sizeLimit": []}}]},
        "volumes[0].emptyDir.sizeLimit must be a string or a number, not a list; correct it.",
    ),
    (
        {"volumes": [{"name": "a", "csi": {"driver": "d", "readOnly": "yes"}}]},
        "volumes[0].csi.readOnly must be true or false, not a string; correct it.",
    ),
    (
        {"volumes": [VOLUME, {"name": "b"}, VOLUME]},
        "volumes[2].name: a stands in volumes[0].name too; rename one of them.",
    ),
    (
        {"volumes": [{"name": "a", "emptyDir": {}, "configMap": {"name": "c"}}]},
        "volumes[0] has configMap and emptyDir, and a volume has one source; make a volume of "
        "each.",
    ),
    (
        {"volume_mounts": [{"name": "a"}]},
        "volume_mounts[0] lacks mountPath, which Kubernetes 1.35 demands; add it.",
    ),
    (
        {"volume_mounts": [{**MOUNT, "readonly": True}]},
        "volume_mounts[0].readonly is no field of Kubernetes 1.35; did you mean readOnly?",
    ),
    (
        {"volume_mounts": [MOUNT, MOUNT]},
        "volume_mounts[1].mountPath: /a stands in volume_mounts[0].mountPath too; mount one of "
        "them elsewhere.",
    ),
    (
        {"sidecars": [{"image": "s"}]},
        "sidecars[0] lacks name, which Kubernetes 1.35 demands; add it.",
    ),
    (
        {"sidecars": [SIDECAR, {"name": "t", "ports": [{"containerPort": "80"}]}]},
        "sidecars[1].ports[0].containerPort must be a whole number, not a string; correct it.",
    ),
    (
        {"sidecars": [{**SIDECAR, "env": {"A": "1"}}]},
        "sidecars[0].env must be a list, not a mapping; correct it.",
    ),
    (
        {"sidecars": [{**SIDECAR, "resources": {"limits": {"cpu": True}}}]},
        "sidecars[0].resources.limits.cpu must be a string or a number, not true or false; "
        "correct it.",
    ),
    (
        {"sidecars": [{**SIDECAR, "name": "api-server"}]},
        "sidecars[0].name: api-server is the container of the agent server itself; rename it.",
    ),
    (
        {"sidecars": [SIDECAR], "init_containers": [SIDECAR]},
        "sidecars[0].name: s stands in init_containers[0].name too; rename one of them.",
    ),
    (
        {"sidecars": [{**SIDECAR, "volumeMounts": [MOUNT, MOUNT]}]},
        "sidecars[0].volumeMounts[1].mountPath: /a stands in sidecars[0].volumeMounts[0].mountPath "
        "too; mount one of them elsewhere.",
    ),
    (
        {"init_containers": [{**SIDECAR, "command": "sleep 1"}]},
        "init_containers[0].command must be a list, not a string; correct it.",
    ),
    (
        {"init_containers": [{**SIDECAR, "name": "api-server"}]},
        "init_containers[0].name: api-server is the container of the agent server itself; rename "
        "it.",
    ),
    (
        {"env": {"A": "1", "B": {"value_from": {"secretKeyRe": {}}}}},
        "env.B.valueFrom.secretKeyRe is no field of Kubernetes 1.35; did you mean secretKeyRef?",
    ),
    (
        {"spec": {"serverSpec": {"resources": {"limit": {"cpu": 1}}}}},
        "resources.limit is no field of Kubernetes 1.35; did you mean limits?",
    ),
    (
        {"sidecars": [SIDECAR], "spec": {"serverSpec": {"queueResources": {"limits": []}}}},
        "queue_resources.limits must be a mapping, not a list; correct it.",
    ),
    (
        {"spec": {"serverSpec": {"imagePullSecrets": [{"nam": "a"}]}}},
        "image_pull_secrets[0].nam is no field of Kubernetes 1.35; did you mean name?",
    ),
    (
        {"affinity": {"podAntiAffinty": {}}},
        "affinity.podAntiAffinty is no field of Kubernetes 1.35; did you mean podAntiAffinity?",
    ),
    (
        {"affinity": {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{}]}}},
        "affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0] lacks "
        "topologyKey, which Kubernetes 1.35 demands; add it.",
    ),
    (
        {"tolerations": [{"tolerationSeconds": "3"}]},
        "tolerations[0].tolerationSeconds must be a whole number, not a string; correct it.",
    ),
    (
        {"spec": {"nodeSelector": {"zone": 1}}},
        "node_selector.zone must be a string, not a whole number; correct it.",
    ),
]


def lgp(**options):
    return manifest({"name": "agent", "namespace": "team", "image": "agent:1", **options})


def check(version="1.35", **options):
    return PodPartsCheck(version).check(lgp(**options))


@pytest.mark.parametrize("options", GOOD, ids=lambda options: "-".join(options) or "none")
def test_taken(options):
    checker = PodPartsCheck("1.35")
    assert checker.check(lgp(**options)) == []
    assert checker.notes(lgp(**options)) == []
    assert checker.note is None


@pytest.mark.parametrize(("options", "sentence"), BAD, ids=[each[1] for each in BAD])
def test_refused(options, sentence):
    assert check(**options) == [sentence]


def test_all_mistakes_are_told():
    both = {"name": "a", "emptyDir": {"sizeLimt": "1Gi", "medum": "Memory"}}
    found = check(volumes=[both, {}], tolerations=[{"kee": "k"}, {"value": 3}], sidecars=[{}])
    assert [each.split(" ")[0] for each in sorted(found)] == [
        "sidecars[0]",
        "tolerations[0].kee",
        "tolerations[1].value",
        "volumes[0].emptyDir.medum",
        "volumes[0].emptyDir.sizeLimt",
        "volumes[1]",
    ]


def test_mistakes_in_the_same_shape_are_told_by_the_names_of_each():
    checker = PodPartsCheck("1.35")
    wrong = {"value_from": {"secretKeyRe": {}}}
    [first] = checker.check(lgp(env={"A": wrong}))
    [second] = checker.check(lgp(env={"B": wrong}))
    assert (first.split(".")[1], second.split(".")[1]) == ("A", "B")


def test_no_value_is_told():
    secret = 48151623
    [sentence] = check(sidecars=[{**SIDECAR, "env": [{"name": "PIN", "value": secret}]}])
    assert str(secret) not in sentence


@pytest.mark.parametrize(
    ("options", "places"),
    [
        ({"volume_mounts": [MOUNT]}, ["volume_mounts[0].name"]),
        ({"volumes": [{"name": "b"}], "volume_mounts": [MOUNT]}, ["volume_mounts[0].name"]),
        (
            {"sidecars": [{**SIDECAR, "volumeMounts": [MOUNT]}]},
            ["sidecars[0].volumeMounts[0].name"],
        ),
        (
            {"init_containers": [{**SIDECAR, "volumeMounts": [MOUNT]}]},
            ["init_containers[0].volumeMounts[0].name"],
        ),
    ],
)
def test_a_mount_of_no_volume_is_noted(options, places):
    """The operator's template may have the volume."""
    checker = PodPartsCheck("1.35")
    assert checker.check(lgp(**options)) == []
    notes = checker.notes(lgp(**options))
    assert [each.split(":")[0] for each in notes] == places
    assert all("no volume of option volumes is named a;" in each for each in notes)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, False),
        ({"replicas": 2, "env": {"A": 1, "B": {"secret": "s", "key": "k"}}}, False),
        ({"resources": {"limits": {"cpu": 1}}, "queue_resources": {"limits": {"cpu": 1}}}, False),
        ({"node_selector": {"zone": "a"}, "image_pull_secrets": ["a"]}, False),
        ({"volumes": [], "affinity": {}}, False),
        ({"volumes": [VOLUME]}, True),
        ({"volume_mounts": [MOUNT]}, True),
        ({"sidecars": [SIDECAR]}, True),
        ({"init_containers": [SIDECAR]}, True),
        ({"affinity": {"nodeAffinity": {}}}, True),
        ({"tolerations": [{}]}, True),
        ({"spec": {"tolerations": [{}]}}, True),
    ],
)
def test_needed(options, expected):
    assert needed(lgp(**options)) is expected


def test_without_the_library_it_is_noted_and_clashes_are_still_found(monkeypatch):
    monkeypatch.setitem(sys.modules, "kubernetes_validate", None)
    checker = PodPartsCheck("1.35")
    assert checker.note is None
    assert len(checker.check(lgp(volumes=[VOLUME, VOLUME, {"name": 1}]))) == 1
    assert "kubernetes-validate is not installed; install it" in checker.note
