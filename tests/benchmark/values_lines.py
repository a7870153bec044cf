# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A long file of values, made of the key tree of a chart itself."""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import Any

import yaml

LINES = 1_500
_CONFIG = {
    "existingSecretName": "langsmith-config",
    "initialOrgAdminEmail": "admin@example.com",
    "authType": "mixed",
    "basicAuth": {"enabled": True},
}
"""What a chart does not render without."""


def write(folder: Path, chart: Path) -> Path:
    """Write 1,500 lines of values for a packed chart, or find them written."""
    path = folder / "values.yaml"
    if not path.exists():
        with tarfile.open(chart) as files:
            text = files.extractfile("langsmith/values.yaml").read()
        path.write_text(values(yaml.load(text, yaml.CSafeLoader)))
    return path


def values(defaults: dict[str, Any]) -> str:
    """Return blocks of a chart's defaults in their order, filled up with variables to the end."""
    lines: list[str] = []
    blocks = {**defaults, "config": {**defaults["config"], **_CONFIG}}
    for key, block in blocks.items():
        more = yaml.dump({key: block}, Dumper=yaml.CSafeDumper, sort_keys=False).splitlines()
        if key != "commonEnv" and len(lines) + len(more) < LINES - 2:
            lines += more
    lines.append("commonEnv:")
    for number in range((LINES - len(lines)) // 2):
        lines += [f"- name: VARIABLE_{number}", f'  value: "{number}"']
    return "\n".join([*lines, *["# the end"] * (LINES - len(lines))]) + "\n"
