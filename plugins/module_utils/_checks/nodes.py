# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What several sections say of a node, in the form that ``needs.NODES`` keeps."""

from __future__ import annotations

#: Effects of a taint that keep pods away which do not tolerate it.
KEEPS_AWAY = ("NoSchedule", "NoExecute")


def is_usable(node):
    """Ready and not cordoned."""
    return node["ready"] == "True" and not node["unschedulable"]
