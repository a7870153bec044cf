# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run the module control_plane_deployment, and show how far it is."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.plugin_utils.progress_action import (
    ProgressAction,
)


class ActionModule(ProgressAction):
    """See the module's documentation."""
