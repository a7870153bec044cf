# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The need for an agent's folder: langgraph.json and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    read,
)


@dataclass(frozen=True)
class ApplicationFolder:
    """What lies in the folder, as ``_agent_image.folder.read`` returns it."""

    path: str

    of_cluster = False

    @property
    def right(self):
        """What the user of this host must be allowed to do."""
        return f"read {self.path}"

    def ask(self, sources):
        """Read it; an OSError on the way is the answer of :mod:`gather`."""
        return read(Path(self.path).expanduser())


def application_folder(settings):
    """The need for the folder of ``settings.application``."""
    return ApplicationFolder(settings.application)
