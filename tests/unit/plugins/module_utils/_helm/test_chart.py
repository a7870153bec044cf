# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import tarfile

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    ChartError,
    is_local,
    locate,
)

REPO = "https://charts.example.com"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "agent"
    (path / "charts" / "sub").mkdir(parents=True)
    (path / "charts" / "sub" / "Chart.yaml").write_text("name: sub\nversion: 9.9.9\n")
    (path / "Chart.yaml").write_text("name: agent\nversion: 1.2.3\nappVersion: 4.5.6\n")
    return path


@pytest.fixture
def archive(folder):
    path = folder.parent / "agent-1.2.3.tgz"
    with tarfile.open(path, "w:gz") as stream:
        # A subchart first, as an archive may have it
        stream.add(folder / "charts", "agent/charts")
        stream.add(folder / "Chart.yaml", "agent/Chart.yaml")
    return path


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_a_local_chart_says_its_own_version(kind, request):
    path = request.getfixturevalue(kind)
    chart = locate(str(path), version="7.7.7", repo_url=REPO)
    assert (chart.name, chart.version, chart.app_version) == ("agent", "1.2.3", "4.5.6")
    assert chart.local
    assert chart.repo_url == ""


def test_a_name_in_a_repository_is_no_folder_of_that_name(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert is_local("agent")
    chart = locate("agent", "1.0.0", REPO)
    assert (chart.local, chart.name, chart.repo_url) == (False, "agent", REPO)


def test_a_repository_is_not_for_an_oci_reference():
    chart = locate("oci://registry.example.com/charts/agent", "1.0.0", REPO)
    assert (chart.local, chart.name, chart.repo_url) == (False, "", "")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ChartError, match=r"chart_ref: .*none\.tgz does not exist"):
        locate(str(tmp_path / "none.tgz"))


def test_a_file_that_is_no_chart_is_told(tmp_path):
    path = tmp_path / "broken.tgz"
    path.write_bytes(b"no archive")
    with pytest.raises(ChartError, match="is not a Helm chart"):
        locate(str(path))


def test_a_remote_chart_needs_a_version():
    with pytest.raises(ChartError, match="Option chart_version is not set"):
        locate("agent", None, REPO)
