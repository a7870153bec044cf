# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proxy between kube-apiserver and the cluster's network, which is not there.

kube-apiserver sends its own connections (to kubelets, aggregated APIs and webhooks) as HTTP
CONNECT requests to a unix socket. Loopback targets are passed on, which is how the
kubelet's port is reached. Cluster IPs are looked up in the routes that stand-ins register
(``routes.py``); everything else is refused at once, so that nothing waits for a time-out.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import ipaddress
import time
from collections.abc import Callable
from pathlib import Path

from . import routes
from .api import ApiError, Client

LOOKUP_LIFETIME = 2.0  # seconds; a reinstalled release has new cluster IPs
CHUNK = 65536


class Resolver:
    """Turns the target of a CONNECT request into an address on this machine."""

    def __init__(self, state_dir: Path, cluster_ip: Callable[[str, str], str | None]) -> None:
        self._state_dir = state_dir
        self._cluster_ip = cluster_ip
        self._targets: dict[str, str] = {}
        self._valid_until = 0.0

    def resolve(self, target: str) -> str | None:
        """Return "host:port" on loopback for a target, or None when there is no way to it."""
        if _is_loopback(target.rpartition(":")[0]):
            return target
        if time.monotonic() > self._valid_until or target not in self._targets:
            self._targets = self._look_up()
            self._valid_until = time.monotonic() + LOOKUP_LIFETIME
        return self._targets.get(target)

    def _look_up(self) -> dict[str, str]:
        targets = {}
        for source, address in routes.read(self._state_dir).items():
            host, _colon, port = source.rpartition(":")
            if "/" in host:
                host = self._cluster_ip(*host.split("/", 1)) or ""
            targets[f"{host}:{port}"] = address
        return targets


def service_lookup(client: Client) -> Callable[[str, str], str | None]:
    """Return a function from (namespace, name) to a Service's cluster IP, if it has one."""

    def cluster_ip(namespace: str, name: str) -> str | None:
        try:
            service = client.get(f"/api/v1/namespaces/{namespace}/services/{name}")
        except (ApiError, OSError, http.client.HTTPException):
            return None
        return service["spec"].get("clusterIP")

    return cluster_ip


class Proxy:
    """Serves CONNECT requests, one each connection."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._lookup = asyncio.Lock()  # the resolver keeps one connection to the apiserver

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one CONNECT request and carry its bytes both ways."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            await self._connect(head.split(b" ")[1].decode(), reader, writer)
        writer.close()

    async def _connect(
        self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        async with self._lookup:
            address = await asyncio.to_thread(self._resolver.resolve, target)
        if address is None:
            print(f"no way to {target}", flush=True)
            writer.write(b"HTTP/1.1 502 No route registered in the sandbox\r\n\r\n")
            return
        host, _colon, port = address.rpartition(":")
        try:
            far_reader, far_writer = await asyncio.open_connection(host.strip("[]"), int(port))
        except OSError as error:
            print(f"{target} -> {address}: {error}", flush=True)
            writer.write(b"HTTP/1.1 502 The local listener does not answer\r\n\r\n")
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_carry(reader, far_writer), _carry(far_reader, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
