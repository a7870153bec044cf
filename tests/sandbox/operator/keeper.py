# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings one LGP's children, route and status to what its spec asks for."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timezone

from ..async_api import ApiError, AsyncClient
from . import paths, scaling
from .release import INGRESS, Release
from .shared_ingress import IngressError, SharedIngress
from .status import patch, status
from .templates import TemplateError, is_complete, of_listener
from .workloads import workloads
from .world import World

MANAGER = "langgraph-operator-stand-in"
CHILD_OF = "sandbox.langgraph/child-of"
"""Label of every child, by which children are found again after a restart."""

CHILD_KINDS = (
    "Deployment",
    "StatefulSet",
    "Service",
    "HorizontalPodAutoscaler",
    "ScaledObject",
    "HTTPRoute",
    "VirtualService",
)
_WATCHED_KINDS = ("Deployment", "StatefulSet")


@dataclass
class Memory:
    """What was written for one LGP: (kind, name) -> digest of the manifest, generation."""

    written: dict[tuple[str, str], tuple[str, int | None]] = field(default_factory=dict)
    status: dict | None = None


class Keeper:
    """Does the work for all LGPs; holds what they share."""

    def __init__(self, client: AsyncClient, world: World) -> None:
        self._client = client
        self._world = world
        self._ingress = SharedIngress(client, world, MANAGER)
        self._texts: dict[tuple, dict[str, str]] = {}
        self._reading = asyncio.Lock()

    @property
    def ingress(self) -> SharedIngress:
        """The shared Ingress of the releases."""
        return self._ingress

    async def keep(self, lgp: dict, memory: Memory) -> bool:
        """Bring one LGP about; False when it must be tried again.

        Nothing happens while no operator that watches its namespace is available.
        """
        release = self._world.release_for(lgp["metadata"]["namespace"])
        if release is None:
            return True
        error: str | None = None
        again = False
        children: list[dict] = []
        try:
            children = await self._children(lgp, release)
            await self._write(lgp, children, memory)
            await self._route(lgp, release)
        except (TemplateError, IngressError) as problem:
            error = str(problem)
        except ApiError as problem:
            error, again = str(problem), True
        await self._report(lgp, release, children, error, memory)
        return not again

    async def clean_up(self, lgp: dict, memory: Memory) -> bool:
        """Remove what a deleted LGP leaves behind; False while there is no operator to do it."""
        if not memory.written and not (lgp.get("status") or {}).get("observedGeneration"):
            return True
        release = self._world.release_for(lgp["metadata"]["namespace"])
        if release is None:
            return False
        # The finalizer holds the LGP until its children are told to go; volumes of the database
        # go with its StatefulSet (persistentVolumeClaimRetentionPolicy).
        for kind, name in await self._known_children(lgp, memory):
            await self._client.delete(kind, lgp["metadata"]["namespace"], name)
        if release.route == INGRESS:
            await self._ingress.ensure(lgp, release)
        return True

    async def _children(self, lgp: dict, release: Release) -> list[dict]:
        made = workloads(lgp, await self._templates(release))
        made += scaling.autoscalers(lgp, release.keda)
        route = paths.route(lgp, release)
        made += [route] if route else []
        metadata = lgp["metadata"]
        owner = {
            "apiVersion": "apps.langchain.ai/v1alpha1",
            "kind": "LGP",
            "name": metadata["name"],
            "uid": metadata["uid"],
            "controller": True,
            "blockOwnerDeletion": True,
        }
        for manifest in made:
            manifest["metadata"]["ownerReferences"] = [owner]
            manifest["metadata"].setdefault("labels", {})[CHILD_OF] = _label(metadata["name"])
        return made

    async def _write(self, lgp: dict, children: list[dict], memory: Memory) -> None:
        uid, namespace = lgp["metadata"]["uid"], lgp["metadata"]["namespace"]
        wanted = {(one["kind"], one["metadata"]["name"]): one for one in children}
        for kind, name in await self._known_children(lgp, memory) - wanted.keys():
            await self._client.delete(kind, namespace, name)
            memory.written.pop((kind, name), None)
        for key, manifest in wanted.items():
            digest = _digest(manifest)
            if self._stands(uid, key, digest, memory):
                continue
            written = await self._client.apply(manifest, MANAGER)
            generation = written["metadata"].get("generation")
            memory.written[key] = (digest, generation)
            if key[0] in _WATCHED_KINDS:
                self._world.remember(uid, written)
            if key[0] == "Deployment":
                await self._scale_up(written, scaling.smallest(lgp))

    async def _scale_up(self, deployment: dict, smallest: dict[str, int]) -> None:
        """Start with the fewest replicas, which an autoscaler would give after a while only."""
        metadata = deployment["metadata"]
        wanted = smallest.get(metadata["name"], 0)
        if deployment["spec"]["replicas"] < wanted:
            await self._client.merge(
                "Deployment",
                metadata["namespace"],
                metadata["name"],
                {"spec": {"replicas": wanted}},
                "/scale",
            )

    def _stands(self, uid: str, key: tuple[str, str], digest: str, memory: Memory) -> bool:
        """Whether a child was written so and nobody has changed it since.

        An autoscaler may change a workload's replicas, which are not ours then; applying again
        is harmless and once per change.
        """
        if key not in memory.written or memory.written[key][0] != digest:
            return False
        if key[0] not in _WATCHED_KINDS:
            return True
        seen = self._world.workload(uid, key[1])
        return seen is not None and seen["metadata"]["generation"] == memory.written[key][1]

    async def _known_children(self, lgp: dict, memory: Memory) -> set[tuple[str, str]]:
        """Return (kind, name) of all children, asking the API server after a restart only."""
        if memory.written or not (lgp.get("status") or {}).get("observedGeneration"):
            return set(memory.written)
        namespace, name = lgp["metadata"]["namespace"], lgp["metadata"]["name"]
        selector = f"{CHILD_OF}={_label(name)}"
        found = [
            one
            for kind in CHILD_KINDS
            for one in await self._client.list(kind, namespace, selector)
        ]
        return {
            (one["kind"], one["metadata"]["name"])
            for one in found
            if any(
                owner["uid"] == lgp["metadata"]["uid"]
                for owner in one["metadata"].get("ownerReferences") or []
            )
        }

    async def _route(self, lgp: dict, release: Release) -> None:
        if release.route == INGRESS:
            await self._ingress.ensure(lgp, release)

    async def _report(
        self,
        lgp: dict,
        release: Release,
        children: list[dict],
        error: str | None,
        memory: Memory,
    ) -> None:
        metadata = lgp["metadata"]
        seen = {
            one["metadata"]["name"]: self._world.workload(metadata["uid"], one["metadata"]["name"])
            for one in children
            if one["kind"] in _WATCHED_KINDS
        }
        endpoint = "" if error or not paths.wanted(lgp) else release.endpoint(metadata["name"])
        current = memory.status if memory.status is not None else lgp.get("status") or {}
        wanted = status(lgp, seen, endpoint, error)
        change = patch(current, wanted, _now())
        if change is None:
            return
        answer = await self._client.merge(
            "LGP", metadata["namespace"], metadata["name"], {"status": change}, "/status"
        )
        memory.status = answer.get("status") or {}

    async def _templates(self, release: Release) -> dict[str, str]:
        """Return the templates as of the operator's last restart, which is when it reads them."""
        key = (release.namespace, release.config_map, release.generation)
        async with self._reading:
            if key not in self._texts:
                self._texts[key] = await self._read_templates(release)
        return self._texts[key]

    async def _read_templates(self, release: Release) -> dict[str, str]:
        found = await self._client.get("ConfigMap", release.namespace, release.config_map)
        if found is None:
            raise TemplateError(f"ConfigMap {release.config_map} is missing.")
        texts = found.get("data") or {}
        if not is_complete(texts):
            name = release.config_map.replace("-operator-config", "-listener-config")
            older = await self._client.get("ConfigMap", release.namespace, name)
            texts = {**of_listener((older or {}).get("data") or {}), **texts}
        return texts


def _digest(manifest: dict) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _label(name: str) -> str:
    """Return a label value for a name, which may be longer than a label."""
    return name if len(name) <= 63 else hashlib.sha256(name.encode()).hexdigest()[:63]


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
