# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in keeps: workspaces, each with deployments, listeners, faults and a record."""

from __future__ import annotations

import asyncio
import dataclasses
import secrets
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from .faults import Fault

ENDED = frozenset(
    ("DEPLOYED", "CREATE_FAILED", "BUILD_FAILED", "DEPLOY_FAILED", "SKIPPED", "INTERRUPTED")
)


def now() -> str:
    """Return the time as the API writes it."""
    return datetime.now(timezone.utc).isoformat().replace("+00:00", "Z")


def milliseconds() -> int:
    """Return the time as logs have it: milliseconds since 1970."""
    return int(datetime.now(timezone.utc).timestamp() * 1000)


class Refused(Exception):
    """An answer other than what was asked for: a status and a sentence for ``detail``."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


@dataclass
class Settings:
    """How a workspace fares. Every one of these may be set by a test.

    :param on_cluster: the listener writes LGPs; else the server plays DEPLOYED by itself.
    :param namespace: where the built-in data plane's LGPs go.
    :param enterprise: whether listeners are allowed.
    :param listener_required: whether a deployment must name a listener.
    :param name_lingers: seconds for which the tracing project of a deleted deployment keeps its
        name taken, unless it was deleted too.
    :param step: seconds that each state of a revision lasts at least.
    :param fails_after: seconds after which a revision that crashes is DEPLOY_FAILED; None for
        never, so that it holds later ones back until it is interrupted.
    :param idle: the listener does nothing, as if it did not reach the host-backend: revisions stay
        CREATING, and what is deleted stays AWAITING_DELETE.
    :param messages: whether status_message is filled.
    :param shows_secrets: whether the values of secrets are in answers.
    """

    on_cluster: bool = False
    namespace: str = "default"
    enterprise: bool = True
    listener_required: bool = False
    name_lingers: float = 0.0
    step: float = 0.05
    fails_after: float | None = None
    idle: bool = False
    messages: bool = True
    shows_secrets: bool = False

    def changed(self, wanted: dict[str, Any]) -> Settings:
        """Return the settings with some changed; Refused for one that is not there."""
        known = {each.name for each in dataclasses.fields(self)}
        for name in sorted(set(wanted) - known):
            raise Refused(400, f"No setting {name!r}: there are {', '.join(sorted(known))}.")
        return dataclasses.replace(self, **wanted)


@dataclass
class Revision:
    """One revision, with all that it deploys."""

    image_uri: str | None
    resource_spec: dict[str, Any]
    secrets: dict[str, str]
    secret_references: list[dict[str, str]]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: str = "CREATING"
    status_message: str | None = None
    created_at: str = field(default_factory=now)
    updated_at: str = field(default_factory=now)
    logs: list[dict[str, Any]] = field(default_factory=list)
    fate: Fault | None = None
    crashed_since: float | None = None

    @property
    def has_ended(self) -> bool:
        """Whether nothing happens to it any more."""
        return self.status in ENDED

    def becomes(self, status: str, message: str | None = None) -> None:
        """Change the status, and write that down in the revision's log."""
        if (status, message) == (self.status, self.status_message):
            return
        self.status, self.status_message, self.updated_at = status, message, now()
        failed = status.endswith("FAILED")
        self.log("ERROR" if failed else "INFO", message or f"Revision {self.id} is {status}.")

    def log(self, level: str, message: str) -> None:
        """Add a line to the revision's log."""
        entry = {"id": str(uuid.uuid4()), "timestamp": milliseconds(), "level": level}
        self.logs.append({**entry, "message": message})


@dataclass
class Deployment:
    """One deployment; its revisions, oldest first."""

    name: str
    source: str
    namespace: str
    on_cluster: bool
    listener_id: str | None
    custom_url: str | None
    resource_spec: dict[str, Any]
    secrets: dict[str, str]
    secret_references: list[dict[str, str]]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    revisions: list[Revision] = field(default_factory=list)
    active: Revision | None = None
    is_ready: bool = False
    is_deleted: bool = False
    created_at: str = field(default_factory=now)
    updated_at: str = field(default_factory=now)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def status(self) -> str:
        """The deployment's status."""
        if self.is_deleted:
            return "AWAITING_DELETE"
        return "READY" if self.is_ready else "AWAITING_DATABASE"

    @property
    def resource_name(self) -> str:
        """The name of its LGP."""
        return f"{self.name}-{self.id.replace('-', '')}"

    def touch(self) -> None:
        """Note a change, and wake who keeps the deployment."""
        self.updated_at = now()
        self.changed.set()


@dataclass
class Listener:
    """One listener: a cluster, by the name its owner gave it."""

    compute_id: str
    namespaces: list[str] | None
    version: str | None
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    created_at: str = field(default_factory=now)
    updated_at: str = field(default_factory=now)


@dataclass
class Workspace:
    """One workspace (tenant), of which others see nothing."""

    settings: Settings
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    api_key: str = field(default_factory=lambda: f"lsv2_sk_{secrets.token_hex(16)}")
    deployments: dict[str, Deployment] = field(default_factory=dict)
    listeners: dict[str, Listener] = field(default_factory=dict)
    taken_until: dict[str, float] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    violations: list[dict[str, Any]] = field(default_factory=list)
