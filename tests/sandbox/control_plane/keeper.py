# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the revisions of each deployment from CREATING to their end, and deployments to theirs."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from .data_plane import CRASHED, FAILED, READY, DataPlane, Imagined, Unwritable
from .state import Deployment, Revision, Workspace

logger = logging.getLogger(__name__)
_RUNNING = ("AWAITING_DEPLOY", "DEPLOYING")
RETRY = 1.0  # seconds


class Keeper:
    """Keeps all deployments, each by a task of its own."""

    def __init__(self, cluster: DataPlane | None) -> None:
        self._cluster = cluster
        self._imagined = Imagined()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, workspace: Workspace, deployment: Deployment) -> None:
        """Begin to keep a deployment, until it is deleted."""
        task = asyncio.create_task(self._keep(workspace, deployment))
        self._tasks[deployment.id] = task
        task.add_done_callback(lambda _task: self._tasks.pop(deployment.id, None))

    async def forget(self, deployment: Deployment) -> None:
        """Stop keeping a deployment and remove it from the cluster."""
        task = self._tasks.pop(deployment.id, None)
        if task:
            task.cancel()
        await self.plane(deployment).remove(deployment)

    def plane(self, deployment: Deployment) -> DataPlane:
        """Return where a deployment runs."""
        if self._cluster is not None and deployment.on_cluster:
            return self._cluster
        return self._imagined

    async def logs(self, deployment: Deployment) -> list[dict[str, Any]]:
        """Return what a deployment's agents wrote."""
        return await self.plane(deployment).logs(deployment)

    async def _keep(self, workspace: Workspace, deployment: Deployment) -> None:
        while deployment.id in workspace.deployments:
            await asyncio.sleep(workspace.settings.step)
            if workspace.settings.idle:
                continue
            deployment.changed.clear()
            timeout = None
            try:
                if await self._step(workspace, deployment):
                    continue
                if workspace.settings.fails_after is not None:
                    timeout = workspace.settings.fails_after
            except Exception:  # the server lives on, and tries again
                logger.exception("%s", deployment.resource_name)
                timeout = RETRY
            try:
                await asyncio.wait_for(deployment.changed.wait(), timeout)
            except asyncio.TimeoutError:
                continue

    async def _step(self, workspace: Workspace, deployment: Deployment) -> bool:
        """Take one step; tell whether there was one to take."""
        if deployment.is_deleted:
            if await self.plane(deployment).remove(deployment):
                workspace.deployments.pop(deployment.id, None)
            return False
        for revision in deployment.revisions:
            if revision.status == "CREATING":
                fate = revision.fate
                if fate is not None and fate.becomes == "CREATE_FAILED":
                    revision.becomes("CREATE_FAILED", fate.message)
                else:
                    revision.becomes("QUEUED")
                return True
        running = [each for each in deployment.revisions if each.status in _RUNNING]
        if running:
            return await self._run(workspace, deployment, running[0])
        queued = [each for each in deployment.revisions if each.status == "QUEUED"]
        if not queued:
            return False
        for older in queued[:-1]:
            older.becomes("SKIPPED")
        queued[-1].becomes("AWAITING_DEPLOY")
        return True

    async def _run(self, workspace: Workspace, deployment: Deployment, revision: Revision) -> bool:
        plane = self.plane(deployment)
        if revision.status == "AWAITING_DEPLOY":
            try:
                await plane.write(workspace.id, deployment, revision)
            except Unwritable as error:
                revision.becomes("DEPLOY_FAILED", str(error))
                return True
            if revision.status == "AWAITING_DEPLOY":  # not interrupted meanwhile
                revision.becomes("DEPLOYING")
                deployment.is_ready = True
            return True
        report = await plane.report(deployment, revision)
        if revision.has_ended:
            return True
        if report.state == READY:
            revision.becomes("DEPLOYED")
            deployment.active = revision
            return True
        if report.state == FAILED:
            revision.becomes("DEPLOY_FAILED", report.message)
            return True
        if report.state == CRASHED:
            revision.becomes("DEPLOYING", report.message)
            revision.crashed_since = revision.crashed_since or _clock()
        return _has_crashed_for_long(revision, workspace.settings.fails_after)


def _has_crashed_for_long(revision: Revision, limit: float | None) -> bool:
    """Tell it, and end the revision then; between two crashes a container runs for a moment."""
    if limit is None or revision.crashed_since is None:
        return False
    if _clock() - revision.crashed_since < limit:
        return False
    revision.becomes("DEPLOY_FAILED", revision.status_message)
    return True


def _clock() -> float:
    return asyncio.get_running_loop().time()
