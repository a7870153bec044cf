# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A STAND-IN for the LangSmith control plane's host-backend and listener, both closed source.

It serves the deployments API and writes LGPs to the sandbox. It builds nothing and runs no agent.
See README.md for what is known, what is guessed and what is left out.
"""
