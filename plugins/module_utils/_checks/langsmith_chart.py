# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The chart itself: that it can be had, and takes the values."""

from __future__ import annotations

from .chart import rendered_chart
from .model import ERROR, Check, failed, passed, skipped
from .user_info import without_user_info

ID = "langsmith-chart"


def chart(facts, settings):
    """Helm renders it. What other checks conclude from the chart rests on this."""
    need = rendered_chart(settings)
    if not settings.chart.ref:
        return skipped("no chart is named")
    error, ref = facts.answer(need).error, without_user_info(settings.chart.ref)
    if error is not None:
        return failed(
            f"Helm cannot render {ref}: {error}",
            "Give a chart that this host reaches (chart_ref, chart_repo_url, chart_version; behind "
            "an air gap the path of a .tgz), or mend the values that Helm names.",
        )
    if facts[need] is None:
        return skipped(f"there is no Helm to render {ref} with, see tools-helm")
    return passed(f"{ref} renders", objects=len(facts[need]))


CHECKS = (Check(ID, "Chart", ERROR, lambda settings: (rendered_chart(settings),), chart),)
