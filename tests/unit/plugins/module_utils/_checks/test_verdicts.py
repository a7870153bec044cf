# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each verdict, over the table of facts in cases/."""

from __future__ import annotations

from importlib import import_module

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import model, registry
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import (
    Answer,
    Facts,
)

CASES = [
    case
    for section in registry.SECTIONS
    for case in import_module(f"unit.plugins.module_utils._checks.cases.{section}").CASES
]
CHECKS = {check.id: check for check in registry.CHECKS}


def facts_of(case):
    """The answers of a case, as a verdict reads them."""
    return Facts(
        {
            need: Answer(error=answer) if isinstance(answer, Exception) else Answer(answer)
            for need, answer in case.answers.items()
        }
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdict(case):
    verdict = CHECKS[case.check].verdict(facts_of(case), case.asked())
    assert (verdict.status, case.words in verdict.message) == (case.status, True), verdict


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdict_reads_nothing_but_its_needs(case):
    check, settings = CHECKS[case.check], case.asked()
    needs = check.needs(settings)
    answers = {need: answer for need, answer in case.answers.items() if need in needs}
    only_needs = facts_of(type(case)(case.check, case.status, case.words, answers))
    assert check.verdict(only_needs, settings) == check.verdict(facts_of(case), settings)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_fault_has_a_remedy_and_evidence_is_plain(case):
    verdict = CHECKS[case.check].verdict(facts_of(case), case.asked())
    if verdict.status in (model.WARN, model.FAIL):
        assert verdict.remedy
    assert not verdict.message.endswith(".") or verdict.remedy
    assert is_plain(verdict.evidence)


def is_plain(value):
    """Whether a value is what JSON can say."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(is_plain(each) for each in value)
    return value is None or isinstance(value, (str, int, bool))


@pytest.mark.parametrize("check", registry.CHECKS, ids=lambda check: check.id)
def test_every_check_has_a_passing_and_a_failing_case(check):
    told = {case.status for case in CASES if case.check == check.id}
    fault = model.FAIL if check.severity == model.ERROR else model.WARN
    assert {model.PASS, fault} <= told
    if check.severity == model.WARNING:
        assert model.FAIL not in told
