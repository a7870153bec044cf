# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the sandbox keeps its files on this machine."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """Return the sandbox's folder: ``SANDBOX_HOME``, else one in the user's cache."""
    configured = os.environ.get("SANDBOX_HOME")
    if configured:
        return Path(configured).expanduser().absolute()
    return Path.home() / ".cache" / "langgraph-control-plane" / "sandbox"


def clusters() -> Path:
    """Return the folder with one subfolder for each sandbox."""
    return home() / "clusters"


def programs() -> Path:
    """Return the folder of built programs, one subfolder for each build key."""
    return home() / "programs"
