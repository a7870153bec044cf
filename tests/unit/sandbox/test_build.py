# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where programs come from: pinned modules, linker flags, cache keys, given folders."""

from __future__ import annotations

import re
import threading
import time

import pytest

from sandbox import binaries, build, pin, state
from sandbox.errors import SandboxError

PATTERN = re.compile(r"v\d+\.\d+\.\d+")


@pytest.mark.parametrize("minor", ["1.35", "1.36"])
def test_every_program_is_pinned(monkeypatch, minor):
    monkeypatch.setenv("SANDBOX_KUBERNETES", minor)
    names = set()
    for module in build.modules():
        assert PATTERN.fullmatch(module.version())
        go_mod = (module.path / "go.mod").read_text()
        for name, package in module.programs.items():
            assert re.search(rf"^(tool )?\s*{re.escape(package)}$", go_mod, re.MULTILINE), name
            names.add(name)
    assert names == {*binaries.NEEDED, *binaries.OPTIONAL}


def test_the_programs_know_their_version(monkeypatch):
    monkeypatch.setenv("SANDBOX_KUBERNETES", "1.36")
    kubernetes = next(one for one in build.modules() if one.pins == "k8s.io/kubernetes")
    flags = kubernetes.linker_flags()
    assert kubernetes.version().startswith("v1.36.")
    assert f"-X k8s.io/component-base/version.gitVersion={kubernetes.version()}" in flags
    assert "-X k8s.io/client-go/pkg/version.gitMinor=36" in flags


def test_the_cache_key_changes_with_the_go_version_and_the_module():
    etcd, kwok = build.modules()[:2]
    keys = {etcd.key("1.26.1"), etcd.key("1.26.2"), kwok.key("1.26.1")}
    assert len(keys) == 3
    assert etcd.key("1.26.1") == etcd.key("1.26.1")


def test_an_unknown_kubernetes_version_names_the_known_ones(monkeypatch):
    monkeypatch.setenv("SANDBOX_KUBERNETES", "1.12")
    with pytest.raises(SandboxError, match=r"SANDBOX_KUBERNETES=1\.12 .* 1\.35, 1\.36") as caught:
        build.kubernetes_minor()
    assert "pin" in str(caught.value)


def test_a_given_folder_must_be_complete(monkeypatch, tmp_path):
    monkeypatch.setenv("SANDBOX_BIN", str(tmp_path))
    with pytest.raises(SandboxError, match=r"SANDBOX_BIN=.* has no program 'etcd'"):
        binaries.find()
    for name in binaries.NEEDED:
        (tmp_path / name).touch(mode=0o755)
    assert binaries.find() == {name: str(tmp_path / name) for name in binaries.NEEDED}


def test_an_optional_program_of_a_given_folder_is_used(monkeypatch, tmp_path):
    monkeypatch.setenv("SANDBOX_BIN", str(tmp_path))
    (tmp_path / "registry").touch(mode=0o755)
    assert binaries.optional("registry") == str(tmp_path / "registry")


def test_envtest_assets_are_used_and_the_rest_is_built(monkeypatch, tmp_path):
    monkeypatch.delenv("SANDBOX_BIN", raising=False)
    monkeypatch.setenv("KUBEBUILDER_ASSETS", str(tmp_path))
    for name in ("etcd", "kube-apiserver", "kubectl"):
        (tmp_path / name).touch(mode=0o755)
    asked = []
    monkeypatch.setattr(
        build, "ensure", lambda names: asked.extend(names) or dict.fromkeys(names, "built")
    )
    found = binaries.find()
    assert found["etcd"] == str(tmp_path / "etcd")
    assert found["helm"] == "built"
    assert asked == ["kube-controller-manager", "kube-scheduler", "kwok", "helm"]


def test_a_pinned_go_mod_replaces_every_staging_module():
    text = pin.go_mod("1.36.3", "1.26.0", ["k8s.io/api", "k8s.io/client-go"])
    assert "\tk8s.io/api => k8s.io/api v0.36.3\n" in text
    assert "\tk8s.io/client-go => k8s.io/client-go v0.36.3\n" in text
    assert "require k8s.io/kubernetes v1.36.3\n" in text


@pytest.mark.parametrize("version", ["1.36", "v1.36.3", "2.0.0", "1.36.3; rm"])
def test_a_version_to_pin_is_a_full_one(version):
    with pytest.raises(SandboxError, match=r"write it like 1\.36\.3"):
        pin.pin(version, print)


def test_whoever_comes_second_is_told_that_it_waits(monkeypatch, tmp_path):
    monkeypatch.setenv("SANDBOX_HOME", str(tmp_path))
    order = []

    def second():
        with state.exclusive("build", lambda: order.append("waits")):
            order.append("second")

    thread = threading.Thread(target=second)
    with state.exclusive("build", lambda: order.append("never")):
        thread.start()
        while "waits" not in order:
            time.sleep(0.01)
        order.append("first")
    thread.join()
    assert order == ["waits", "first", "second"]
