# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the last lines of a log say."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.log_lines import (
    hint,
)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ModuleNotFoundError: No module named 'graph.nodes'", "lacks Python module graph.nodes:"),
        ("KeyError: 'OPENAI_API_KEY'", "Set OPENAI_API_KEY in env"),
        ("KeyError: 'lower'", None),
        ("RuntimeError: Missing environment variable MODEL", "Set MODEL in env"),
        ("Environment variable 'MODEL' is not set", "Set MODEL in env"),
        ("License verification failed", "licence"),
        ('FATAL: password authentication failed for user "a"', "refuses the password"),
        ("could not connect to postgres", "does not reach its database"),
        (
            "connection to server at db:5432 failed: Connection refused",
            "does not reach its database",
        ),
        ("redis.exceptions.ConnectionError: Error 111 connecting to r:6379", "not reach Redis"),
        ("exec /bin/server: exec format error", "processor of the nodes"),
        ("OSError: [Errno 30] Read-only file system: '/x'", "may not write"),
        ("OSError: [Errno 28] No space left on device", "more room"),
        ("ValueError: something else", None),
    ],
)
def test_hint(line, words):
    found = hint(["before", line, "after"])
    assert found is None if words is None else words in found
