# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kwok configuration of a sandbox: which stages play the kubelet and controllers.

A file holds a list of stages, kwok reads one document for each.

kwok refuses a stage for a resource the cluster does not know, so the stages of an extra are
in a folder of its name and are added with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from .state import StateDir

STAGES = Path(__file__).parent / "stages"


def files(extras: Iterable[str]) -> list[Path]:
    """Return the stage files for a sandbox with these extras."""
    folders = [STAGES, *(STAGES / extra for extra in extras)]
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))]


def write(directory: StateDir, extras: Iterable[str]) -> None:
    """Write the one file that kwok reads at its start."""
    stages = [stage for file in files(extras) for stage in yaml.safe_load(file.read_text())]
    directory.kwok.write_text(yaml.safe_dump_all(stages))
