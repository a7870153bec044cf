# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What results tell of a revision."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_report import (  # noqa: E501
    report_revision,
)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("cannot reach postgres://me:pass@db/x", "cannot reach postgres://(hidden)@db/x"),
        ("API_KEY=made-up-value is refused", "API_KEY=(hidden) is refused"),
        ("no\nnode", "no node"),
        (None, ""),
        ({"code": 3}, ""),
    ],
)
def test_a_message_shows_no_secret(message, told):
    revision = {"id": "r1", "status": "DEPLOY_FAILED", "status_message": message}
    assert report_revision(revision)["message"] == told
