# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make deployments be as they are wanted: list, compare, write the difference, wait."""

from __future__ import annotations

from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    KindAbsent,
    KubeError,
)

from .act import carry_out
from .observe import observe, scope_of
from .plan import CREATE, DELETE, NOTHING, step
from .presentation import before_and_after
from .refusals import CRD_ABSENT
from .wait import Target, wait_for


@dataclass
class Outcome:
    """What became of one wish.

    ``action`` is one of create, update, delete, nothing. ``lgp`` is the resource as it is now,
    or None. ``error`` is the API server's refusal, ``failure`` (see :func:`diagnosis.describe`)
    why the wait for it failed. ``diff`` has before and after. ``notes`` are for the user.
    """

    wish: object
    action: str = NOTHING
    changed: bool = False
    lgp: dict | None = None
    diff: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    error: KubeError | None = None
    failure: dict | None = None


def ensure(cluster, wishes, check_mode=False, wait=True, timeout=600):
    """Make every wish come true; one :class:`Outcome` for each, in order.

    One LIST, no write for what is equal, one watch. Nothing is written when one of the
    deployments may not be touched.

    :param wishes: list of :class:`plan.Wish` with names of their own.
    :param timeout: seconds to wait for all together.
    :raises InputError: a deployment is somebody else's.
    :raises KubeError: the list or the watch failed, or the CRD is not installed.
    """
    scope = scope_of(wish.key for wish in wishes)
    seen = observe(cluster, scope)
    steps = [step(wish, seen.lgps.get(wish.key)) for wish in wishes]
    outcomes = [_outlook(each) for each in steps]
    if seen.crd_absent:
        return _without_crd(outcomes, check_mode)
    for outcome, deed in zip(outcomes, carry_out(cluster, steps, dry_run=check_mode), strict=True):
        outcome.changed, outcome.lgp, outcome.error = deed.changed, deed.lgp, deed.error
        if not deed.changed:
            outcome.diff = {**outcome.diff, "before": outcome.diff["after"]}
    if wait and not check_mode:
        _await(cluster, scope, outcomes, seen.resource_version, timeout)
    return outcomes


def _outlook(planned):
    outcome = Outcome(
        planned.wish,
        planned.action,
        lgp=planned.live,
        diff=before_and_after(planned.live, planned.wish.manifest)
        if planned.live or planned.wish.manifest
        else {"before": {}, "after": {}},
    )
    if planned.action == DELETE and _has_database(planned.live):
        outcome.notes.append(
            "The database of deployment %s in namespace %s goes with it: the operator's template "
            "deletes its volume." % (planned.wish.name, planned.wish.namespace)
        )
    return outcome


def _has_database(lgp):
    return bool(((lgp.get("spec") or {}).get("database") or {}).get("enabled"))


def _without_crd(outcomes, check_mode):
    for outcome in outcomes:
        if outcome.action != CREATE:
            continue
        if not check_mode:
            raise KindAbsent(CRD_ABSENT, 404)
        outcome.changed = True
    return outcomes


def _await(cluster, scope, outcomes, resource_version, timeout):
    waiting = {
        outcome.wish.key: outcome
        for outcome in outcomes
        if outcome.error is None and outcome.lgp is not None
    }
    targets = [
        Target(key, outcome.lgp, gone=outcome.wish.manifest is None)
        for key, outcome in waiting.items()
    ]
    for key, arrival in wait_for(cluster, scope, targets, resource_version, timeout).items():
        waiting[key].lgp = arrival.lgp
        waiting[key].failure = arrival.failure
