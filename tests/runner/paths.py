# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where things lie: the tree, its virtual environment, and what the steps build."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Not resolved: .venv/bin/python is a link to the system's Python.
VENV_BIN = Path(sys.executable).parent
COLLECTIONS = ROOT / ".venv" / "collections"
BUILD = ROOT / "build"
CHARTS = BUILD / "charts"
NAMESPACE, NAME = "langgraph", "control_plane"
