# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every file of a chart is read as Helm would load it, from a folder and from an archive."""

from __future__ import annotations

import io
import tarfile

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import chart_files

FILES = {
    ".helmignore": b"# none of these\n*.bak\ntests/\n/docs/secret.md\n",
    "Chart.yaml": b"name: langsmith\n",
    "values.yaml": b"a: 1\n",
    "values.yaml.bak": b"old",
    "docs/secret.md": b"x",
    "docs/public.md": b"y",
    "templates/a.yaml": b"{{ .Values.a }}",
    "templates/tests": b"a file, and the pattern is for folders",
    "tests/a.yaml": b"not for Helm",
    "picture.png": b"\x89PNG\xff",
}
KEPT = {name for name in FILES if name not in ("values.yaml.bak", "docs/secret.md", "tests/a.yaml")}


def folder(path, files):
    for name, content in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return str(path)


def archive(path, members):
    with tarfile.open(path, "w:gz") as packed:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return str(path)


def test_a_folder_without_what_helm_ignores(tmp_path):
    found = chart_files.chart_files(folder(tmp_path, FILES))
    assert found == {name: FILES[name] for name in KEPT}


def test_an_archive_has_what_was_packed(tmp_path):
    members = {f"langsmith/{name}": content for name, content in FILES.items()}
    wicked = {"../outside": b"x", "/outside": b"x", "loose": b"x"}
    found = chart_files.chart_files(archive(tmp_path / "c.tgz", {**members, **wicked}))
    assert found == FILES


def test_a_huge_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(chart_files, "_LARGEST", 10)
    with pytest.raises(ValueError, match=r"its .* is larger than 10 bytes"):
        chart_files.chart_files(folder(tmp_path / "folder", FILES))
    members = {f"langsmith/{name}": content for name, content in FILES.items()}
    with pytest.raises(ValueError, match=r"its .* is larger than 10 bytes"):
        chart_files.chart_files(archive(tmp_path / "c.tgz", members))


def test_what_cannot_be_read(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        chart_files.chart_files(str(tmp_path / "none.tgz"))
    (tmp_path / "text.tgz").write_text("text", encoding="utf-8")
    with pytest.raises(tarfile.TarError):
        chart_files.chart_files(str(tmp_path / "text.tgz"))
