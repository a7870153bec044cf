# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Charts are read in memory, and bad ones are refused in a sentence."""

from __future__ import annotations

import io
import tarfile

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    ChartError,
    read_chart,
    resolve,
)

FILES = {
    "Chart.yaml": "name: langsmith\nversion: 0.16.11\nappVersion: 0.16.45\n",
    "values.yaml": "config:\n  hostname: ''\n",
    "templates/a.yaml": "{{ .Values.config.basicAuth.initialOrgAdminEmail }} {{ $.Values.more }}",
    "README.md": "{{ .Values.not.read }}",
}


def folder(path, files):
    for name, text in files.items():
        target = path / "langsmith" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return path / "langsmith"


def archive(path, files, *links):
    target = path / "langsmith.tgz"
    with tarfile.open(target, "w:gz") as packed:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            packed.addfile(member, io.BytesIO(text.encode()))
        for name, goal in links:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = tarfile.SYMTYPE, goal
            packed.addfile(member)
    return target


def inside(files):
    return {f"langsmith/{name}": text for name, text in files.items()}


@pytest.fixture(params=["folder", "archive"])
def chart_path(request, tmp_path):
    if request.param == "folder":
        return folder(tmp_path, FILES)
    return archive(tmp_path, inside(FILES))


def test_what_a_chart_says(chart_path):
    chart = read_chart(str(chart_path))
    assert (chart.version, chart.app_version) == ("0.16.11", "0.16.45")
    assert chart.defaults == {"config": {"hostname": ""}}
    read = chart.reads.values.keys
    assert set(read) == {"config", "more"}
    assert set(read["config"].keys) == {"basicAuth"}


def test_a_local_chart_says_its_own_version(chart_path):
    assert resolve(str(chart_path), "0.10.20")[0] == "0.16.11"


@pytest.mark.parametrize("ref", ["langsmith", "oci://registry.example.com/langsmith"])
def test_another_chart_is_of_the_version_asked_for(ref):
    assert resolve(ref, "0.12.37", "https://example.com") == ("0.12.37", None)


def test_a_version_must_be_known():
    with pytest.raises(ChartError, match="chart_version is not set"):
        resolve("langsmith", None, "https://example.com")
    with pytest.raises(ChartError, match=r"Option chart_version: .*give all three numbers"):
        resolve("langsmith", "latest", "https://example.com")


def test_nothing_outside_the_chart_is_followed(tmp_path):
    (tmp_path / "values.yaml").write_text("stolen: true\n", encoding="utf-8")
    wicked = {
        "../values.yaml": "stolen: true\n",
        "langsmith/../values.yaml": "stolen: true\n",
        "/values.yaml": "stolen: true\n",
        **{name: text for name, text in inside(FILES).items() if "values" not in name},
    }
    path = archive(tmp_path, wicked, ("langsmith/values.yaml", "../values.yaml"))
    with pytest.raises(ChartError, match=r"it has no values\.yaml"):
        read_chart(str(path))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"Chart.yaml": "name: keda\nversion: 2.20.2\n"}, "is the chart keda"),
        ({"Chart.yaml": "name: langsmith\n"}, "not a readable Helm chart"),
        ({"Chart.yaml": "name: langsmith\nversion: new\n"}, "give all three numbers"),
        ({"values.yaml": "- a\n"}, "values.yaml holds no map"),
        ({"values.yaml": "a: [\n"}, r"its values\.yaml is no valid YAML at line 2"),
        ({"values.yaml": "a: &a [*a]\n"}, r"its values\.yaml holds a value that contains itself"),
        ({"Chart.yaml": "name: langsmith\nversion: 1.2.3\ndependencies: [1]\n"}, "Chart.yaml is"),
        ({"Chart.yaml": "- name\n"}, "Chart.yaml holds no map"),
    ],
)
def test_a_bad_chart(tmp_path, change, why):
    with pytest.raises(ChartError, match=why):
        read_chart(str(folder(tmp_path, {**FILES, **change})))


def test_a_truncated_archive(tmp_path):
    path = archive(tmp_path, inside(FILES))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ChartError, match="it is damaged"):
        read_chart(str(path))


def test_no_chart_at_all(tmp_path):
    with pytest.raises(ChartError, match="does not exist"):
        read_chart(str(tmp_path / "none.tgz"))
    (tmp_path / "text.tgz").write_text("text", encoding="utf-8")
    with pytest.raises(ChartError, match="it is damaged"):
        read_chart(str(tmp_path / "text.tgz"))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    files = {**inside(FILES), "langsmith/README.md": "x" * (70 * 1024 * 1024)}
    path = archive(tmp_path, files)
    assert path.stat().st_size < 200_000
    with pytest.raises(ChartError, match="unpacked it has more than 64 MB"):
        read_chart(str(path))


def test_what_is_no_text_is_told_by_name(tmp_path):
    path = folder(tmp_path, FILES)
    (path / "templates" / "b.yaml").write_bytes(b"\xff")
    with pytest.raises(ChartError, match=r"its templates/b\.yaml is no UTF-8 text"):
        read_chart(str(path))


SUB = {
    "Chart.yaml": (
        "name: langsmith\nversion: 0.16.11\ndependencies:\n"
        "- {name: cache, alias: store, condition: store.enabled}\n"
        "- {name: packed, tags: [extra]}\n"
    ),
    "values.yaml": "store: {size: 2}\n",
    "templates/a.yaml": "{{ .Values.own }}",
    "charts/cache/Chart.yaml": "name: cache\nversion: 1.0.0\n",
    "charts/cache/values.yaml": "size: 1\nmode: fast\n",
    "charts/cache/templates/a.yaml": "{{ .Values.port }} {{ .Values.global.zone }}",
    "charts/plain/Chart.yaml": "name: plain\nversion: 1.0.0\n",
    "charts/plain/templates/a.yaml": "{{ .Values.word }}",
}


def test_subcharts_have_values_below_their_name(tmp_path):
    chart = read_chart(str(folder(tmp_path, SUB)))
    assert chart.defaults == {"store": {"size": 2, "mode": "fast"}}
    read = chart.reads.values.keys
    assert set(read) == {"own", "store", "plain", "packed", "tags", "global"}
    assert {"port", "enabled"} <= set(read["store"].keys)
    assert set(read["plain"].keys) == {"global", "word"}
    assert set(read["global"].keys) == {"zone"}
    assert read["packed"].whole
    assert read["tags"].whole


def test_a_huge_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart._LARGEST",
        30,
    )
    for path in (archive(tmp_path, inside(FILES)), folder(tmp_path, FILES)):
        with pytest.raises(ChartError, match="unpacked it has more than"):
            read_chart(str(path))
