# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test holds of the stand-in: where it is, what it was asked, and what shall go wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

_TESTS = Path(__file__).resolve().parent.parent.parent
# They ask by POST, and change nothing.
_READS = ("build_logs", "deploy_logs")


@dataclass(frozen=True)
class Workspace:
    """One workspace of a running stand-in; ``url`` is that of LangSmith."""

    url: str
    api_key: str
    tenant_id: str

    @property
    def api_url(self) -> str:
        """Where the API begins."""
        return f"{self.url}/api-host"

    @property
    def headers(self) -> dict[str, str]:
        """What the API lets in."""
        return {"X-Api-Key": self.api_key, "X-Tenant-Id": self.tenant_id}

    def environment(self) -> dict[str, str]:
        """Return the variables by which the vendor's client and the modules find it."""
        return {
            "LANGSMITH_ENDPOINT": self.url,
            "LANGSMITH_API_KEY": self.api_key,
            "LANGSMITH_TENANT_ID": self.tenant_id,
        }

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Send a request to the API and return its JSON; AssertionError for a refusal."""
        answer = requests.request(
            method,
            self.api_url + path,
            json=body,
            params=query,
            headers=self.headers,
            timeout=30,
        )
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def another(self, **settings: Any) -> Workspace:
        """Return a new workspace on the same server, with settings as in ``state.Settings``."""
        return Workspace(self.url, **self._tell("POST", "workspaces", settings))

    def requests(self) -> list[dict[str, Any]]:
        """Return what was asked: method, path with query, status, body; no value of a secret."""
        return self._tell("GET", "requests")

    def writes(self) -> list[dict[str, Any]]:
        """Return the requests that could have changed something."""
        return [
            each
            for each in self.requests()
            if each["method"] != "GET" and not each["path"].partition("?")[0].endswith(_READS)
        ]

    def violations(self) -> list[dict[str, Any]]:
        """Return what did not fit the API document though the server took it."""
        return self._tell("GET", "violations")

    def stage(self, kind: str = "answer", **fault: Any) -> None:
        """Let something go wrong: see ``faults.KINDS`` and ``faults.Fault``."""
        self._tell("POST", "faults", {"kind": kind, **fault})

    def set(self, **settings: Any) -> None:
        """Change settings of the workspace."""
        self._tell("PATCH", "settings", settings)

    def forget_requests(self) -> None:
        """Begin the record anew."""
        self._tell("DELETE", "requests")

    def reset(self, **settings: Any) -> None:
        """Make the workspace as new; what it had on the cluster is removed."""
        self._tell("POST", "reset", settings)

    def _tell(self, method: str, path: str, body: Any = None) -> Any:
        answer = requests.request(
            method,
            f"{self.url}/stand-in/{path}",
            json=body,
            headers={"X-Tenant-Id": self.tenant_id},
            timeout=30,
        )
        assert answer.ok, answer.text
        return answer.json()


class ControlPlane:
    """A stand-in of one's own, as a context manager that gives its first workspace."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Workspace:
        self._process = start(*self._options)
        line = self._process.stdout.readline()
        assert line, "The stand-in of the control plane did not start."
        return Workspace(**json.loads(line))

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.communicate()


def start(*options: str) -> subprocess.Popen[str]:
    """Start a server that ends with this process, or as soon as its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox.control_plane", "--with-parent", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_TESTS)},
    )
