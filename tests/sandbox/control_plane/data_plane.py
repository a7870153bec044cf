# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs agents, as the control plane sees it; and one that only says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from .state import Deployment, Revision

READY, PROGRESSING, CRASHED, FAILED = "ready", "progressing", "crashed", "failed"


class Unwritable(Exception):
    """The cluster refuses what a revision asks for."""


@dataclass(frozen=True)
class Report:
    """How a revision fares, and why."""

    state: str
    message: str | None = None


class DataPlane(Protocol):
    """Where agents run."""

    async def write(self, tenant_id: str, deployment: Deployment, revision: Revision) -> None:
        """Make the deployment be as the revision says; raises Unwritable."""

    async def report(self, deployment: Deployment, revision: Revision) -> Report:
        """Tell how the revision fares that was written last."""

    async def remove(self, deployment: Deployment) -> bool:
        """Remove the deployment; tell whether it is gone."""

    async def logs(self, deployment: Deployment) -> list[dict[str, Any]]:
        """Return what the agents wrote."""


class Imagined:
    """A data plane without a cluster: all goes well, but for what a test has staged."""

    async def write(self, tenant_id: str, deployment: Deployment, revision: Revision) -> None:
        """Do nothing."""

    async def report(self, deployment: Deployment, revision: Revision) -> Report:
        """Tell what was staged, or success."""
        fate = revision.fate
        if fate is None:
            return Report(READY)
        if fate.becomes:
            return Report(FAILED, fate.message)
        return Report(CRASHED if fate.kind == "crash" else PROGRESSING, fate.message)

    async def remove(self, deployment: Deployment) -> bool:
        """Be rid of it at once."""
        return True

    async def logs(self, deployment: Deployment) -> list[dict[str, Any]]:
        """Return nothing: no agent runs."""
        return []
