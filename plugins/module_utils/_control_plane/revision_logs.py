# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The last log lines of a revision, where the control plane gives them.

Facts: paths and bodies as langgraph-cli 0.4.40 has them; the API document does not name them.
"""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask

from .errors import ControlPlaneError
from .secrets_masking import in_prose

LINES = 10
_BUILD, _DEPLOY = "build_logs", "deploy_logs"
#: Which log says why, by the state that a revision ended in.
_KINDS = {"BUILD_FAILED": _BUILD}


def last_lines(client, deployment_id, revision, secrets=()):
    """The last lines, the oldest first, without what looks like a secret; none if none is given.

    :param secrets: texts to be hidden wherever they turn up.
    """
    kind = _KINDS.get(revision["status"], _DEPLOY)
    try:
        answer = client.post(
            f"/v1/projects/{deployment_id}/revisions/{revision['id']}/{kind}",
            {"limit": LINES, "order": "desc"},
        )
    except ControlPlaneError:
        return []  # a log is worth no failure: not every control plane has it
    entries = answer.get("logs") if isinstance(answer, dict) else None
    return lines_of(entries, secrets)


def lines_of(entries, secrets=()):
    """Messages of log entries, the newest first, as lines, the oldest first."""
    if not isinstance(entries, list):
        return []
    hidden = in_prose(secrets)
    texts = [str(each.get("message") or "") for each in entries if isinstance(each, dict)]
    return [mask(text, hidden) for text in reversed(texts) if text.strip()]
