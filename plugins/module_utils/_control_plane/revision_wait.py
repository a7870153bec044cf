# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Wait until a revision is deployed, and say why it is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import revision_failure, revision_progress
from .deployment_find import PATH
from .deployment_wish import silent
from .errors import ControlPlaneError, Invalid, NotFound
from .revision_logs import last_lines
from .revision_polling import may_pass
from .revision_read import last_good, older, path, recent, revision
from .revision_status import DEPLOYED, ENDED, QUEUED, is_in_trouble

# Looks, together about 5 s, after which a revision in trouble is taken to hold up a later one:
# the queue needs a moment after a failure, and a pod may get over its trouble.
_PATIENCE = 4
# Seconds after which pods in trouble are not expected to get over it.
_LONG = 90


@dataclass
class Arrival:
    """How a wait ended.

    :param revision: as the API has it.
    :param failure: sentences for the user; None when the revision is deployed.
    :param log: last lines of its log, where it failed.
    :param interrupted: ids of revisions that were interrupted for it.
    """

    revision: dict
    failure: str | None = None
    log: list = field(default_factory=list)
    interrupted: list = field(default_factory=list)


class Waiting:
    """Waits for revisions of one deployment.

    :param deadline: a :class:`~.revision_polling.Deadline`.
    :param interrupt: interrupt a revision in trouble that holds up the one waited for.
    :param secrets: texts to be hidden in what is told.
    :param tell: is called with one line of text at each look: how far the wait is.
    """

    def __init__(self, client, deployment, deadline, interrupt=False, secrets=(), tell=silent):
        self._client = client
        self._id, self._name = deployment["id"], deployment["name"]
        self._deadline = deadline
        self._interrupt = interrupt
        self._secrets = secrets
        self._tell = tell
        self._interrupted = []

    def newest(self, replaced=None):
        """Id of the newest revision, as soon as it shows.

        :param replaced: id of the one before, or None.
        :raises ControlPlaneError: there is none when the deadline has passed.
        """
        lost = None
        for _look in self._deadline.looks():
            try:
                found = self._client.get(f"{PATH}/{self._id}").get("latest_revision_id")
                lost = None
            except ControlPlaneError as error:
                if not may_pass(error):
                    raise
                found, lost = None, error
            if found not in (None, replaced):
                return found
        if lost:
            raise lost
        raise ControlPlaneError(
            f"Deployment {self._name} shows no new revision after {self._deadline.seconds:g} "
            "seconds; look at the log of host-backend, or set wait_timeout higher."
        )

    def wait(self, revision_id):
        """The :class:`Arrival` of a revision.

        :raises ControlPlaneError: the API refused, or is not there when the deadline has passed.
        """
        found, holder, lost, held = None, None, None, 0
        well = self._deadline.passed
        for _look in self._deadline.looks():
            try:
                found = self._look(revision_id)
                if found["status"] in ENDED:
                    return self.arrival(found)
                holder = self._holder(found) if found["status"] == QUEUED else None
                lost = None
                if not is_in_trouble(found):
                    well = self._deadline.passed
                self._tell(revision_progress.line(self._name, found, holder, self._secrets))
            except ControlPlaneError as error:
                if not may_pass(error):
                    raise
                lost, well = error, self._deadline.passed
                self._tell(revision_progress.unanswered(self._name))
            held = held + 1 if holder and is_in_trouble(holder) else 0
            if self._deadline.passed - well > _LONG:
                return self._stuck(found)
            if held > _PATIENCE:
                if not self._interrupt:
                    return self._held(found, holder)
                self._stop(holder)
        if lost:
            raise lost
        return self._late(found, holder)

    def arrival(self, found):
        """The :class:`Arrival` of a revision that has ended."""
        if found["status"] == DEPLOYED:
            return Arrival(found, interrupted=self._interrupted)
        lines = last_lines(self._client, self._id, found, self._secrets)
        good = last_good(self._client, self._id, found["id"])
        failure = revision_failure.failed(self._name, found, lines, good, self._secrets)
        return Arrival(found, failure, lines, self._interrupted)

    def _look(self, revision_id):
        found = revision(self._client, self._id, revision_id)
        if found is None:
            raise ControlPlaneError(
                f"Deployment {self._name} was deleted while its revision {revision_id} was waited "
                "for; look who else manages it, and run the task again."
            )
        return found

    def _holder(self, found):
        """The revision that one in the queue waits behind, or None."""
        before = older(recent(self._client, self._id), found["id"])
        under_way = [each for each in before if each["status"] not in ENDED | {QUEUED}]
        failed = [each for each in before[:1] if is_in_trouble(each)]
        return next(iter(under_way + failed), None)

    def _stop(self, holder):
        """Interrupt a revision, once; one that ended meanwhile need not be."""
        if holder["id"] in self._interrupted:
            return
        try:
            self._client.post(path(self._id, holder["id"], "interruption"))
        except Invalid:
            return
        except NotFound as error:
            raise ControlPlaneError(
                f"Option interrupt: this control plane cannot interrupt a revision by its API "
                f"({error}); interrupt revision {holder['id']} of deployment {self._name} in the "
                "web pages of LangSmith."
            ) from error
        self._interrupted.append(holder["id"])

    def _held(self, found, holder):
        failure = revision_failure.held(self._name, found, holder, self._secrets)
        lines = last_lines(self._client, self._id, holder, self._secrets)
        return Arrival(found, failure, lines, self._interrupted)

    def _stuck(self, found):
        lines = last_lines(self._client, self._id, found, self._secrets)
        good = last_good(self._client, self._id, found["id"])
        failure = revision_failure.stuck(self._name, found, lines, good, self._secrets)
        return Arrival(found, failure, lines, self._interrupted)

    def _late(self, found, holder):
        lines = [] if holder else last_lines(self._client, self._id, found, self._secrets)
        failure = revision_failure.late(
            self._name, found, self._deadline.seconds, lines, self._secrets, holder
        )
        return Arrival(found, failure, lines, self._interrupted)
