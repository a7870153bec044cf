# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in's handlers: kopf watches, holds the finalizer and retries; Keeper does the work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import kopf

from .. import new_kinds
from ..async_api import AsyncClient
from .keeper import Keeper, Memory
from .world import World

FINALIZER = "apps.langchain.ai/finalizer"
RETRY = 2.0  # seconds
LGPS = ("apps.langchain.ai", "v1alpha1", "lgps")


def register(registry: kopf.OperatorRegistry, connect: Callable[[], AsyncClient]) -> None:
    """Register all handlers; ``connect`` makes the client once the event loop runs."""
    world = World()
    shared: dict[str, Any] = {}

    @kopf.on.login(registry=registry)
    def log_in(**kwargs: Any) -> kopf.ConnectionInfo | None:
        return kopf.login_with_kubeconfig(**kwargs)

    @kopf.on.startup(registry=registry)
    async def start(settings: kopf.OperatorSettings, **_: Any) -> None:
        # Nothing of kopf's is to be seen on an LGP but the finalizer: no events, no state.
        settings.posting.enabled = False
        settings.persistence.finalizer = FINALIZER
        settings.persistence.progress_storage = kopf.AnnotationsProgressStorage(
            prefix="sandbox.langgraph", v1=False
        )
        settings.background.instant_exit_timeout = 30  # a deletion's clean-up takes less
        settings.background.cancellation_polling = 10
        settings.process.ultimate_exiting_timeout = 5
        settings.queueing.idle_timeout = 1
        shared["client"] = connect()
        shared["keeper"] = Keeper(shared["client"], world)

    @kopf.on.cleanup(registry=registry)
    async def stop(**_: Any) -> None:
        await shared["client"].close()

    new_kinds.watch(registry, "LGP", "lgps.apps.langchain.ai", lambda: shared["client"])

    @kopf.on.event(*LGPS, registry=registry)
    def lgp_seen(type: str | None, body: kopf.Body, **_: Any) -> None:
        world.lgp_seen(_plain(body), type == "DELETED")

    @kopf.on.event("apps", "v1", "deployments", registry=registry)
    @kopf.on.event("apps", "v1", "statefulsets", registry=registry)
    def workload_seen(type: str | None, body: kopf.Body, **_: Any) -> None:
        world.workload_seen(_plain(body), type == "DELETED")

    @kopf.on.event("networking.k8s.io", "v1", "ingresses", registry=registry)
    def ingress_seen(type: str | None, body: kopf.Body, **_: Any) -> None:
        # Helm puts back the chart's own rules with every upgrade.
        if shared["keeper"].ingress.seen(_plain(body), type == "DELETED"):
            world.wake_all()

    @kopf.daemon(*LGPS, registry=registry, backoff=RETRY)
    async def keep(
        body: kopf.Body, uid: str, memo: kopf.Memo, stopped: kopf.DaemonStopped, **_: Any
    ) -> None:
        memory = memo.setdefault("memory", Memory())
        keeper = shared["keeper"]
        while not stopped:
            done = await keeper.keep(_plain(body), memory)
            await _first(world.change_of(uid), stopped.wait(), timeout=None if done else RETRY)
        if body.metadata.deletion_timestamp:
            while not await keeper.clean_up(_plain(body), memory):
                await world.change_of(uid)


def _plain(body: kopf.Body) -> dict:
    return dict(body)


async def _first(*waits: Any, timeout: float | None) -> None:
    tasks = [asyncio.ensure_future(one) for one in waits]
    try:
        await asyncio.wait(tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
