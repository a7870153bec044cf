# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names and passwords are found in URLs, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.user_info import (
    has_user_info,
    passwords,
    without_user_info,
)


@pytest.mark.parametrize(
    ("text", "shown", "secrets"),
    [
        ("no URL at all", "no URL at all", set()),
        ("https://charts.example.com/a@b", "https://charts.example.com/a@b", set()),
        ("https://ci:tok3n@charts.example.com", "https://***@charts.example.com", {"tok3n"}),
        ("git+ssh://git@example.com/a", "git+ssh://***@example.com/a", set()),
        ("redis://:s3cret@cache and https://a:b@c", "redis://***@cache and https://***@c",
         {"s3cret", "b"}),
    ],
)  # fmt: skip
def test_user_info(text, shown, secrets):
    assert without_user_info(text) == shown
    assert passwords(text) == secrets
    assert has_user_info(text) == (shown != text)
