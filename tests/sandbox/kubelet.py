# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a kubelet that kwok does not play: the log of a container, made up from its pod.

The API server asks for ``/containerLogs/<namespace>/<pod>/<container>``. The text is the pod's
annotation ``sandbox.langgraph/log``, else what a program with the staged failure would print.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .api import ApiError, Client, retried

LOG_ANNOTATION = "sandbox.langgraph/log"
FAILURE_ANNOTATION = "sandbox.langgraph/failure"

_FAILURE_LOGS = {
    "crash-loop": (
        "Starting the agent server\n"
        "Traceback (most recent call last):\n"
        '  File "/deps/agent/graph.py", line 1, in <module>\n'
        "ModuleNotFoundError: No module named 'sandbox_missing_dependency'\n"
    ),
    "oom": "Starting the agent server\nLoading the index into memory\n",
    "never-ready": "Starting the agent server\nWaiting for the database: connection refused\n",
}


def log_of(pod: dict[str, Any], tail: int | None) -> str:
    """Return the last ``tail`` lines (None: all) of the log of a pod's container."""
    annotations = pod["metadata"].get("annotations", {})
    usual = _FAILURE_LOGS.get(annotations.get(FAILURE_ANNOTATION), "Started\n")
    lines = annotations.get(LOG_ANNOTATION, usual).splitlines(keepends=True)
    return "".join(lines if tail is None else lines[len(lines) - min(tail, len(lines)) :])


class Kubelet:
    """Answers the log requests of the API server."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asking = asyncio.Lock()  # the client has one connection

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            async with self._asking:
                status, text = await asyncio.to_thread(self.answer, head.split(b" ")[1].decode())
            writer.write(_response(status, text))
            await writer.drain()
        writer.close()

    def answer(self, target: str) -> tuple[int, str]:
        """Return the HTTP status and the text for a request's path and query."""
        url = urlsplit(target)
        match url.path.split("/")[1:]:
            case ["containerLogs", namespace, pod, _container]:
                return self._log(namespace, pod, parse_qs(url.query).get("tailLines"))
            case _:
                return 501, f"The sandbox runs no containers, so it cannot serve {url.path}.\n"

    def _log(self, namespace: str, pod: str, tail: list[str] | None) -> tuple[int, str]:
        path = f"/api/v1/namespaces/{namespace}/pods/{pod}"
        try:
            # The kept connection may have been closed by the API server meanwhile.
            found = retried(lambda: self._client.get(path), seconds=2)
        except (ApiError, OSError, http.client.HTTPException) as error:
            return 404, f"{error}\n"
        return 200, log_of(found, int(tail[0]) if tail else None)


def tls(pki: Path) -> ssl.SSLContext:
    """Return the TLS settings of the server; only the sandbox's own clients may ask."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(pki / "ca.crt"))
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(pki / "kubelet.crt", pki / "kubelet.key")
    return context


def _response(status: int, text: str) -> bytes:
    body = text.encode()
    head = (
        f"HTTP/1.1 {status} {http.client.responses[status]}\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
