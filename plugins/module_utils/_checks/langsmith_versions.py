# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which LangSmith charts are known, and which are supported: data.

Facts: tags of langchain-ai/helm (2026-08-21);
docs.langchain.com/langsmith/self-hosted on releases: the newest line and the one before it are
supported.
"""

from __future__ import annotations

NEWEST_CHART = "0.16.11"
#: Lines of charts that are supported, newest first.
SUPPORTED_LINES = ((0, 16), (0, 15))
