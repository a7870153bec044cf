# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a stand-in chart is put together; what helm makes of it is in tests/sandbox/tests."""

from __future__ import annotations

import io
import tarfile

import pytest
import yaml

from sandbox.charts import __main__ as command
from sandbox.charts.assemble import CHARTS, ChartSourceError, archive, chart_files
from sandbox.charts.values import merge


@pytest.mark.parametrize(("name", "version"), CHARTS)
def test_a_chart_says_that_it_is_a_stand_in(name, version):
    chart = yaml.safe_load(chart_files(name, version)["Chart.yaml"])
    assert (chart["name"], chart["version"]) == (name, version)
    assert chart["description"].startswith("STAND-IN")
    assert chart["annotations"] == {"langgraph.control-plane/stand-in": "true"}


@pytest.mark.parametrize(("name", "version"), CHARTS)
def test_equal_sources_give_equal_bytes(name, version):
    assert archive(name, version) == archive(name, version)


def test_an_archive_is_a_chart():
    with tarfile.open(fileobj=io.BytesIO(archive("keda", "2.20.2"))) as tar:
        names = tar.getnames()
    assert {"keda/Chart.yaml", "keda/values.yaml", "keda/templates/workloads.yaml"} <= set(names)
    assert not [name for name in names if name.endswith(".yaml.tpl")]


@pytest.mark.parametrize("version", ["0.11.29", "0.16.11"])
def test_langsmith_carries_the_collections_own_definition(version):
    text = chart_files("langsmith", version)["files/crds/lgps.apps.langchain.ai.yaml"]
    definition = yaml.safe_load(text)
    assert definition["spec"]["names"]["kind"] == "LGP"
    assert definition["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"


def test_values_of_both_generations_differ_where_the_real_ones_do():
    old = yaml.safe_load(chart_files("langsmith", "0.11.29")["values.yaml"])
    new = yaml.safe_load(chart_files("langsmith", "0.16.11")["values.yaml"])
    assert "langgraphPlatform" in old["config"]
    assert "langgraphPlatform" not in new["config"]
    assert "hostname" in old["ingress"]
    assert "hostname" not in new["ingress"]
    assert old["backend"]["autoscaling"]["createHpa"] is True
    assert set(new["backend"]["autoscaling"]) == {"hpa", "keda"}
    assert "hostBackendImage" in old["images"]
    assert "hostBackendImage" not in new["images"]


def test_an_unknown_chart_is_named():
    with pytest.raises(ChartSourceError, match=r"no stand-in of chart langsmith 1\.0\.0"):
        chart_files("langsmith", "1.0.0")


def test_the_command_writes_archives(tmp_path, capsys):
    assert command.main(["--output", str(tmp_path), "--only", "langsmith"]) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["langsmith-0.11.29.tgz", "langsmith-0.16.11.tgz"]
    assert [line.split("/")[-1] for line in capsys.readouterr().out.split()] == names


def test_merge_removes_what_is_null():
    assert merge({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"c": None, "e": 4}}) == {
        "a": 1,
        "b": {"d": 3, "e": 4},
    }
