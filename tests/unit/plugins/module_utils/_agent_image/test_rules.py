# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the tables of the LangGraph CLI are read."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.rules import (
    instructions,
    set_names,
)


def test_instructions_join_continued_lines_and_drop_comments():
    lines = ["# x", "RUN a \\", "  b", 'env A=1\nCMD ["x"]']
    assert instructions(lines) == [
        (2, "RUN", "a  b"),
        (4, "ENV", "A=1"),
        (5, "CMD", '["x"]'),
    ]


@pytest.mark.parametrize(
    ("instruction", "rest", "names"),
    [
        ("ENV", 'A=1 B="x y"', ["A", "B"]),
        ("ENV", "A some value", ["A"]),
        ("ARG", "A", []),
        ("ARG", "A=", []),
        ("ARG", "A=1", ["A"]),
        ("RUN", "A=1 make", []),
    ],
)
def test_set_names(instruction, rest, names):
    assert set_names(instruction, rest) == names
