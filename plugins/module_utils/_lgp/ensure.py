# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make deployments be as they are wanted: list, compare, write the difference, wait."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    KindAbsent,
    KubeError,
)

from .act import PARALLEL, carry_out
from .observe import key_of, observe_wanted
from .plan import CREATE, DELETE, NOTHING, UPDATE, step
from .preconditions import check_preconditions
from .presentation import before_and_after
from .readiness import verdict
from .refusals import CRD_ABSENT
from .report import report
from .rollout import AT_ONCE, Rollout


@dataclass
class Outcome:
    """What became of one wish.

    ``action`` is one of create, update, delete, nothing. ``report`` tells what stands now, or is
    None. ``error`` is the API server's refusal, ``failure`` (see :func:`diagnosis.describe`) why
    the wait for it failed. ``untouched``: a rollout was stopped before it. ``diff`` has before and
    after. ``notes`` are for the user.
    """

    name: str
    namespace: str
    action: str = NOTHING
    changed: bool = False
    report: dict | None = None
    diff: dict | None = None
    notes: list = field(default_factory=list)
    error: KubeError | None = None
    failure: dict | None = None
    untouched: bool = False

    @property
    def failed(self):
        """Whether it is not as it is wanted."""
        return bool(self.error or self.failure)


def ensure(cluster, wishes, how, prune=None):
    """Make every wish come true; one :class:`Outcome` for each, in order, then the pruned ones.

    One LIST, no write for what is equal, one watch. Nothing is written when one of the
    deployments may not be touched.

    :param wishes: list of :class:`plan.Wish` with names of their own.
    :param how: a :class:`Manner`.
    :param prune: a :class:`fleet.Prune`, by which more deployments go.
    :raises InputError: a deployment is somebody else's, or cannot work on this cluster.
    :raises KubeError: the list or the watch failed, or the CRD is not installed.
    """
    if not wishes and not prune:
        return []
    seen, plans = _plan(cluster, wishes, prune, how.diff)
    _raise_all([each.problem for each in plans if each.problem])
    if seen.crd_absent:
        return [_without_crd(each, how) for each in plans]
    steps = [each.step for each in plans if each.outcome.action in (CREATE, UPDATE)]
    notes = check_preconditions(cluster, steps, how.check_mode)
    for each in plans:
        each.outcome.notes += notes.get((each.outcome.namespace, each.outcome.name), [])
    _Run(cluster, plans, how, seen.versions).run()
    return [each.outcome for each in plans]


@dataclass(frozen=True)
class Manner:
    """How wishes are carried out.

    :param timeout: seconds to wait for all of a batch together.
    :param diff: tell before and after of each.
    :param parallel: requests under way at once.
    :param rollout: in which batches.
    :param progress: a :class:`_kube.progress.Progress` that is told how far a wait is, or None.
    """

    check_mode: bool = False
    wait: bool = True
    timeout: float = 600
    diff: bool = False
    parallel: int = PARALLEL
    rollout: Rollout = AT_ONCE
    progress: object = None


@dataclass
class _Plan:
    """A wish's outcome; its step while there is something to do or to wait for."""

    outcome: Outcome
    step: object = None
    problem: InputError | None = None


def _plan(cluster, wishes, prune, diff):
    """What stands, and a plan for each wish and each deployment to prune.

    Thousands of resources would fill the memory: of each no more is kept than is needed later.
    """
    wanted = {wish.key: wish for wish in wishes}

    def consider(lgp):
        wish = wanted.get(key_of(lgp)) or (prune.wish(lgp) if prune else None)
        return _plan_one(wish, lgp, diff) if wish else None

    seen = observe_wanted(cluster, wanted, prune.namespaces if prune else (), consider)
    plans = [
        seen.found.pop(key, None) or _plan_one(wish, None, diff) for key, wish in wanted.items()
    ]
    return seen, plans + [seen.found[key] for key in sorted(seen.found)]


def _plan_one(wish, live, diff):
    outcome = Outcome(wish.name, wish.namespace)
    try:
        planned = step(wish, live)
    except InputError as problem:
        return _Plan(outcome, problem=problem)
    outcome.action = planned.action
    if live:
        outcome.report = report(live)
    if planned.action == NOTHING and (live is None or verdict(live).ready):
        planned = None
    elif planned.action == UPDATE and not diff:
        planned = replace(planned, live=_without_spec(live))
    elif planned.action == DELETE and _has_database(live):
        outcome.notes.append(
            "The database of deployment %s in namespace %s goes with it: the operator's template "
            "deletes its volume." % (wish.name, wish.namespace)
        )
    return _Plan(outcome, planned)


def _without_spec(lgp):
    metadata = {key: value for key, value in lgp["metadata"].items() if key != "managedFields"}
    return {"metadata": metadata, "status": lgp.get("status") or {}}


def _has_database(lgp):
    return bool(((lgp.get("spec") or {}).get("database") or {}).get("enabled"))


def _raise_all(problems):
    if len(problems) > 1:
        told = " ".join(str(each) for each in problems[:20])
        more = " And %d more." % (len(problems) - 20) if len(problems) > 20 else ""
        raise InputError("%d deployments may not be changed. %s%s" % (len(problems), told, more))
    if problems:
        raise problems[0]


def _without_crd(plan, how):
    outcome = plan.outcome
    if outcome.action == CREATE:
        if not how.check_mode:
            raise KindAbsent(CRD_ABSENT, 404)
        outcome.changed = True
        if how.diff:
            outcome.diff = before_and_after(None, plan.step.wanted)
    return outcome


class _Run:
    """Carries out plans, batch by batch."""

    def __init__(self, cluster, plans, how, versions):
        self._cluster = cluster
        self._how = how
        self._versions = versions
        self._to_do = [each for each in plans if each.step and each.step.action != NOTHING]
        self._unready = [each for each in plans if each.step and each.step.action == NOTHING]

    def run(self):
        batches = self._how.rollout.batches(self._to_do) or [[]]
        for number, batch in enumerate(batches, 1):
            last = number == len(batches)
            # What is not changed must become ready too, but does not stop a rollout.
            self._do(batch, self._unready if last else [], _place(number, len(batches)))
            failed = sum(each.outcome.failed for each in batch)
            if not last and self._how.rollout.stops(failed, len(batch)):
                for left in batches[number:]:
                    for each in left:
                        each.outcome.untouched = True
                return

    def _do(self, batch, unready, place):
        how = self._how
        waiting = {each.step.wish.key: (each, each.step.live) for each in unready}
        deeds = carry_out(
            self._cluster, [each.step for each in batch], how.parallel, dry_run=how.check_mode
        )
        for each, deed in zip(batch, deeds, strict=True):
            self._note(each, deed)
            if deed.lgp and not deed.error:
                waiting[each.step.wish.key] = (each, deed.lgp)
        if how.wait and not how.check_mode:
            self._await(waiting, place)

    def _note(self, plan, deed):
        outcome, planned = plan.outcome, plan.step
        outcome.changed, outcome.error = deed.changed, deed.error
        outcome.report = report(deed.lgp) if deed.lgp else None
        if self._how.diff:
            outcome.diff = before_and_after(planned.live, planned.wanted)
            if not deed.changed:
                outcome.diff["before"] = outcome.diff["after"]

    def _await(self, waiting, place):
        # Waiting and diagnosis are most of the code here, and a run that writes nothing needs none.
        from .wait import Target, wait_for

        targets = [Target(key, lgp, each.step.wish.gone) for key, (each, lgp) in waiting.items()]
        arrivals = wait_for(
            self._cluster, self._versions, targets, self._how.timeout, self._how.progress, place
        )
        for key, arrival in arrivals.items():
            outcome = waiting[key][0].outcome
            outcome.report = report(arrival.lgp) if arrival.lgp else None
            outcome.failure = arrival.failure


def _place(number, total):
    return "batch %d/%d: " % (number, total) if total > 1 else ""
