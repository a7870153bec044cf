# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prerequisite checks of a cluster: one pure verdict a check, its section's name before it.

Private to this collection: anything here may change in any release.

model.py says what a check is, needs.py what it may ask, gather.py asks each question once and
side by side, run.py turns the answers into results, report.py shows them to a person.
"""
