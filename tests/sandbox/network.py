# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands for the cluster's network: the egress proxy and the kubelets' log server.

Run as ``python -m sandbox.network <folder of the sandbox>``; both live in one process.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path

from . import components, kubelet
from .api import Client
from .egress import Proxy, Resolver, service_lookup
from .state import StateDir


async def run(folder: Path) -> None:
    """Serve the sandbox in ``folder`` until killed."""
    directory = StateDir(folder)
    spec = directory.read_spec()

    def client() -> Client:
        return Client(spec.ports["apiserver"], directory.pki)

    os.chdir(folder)  # see components.EGRESS_SOCKET
    with contextlib.suppress(FileNotFoundError):
        os.unlink(components.EGRESS_SOCKET)
    proxy = Proxy(Resolver(folder, service_lookup(client())))
    egress = await asyncio.start_unix_server(proxy.serve, components.EGRESS_SOCKET)
    logs = await asyncio.start_server(
        kubelet.Kubelet(client()).serve,
        "127.0.0.1",
        spec.ports["kubelet"],
        ssl=kubelet.tls(directory.pki),
    )
    await asyncio.gather(egress.serve_forever(), logs.serve_forever())


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))
