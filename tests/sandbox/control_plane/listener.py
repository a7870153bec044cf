# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The listener: writes LGPs and their Secrets, and reads from LGPs and pods how they fare.

What it knows of the cluster it knows by two watches.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Any

import aiohttp

from ..async_api import ApiError, AsyncClient
from .data_plane import CRASHED, FAILED, PROGRESSING, READY, Report, Unwritable
from .lgp import DEPLOYMENT, REVISION, lgp, secret, secret_name
from .state import Deployment, Revision, milliseconds

logger = logging.getLogger(__name__)
MANAGER = "langgraph-listener-stand-in"
RETRY = 1.0  # seconds
# Reasons of a waiting container -> what becomes of the revision.
_WAITING = {
    "ErrImagePull": FAILED,
    "ImagePullBackOff": FAILED,
    "InvalidImageName": FAILED,
    "CrashLoopBackOff": CRASHED,
    "CreateContainerConfigError": CRASHED,
}


class Listener:
    """A data plane on a cluster."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._seen: dict[str, dict[str, dict[str, Any]]] = {"LGP": {}, "Pod": {}}
        self._waiting: dict[str, Deployment] = {}
        self._generations: dict[str, int] = defaultdict(int)

    async def watch(self) -> None:
        """Follow the LGPs and pods of all deployments, for ever."""
        await asyncio.gather(self._follow("LGP"), self._follow("Pod"))

    async def write(self, tenant_id: str, deployment: Deployment, revision: Revision) -> None:
        """Write Secret and LGP; raises Unwritable when the API server refuses them."""
        self._waiting[deployment.id] = deployment
        try:
            await self._client.apply(secret(deployment, revision), MANAGER)
            written = await self._client.apply(lgp(tenant_id, deployment, revision), MANAGER)
        except ApiError as error:
            if 400 <= error.code < 500:
                raise Unwritable(str(error)) from error
            raise
        self._generations[deployment.id] = written["metadata"]["generation"]

    async def report(self, deployment: Deployment, revision: Revision) -> Report:
        """Tell from the LGP, and from its pods while it is not ready."""
        fate = revision.fate
        if fate is not None and fate.becomes and not fate.annotation:
            return Report(FAILED, fate.message)
        found = self._seen["LGP"].get(_key(deployment.namespace, deployment.resource_name))
        if found is None:
            return Report(PROGRESSING, None)
        if is_ready(found, self._generations[deployment.id]):
            return Report(READY)
        for pod in self._seen["Pod"].values():
            report = _trouble(pod, revision)
            if report:
                return report
        return Report(PROGRESSING, None)

    async def remove(self, deployment: Deployment) -> bool:
        """Delete LGP and Secret; tell whether the LGP is gone, which its finalizer may delay."""
        self._waiting[deployment.id] = deployment
        target = (deployment.namespace, deployment.resource_name)
        found = await self._client.get("LGP", *target)
        if found is not None and not found["metadata"].get("deletionTimestamp"):
            await self._client.delete("LGP", *target)
            await self._client.delete("Secret", deployment.namespace, secret_name(deployment))
            found = await self._client.get("LGP", *target)
        if found is not None:
            return False
        self._waiting.pop(deployment.id, None)
        self._generations.pop(deployment.id, None)
        return True

    async def logs(self, deployment: Deployment) -> list[dict[str, Any]]:
        """Return the lines of the agent's pods; they bear the time at which they were read."""
        entries = []
        for pod in list(self._seen["Pod"].values()):
            metadata = pod["metadata"]
            if metadata["labels"].get("app") != deployment.resource_name:
                continue
            try:
                text = await self._client.log(metadata["namespace"], metadata["name"])
            except ApiError as error:  # it does not run yet, or no more
                logger.info("%s", error)
                continue
            entries += [
                {
                    "id": f"{metadata['uid']}-{number}",
                    "timestamp": milliseconds(),
                    "level": "INFO",
                    "message": line,
                }
                for number, line in enumerate(text.splitlines())
            ]
        return entries

    async def _follow(self, kind: str) -> None:
        while True:
            try:
                async for event, item in self._client.events(kind, DEPLOYMENT):
                    self._note(kind, event, item)
            except ApiError as error:
                if error.code not in (404, 410):  # not served yet, or too old a version
                    logger.warning("%s: %s", kind, error)
                await asyncio.sleep(RETRY)
            except (aiohttp.ClientError, OSError) as error:
                logger.warning("%s: %s", kind, error)
                await asyncio.sleep(RETRY)

    def _note(self, kind: str, event: str, item: dict[str, Any]) -> None:
        """Take in an event; a list, which begins each watch, says what there is."""
        if event == "LIST":
            items = item["items"]
            self._seen[kind] = {_key_of(each): each for each in items}
            for deployment in self._waiting.values():
                deployment.changed.set()
            return
        if event == "DELETED":
            self._seen[kind].pop(_key_of(item), None)
        else:
            self._seen[kind][_key_of(item)] = item
        deployment = self._waiting.get(item["metadata"]["labels"][DEPLOYMENT])
        if deployment:
            deployment.changed.set()


def is_ready(found: dict[str, Any], generation: int) -> bool:
    """Whether an LGP of this generation or a later one is what was asked for."""
    status = found.get("status") or {}
    counts = status.get("deploymentStatus") or {}
    spec = found["spec"]
    wanted = spec["serverSpec"].get("replicas", spec["autoscaling"].get("minReplicas", 1))
    return (
        found["metadata"]["generation"] >= generation
        and status.get("observedGeneration", 0) >= found["metadata"]["generation"]
        and counts.get("updatedReplicas", 0) == counts.get("replicas", 0) >= wanted
        and counts.get("availableReplicas", 0) >= wanted
        and bool(status.get("endpoint"))
        and all(each["status"] != "False" for each in status.get("conditions") or [])
    )


def _trouble(pod: dict[str, Any], revision: Revision) -> Report | None:
    if not _is_of(pod, revision):
        return None
    for container in pod.get("status", {}).get("containerStatuses") or []:
        waiting = container.get("state", {}).get("waiting") or {}
        state = _WAITING.get(waiting.get("reason", ""))
        if state:
            said = f"{waiting['reason']}: {waiting.get('message', '')}".rstrip(": ")
            return Report(state, f"{container['name']}: {said}")
    return None


def _is_of(pod: dict[str, Any], revision: Revision) -> bool:
    return any(
        (variable["name"], variable.get("value")) == (REVISION, revision.id)
        for container in pod["spec"]["containers"]
        for variable in container.get("env") or []
    )


def _key(namespace: str, name: str) -> str:
    return f"{namespace}/{name}"


def _key_of(item: dict[str, Any]) -> str:
    return _key(item["metadata"]["namespace"], item["metadata"]["name"])
