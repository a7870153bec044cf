# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The blocks of a Go template: which actions an action stands inside of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .sources import line_of

_ACTION = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|\{\{-?\s*(.*?)\s*-?\}\}", re.S)
_OPENERS = ("if", "range", "with", "define", "block")


@dataclass(frozen=True)
class Action:
    """One ``{{ ... }}``. guards: the openers around it, the outermost first."""

    text: str
    guards: tuple[str, ...]
    line: int


def actions(text: str) -> Iterator[Action]:
    """Yield the actions of a template that are neither openers, `else` nor `end`."""
    stack: list[str] = []
    for match in _ACTION.finditer(text):
        if match[1] is None:
            continue  # a comment
        said = " ".join(match[1].split())
        word, _space, rest = said.partition(" ")
        if word in _OPENERS:
            stack.append(said)
        elif word == "else" and stack:
            stack[-1] = _otherwise(stack[-1], rest)
        elif word == "end":
            stack[-1:] = []
        else:
            yield Action(said, tuple(stack), line_of(text, match.start()))


def _otherwise(opener: str, rest: str) -> str:
    """`else` keeps the condition that did not hold, so that two branches stay apart."""
    before = opener.removeprefix("if ")
    return f"{rest} (else of: {before})" if rest else f"else of: {before}"
