# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a revision is not deployed, and how to go on, in sentences. Pure."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.log_lines import (
    telling_line,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask

from .revision_status import INTERRUPTED, QUEUED, SKIPPED, message_of

_LONGEST = 400
_IMAGE = re.compile(r"(?i)\b(image|pull)")
_AGAIN = "set state to redeployed to try it again"
_REMEDIES = {
    "CREATE_FAILED": "look whether the listener runs and may write to the namespace, then "
    + _AGAIN,
    "BUILD_FAILED": "mend what the log names and give a new image",
    "DEPLOY_FAILED": f"mend what the reason names in image, environment or sizes, or {_AGAIN}",
    SKIPPED: f"a newer revision took its place; {_AGAIN}",
    INTERRUPTED: f"somebody interrupted it; {_AGAIN}",
}
_IMAGE_REMEDY = (
    "correct option image, or name a Secret for its registry in resource_spec.image_pull_secrets"
)


def failed(name, revision, lines=(), good=None, secrets=()):
    """Sentences about a revision that ended otherwise than deployed.

    :param name: the deployment's.
    :param lines: last lines of its log.
    :param good: the newest revision that was deployed, or None.
    """
    told = _reason(revision, lines, secrets)
    return (
        f"Deployment {name}: revision {revision['id']} ended as {revision['status']}{told}. "
        f"{_remedy(revision, good)}"
    )


def late(name, revision, seconds, lines=(), secrets=(), holder=None):
    """Sentences about a revision that has not ended in time.

    :param holder: the revision that it waits behind, or None.
    """
    start = (
        f"Deployment {name}: revision {revision['id']} is still {revision['status']} after "
        f"{seconds:g} seconds"
    )
    if holder:
        return f"{start}, {_behind(holder, secrets)}. {_release(holder)}"
    queued = revision["status"] == QUEUED
    look = "whether the listener runs" if queued else "at the agent's pods"
    return (
        f"{start}{_reason(revision, lines, secrets)}. Set wait_timeout higher, or look {look} in "
        "the cluster."
    )


def stuck(name, revision, lines=(), good=None, secrets=()):
    """Sentences about a revision that has been in trouble for long, and has not ended.

    :param good: the newest revision that was deployed, or None.
    """
    told = _reason(revision, lines, secrets)
    return (
        f"Deployment {name}: revision {revision['id']} does not come up, it is "
        f"{revision['status']}{told}. {_remedy({**revision, 'status': 'DEPLOY_FAILED'}, good)} It "
        "holds up the next one, so set interrupt to true with that."
    )


def held(name, revision, holder, secrets=()):
    """Sentences about a revision that one in trouble holds up."""
    return (
        f"Deployment {name}: revision {revision['id']} is {revision['status']} "
        f"{_behind(holder, secrets)}. {_release(holder)}"
    )


def _behind(holder, secrets):
    return (
        f"behind revision {holder['id']}, which is {holder['status']}{_reason(holder, (), secrets)}"
    )


def _release(holder):
    return (
        f"Later revisions wait until {holder['id']} is interrupted; set interrupt to true to do so."
    )


def _reason(revision, lines, secrets):
    parts = []
    if message_of(revision):
        parts.append(mask(message_of(revision), secrets, _LONGEST).rstrip("."))
    line = telling_line(lines)
    if line and line not in parts:
        parts.append(f'its log says "{line}"')
    return f": {', '.join(parts)}" if parts else ""


def _remedy(revision, good):
    pulled = _IMAGE.search(message_of(revision)) and revision["status"] != "BUILD_FAILED"
    remedy = _IMAGE_REMEDY if pulled else _REMEDIES.get(revision["status"], _AGAIN)
    back = f"; or go back with revision: {good['id']}" if good else ""
    return f"{remedy[0].upper()}{remedy[1:]}{back}."
