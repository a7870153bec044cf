# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read revisions of a deployment."""

from __future__ import annotations

from .revision_status import DEPLOYED

_RECENT = 20


def path(deployment_id, revision_id=None, act=None):
    """Path of the revisions of a deployment, of one of them, or of an act on it."""
    parts = ["/v2/deployments", deployment_id, "revisions", revision_id, act]
    return "/".join(part for part in parts if part)


def revision(client, deployment_id, revision_id):
    """One revision; None where there is none of this id."""
    return client.get_if_found(path(deployment_id, revision_id))


def recent(client, deployment_id):
    """The newest revisions, the newest first."""
    found = client.get(path(deployment_id), limit=_RECENT)["resources"]
    return sorted(found, key=lambda each: each.get("created_at") or "", reverse=True)


def last_good(client, deployment_id, but=None):
    """The newest revision that was deployed, other than the one of id ``but``; or None."""
    return next(
        (
            each
            for each in recent(client, deployment_id)
            if each["status"] == DEPLOYED and each["id"] != but
        ),
        None,
    )


def older(revisions, revision_id):
    """Of revisions, the newest first, those that are older than one."""
    ids = [each["id"] for each in revisions]
    return revisions[ids.index(revision_id) + 1 :] if revision_id in ids else []
