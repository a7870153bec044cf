# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make a deployment be as it is wanted: find, compare, write the difference, wait."""

from __future__ import annotations

from dataclasses import replace

from .deployment_find import PATH, find, is_going
from .deployment_listener import as_id, listener_of
from .deployment_plan import DELETE, NOTHING, plan
from .deployment_removal import remove, wait_until_gone
from .deployment_result import Outcome
from .deployment_revision import with_image_of
from .deployment_shown import shown_end
from .deployment_wish import ABSENT, ON_CHANGE
from .deployment_write import Writer
from .revision_polling import Deadline
from .revision_read import revision
from .revision_status import FAILED
from .revision_wait import Waiting
from .secrets_masking import in_prose


def ensure(client, wish, manner, deadline=None):
    """Make a wish come true.

    What is equal is not written. A write whose answer was lost is sent again only if what stands
    does not show it.

    :param client: a :class:`~.client.Client`.
    :param wish: a :class:`~.deployment_wish.Wish`.
    :param manner: a :class:`~.deployment_wish.Manner`.
    :param deadline: a :class:`~.revision_polling.Deadline`, else that of the manner.
    :returns: a :class:`~.deployment_result.Outcome`.
    :raises ControlPlaneError: the API refused, or the wish cannot be fulfilled.
    """
    run = _Run(client, wish, manner, deadline or Deadline(manner.timeout))
    return run.end() if wish.state == ABSENT else run.bring_about()


class _Run:
    def __init__(self, client, wish, manner, deadline):
        self._client = client
        self._wish = wish
        self._manner = manner
        self._deadline = deadline

    def end(self):
        """Make it not exist."""
        manner, standing = self._manner, find(self._client, self._wish.name)
        outcome = Outcome(self._wish.name)
        if standing is None:
            return outcome
        outcome.changed = not is_going(standing)
        if not manner.check_mode:
            outcome.changed = remove(self._client, standing, manner.delete_tracing_project)
            if manner.wait:
                wait_until_gone(self._client, standing, self._deadline, manner.tell)
        if outcome.changed:
            outcome.action, outcome.diff = DELETE, shown_end(standing)
        return outcome

    def bring_about(self):
        """Make it exist, and be as described."""
        standing, was_going = self._standing()
        planned = self._plan(self._wish, standing)
        outcome = Outcome(
            self._wish.name,
            action=planned.action,
            changed=planned.action != NOTHING,
            deployment=standing,
            fields=planned.fields,
            secrets_known=planned.secrets_known,
            notes=planned.notes,
            diff=planned.diff,
        )
        replaced = None
        if outcome.changed and not self._manner.check_mode:
            writer = Writer(self._client, self._wish.name, self._deadline, self._replan)
            outcome.deployment = writer.write(planned, standing, was_going)
            if planned.new_revision:
                replaced = (standing or {}).get("latest_revision_id")
        if outcome.deployment is not None:
            self._answer_for(outcome, replaced)
        return outcome

    def _standing(self):
        """The deployment that will stay, or None; and whether one was deleted just now."""
        found = find(self._client, self._wish.name)
        if not found or not is_going(found):
            return found, False
        if not self._manner.check_mode:
            wait_until_gone(self._client, found, self._deadline, self._manner.tell)
        return None, True

    def _plan(self, wish, standing):
        notes, listener_id = [], None
        if wish.revision is not None and standing:
            wish, notes = with_image_of(self._client, wish, standing)
        if wish.listener is not None:
            listener_id = self._listener(standing)
        planned = plan(wish, standing, listener_id)
        return replace(planned, notes=notes + planned.notes)

    def _replan(self, standing):
        """The plan after a write: secrets that stand need not be written once more."""
        return self._plan(replace(self._wish, secrets_update=ON_CHANGE), standing)

    def _listener(self, standing):
        """Id of the listener; no request where an id is given and stands."""
        wish, given = self._wish, as_id(self._wish.listener)
        if given and standing and given == (standing.get("source_config") or {}).get("listener_id"):
            return given
        namespace = None if standing else wish.namespace
        return listener_of(self._client, wish.listener, namespace, self._manner.check_mode)

    def _answer_for(self, outcome, replaced=None):
        """Wait for the newest revision, or look at it, and tell why it is not deployed.

        :param replaced: id of the revision that a write has replaced, or None.
        """
        manner, deployment = self._manner, outcome.deployment
        newest = deployment.get("latest_revision_id")
        if not manner.wait or manner.check_mode:
            if newest is None:
                return
            outcome.revision = revision(self._client, deployment["id"], newest)
            if outcome.revision and outcome.revision["status"] in FAILED and not outcome.changed:
                outcome.notes.append(_failed_before(outcome))
            return
        secrets = in_prose((self._wish.secrets or {}).values())
        waiting = Waiting(
            self._client, deployment, self._deadline, manner.interrupt, secrets, manner.tell
        )
        arrival = waiting.wait(
            newest if newest not in (None, replaced) else waiting.newest(replaced)
        )
        outcome.revision, outcome.failure = arrival.revision, arrival.failure
        outcome.log, outcome.interrupted = arrival.log, arrival.interrupted
        outcome.changed = outcome.changed or bool(arrival.interrupted)
        if outcome.changed:
            outcome.deployment = self._client.get(f"{PATH}/{deployment['id']}")


def _failed_before(outcome):
    return (
        f"Deployment {outcome.name} is as described, but its newest revision "
        f"{outcome.revision['id']} ended as {outcome.revision['status']}; with wait, the task "
        "tells why."
    )
