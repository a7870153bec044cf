# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A STAND-IN for the LangGraph operator, which is closed source. It runs no agent.

While a LangSmith release's operator Deployment is available in the sandbox, it does what is known
of the real one from the outside: LGP -> children, route and status. See README.md for what is
known, what is assumed and what is left out.
"""
