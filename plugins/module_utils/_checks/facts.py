# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The answers, as verdicts read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """``value`` is what :meth:`ask` of the need returned; ``error`` is set when it raised."""

    value: Any = None
    error: Exception | None = None
    duration_ms: int = 0


class CannotAsk(Exception):
    """The question itself cannot be put; ``str(error)`` is the sentence for the user.

    A need raises it for what is neither the API server's doing nor the operating system's.
    """


class Unanswered(Exception):
    """A verdict wanted an answer that could not be had; carries the need and its error."""

    def __init__(self, need, error):
        super().__init__(f"{need.right}: {error}")
        self.need = need
        self.error = error


class Facts:
    """Answers by need: ``facts[need]`` is the value, or raises :class:`Unanswered`."""

    def __init__(self, answers):
        self._answers = dict(answers)

    def __getitem__(self, need):
        answer = self._answers[need]
        if answer.error is not None:
            raise Unanswered(need, answer.error)
        return answer.value

    def answer(self, need):
        """The :class:`Answer` itself, for the few who judge the error."""
        return self._answers[need]
