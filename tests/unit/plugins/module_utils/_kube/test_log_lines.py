# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which line of a log is told."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.log_lines import (
    telling_line,
)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([], None),
        (["one", "two"], "two"),
        (["ValueError: bad", "shutting down"], "ValueError: bad"),
        (["connection refused", "CRITICAL gone", "exiting"], "CRITICAL gone"),
        (["no such file or directory: x", "bye"], "no such file or directory: x"),
        (["a terrorist", "b"], "b"),
    ],
)
def test_telling_line(lines, line):
    assert telling_line(lines) == line
