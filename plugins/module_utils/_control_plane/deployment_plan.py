# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to do about a deployment: create, update, redeploy, or nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from .deployment_bodies import create_body, makes_revision, patch_body
from .deployment_compare import check_immutable, compare, emptied_notes
from .deployment_name import check_name
from .deployment_shown import before_and_after
from .deployment_wish import REDEPLOYED
from .errors import BadOption
from .secrets_state import secrets_state

CREATE, UPDATE, REDEPLOY, DELETE, NOTHING = "create", "update", "redeploy", "delete", "nothing"


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    :param body: of the request, where there is one.
    :param fields: options whose values do not stand, such as ``resource_spec.cpu``.
    :param secrets_known: whether the secrets could be compared; None where none are asked for.
    :param notes: for the user.
    :param diff: before and after.
    :param new_revision: the control plane makes one.
    """

    action: str
    body: dict = field(default_factory=dict, repr=False)
    fields: list = field(default_factory=list)
    secrets_known: bool | None = None
    notes: list = field(default_factory=list)
    diff: dict = field(default_factory=dict)
    new_revision: bool = True


def plan(wish, standing, listener_id=None):
    """The :class:`Plan` for a wish that is not ``absent``.

    :param standing: the deployment as the API has it, or None.
    :param listener_id: id of the listener that the wish names, or None.
    :raises BadOption: the wish cannot be fulfilled.
    """
    if standing is None:
        return _creation(wish, listener_id)
    check_immutable(wish, standing, listener_id)
    secrets = secrets_state(wish, standing)
    fields = compare(wish, standing)
    body = patch_body(wish, standing, fields, secrets.write)
    return Plan(
        action=_action(wish, body),
        body=body,
        fields=fields + ["secrets"] * secrets.write,
        secrets_known=secrets.known,
        notes=emptied_notes(wish, standing) + ([secrets.note] if secrets.note else []),
        diff=before_and_after(wish, standing, secrets.write),
        new_revision=makes_revision(body) or wish.state == REDEPLOYED,
    )


def _action(wish, body):
    if wish.state == REDEPLOYED and not makes_revision(body):
        return REDEPLOY
    return UPDATE if body else NOTHING


def _creation(wish, listener_id):
    if wish.revision is not None:
        raise BadOption(
            f"Option revision: there is no deployment {wish.name} that could go back to "
            f"{wish.revision}; give image to create it, or correct the name."
        )
    if wish.image is None:
        raise BadOption(
            f"Option image is missing: there is no deployment {wish.name} yet, and it is needed to "
            "create one; give the agent's image, or correct the name."
        )
    check_name(wish.name)
    if wish.namespace is not None and wish.listener is None:
        raise BadOption(
            f"Option namespace: only a listener is told a namespace; name the listener of "
            f"{wish.namespace} in option listener, or leave the namespace out."
        )
    body = create_body(wish, listener_id)
    given = [name for name in ("image", "custom_url", "listener", "namespace") if _has(wish, name)]
    return Plan(
        action=CREATE,
        body=body,
        fields=[
            *given,
            *(["secret_references"] if wish.references else []),
            *(f"resource_spec.{name}" for name in wish.resource_spec),
            *(["secrets"] if wish.secrets else []),
        ],
        secrets_known=None if wish.secrets is None else True,
        diff=before_and_after(wish, None, bool(wish.secrets)),
    )


def _has(wish, name):
    return getattr(wish, name) is not None
