# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What lint says of a value."""

from __future__ import annotations


def finding(rule_id, key, severity, message, remedy, since=None):
    """One finding; file and line are filled in by :func:`~.lint.locate`."""
    return {
        "id": rule_id,
        "key": key,
        "file": None,
        "line": None,
        "severity": severity,
        "message": message,
        "remedy": remedy,
        "since": since,
    }
