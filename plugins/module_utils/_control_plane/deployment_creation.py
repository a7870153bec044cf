# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Create a deployment whose name may still be taken by the traces of a deleted one."""

from __future__ import annotations

import re

from .deployment_find import PATH
from .errors import Conflict, Invalid

# Seconds in which a name becomes free: after a deletion that was waited for just now, and else.
_AFTER_DELETION = 60.0
_ELSE = 5.0
_LONGEST_PAUSE = 5.0
# What a 400 says of a name; a custom_url may be taken, too.
_TAKEN = re.compile(r"(?i)tracing project|\bname\w*\b.* (exists|taken|in use)")


def create(client, body, was_going, deadline):
    """Create it; as long as its name may become free, try again.

    :param was_going: a deployment of that name was deleted just now.
    :returns: the deployment as the API has it.
    :raises Conflict: the name stays taken.
    """
    patience = _AFTER_DELETION if was_going else _ELSE
    for _look in deadline.looks(_LONGEST_PAUSE, patience):
        try:
            return client.post(PATH, body)
        except (Conflict, Invalid) as error:
            if not is_taken(error):
                raise
            refusal = error
    raise Conflict(_sentence(body["name"], refusal), refusal.status) from refusal


def is_taken(error):
    """Whether a refusal says that the name is taken."""
    return isinstance(error, Conflict) or bool(_TAKEN.search(str(error)))


def _sentence(name, refusal):
    return (
        f"Option name: {name} is taken, though the workspace has no deployment of that name: a "
        f"tracing project is named so, as a deleted deployment leaves one ({refusal}). Delete that "
        "project in LangSmith, choose another name, or next time delete the deployment with "
        "delete_tracing_project."
    )
