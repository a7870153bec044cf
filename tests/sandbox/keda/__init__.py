# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A STAND-IN for what KEDA's operator and metrics server do at run time. It scales nothing.

While KEDA's Deployments are available in the sandbox, it serves the external metrics API, makes
the APIService of the chart available and turns ScaledObjects into HPAs. See README.md.
"""
