# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Container registries: references, credentials and the pull side of the distribution API v2.

Knows nothing of Kubernetes, of checks, or of LangSmith.
"""
