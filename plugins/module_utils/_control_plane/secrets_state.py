# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a deployment's secrets are to be written, as far as that can be known. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from .deployment_wish import ALWAYS, ON_CHANGE, ON_CREATE
from .secrets_digest import ANNOTATION, matches


@dataclass(frozen=True)
class SecretsState:
    """What is known of secrets that stand.

    :param write: they are to be written.
    :param known: whether they could be compared; None where none are asked for.
    :param note: for the user, or None.
    """

    write: bool = False
    known: bool | None = None
    note: str | None = None


def secrets_state(wish, standing):
    """The :class:`SecretsState` of a deployment that stands.

    :param wish: a :class:`~.deployment_wish.Wish`.
    :param standing: the deployment as the API has it.
    """
    if wish.secrets is None:
        return SecretsState()
    names = {each.get("name") for each in standing.get("secrets") or ()}
    if not wish.secrets:
        return _emptied(wish, standing, names)
    same = matches(_mark(standing), wish.secrets)
    known = same is not None
    # Values are not given back, names may be: one that lacks was taken away by somebody.
    lacking = bool(names) and not names.issuperset(wish.secrets)
    if wish.secrets_update == ALWAYS:
        return SecretsState(True, known)
    differ = lacking or same is False
    if wish.secrets_update == ON_CREATE:
        return SecretsState(False, known, _left(wish) if differ else None)
    if not known:
        return SecretsState(True, False, _unknown(wish))
    return SecretsState(differ, True)


def _mark(standing):
    spec = (standing.get("source_config") or {}).get("resource_spec") or {}
    return (spec.get("annotations") or {}).get(ANNOTATION)


def _emptied(wish, standing, names):
    if not names and not _mark(standing):
        return SecretsState(known=True)
    return SecretsState(
        known=True,
        note=f"secrets: the control plane takes an empty mapping for no change, so deployment "
        f"{wish.name} keeps its secrets; leave one harmless variable, or delete the deployment and "
        "create it anew.",
    )


def _unknown(wish):
    return (
        f"secrets: those of deployment {wish.name} were set by somebody else and are not given "
        f"back, so that they cannot be compared; they are written this once (secrets_update: "
        f"{ON_CHANGE}), and are known from then on."
    )


def _left(wish):
    return (
        f"secrets: those of deployment {wish.name} are not the ones given, and are left as they "
        f"stand (secrets_update: {ON_CREATE}); set secrets_update to {ON_CHANGE} to write them."
    )
