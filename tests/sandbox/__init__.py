# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Kubernetes control plane on loopback, without a container engine; see README.md."""

from __future__ import annotations

from .cluster import Sandbox
from .errors import SandboxError

__all__ = ["Sandbox", "SandboxError"]
