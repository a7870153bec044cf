# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One deployment of the control plane as it is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field

PRESENT, ABSENT, REDEPLOYED = STATES = ("present", "absent", "redeployed")
ON_CHANGE, ALWAYS, ON_CREATE = SECRETS_UPDATES = ("on_change", "always", "on_create")
EXTERNAL_DOCKER = "external_docker"


@dataclass(frozen=True)
class Wish:
    """What is asked for. What is None, or not in ``resource_spec``, is left as it stands.

    :param resource_spec: given fields, as the API has them.
    :param secrets: texts by name.
    :param references: ``{"name", "secret_name", "secret_key"}`` each.
    :param listener: its ``compute_id`` or id.
    :param revision: id of the revision whose image is wanted.
    """

    name: str
    state: str = PRESENT
    source: str = EXTERNAL_DOCKER
    image: str | None = None
    resource_spec: dict = field(default_factory=dict)
    secrets: dict | None = field(default=None, repr=False)
    references: list | None = None
    listener: str | None = None
    namespace: str | None = None
    custom_url: str | None = None
    revision: str | None = None
    secrets_update: str = ON_CHANGE


def silent(line):
    """Tell nobody how far a wait is."""


@dataclass(frozen=True)
class Manner:
    """How a wish is carried out.

    :param timeout: seconds for all that is waited for, together.
    :param interrupt: interrupt a crashed revision that holds a later one up.
    :param delete_tracing_project: with the deployment, delete its traces.
    :param tell: is called with one line of text at each look of a wait: how far it is.
    """

    check_mode: bool = False
    wait: bool = True
    timeout: float = 600
    interrupt: bool = False
    delete_tracing_project: bool = False
    tell: object = silent
