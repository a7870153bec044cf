# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A chart with its texts, so that a finding can name file and line."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    chart_files,
    values_file,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    ChartError,
    LocalChart,
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_reads import (  # noqa: E501
    Read,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    MISSING,
    look_up,
)


@dataclass(frozen=True)
class Source:
    """One chart. path: folder or .tgz; files: every file of it, name -> bytes."""

    path: str
    chart: LocalChart
    files: dict[str, bytes]

    @property
    def version(self) -> str:
        """The chart's version."""
        return self.chart.version

    @property
    def defaults(self) -> dict:
        """What values.yaml holds."""
        return self.chart.defaults

    @cached_property
    def templates(self) -> dict[str, str]:
        """Text of each file under templates/."""
        return {
            name: content.decode("utf-8", "replace")
            for name, content in sorted(self.files.items())
            if name.startswith("templates/")
        }

    @cached_property
    def read_paths(self) -> frozenset[str]:
        """Dotted paths that the templates read by name."""
        return frozenset(_paths(self.chart.reads.values))

    def knows(self, path: str) -> bool:
        """Tell whether values.yaml has a path, or a template reads it, alone or with all around."""
        return look_up(self.defaults, path) is not MISSING or _reads(self.chart.reads.values, path)

    @cached_property
    def _lines(self) -> dict[str, int]:
        text = self.files["values.yaml"].decode("utf-8")
        return values_file.parse_values(text, "values.yaml")[1]

    def place(self, path: str) -> str:
        """Return where a dotted path stands: in values.yaml, else in the first template."""
        if path in self._lines:
            return f"values.yaml:{self._lines[path]}"
        named = re.compile(rf"\.Values\.{re.escape(path)}\b")
        for name, text in self.templates.items():
            found = named.search(text)
            if found:
                return f"{name}:{line_of(text, found.start())}"
        return "values.yaml"


def _paths(read: Read, prefix: str = "") -> Iterator[str]:
    for name, below in read.keys.items():
        yield f"{prefix}{name}"
        yield from _paths(below, f"{prefix}{name}.")


def _reads(read: Read, path: str) -> bool:
    for name in path.split("."):
        if read.whole:
            return True
        if name not in read.keys:
            return False
        read = read.keys[name]
    return True


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1


def read(path: str) -> Source:
    """Read a chart.

    Raises ChartError when it is not there, damaged, or not LangSmith's.
    """
    chart = read_chart(path)
    try:
        return Source(path, chart, chart_files.chart_files(path))
    except (OSError, ValueError, tarfile.TarError) as error:
        raise ChartError(f"{path} cannot be read: {error}.") from error
