# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The API server's own record of requests, for tests that count them.

Requests of the sandbox's own parts are not in it (see ``components.audit_policy``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

WRITES = frozenset(("create", "update", "patch", "delete", "deletecollection"))
REVIEWS = ("selfsubjectaccessreviews", "selfsubjectrulesreviews")
"""What is created to be answered, and never kept."""


@dataclass(frozen=True)
class Request:
    """One answered request: ``verb`` is Kubernetes' word (list, patch, ...)."""

    verb: str
    uri: str
    user: str
    agent: str
    status: int


class AuditLog:
    """Reads the record from a mark on."""

    def __init__(self, state_dir: Path | str) -> None:
        self._file = Path(state_dir) / "logs" / "audit.log"

    def mark(self) -> int:
        """Return the present end of the record, for ``since``."""
        return self._file.stat().st_size if self._file.exists() else 0

    def since(self, mark: int) -> list[Request]:
        """Return the requests answered after ``mark``, in order."""
        if not self._file.exists():
            return []
        with open(self._file) as lines:
            lines.seek(mark)
            return [_request(json.loads(line)) for line in lines]

    def writes_since(self, mark: int) -> list[Request]:
        """Return the requests after ``mark`` that may have changed something."""
        return [
            request
            for request in self.since(mark)
            if request.verb in WRITES and not any(each in request.uri for each in REVIEWS)
        ]


def _request(event: dict) -> Request:
    return Request(
        verb=event["verb"],
        uri=event["requestURI"],
        user=event["user"]["username"],
        agent=event.get("userAgent", ""),
        status=event.get("responseStatus", {}).get("code", 0),
    )
