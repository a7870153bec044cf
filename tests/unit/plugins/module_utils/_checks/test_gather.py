# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each question is asked once, side by side, and no answer is lost."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import needs
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import (
    Unanswered,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.gather import (
    THREADS,
    gather,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors


@dataclass(frozen=True)
class Question:
    """A need whose answer is made up here."""

    name: str
    answer: object = field(default=None, compare=False)
    of_cluster: bool = True
    asked: list = field(default_factory=list, compare=False)

    @property
    def right(self):
        """Whatever."""
        return f"get {self.name}"

    def ask(self, sources):
        """Return or raise the answer."""
        self.asked.append(self.name)
        if callable(self.answer):
            return self.answer()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class Refusing:
    """A source of which nothing can be had."""

    error: Exception

    def cluster(self):
        """Fail to connect."""
        raise self.error


def test_a_need_of_several_checks_is_asked_once():
    pods = Question("pods", [1])
    assert gather([pods, pods, Question("pods", [1])], None)[pods] == [1]
    assert pods.asked == ["pods"]


def test_needs_are_asked_side_by_side():
    barrier = threading.Barrier(THREADS, timeout=5)
    questions = [Question(str(number), barrier.wait) for number in range(THREADS)]
    facts = gather(questions, None)
    assert sorted(facts[question] for question in questions) == list(range(THREADS))


def test_an_error_stays_with_its_need():
    refused = errors.Forbidden("no", 403)
    nodes, pods = Question("nodes", refused), Question("pods", [])
    facts = gather([nodes, pods], None)
    assert facts[pods] == []
    with pytest.raises(Unanswered, match="get nodes: no") as raised:
        facts[nodes]
    assert raised.value.error is refused
    assert raised.value.need == nodes


def test_a_cluster_out_of_reach_is_asked_once_and_local_needs_are_answered():
    unreachable = errors.Unreachable("away")
    nodes, tool = Question("nodes", []), Question("tool", "v1", of_cluster=False)
    facts = gather([nodes, needs.VERSION, tool], Refusing(unreachable))
    assert facts.answer(needs.VERSION).error is unreachable
    assert facts.answer(nodes).error is unreachable
    assert nodes.asked == []
    assert facts[tool] == "v1"


def test_an_error_that_was_not_foreseen_is_told_by_its_kind_alone():
    question = Question("nodes", KeyError("what-may-be-a-secret"))
    error = gather([question], None).answer(question).error
    assert str(error) == "the answer was not understood (KeyError)"


def test_the_time_an_answer_took_is_told():
    waited = threading.Event()
    question = Question("slow", lambda: waited.wait(0.03))
    assert gather([question], None).answer(question).duration_ms >= 30


@dataclass(frozen=True)
class Derived:
    """A need that goes by the answer of another."""

    of: object
    of_cluster = True
    right = "derive"

    def ask(self, sources):
        """Add to it."""
        return sources.ask(self.of) + 1


def test_a_need_may_go_by_the_answer_of_another():
    base = Question("base", 1)
    first, second = Derived(base), Derived(Derived(base))
    facts = gather([second, first, base], None)
    assert (facts[base], facts[first], facts[second]) == (1, 2, 3)
    assert base.asked == ["base"]


def test_the_error_of_a_need_is_that_of_those_that_go_by_it():
    base = Question("base", errors.Forbidden("no", 403))
    facts = gather([Derived(base)], None)
    assert facts.answer(Derived(base)).error is base.answer
