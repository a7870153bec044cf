# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Put a stand-in chart together from its source folder and pack it, without helm.

A chart's source is ``source/<name>/``: ``chart.yaml``, ``facts.yaml``, ``values.yaml`` and
``templates/``, and for a chart of several versions ``versions/<version>/`` whose files are merged
over the common ones. A template is kept as ``x.yaml.tpl`` (it is no YAML before Helm has read it)
and becomes ``templates/x.yaml``.
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import threading
from pathlib import Path

import yaml

from .crds import SOURCES as CRD_SOURCES
from .values import defaults, merge

SOURCE = Path(__file__).parent / "source"

CHARTS = (
    ("keda", "2.20.2"),
    ("langsmith", "0.11.29"),
    ("langsmith", "0.16.11"),
    ("controller", "1.0.0"),
)
"""Name and version of every stand-in."""

HELM_CRD_FOLDER = ("controller",)
"""Charts whose CRDs Helm installs from crds/; the others template them, as upstream does."""

_HEADER = (
    "# Copyright (c) 2026, langgraph.control_plane contributors\n"
    "# GNU General Public License v3.0+ "
    "(see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)\n"
    "# SPDX-License-Identifier: GPL-3.0-or-later\n"
)


class ChartSourceError(Exception):
    """A chart's source is incomplete; the message names the file."""


def chart_files(name: str, version: str) -> dict[str, str]:
    """Return the files of one chart: path inside the chart -> text."""
    if (name, version) not in CHARTS:
        raise ChartSourceError(f"There is no stand-in of chart {name} {version}.")
    facts = _merged(name, version, "facts.yaml")
    values = merge(defaults(facts), _merged(name, version, "values.yaml"))
    chart = merge(_merged(name, version, "chart.yaml"), {"name": name, "version": version})
    files = {
        "Chart.yaml": _document(chart),
        "values.yaml": _document(values),
        "files/facts.yaml": _document(facts),
    }
    for source in sorted((SOURCE / name / "templates").iterdir()):
        target = source.name if source.name.startswith("_") else source.name.removesuffix(".tpl")
        files[f"templates/{target}"] = source.read_text(encoding="utf-8")
    folder = "crds" if name in HELM_CRD_FOLDER else "files/crds"
    for crd in CRD_SOURCES[name](version):
        files[f"{folder}/{crd['metadata']['name']}.yaml"] = _document(crd)
    return files


def archive(name: str, version: str) -> bytes:
    """Return the chart as a gzipped tar; equal sources give equal bytes."""
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for path, text in sorted(chart_files(name, version).items()):
            content = text.encode("utf-8")
            member = tarfile.TarInfo(f"{name}/{path}")
            member.size, member.mode, member.mtime = len(content), 0o644, 0
            tar.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def write_archive(name: str, version: str, folder: Path) -> Path:
    """Write ``<name>-<version>.tgz`` into the folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}-{version}.tgz"
    draft = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    draft.write_bytes(archive(name, version))
    draft.replace(target)  # whoever reads it meanwhile sees a whole one
    return target


def _merged(name: str, version: str, file: str) -> dict:
    """Return the common file with the version's file merged over it."""
    common = _load(SOURCE / name / file)
    return merge(common, _load(SOURCE / name / "versions" / version / file))


def _load(path: Path) -> dict:
    if not path.exists():
        return {}
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if not isinstance(content, dict):
        raise ChartSourceError(f"{path} must hold a mapping.")
    return content


class _Dumper(yaml.SafeDumper):
    """No anchors: two equal branches are written out twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _document(content: dict) -> str:
    return _HEADER + "---\n" + yaml.dump(content, Dumper=_Dumper, sort_keys=False, width=120)
