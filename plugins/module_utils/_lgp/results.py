# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module tells of the outcomes of one deployment or of a fleet. Pure."""

from __future__ import annotations

from collections import Counter

from .plan import CREATE, DELETE, NOTHING, UPDATE

_TOLD = 5  # failures, or notes, in full
_NAMED = 50  # failures by name
# Not the actions themselves: summary.update would be a method of the dictionary in a template.
_DONE = {CREATE: "created", UPDATE: "updated", DELETE: "deleted", NOTHING: "unchanged"}


def result_of_one(outcome):
    """The result of a task about one deployment."""
    result = {
        "changed": outcome.changed,
        "action": outcome.action,
        "notes": outcome.notes,
        "deployment": outcome.report or {"name": outcome.name, "namespace": outcome.namespace},
    }
    if outcome.diff:
        result["diff"] = outcome.diff
    if outcome.failed:
        result["failed"] = True
        result["msg"] = _failure(outcome)
    if outcome.failure:
        result["diagnosis"] = outcome.failure
    return result


def result_of_fleet(outcomes):
    """The result of a task about many deployments."""
    failed = [each for each in outcomes if each.failed]
    untouched = sum(each.untouched for each in outcomes)
    actions = Counter(each.action for each in outcomes if not each.untouched)
    result = {
        "changed": any(each.changed for each in outcomes),
        "deployments": [_item(each) for each in outcomes],
        "summary": {
            "total": len(outcomes),
            **{word: actions[action] for action, word in _DONE.items()},
            "failed": len(failed),
            "untouched": untouched,
        },
    }
    diffs = [_headed(each) for each in outcomes if each.diff and each.changed]
    if diffs:
        result["diff"] = diffs
    if failed:
        result["failed"] = True
        result["msg"] = _failures(failed, len(outcomes), untouched)
    return result


def notes_of(outcomes):
    """The notes of all, cut short where there are many."""
    notes = [note for each in outcomes for note in each.notes]
    if len(notes) > _TOLD:
        return [*notes[:_TOLD], f"{len(notes) - _TOLD} more notes are in the result."]
    return notes


def _item(outcome):
    report = outcome.report or {}
    item = {
        "name": outcome.name,
        "namespace": outcome.namespace,
        "action": outcome.action,
        "changed": outcome.changed,
        "untouched": outcome.untouched,
        "ready": report.get("ready", False),
        "state": report.get("state", "absent"),
        "reasons": report.get("reasons", []),
        "endpoint": report.get("endpoint"),
        "image": report.get("image"),
        "notes": outcome.notes,
        "failure": _failure(outcome) if outcome.failed else None,
    }
    if outcome.failure:
        item["diagnosis"] = outcome.failure
    return item


def _failure(outcome):
    return str(outcome.error) if outcome.error else outcome.failure["message"]


def _failures(failed, total, untouched):
    told = [_failure(each) for each in failed[:_TOLD]]
    if len(failed) > _TOLD:
        names = [each.name for each in failed[_TOLD:_NAMED]]
        if len(failed) > _NAMED:
            names.append(f"and {len(failed) - _NAMED} more")
        told.append(f"Failed as well: {', '.join(names)}.")
    if untouched:
        told.append(f"The rollout was stopped; {untouched} deployments are untouched.")
    return f"{len(failed)} of {total} deployments failed. {' '.join(told)}"


def _headed(outcome):
    header = f"{outcome.namespace}/{outcome.name}"
    return {"before_header": header, "after_header": header, **outcome.diff}
