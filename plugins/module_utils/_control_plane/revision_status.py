# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the states of a revision mean. Pure data.

Facts: enumeration ``status`` of the schema ``Revision`` in the API document.
"""

from __future__ import annotations

import re

DEPLOYED = "DEPLOYED"
QUEUED = "QUEUED"
SKIPPED = "SKIPPED"
INTERRUPTED = "INTERRUPTED"
FAILED = frozenset(("CREATE_FAILED", "BUILD_FAILED", "DEPLOY_FAILED"))
#: Nothing happens to such a revision by itself any more.
ENDED = FAILED | {DEPLOYED, SKIPPED, INTERRUPTED}

# What the control plane says of pods that do not come up, while the revision is still DEPLOYING.
_TROUBLE = re.compile(r"(?i)crash|back-?off|error|fail|not found|denied|oom|evict|unschedul")


def is_in_trouble(revision):
    """Whether a revision has failed, or will not be deployed as far as its message tells."""
    if revision["status"] in FAILED:
        return True
    return revision["status"] not in ENDED and bool(_TROUBLE.search(message_of(revision)))


def message_of(revision):
    """Why it is as it is, as the control plane says; empty where it does not."""
    message = revision.get("status_message")
    return message if isinstance(message, str) else ""
