# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a question is about, told by its words."""

from __future__ import annotations

import re

#: Topic -> words by which it is known, and what a customer is told.
TOPICS = {
    "delivery": (
        {"parcel", "delivery", "package", "track", "shipped"},
        "Your parcel's journey is in your account, under Orders.",
    ),
    "payment": (
        {"invoice", "refund", "card", "paid", "payment"},
        "Refunds reach your card within five days.",
    ),
}
OTHER = "other"


def topic_of(question: str) -> str:
    """Return the topic with the most words in the question, or ``other``."""
    words = set(re.findall(r"[a-z]+", question.lower()))
    found = {topic: len(words & known) for topic, (known, _answer) in TOPICS.items()}
    best = max(found, key=found.__getitem__)
    return best if found[best] else OTHER
