# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of the host's own tools."""

from __future__ import annotations

import pytest
from live.checked import connected, verdict


@pytest.fixture
def cluster(sandbox):
    return connected(sandbox.kubeconfig)


def test_helm(cluster):
    assert verdict(cluster, "tools-helm")[0] == "pass"


def test_no_helm(cluster):
    status, message = verdict(cluster, "tools-helm", helm="/nonexistent/helm")
    assert (status, message) == ("fail", "Helm is not there: /nonexistent/helm")


def test_the_library(cluster):
    assert verdict(cluster, "tools-kubernetes-library")[0] == "pass"


def test_an_old_library(cluster, tmp_path, monkeypatch):
    info = tmp_path / "kubernetes-20.13.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kubernetes\nVersion: 20.13.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    status, message = verdict(cluster, "tools-kubernetes-library")
    assert (status, "20.13.0 is older than 24.2" in message) == ("warn", True)
