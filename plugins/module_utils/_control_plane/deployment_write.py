# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Send a planned write, and see to it that it is done once where its answer is lost."""

from __future__ import annotations

from .deployment_creation import create
from .deployment_find import PATH, find, is_going
from .deployment_plan import CREATE, NOTHING, REDEPLOY, UPDATE
from .errors import Conflict, ControlPlaneError
from .revision_read import path

_TRIES = 3
# Seconds in which a write shows, at the latest.
SETTLING = 5.0


class Writer:
    """Writes to one deployment.

    :param deadline: a :class:`~.revision_polling.Deadline`.
    :param replan: function from what stands to the plan for it.
    """

    def __init__(self, client, name, deadline, replan):
        self._client = client
        self._name = name
        self._deadline = deadline
        self._replan = replan

    def write(self, planned, standing, was_going=False):
        """Carry out a plan that is not to do nothing.

        :param was_going: a deployment of that name was deleted just now.
        :returns: the deployment, with the revision that the write made as its newest.
        :raises ControlPlaneError: the API refused.
        """
        before = (standing or {}).get("latest_revision_id")
        for left in reversed(range(_TRIES)):
            try:
                written = self._send(planned, standing, was_going)
                break
            except ControlPlaneError as error:
                if not left or not self._worth_a_look(planned, error):
                    raise
            written = self._seen(planned, before)
            if written:
                break
            standing = find(self._client, self._name)
            planned = self._replan(standing)
            if planned.action == NOTHING:
                return standing
        if planned.new_revision and written.get("latest_revision_id") in (None, before):
            return self._settled(written["id"], before)
        return written

    def _send(self, planned, standing, was_going):
        if planned.action == CREATE:
            return create(self._client, planned.body, was_going, self._deadline)
        if planned.action == UPDATE:
            return self._client.patch(f"{PATH}/{standing['id']}", planned.body)
        newest = standing.get("latest_revision_id")
        if newest is None:
            raise ControlPlaneError(
                f"Deployment {self._name} has no revision yet that could be deployed anew; run the "
                "task again when it has one."
            )
        self._client.post(path(standing["id"], newest, "redeploy"))
        return standing

    def _worth_a_look(self, planned, error):
        """Whether what stands may show the write: its answer was lost, or somebody was faster."""
        if planned.action == CREATE and isinstance(error, Conflict):
            found = find(self._client, self._name)
            return found is not None and not is_going(found)
        return error.uncertain

    def _seen(self, planned, before):
        """The deployment, if the write whose answer was lost has been done."""
        for _look in self._deadline.looks(within=SETTLING):
            found = find(self._client, self._name)
            if found is None or is_going(found):
                continue
            if planned.action == REDEPLOY:
                done = found.get("latest_revision_id") != before
            else:
                done = not self._replan(found).body
            if done:
                return found
        return None

    def _settled(self, deployment_id, before):
        """The deployment when its new revision shows; as it is where that takes too long."""
        for _look in self._deadline.looks(within=SETTLING):
            found = self._client.get(f"{PATH}/{deployment_id}")
            if found.get("latest_revision_id") not in (None, before):
                break
        return found
