# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Delete a deployment, and wait until it is gone."""

from __future__ import annotations

from .deployment_find import PATH, is_going
from .errors import ControlPlaneError, NotFound
from .revision_polling import may_pass
from .revision_progress import unanswered


def remove(client, standing, delete_tracing_project=False):
    """Ask for the end of a deployment, unless that was done before.

    :returns: whether it was asked for now.
    """
    if is_going(standing):
        return False
    try:
        client.delete(f"{PATH}/{standing['id']}", delete_tracing_project=delete_tracing_project)
    except NotFound:
        return False  # somebody else was faster
    except ControlPlaneError as error:
        if not error.uncertain:
            raise
        # The answer was lost; waiting tells whether the request was not.
        left = client.get_if_found(f"{PATH}/{standing['id']}")
        if left is not None and not is_going(left):
            raise
    return True


def wait_until_gone(client, standing, deadline, tell):
    """Wait until a deployment that is being deleted does not exist any more.

    :param tell: is called with one line of text at each look: how far the wait is.
    :raises ControlPlaneError: it is still there when the deadline has passed.
    """
    left, lost = standing, None
    for _look in deadline.looks():
        try:
            left, lost = client.get_if_found(f"{PATH}/{standing['id']}"), None
        except ControlPlaneError as error:
            if not may_pass(error):
                raise
            lost = error
        if left is None:
            return
        tell(f"{left['name']}: {left['status']}" if lost is None else unanswered(left["name"]))
    if lost:
        raise lost
    raise ControlPlaneError(
        f"Deployment {standing['name']} is still {left['status']} after {deadline.seconds:g} "
        "seconds: its listener removes what runs in the cluster first; look whether the listener "
        "and the operator run, or set wait_timeout higher."
    )
