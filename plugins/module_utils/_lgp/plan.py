# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to do with one deployment: create, update, delete, or nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .compare import differences
from .ownership import OURS, is_listener_name, managers, owner

CREATE, UPDATE, DELETE, NOTHING = "create", "update", "delete", "nothing"


@dataclass(frozen=True)
class Wish:
    """One deployment as it is wanted. ``manifest`` is None when it shall not exist.

    ``adopt``: take over a deployment, or fields of one, that somebody else manages.
    """

    name: str
    namespace: str
    manifest: dict | None = None
    adopt: bool = False

    @property
    def key(self):
        """``(namespace, name)``."""
        return self.namespace, self.name


@dataclass(frozen=True)
class Step:
    """What is to be done for a wish: one of the actions, and why."""

    wish: Wish
    action: str
    live: dict | None = None
    differences: list = field(default_factory=list)


def step(wish, live):
    """The step from ``live`` (None: does not exist) to the wish.

    :raises InputError: when the deployment is somebody else's and ``adopt`` is not set.
    """
    if live is None and wish.manifest is None:
        return Step(wish, NOTHING)
    _check_owner(wish, live)
    if live is None:
        return Step(wish, CREATE)
    if wish.manifest is None:
        return Step(wish, DELETE, live)
    found = differences(live, wish.manifest)
    return Step(wish, UPDATE if found else NOTHING, live, found)


def _check_owner(wish, live):
    if wish.adopt:
        return
    if is_listener_name(wish.name):
        raise InputError(
            "name: %s in namespace %s is of the LangSmith control plane, whose listener would "
            "write it again; change it there, or set adopt to true." % (wish.name, wish.namespace)
        )
    if live is not None and owner(live) != OURS:
        raise InputError(
            "name: %s in namespace %s was not made by this collection but by %s; choose another "
            "name, or set adopt to true to take it over."
            % (wish.name, wish.namespace, ", ".join(managers(live)) or "somebody unknown")
        )
