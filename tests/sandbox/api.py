# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small client for the sandbox's own requests to its kube-apiserver."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from pathlib import Path
from typing import Any

from .errors import SandboxError


class ApiError(SandboxError):
    """The kube-apiserver said no; ``status`` is the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Client:
    """One keep-alive connection with the client certificate of ``user``; a context manager."""

    def __init__(self, port: int, pki: Path, user: str = "sandbox", timeout: float = 10) -> None:
        context = ssl.create_default_context(cafile=str(pki / "ca.crt"))
        context.load_cert_chain(pki / f"{user}.crt", pki / f"{user}.key")
        self._connection = http.client.HTTPSConnection(
            "127.0.0.1", port, timeout=timeout, context=context
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._connection.close()

    def request(self, method: str, path: str, body: Any = None, content_type: str = "") -> Any:
        """Send a request and return the decoded answer; raise ApiError from status 400 on.

        Raises OSError or http.client.HTTPException when there is no connection.
        """
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = content_type or "application/json"
            body = json.dumps(body)
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        if response.status >= 400:
            raise ApiError(response.status, f"{method} {path}: {answer.decode(errors='replace')}")
        is_json = "json" in response.headers.get("Content-Type", "")
        return json.loads(answer) if is_json else answer.decode()

    def get(self, path: str) -> Any:
        """Return the object or list at ``path``."""
        return self.request("GET", path)

    def apply(self, path: str, manifest: dict[str, Any]) -> Any:
        """Create or update the object at ``path`` (with its name) by server-side apply."""
        return self.request(
            "PATCH",
            f"{path}?fieldManager=sandbox&force=true",
            manifest,
            "application/apply-patch+yaml",  # JSON is YAML
        )

    def is_ready(self) -> bool:
        """Tell whether the kube-apiserver answers and is ready."""
        try:
            self.request("GET", "/readyz")
        except (ApiError, OSError, http.client.HTTPException):
            return False
        return True


def retried(action, seconds: float = 10, pause: float = 0.1):
    """Return ``action()``, tried again while the server is not able to answer yet."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return action()
        except (ApiError, OSError, http.client.HTTPException) as error:
            final = isinstance(error, ApiError) and error.status in (400, 401, 405, 409, 422)
            if final or time.monotonic() > deadline:
                raise
        time.sleep(pause)
