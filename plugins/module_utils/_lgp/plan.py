# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to do with one deployment: create, update, delete, or nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .compare import differences
from .ownership import OURS, is_listener_name, managers, owner
from .states import ABSENT, PRESENT, settle

CREATE, UPDATE, DELETE, NOTHING = "create", "update", "delete", "nothing"


@dataclass(frozen=True)
class Wish:
    """One deployment as it is wanted.

    :param manifest: what it shall be like; None when only its state is wished for, or its end.
    :param adopt: take over a deployment, or fields of one, that somebody else manages.
    :param state: one of :data:`states.STATES`.
    :param sized: the manifest's size was asked for, and is not the default.
    :param restarted_at: with ``restarted``, a mark of this restart: a time, as text.
    """

    name: str
    namespace: str
    manifest: dict | None = None
    adopt: bool = False
    state: str = PRESENT
    sized: bool = False
    restarted_at: str | None = None

    @property
    def key(self):
        """``(namespace, name)``."""
        return self.namespace, self.name

    @property
    def gone(self):
        """Whether it shall not exist."""
        return self.state == ABSENT


@dataclass(frozen=True)
class Step:
    """What is to be done for a wish.

    :param live: the LGP as it stands; None when there is none.
    :param wanted: the manifest to apply; None for a deletion.
    """

    wish: Wish
    action: str
    live: dict | None = None
    wanted: dict | None = None


def step(wish, live):
    """The step from ``live`` (None: does not exist) to the wish.

    :raises InputError: when the deployment is somebody else's and ``adopt`` is not set, or when
        one that does not exist is not described.
    """
    if live is None and wish.gone:
        return Step(wish, NOTHING)
    _check_owner(wish, live)
    if wish.gone:
        return Step(wish, DELETE, live)
    if live is None:
        _check_described(wish)
        return Step(wish, CREATE, None, settle(wish, None))
    wanted = settle(wish, live)
    return Step(wish, UPDATE if differences(live, wanted) else NOTHING, live, wanted)


def _check_described(wish):
    if wish.manifest is None:
        raise InputError(
            "name: %s does not exist in namespace %s; give at least its image to create it, or "
            "correct the name." % (wish.name, wish.namespace)
        )


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
