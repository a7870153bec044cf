# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is wrong with the options of a deployment."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    InputError,
)

__all__ = ["InputError"]
