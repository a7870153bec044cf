# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-in charts for KEDA, LangSmith and an ingress controller.

They play the upstream charts where no chart repository can be reached: same names of objects,
same value keys, same fatal rules. No upstream text is in them.
"""
