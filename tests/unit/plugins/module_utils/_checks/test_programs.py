# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A program that does not end, ends."""

from __future__ import annotations

import sys

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import programs


def test_what_it_says():
    code = "import sys; print(sys.stdin.read().upper()); sys.exit(3)"
    assert programs.run([sys.executable, "-c", code], data="a") == (3, "A\n", "")


def test_what_is_no_text_is_replaced():
    code = "import sys; sys.stdout.buffer.write(bytes([255]))"
    assert programs.run([sys.executable, "-c", code])[1] == "\N{REPLACEMENT CHARACTER}"


def test_one_that_does_not_end(monkeypatch):
    monkeypatch.setattr(programs, "TIMEOUT", 0.2)
    with pytest.raises(OSError, match="did not end in"):
        programs.run([sys.executable, "-c", "import time; time.sleep(60)"])


def test_one_that_is_not_there():
    with pytest.raises(OSError, match="No such file"):
        programs.run(["/nonexistent/helm"])
