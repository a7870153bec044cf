# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shape of a rule on the chart's values."""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import Condition

FATAL = "fatal"  # the chart refuses to render
ERROR = "error"  # it renders, but the installation cannot work
WARNING = "warning"  # the value has no effect, or not the one its name promises


@dataclass(frozen=True)
class Rule:
    """One row: in versions since..until, values for which ``when`` is true are wrong.

    key: the path a person has to look at. marker: part of the chart's own failure text, by which
    a failed render is traced back to the rule. skippable: config.skipValidation (0.13.10) turns
    the chart's check off. dead: it says that the chart ignores the key, so a chart at hand that
    knows the key refutes it.
    """

    id: str
    key: str
    when: Condition
    message: str
    remedy: str
    since: str | None = None
    until: str | None = None
    severity: str = FATAL
    marker: str = ""
    skippable: bool = True
    dead: bool = False
