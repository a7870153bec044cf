# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From settings to results: choose, gather, judge, sum up."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    InputError,
)

from .chart import RenderedChart
from .facts import Unanswered
from .gather import gather
from .langsmith_chart import ID as CHART
from .model import FAIL, STATUSES, UNKNOWN, WARN, skipped, unknown
from .needs import VERSION
from .registry import CHECKS, SECTIONS

REACHABLE = "cluster-api-reachable"
#: These never ask the cluster.
LOCAL_SECTIONS = ("application", "tools")


@dataclass(frozen=True)
class Choice:
    """Which checks run and how severely they are taken; ids or names of sections in each.

    :param only: run these and no others; empty means all.
    :param skip: do not run these.
    :param ignore: run these, but tell ``fail`` as ``warn``.
    :param strict: tell ``warn`` and ``unknown`` as ``fail``.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False


def run(settings, choice, sources):
    """Run the chosen checks.

    :returns: list of results: dicts with id, section, title, status, severity, message, evidence,
        remedy, doc_url, ignored and duration_ms.
    :raises InputError: a name in ``choice`` is none of a check or section, or nothing is left.
    """
    checks = choose(choice)
    needs = {check.id: check.needs(settings) for check in checks}
    facts = gather([need for each in needs.values() for need in each], sources)
    chosen = frozenset(needs)
    return [_result(check, needs[check.id], facts, settings, choice, chosen) for check in checks]


def choose(choice):
    """The checks to run.

    That the API server answers is always looked at with any other check on the cluster: with it
    left out, a cluster out of reach would pass for one without faults.
    """
    for option in ("only", "skip", "ignore"):
        _check_names(option, getattr(choice, option))
    checks = [
        check
        for check in CHECKS
        if (not choice.only or _named(check, choice.only)) and not _named(check, choice.skip)
    ]
    if not checks:
        raise InputError("Options only and skip leave no check to run; take something off skip.")
    if any(check.section not in LOCAL_SECTIONS for check in checks):
        reachable = next(check for check in CHECKS if check.id == REACHABLE)
        checks = [reachable, *(check for check in checks if check.id != REACHABLE)]
    return checks


def summarize(results):
    """How many results have each status."""
    return {status: sum(result["status"] == status for result in results) for status in STATUSES}


def is_ok(results):
    """Whether nothing failed."""
    return all(result["status"] != FAIL for result in results)


def _check_names(option, names):
    known = [*SECTIONS, *(check.id for check in CHECKS)]
    for each in names:
        if each not in known:
            near = difflib.get_close_matches(each, known, n=1)
            hint = (
                f"did you mean {near[0]}?" if near else f"the sections are {', '.join(SECTIONS)}."
            )
            raise InputError(f"Option {option}: there is no check or section {each}; {hint}")


def _named(check, names):
    return check.id in names or check.section in names


def _result(check, needs, facts, settings, choice, chosen):
    verdict = _judge(check, needs, facts, settings, chosen)
    ignored = _named(check, choice.ignore)
    return {
        "id": check.id,
        "section": check.section,
        "title": check.title,
        "severity": check.severity,
        "status": _effective(verdict.status, ignored, choice.strict),
        "message": verdict.message,
        "evidence": verdict.evidence,
        "remedy": verdict.remedy,
        "doc_url": check.doc_url,
        "ignored": ignored,
        "duration_ms": max((facts.answer(need).duration_ms for need in needs), default=0),
    }


def _judge(check, needs, facts, settings, chosen):
    if check.id != REACHABLE and _out_of_reach(needs, facts):
        return skipped(f"not looked at: the API server gives no answer, see {REACHABLE}")
    try:
        return check.verdict(facts, settings)
    except Unanswered as gap:
        if isinstance(gap.need, RenderedChart) and CHART in chosen:
            return skipped(f"not looked at: the chart does not render, see {CHART}")
        return _unanswered(gap)
    except Exception as error:  # noqa: BLE001 - nor one odd object
        return unknown(
            f"the check broke on what it found ({type(error).__name__})",
            "Please report it with the check's id and the objects that it looks at.",
        )


def _out_of_reach(needs, facts):
    return any(need.of_cluster for need in needs) and facts.answer(VERSION).error is not None


def _unanswered(gap):
    if isinstance(gap.error, Forbidden):
        return unknown(
            f"not allowed to {gap.need.right}",
            f"Grant '{gap.need.right}' to the user of this connection to have it looked at.",
            missing_right=gap.need.right,
            answer=str(gap.error),
        )
    return unknown(str(gap.error), "Run the check again.", question=gap.need.right)


def _effective(status, ignored, strict):
    if ignored:
        return WARN if status == FAIL else status
    if strict and status in (WARN, UNKNOWN):
        return FAIL
    return status
