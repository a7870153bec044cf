# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Have kopf notice a kind whose definition is installed after a stand-in's start.

kopf looks at discovery whenever a definition changes, but a new kind is listed there a moment
after the definition's last change. So one more change is made: a condition in its status.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import kopf

from .async_api import ApiError, AsyncClient

CRDS = ("apiextensions.k8s.io", "v1", "customresourcedefinitions")
CONDITION = "SeenByStandIn"
ATTEMPTS, PAUSE = 100, 0.1  # seconds
PAUSES = (0, 1, 3, 6)  # seconds


def watch(
    registry: kopf.OperatorRegistry, kind: str, crd: str, client: Callable[[], AsyncClient]
) -> None:
    """Register a handler that announces a kind as soon as discovery lists it."""

    def is_new(name: str, status: Any, **_: Any) -> bool:
        conditions = {one["type"]: one["status"] for one in status.get("conditions") or []}
        return (
            name == crd
            and conditions.get("Established") == "True"
            and conditions.get(CONDITION) is None
        )

    @kopf.on.event(*CRDS, registry=registry, when=is_new, id=f"announce-{crd}")
    async def announce(**_: Any) -> None:
        for _attempt in range(ATTEMPTS):
            if await client().serves(kind):
                break
            await asyncio.sleep(PAUSE)
        # More than once, since kopf may have looked a moment too early.
        for number, pause in enumerate(PAUSES):
            await asyncio.sleep(pause)
            await _touch(client(), crd, number)


async def _touch(client: AsyncClient, crd: str, number: int) -> None:
    try:
        await client.append(
            "CustomResourceDefinition", None, crd, "/status/conditions", _condition(number)
        )
    except ApiError as error:
        if error.code not in (404, 422):  # it may be gone again, or made anew
            raise


def _condition(number: int) -> dict:
    return {
        "type": f"{CONDITION}{number or ''}",
        "status": "True",
        "reason": "Discovered",
        "message": "A stand-in of the sandbox watches this kind.",
        "lastTransitionTime": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
