# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The paths of all LGPs on a release's shared Ingress.

One writer for all: paths that LGPs ask for while a write is under way go with the next one.
"""

from __future__ import annotations

import asyncio

from ..async_api import ApiError, AsyncClient
from . import paths
from .release import INGRESS, Release
from .world import World

ATTEMPTS = 5
GATHER = 0.2  # seconds; a write carries all paths, so one for many LGPs is far less work


class IngressError(Exception):
    """The shared Ingress cannot carry an LGP's path; the message says why."""


class SharedIngress:
    """Reads, compares and writes the shared Ingresses."""

    def __init__(self, client: AsyncClient, world: World, manager: str) -> None:
        self._client = client
        self._world = world
        self._manager = manager
        self._writing = asyncio.Lock()
        self._known: dict[tuple[str, str], dict] = {}

    def seen(self, body: dict, gone: bool) -> bool:
        """Take in an Ingress's event; True when paths that we wrote are missing from it now."""
        key = (body["metadata"]["namespace"], body["metadata"]["name"])
        before = self._known.get(key)
        if before is None or (not gone and _age(body) <= _age(before)):
            return False
        if gone:
            del self._known[key]
            return True
        self._known[key] = body
        return bool(paths.ingress_paths(before) - paths.ingress_paths(body))

    async def ensure(self, lgp: dict, release: Release) -> None:
        """Have the LGP's path on the Ingress if it asks for one, and off it if not."""
        metadata = lgp["metadata"]
        wanted = paths.wanted(lgp) and not metadata.get("deletionTimestamp")
        if wanted and metadata["namespace"] != release.route_namespace:
            raise IngressError(
                f"Ingress {release.route_namespace}/{release.route_name} cannot lead to a Service"
                f" in namespace {metadata['namespace']}."
            )
        key = (release.route_namespace, release.route_name)
        path = release.path(metadata["name"])
        async with self._writing:
            known = self._known.get(key)
            present = known is not None and path in paths.ingress_paths(known)
            if present == wanted:
                return
            await asyncio.sleep(GATHER)
            await self._write(key, release)

    async def _write(self, key: tuple[str, str], release: Release) -> None:
        """Write a path for every LGP that asks for one."""
        for attempt in range(ATTEMPTS):
            ingress = await self._client.get(INGRESS, *key)
            if ingress is None:
                raise IngressError(f"Ingress {'/'.join(key)} is missing.")
            wanted = paths.ingress_with(ingress, release, self._names(release))
            if wanted != ingress:
                try:
                    ingress = await self._client.replace(wanted, self._manager)
                except ApiError as error:
                    if error.code != 409 or attempt + 1 == ATTEMPTS:
                        raise
                    continue
            self._known[key] = ingress
            return

    def _names(self, release: Release) -> set[str]:
        return {
            one["metadata"]["name"]
            for one in self._world.lgps()
            if one["metadata"]["namespace"] == release.route_namespace and paths.wanted(one)
        }


def _age(body: dict) -> int:
    # Resource versions of one kind may be compared (Kubernetes 1.35 documents it).
    return int(body["metadata"]["resourceVersion"])
