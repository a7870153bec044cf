# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What runs side by side: all of it, in order, each line with its name."""

from __future__ import annotations

import sys
import threading

import pytest

from runner import process
from runner.__main__ import run_row
from runner.report import Counts
from runner.side_by_side import side_by_side
from runner.steps import STEPS, TEST, longest_first


def test_all_run_at_the_same_time_and_return_in_their_order():
    met = threading.Barrier(2, timeout=10)
    assert side_by_side([lambda: met.wait() >= 0 and "a", lambda: met.wait() >= 0 and "b"]) == [
        "a",
        "b",
    ]


def test_an_exception_of_one_is_raised_when_the_other_has_ended():
    ended = []

    def breaks():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        side_by_side([breaks, lambda: ended.append(True)])
    assert ended == [True]


def test_lines_bear_the_name_of_their_step(capsys, monkeypatch):
    def step(word):
        def run():
            """Say a word."""
            process.run([sys.executable, "-c", f"print('{word}')"])
            return Counts(1)

        return run

    for name in ("lint", "docs", "unit"):
        monkeypatch.setitem(STEPS, name, step(f"from {name}"))
    outcomes = run_row([["lint", "docs"], ["unit"]], began=0.0)
    assert [(each.step, each.counts.passed) for each in outcomes] == [
        ("lint", 1),
        ("docs", 1),
        ("unit", 1),
    ]
    lines = capsys.readouterr().out.splitlines()
    assert {"lint| from lint", "docs| from docs", "unit| from unit"} <= set(lines)
    run_row([["unit"]], began=0.0)
    assert "from unit" in capsys.readouterr().out.splitlines()


def test_names_stand_one_before_the_other(capsys):
    def sandbox(number):
        with process.prefixed(number):
            process.say("up")

    with process.prefixed("molecule"):
        side_by_side([lambda: sandbox("1"), lambda: sandbox("2")])
    process.say("over")
    lines = capsys.readouterr().out.splitlines()
    assert sorted(lines[:2]) == ["molecule| 1| up", "molecule| 2| up"]
    assert lines[2:] == ["over"]


def test_every_step_is_part_of_make_test_once():
    assert sorted(name for row in TEST for lane in row for name in lane) == sorted(STEPS)


def test_the_folder_with_most_yaml_comes_first(tmp_path):
    for name, size in (("small", 10), ("large", 300), ("none", 0)):
        (tmp_path / name / "tasks").mkdir(parents=True)
        (tmp_path / name / "tasks" / "main.yml").write_text("#" * size)
    assert longest_first(tmp_path.iterdir()) == ["large", "small", "none"]
