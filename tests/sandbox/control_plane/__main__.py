# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the stand-in: ``python -m sandbox.control_plane [--kubeconfig FILE]``.

When it is ready it prints one line of JSON: url, api_key and tenant_id of its first workspace.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
from pathlib import Path

from aiohttp import web

from ..async_api import AsyncClient
from .keeper import Keeper
from .listener import Listener
from .server import ControlPlane
from .state import Settings


def main() -> None:
    """Serve until killed."""
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(serve(_options()))


async def serve(options: argparse.Namespace) -> None:
    """Listen on loopback, tell where, and serve."""
    settings = Settings(namespace=options.namespace, on_cluster=options.kubeconfig is not None)
    listener = Listener(AsyncClient(options.kubeconfig)) if options.kubeconfig else None
    plane = ControlPlane(Keeper(listener), settings)
    identity = {"api_key": options.api_key, "id": options.tenant_id}
    first = plane.add_workspace(**{name: value for name, value in identity.items() if value})
    runner = web.AppRunner(plane.application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", options.port)
    await site.start()
    port = runner.addresses[0][1]
    told = {"url": f"http://127.0.0.1:{port}", "api_key": first.api_key, "tenant_id": first.id}
    print(json.dumps(told), flush=True)
    await (listener.watch() if listener else asyncio.Event().wait())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.control_plane", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="default: any that is free")
    parser.add_argument("--kubeconfig", type=Path, help="of the cluster the listener writes to")
    parser.add_argument("--namespace", default="default", help="of the built-in data plane")
    parser.set_defaults(
        api_key=os.environ.get("STAND_IN_API_KEY"), tenant_id=os.environ.get("STAND_IN_TENANT_ID")
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
