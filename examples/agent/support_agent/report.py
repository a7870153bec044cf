# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Graph `report`: how many questions there were on each topic."""

from __future__ import annotations

import operator
from collections import Counter
from typing import Annotated, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.types import Send

from support_agent.topics import topic_of


class State(TypedDict, total=False):
    """Questions, and what they are about."""

    questions: list[str]
    topics: Annotated[list[str], operator.add]
    counts: dict[str, int]


class One(TypedDict):
    """One of the questions."""

    question: str


def each(state: State) -> list[Send]:
    """Send every question on its own way."""
    return [Send("sort", One(question=question)) for question in state["questions"]]


def sort(state: One) -> State:
    """Tell the topic of one."""
    return {"topics": [topic_of(state["question"])]}


def count(state: State) -> State:
    """Count the topics."""
    return {"counts": dict(Counter(state["topics"]))}


graph = (
    StateGraph(State)
    .add_node("sort", sort)
    .add_node("count", count)
    .add_conditional_edges(START, each, ["sort"])
    .add_edge("sort", "count")
    .add_edge("count", END)
    .compile()
)
