# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Command lines, stages and manifests, as far as they can be judged without running them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml

from sandbox import binaries, components, extras, nodes, staging
from sandbox.spec import EXTRAS, Spec
from sandbox.state import StateDir

COMMANDS = [
    components.etcd,
    components.apiserver,
    components.controller_manager,
    components.scheduler,
    components.kwok,
    components.control_plane,
]
ADDRESS = re.compile(r"(?<![\d.])\d+\.\d+\.\d+\.\d+(?![\d/])")


@pytest.fixture
def spec():
    uses = ("etcd", "etcd-peer", "apiserver", "kubelet", "kwok", "control-plane")
    return Spec(
        "x",
        programs={name: f"/programs/{name}" for name in binaries.NEEDED},
        ports={use: 20000 + number for number, use in enumerate(uses)},
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_server_listens_on_loopback_only(command, spec, tmp_path):
    argv = command(spec, StateDir(tmp_path / "x"))
    addresses = {found for word in argv for found in ADDRESS.findall(word)}
    assert addresses <= {"127.0.0.1"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_no_secret_is_on_a_command_line(command, spec, tmp_path):
    argv = " ".join(command(spec, StateDir(tmp_path / "x")))
    assert "BEGIN" not in argv
    assert "token" not in argv


@pytest.mark.parametrize("durable", [True, False])
def test_only_a_durable_sandbox_syncs_each_write(durable, spec, tmp_path):
    argv = components.etcd(replace(spec, durable=durable), StateDir(tmp_path / "x"))
    assert ("--unsafe-no-fsync" in argv) != durable


@pytest.mark.parametrize("chosen", [(), EXTRAS])
def test_the_stages_are_one_readable_file(chosen, tmp_path):
    directory = StateDir(tmp_path)
    staging.write(directory, chosen)
    documents = list(yaml.safe_load_all(directory.kwok.read_text()))
    names = [one["metadata"]["name"] for one in documents]
    assert {one["kind"] for one in documents} == {"Stage"}
    assert len(names) == len(set(names))
    assert ("gateway-programmed" in names) == bool(chosen)


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_extra_has_manifests_that_can_be_applied(extra):
    documents = extras.documents(extra)
    assert documents
    for manifest in documents:
        assert extras.path_of(manifest).endswith(f"/{manifest['metadata']['name']}")


@pytest.mark.parametrize(
    ("status", "taints", "expected"),
    [("True", None, True), ("True", [{"key": "new"}], False), ("False", None, False)],
)
def test_a_node_is_ready_without_a_taint(status, taints, expected):
    conditions = [{"type": "Ready", "status": status}]
    node = {"spec": {"taints": taints}, "status": {"conditions": conditions}}
    assert nodes.is_ready(node) is expected


def test_nodes_have_the_room_of_the_spec(spec):
    node = nodes.manifest(2, spec, "v1.35.4")
    assert node["status"]["allocatable"] == {"cpu": "16", "memory": "64Gi", "pods": "250"}
    assert node["metadata"]["labels"]["topology.kubernetes.io/zone"] == "sandbox-2"
