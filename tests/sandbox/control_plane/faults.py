# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that a test stages: answers of a proxy or a server in trouble, and revisions that fail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
_HTML = {"Content-Type": "text/html"}

# kind -> what it is short for.
KINDS: dict[str, dict[str, Any]] = {
    # Answers instead of the API's own
    "answer": {},
    "rate-limited": {
        "status": 429,
        "headers": {"Retry-After": "1"},
        "body": {"detail": "Rate limit exceeded"},
    },
    "unavailable": {"status": 503, "body": {"detail": "Service Unavailable"}},
    "broken": {"status": 500, "body": {"detail": "Internal Server Error"}},
    "proxy-page": {"status": 502, "headers": _HTML, "body": _PAGE.format("502 Bad Gateway")},
    "front-page": {"status": 200, "headers": _HTML, "body": _PAGE.format("LangSmith")},
    "not-enabled": {"status": 404, "headers": _HTML, "body": _PAGE.format("404 Not Found")},
    "unlicensed": {
        "status": 403,
        "body": {"detail": "LangSmith Deployment is not enabled for this organization."},
    },
    "no-workspace": {
        "status": 403,
        "body": {"detail": "This key requires workspace specification"},
    },
    "reset": {"reset": True},
    "slow": {"delay": 3.0},
    # The answer is the API's own, but it is lost on the way
    "lost-answer": {"lost": True},
    # What becomes of the next revision
    "create-fails": {"becomes": "CREATE_FAILED", "message": "The revision cannot be created."},
    "deploy-fails": {"becomes": "DEPLOY_FAILED", "message": "The agent did not become healthy."},
    "image-not-found": {
        "becomes": "DEPLOY_FAILED",
        "message": "Back-off pulling the image: not found",
        "annotation": "image-pull-error",
    },
    "crash": {"message": "Back-off restarting a container", "annotation": "crash-loop"},
    "hang": {"annotation": "never-ready"},
}
REVISION_KINDS = ("create-fails", "deploy-fails", "image-not-found", "crash", "hang")


@dataclass
class Fault:
    """What happens to the next ``times`` requests, or to the next revision.

    :param method, path: regular expressions, the first for the whole, the second for a part.
    :param status, headers, body: the answer; a body that is text is sent as it is.
    :param delay: seconds before anything is answered.
    :param reset: the connection breaks before the request is heard.
    :param lost: the request is done, and then the connection breaks.
    :param becomes, message: how a revision ends, and why. A crash has no end.
    :param annotation: what the cluster plays, see the sandbox's README.
    """

    kind: str = "answer"
    method: str = ".*"
    path: str = ""
    times: int = 1
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    delay: float = 0.0
    reset: bool = False
    lost: bool = False
    becomes: str | None = None
    message: str | None = None
    annotation: str | None = None

    @property
    def is_of_revision(self) -> bool:
        """Whether it is about a revision, not about requests."""
        return self.kind in REVISION_KINDS

    def matches(self, method: str, path: str) -> bool:
        """Whether a request is one of those; ``path`` includes the query."""
        return bool(re.fullmatch(self.method, method) and re.search(self.path, path))


def fault(wanted: dict[str, Any]) -> Fault:
    """Return the fault that a test asks for; ValueError for an unknown kind or field."""
    kind = wanted.get("kind", "answer")
    if kind not in KINDS:
        raise ValueError(f"No fault {kind!r}: there are {', '.join(KINDS)}.")
    known = {each.name for each in fields(Fault)}
    for name in sorted(set(wanted) - known):
        raise ValueError(f"A fault has no {name!r}: it has {', '.join(sorted(known))}.")
    return Fault(**{**KINDS[kind], **wanted})


def take(faults: list[Fault], method: str, path: str) -> Fault | None:
    """Return the first fault staged for a request, one time used up."""
    for each in faults:
        if each.times > 0 and not each.is_of_revision and each.matches(method, path):
            each.times -= 1
            return each
    return None


def take_for_revision(faults: list[Fault]) -> Fault | None:
    """Return the first fault staged for a revision, one time used up."""
    for each in faults:
        if each.times > 0 and each.is_of_revision:
            each.times -= 1
            return each
    return None
