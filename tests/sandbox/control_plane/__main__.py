# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the stand-in: ``python -m sandbox.control_plane [--kubeconfig FILE]``.

When it is ready it prints one line of JSON: url, api_key and tenant_id of its first workspace.
It keeps all it knows in memory.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import ssl
import sys
from pathlib import Path

from aiohttp import web

from ..async_api import AsyncClient
from ..certificates import Authority
from .keeper import Keeper
from .listener import Listener
from .server import ControlPlane


def main() -> None:
    """Serve until killed."""
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(serve(_options()))


async def serve(options: argparse.Namespace) -> None:
    """Listen on loopback, tell where, and serve."""
    listener = Listener(AsyncClient(options.kubeconfig)) if options.kubeconfig else None
    plane = ControlPlane(Keeper(listener))
    first = plane.add_workspace(
        **_known(options.access),
        on_cluster=listener is not None and not options.imagined,
        namespace=options.namespace,
    )
    runner = web.AppRunner(plane.application(), access_log=None)
    await runner.setup()
    scheme, tls = "http", None
    if options.certificates:
        scheme, tls = "https", _certificate(options.certificates)
    await web.TCPSite(runner, "127.0.0.1", options.port, ssl_context=tls).start()
    url = f"{scheme}://127.0.0.1:{runner.addresses[0][1]}"
    _tell({"url": url, "api_key": first.api_key, "tenant_id": first.id}, options.access)
    await asyncio.gather(
        *([listener.watch()] if listener else []),
        _end_of_input() if options.with_parent else asyncio.Event().wait(),
    )


async def _end_of_input() -> None:
    """End the program with the one that started it, which holds the other end of a pipe."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    sys.exit()


def _known(access: Path | None) -> dict[str, str]:
    """Return id and key of the first workspace as an earlier run of the server told them."""
    if access is None or not access.exists():
        return {}
    told = json.loads(access.read_text())
    return {"id": told["tenant_id"], "api_key": told["api_key"]}


def _tell(told: dict[str, str], access: Path | None) -> None:
    """Print it or, where there is a file for it, write it there for the owner's eyes."""
    if access is None:
        print(json.dumps(told), flush=True)
        return
    draft = access.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(told, file)
    draft.replace(access)


def _certificate(folder: Path) -> ssl.SSLContext:
    """Return a server's TLS settings; its authority's certificate is ``ca.crt`` in the folder."""
    Authority(folder, "ca").issue("server", "stand-in", addresses=["127.0.0.1"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.crt", folder / "server.key")
    return context


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.control_plane", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, default=0, help="default: any that is free")
    add("--kubeconfig", type=Path, help="of the cluster the listener writes to")
    add("--namespace", default="langsmith", help="of the built-in data plane")
    add("--imagined", action="store_true", help="the first workspace has no part of the cluster")
    add("--access", type=Path, help="a file for url, api_key and tenant_id, instead of a line")
    add("--certificates", type=Path, help="a folder for a certificate; then it speaks TLS")
    add("--with-parent", action="store_true", help="end as soon as standard input ends")
    return parser.parse_args()


if __name__ == "__main__":
    main()
