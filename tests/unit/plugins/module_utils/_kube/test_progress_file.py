# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where lines of progress go to."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress_file import (
    FILE_NAME,
    writer,
)


@pytest.fixture
def module(tmp_path):
    return SimpleNamespace(_tmpdir=str(tmp_path))


def test_lines_are_added_to_the_file_that_is_there(module, tmp_path):
    file = tmp_path / FILE_NAME
    file.write_text("0/2 ready\n", encoding="utf-8")
    write = writer(module)
    write("1/2 ready")
    assert file.read_text(encoding="utf-8") == "0/2 ready\n1/2 ready\n"


def test_nothing_is_written_where_nobody_follows(module, tmp_path):
    writer(module)("1/2 ready")
    assert os.listdir(tmp_path) == []


def test_a_module_without_a_folder_gets_none():
    module = SimpleNamespace(_tmpdir=None)
    writer(module)("1/2 ready")
    assert module._tmpdir is None


def test_a_file_that_cannot_be_written_is_no_failure(module, tmp_path):
    (tmp_path / FILE_NAME).mkdir()
    writer(module)("1/2 ready")
