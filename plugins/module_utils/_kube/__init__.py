# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One Kubernetes cluster: connection, paged list, server-side apply, watch, retry, redaction.

Private to this collection: anything here may change in any release.
Nothing in this package knows of LangGraph.
"""
