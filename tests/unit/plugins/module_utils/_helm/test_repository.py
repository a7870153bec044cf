# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Credentials of a chart repository are kept out of Helm's arguments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    Chart,
    ChartError,
    locate,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.index import (
    RepositoryError,
    versions,
    versions_in,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.repository import (
    reachable,
    split_credentials,
)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        (None, ("", "", "")),
        ("https://c.example.com/x", ("https://c.example.com/x", "", "")),
        ("https://u:p%40w@c.example.com:8443/x", ("https://c.example.com:8443/x", "u", "p@w")),
        ("https://u@c.example.com", ("https://c.example.com", "u", "")),
    ],
)
def test_credentials_are_split_off(url, parts):
    assert split_credentials(url) == parts


@pytest.mark.parametrize(
    ("url", "username", "password"),
    [
        ("https://anna:s3cret@c.example.com", None, None),
        ("https://c.example.com", "anna", "s3cret"),
    ],
)
def test_helm_gets_them_in_a_file_that_goes(url, username, password, tmp_path):
    runs = []

    def run(doing, arguments, variables):
        path = Path(variables["HELM_REPOSITORY_CONFIG"])
        runs.append((doing, arguments, json.loads(path.read_text()), path.stat().st_mode & 0o777))

    chart = Chart("keda", "2.20.2", repo_url=url)
    with reachable(chart, username, password, tmp_path, run) as (reached, variables):
        assert (reached.ref, reached.repo_url) == ("given/keda", "")
        assert variables["HELM_REPOSITORY_CACHE"].startswith(str(tmp_path))
    [(doing, arguments, written, mode)] = runs
    assert arguments == ["repo", "update"]
    assert "s3cret" not in doing
    assert written["repositories"][0]["url"] == "https://c.example.com"
    assert written["repositories"][0]["password"] == "s3cret"
    assert mode == 0o600
    assert list(tmp_path.iterdir()) == []


def test_the_file_goes_when_helm_fails_too(tmp_path):
    def run(*_arguments):
        raise ValueError("no answer")

    chart = Chart("keda", "2.20.2", repo_url="https://c.example.com")
    with pytest.raises(ValueError, match="no answer"), reachable(chart, "a", "b", tmp_path, run):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "chart", [Chart("/x.tgz", "1.0.0"), Chart("x", "1.0.0", "https://c.example.com")]
)
def test_without_credentials_nothing_is_written(chart, tmp_path):
    def run(*_arguments):
        raise AssertionError("nothing is to be run")

    with reachable(chart, None, None, tmp_path, run) as found:
        assert found == (chart, {})


def test_a_chart_with_credentials_in_its_address_is_refused():
    with pytest.raises(ChartError, match="Option chart_ref holds credentials") as caught:
        locate("https://anna:s3cret@c.example.com/keda-2.20.2.tgz", "2.20.2")
    assert "s3cret" not in str(caught.value)


INDEX = """apiVersion: v1
entries:
  keda:
  - name: keda
    version: 2.20.2
    dependencies:
    - name: x
      version: 0.0.1
  - name: keda
    version: "2.19.0"
  other:
  - version: 1.0.0
"""


def test_versions_of_an_index():
    assert versions_in(INDEX, "keda") == ["2.20.2", "2.19.0"]


@pytest.mark.parametrize("text", ["", "[", "<html>", "entries: []", "entries: {keda: 1}"])
def test_what_is_no_index_has_no_versions(text):
    assert versions_in(text, "keda") == []


def test_a_repository_that_does_not_answer_is_told_without_its_credentials():
    with pytest.raises(RepositoryError, match="1/x cannot be read") as caught:
        versions("http://anna:s3cret@127.0.0.1:1/x", "keda", 1)
    assert "s3cret" not in str(caught.value)
