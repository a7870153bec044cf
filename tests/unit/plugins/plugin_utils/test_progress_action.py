# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A file is followed while a module writes to it."""

from __future__ import annotations

import queue

import pytest

from ansible_collections.langgraph.control_plane.plugins.plugin_utils.progress_action import (
    POLL,
    following,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "progress"


@pytest.fixture
def shown():
    return queue.Queue()


def add(path, text):
    with path.open("ab") as file:
        file.write(text)


def rest(shown):
    return [shown.get_nowait() for _each in range(shown.qsize())]


def test_a_line_is_shown_while_the_module_runs(path, shown):
    with following(str(path), shown.put):
        add(path, b"0/1 ready\n")
        assert shown.get(timeout=POLL + 10) == "0/1 ready"
    assert rest(shown) == []


def test_the_last_lines_are_shown_although_the_file_is_gone(path, shown):
    with following(str(path), shown.put):
        add(path, b"0/2 ready\n1/2 ready\n")
        path.unlink()
    assert rest(shown) == ["0/2 ready", "1/2 ready"]


def test_a_line_is_shown_whole(path, shown):
    with following(str(path), shown.put):
        add(path, b"first\n0/2 ")
        assert shown.get(timeout=POLL + 10) == "first"
        add(path, b"ready\n")
    assert rest(shown) == ["0/2 ready"]


def test_what_is_no_text_does_no_harm(path, shown):
    with following(str(path), shown.put):
        add(path, b"\xff 1/2\n")
    assert rest(shown) == ["\N{REPLACEMENT CHARACTER} 1/2"]


def test_only_the_user_may_read_the_file(path, shown):
    with following(str(path), shown.put):
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_an_earlier_run_left_is_begun_anew(path, shown):
    """As with ANSIBLE_KEEP_REMOTE_FILES, in a loop."""
    path.write_text("1/1 ready\n", encoding="utf-8")
    with following(str(path), shown.put):
        pass
    assert rest(shown) == []


def test_a_module_that_fails_ends_it(path, shown):
    with pytest.raises(ValueError, match="broken"), following(str(path), shown.put):
        raise ValueError("broken")
