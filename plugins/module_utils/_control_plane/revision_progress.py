# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How far a wait for a revision is, as one line of text. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask

from .revision_status import message_of


def line(name, revision, holder=None, secrets=()):
    """Say how far it is, like ``weather: DEPLOYING``.

    :param holder: the revision that it waits behind, or None.
    :param secrets: texts to be hidden in what the control plane says.
    """
    told = f"{name}: {revision['status']}"
    if holder:
        return f"{told} behind revision {holder['id']}, which is {holder['status']}"
    message = mask(message_of(revision), secrets)
    return f"{told}, {message}" if message else told


def unanswered(name):
    """Say that nothing is known for the moment."""
    return f"{name}: the control plane does not answer"
