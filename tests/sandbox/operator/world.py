# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in knows of the cluster, kept current by kopf's watches."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict

from .release import Release, is_available, is_operator, release

logger = logging.getLogger(__name__)


class World:
    """Operators, LGPs and their workloads, and who waits for a change of them."""

    def __init__(self) -> None:
        self._operators: dict[str, dict] = {}
        self._lgps: dict[str, dict] = {}
        self._workloads: dict[str, dict[str, dict]] = defaultdict(dict)
        self._changed: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def release_for(self, namespace: str) -> Release | None:
        """Return the release whose available operator watches a namespace."""
        for deployment in self._operators.values():
            found = release(deployment)
            if is_available(deployment) and found.watches(namespace):
                return found
        return None

    def workload(self, uid: str, name: str) -> dict | None:
        """Return a Deployment or StatefulSet of an LGP as last seen."""
        return self._workloads[uid].get(name)

    def lgps(self) -> list[dict]:
        """Return all LGPs that are not being deleted."""
        return [one for one in self._lgps.values() if not one["metadata"].get("deletionTimestamp")]

    def lgp_seen(self, body: dict, gone: bool) -> None:
        """Take in an LGP's event."""
        uid = body["metadata"]["uid"]
        if gone:
            for known in (self._lgps, self._workloads, self._changed):
                known.pop(uid, None)
            return
        self._lgps[uid] = body
        self._changed[uid].set()

    def workload_seen(self, body: dict, gone: bool) -> None:
        """Take in the event of any Deployment or StatefulSet."""
        if body["kind"] == "Deployment" and is_operator(body):
            self._operator_seen(body, gone)
        for owner in body["metadata"].get("ownerReferences") or []:
            if owner["kind"] == "LGP":
                self.remember(owner["uid"], body, gone)
                self._changed[owner["uid"]].set()

    def remember(self, uid: str, body: dict, gone: bool = False) -> None:
        """Keep a workload, unless a newer state of it is known."""
        name = body["metadata"]["name"]
        if gone:
            self._workloads[uid].pop(name, None)
            return
        known = self._workloads[uid].get(name)
        if known is None or _age(known) <= _age(body):
            self._workloads[uid][name] = body

    def wake_all(self) -> None:
        """Have every LGP looked at again."""
        for changed in self._changed.values():
            changed.set()

    async def change_of(self, uid: str) -> None:
        """Wait until something about an LGP has changed."""
        await self._changed[uid].wait()
        self._changed[uid].clear()

    def _operator_seen(self, body: dict, gone: bool) -> None:
        uid = body["metadata"]["uid"]
        before = self._operators.get(uid)
        if gone:
            self._operators.pop(uid, None)
        else:
            self._operators[uid] = body
        if gone or before is None or _essence(before) != _essence(body):
            name = f"{body['metadata']['namespace']}/{body['metadata']['name']}"
            acting = not gone and is_available(body)
            logger.info("%s %s", name, "is available: acting" if acting else "is not available")
            self.wake_all()


def _essence(operator: dict) -> tuple[int, bool]:
    return operator["metadata"]["generation"], is_available(operator)


def _age(body: dict) -> int:
    # Resource versions of one kind may be compared (Kubernetes 1.35 documents it).
    return int(body["metadata"]["resourceVersion"])
