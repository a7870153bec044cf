# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Small charts for the tests of the reading, with what one test needs in them."""

from __future__ import annotations

import yaml
from chart_reading.sources import read

KNOWN, NEW = "0.16.11", "0.17.0"


def chart(folder, version, values=None, **templates):
    """Write a chart and read it; templates: name without `.yaml` -> text."""
    files = {
        "Chart.yaml": f"name: langsmith\nversion: {version}\nappVersion: 1.{version}\n",
        "values.yaml": yaml.safe_dump(values or {}, sort_keys=False),
        **{f"templates/{name}.yaml": text for name, text in templates.items()},
    }
    for name, text in files.items():
        target = folder / version / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return read(str(folder / version))


def rows(section):
    """The rows that a section proposes."""
    return [proposal.row for proposal in section.proposals]
