# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Have kopf notice the LGP kind when its definition is installed after the stand-in's start.

kopf looks at discovery whenever a definition changes, but a new kind is listed there a moment
after the definition's last change. So one more change is made: a condition in its status.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from typing import Any

from ..async_api import ApiError, AsyncClient

CONDITION = "SeenByStandIn"
ATTEMPTS, PAUSE = 100, 0.1  # seconds


def is_new_lgp_crd(name: str, status: Any, **_: Any) -> bool:
    """Whether an event is about the established LGP definition without our condition."""
    conditions = {one["type"]: one["status"] for one in status.get("conditions") or []}
    return (
        name == "lgps.apps.langchain.ai"
        and conditions.get("Established") == "True"
        and CONDITION not in conditions
    )


async def announce(client: AsyncClient, name: str) -> None:
    """Add the condition as soon as discovery lists the kind."""
    for _ in range(ATTEMPTS):
        if await client.serves("LGP"):
            break
        await asyncio.sleep(PAUSE)
    condition = {
        "type": CONDITION,
        "status": "True",
        "reason": "Discovered",
        "message": "The stand-in for the LangGraph operator watches this kind.",
        "lastTransitionTime": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    try:
        await client.append("CustomResourceDefinition", None, name, "/status/conditions", condition)
    except ApiError as error:
        if error.code != 404:
            raise
