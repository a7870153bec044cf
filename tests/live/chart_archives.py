# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""LangSmith's charts for a live test: the stand-ins, and those in the folder `CHARTS` names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)
from runner.charts import version
from sandbox.charts.assemble import CHARTS, write_archive


@dataclass(frozen=True)
class Archive:
    """One chart. real: its path; None for a stand-in, which is packed when it is needed."""

    version: str
    real: Path | None = None

    def __str__(self) -> str:
        return self.version if self.real else f"stand-in-{self.version}"

    def path(self, folder: Path) -> Path:
        """Return the path of the archive; a stand-in is packed into the folder."""
        return self.real or write_archive("langsmith", self.version, folder)


def stand_ins() -> list[Archive]:
    """Return the stand-ins, the oldest first."""
    return _sorted(Archive(version) for name, version in CHARTS if name == "langsmith")


def real() -> list[Archive]:
    """Return the real charts, the oldest first; none without `CHARTS`."""
    folder = os.environ.get("CHARTS")
    paths = Path(folder).resolve().glob("langsmith-[0-9]*.tgz") if folder else ()
    return _sorted(Archive(version(path), path) for path in paths)


def _sorted(archives) -> list[Archive]:
    return sorted(archives, key=lambda archive: sort_key(archive.version))
