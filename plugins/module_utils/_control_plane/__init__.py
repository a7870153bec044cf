# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The control plane's REST API: address, client, deployments, listeners.

Private to this collection: anything here may change in any release.
Knows nothing of a cluster, of LGP objects, of LangSmith's chart, or of checks.
"""
