# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Graph `support`: a question finds its answer, or a person."""

from __future__ import annotations

from typing import TypedDict

from langgraph.graph import END, START, StateGraph

from support_agent.topics import OTHER, TOPICS, topic_of


class State(TypedDict, total=False):
    """A question on its way."""

    question: str
    topic: str
    answer: str
    to_a_person: bool


def sort(state: State) -> State:
    """Tell the topic."""
    return {"topic": topic_of(state["question"])}


def answer(state: State) -> State:
    """Give the answer of the topic."""
    return {"answer": TOPICS[state["topic"]][1], "to_a_person": False}


def hand_over(state: State) -> State:
    """Leave it to a person."""
    return {"answer": "A colleague will write to you.", "to_a_person": True}


def way(state: State) -> str:
    """Return the node that comes next."""
    return "hand_over" if state["topic"] == OTHER else "answer"


graph = (
    StateGraph(State)
    .add_node("sort", sort)
    .add_node("answer", answer)
    .add_node("hand_over", hand_over)
    .add_edge(START, "sort")
    .add_conditional_edges("sort", way, ["answer", "hand_over"])
    .add_edge("answer", END)
    .add_edge("hand_over", END)
    .compile()
)
