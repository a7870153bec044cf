# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real charts, where a person has named a folder with them."""

from __future__ import annotations

import os
from pathlib import Path


def real_chart(name: str, version: str) -> Path | None:
    """Return the real chart in the folder that CHARTS names, or None."""
    folder = os.environ.get("CHARTS")
    path = Path(folder, f"{name}-{version}.tgz") if folder else None
    return path if path and path.exists() else None
