# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How far a wait for a revision is, in one line."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    revision_progress,
)

HOLDER = {"id": "r-1", "status": "DEPLOYING", "status_message": "Back-off"}


@pytest.mark.parametrize(
    ("status", "message", "holder", "text"),
    [
        ("DEPLOYING", None, None, "weather: DEPLOYING"),
        ("DEPLOYING", "Back-off\nagain", None, "weather: DEPLOYING, Back-off again"),
        ("QUEUED", "", HOLDER, "weather: QUEUED behind revision r-1, which is DEPLOYING"),
        ("DEPLOYING", "no key hunter22", None, "weather: DEPLOYING, no key (hidden)"),
    ],
)
def test_line(status, message, holder, text):
    revision = {"id": "r-2", "status": status, "status_message": message}
    assert revision_progress.line("weather", revision, holder, ["hunter22"]) == text
