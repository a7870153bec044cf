# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find a deployment by its name."""

from __future__ import annotations

from .errors import ControlPlaneError

PATH = "/v2/deployments"
AWAITING_DELETE = "AWAITING_DELETE"
#: Nothing but its end is to be waited for. The second is in the vendor's Terraform provider.
GOING = frozenset((AWAITING_DELETE, "AWAITING_FINAL_DELETE"))
_NAMED = 5


def find(client, name):
    """The deployment of exactly this name, or None; one that is being deleted only if no other is.

    :raises ControlPlaneError: there are several.
    """
    found = [each for each in client.pages(PATH, name_contains=name) if each.get("name") == name]
    staying = [each for each in found if not is_going(each)]
    if len(staying) > 1:
        ids = ", ".join(each["id"] for each in staying[:_NAMED])
        raise ControlPlaneError(
            f"Option name: the workspace has {len(staying)} deployments named {name} ({ids}), so "
            "that none can be meant; delete all but one in the web pages of LangSmith."
        )
    return next(iter(staying + found), None)


def is_going(deployment):
    """Whether it is being deleted."""
    return deployment.get("status") in GOING
