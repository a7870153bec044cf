# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the kernel's numbers mean."""

from __future__ import annotations

import os

from benchmark import machine

STAT = """\
cpu  100 20 30 4000 500 6 7 8 90 10
cpu0 50 10 15 2000 250 3 3 4 45 5
"""


def test_idle_time_and_what_is_counted_twice_are_left_out():
    ticks = os.sysconf("SC_CLK_TCK")
    assert machine.busy(STAT) == (100 + 20 + 30 + 6 + 7 + 8) / ticks


def test_a_process_that_is_gone_has_spent_nothing():
    assert machine.clock([2**30]).some == 0
