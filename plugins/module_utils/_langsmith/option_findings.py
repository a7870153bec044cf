# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Findings on the options themselves, beside those on the values that came of them. Pure."""

from __future__ import annotations

from .finding import finding
from .names import workloads
from .rule import ERROR, WARNING
from .sizes import PRODUCTION

# Without what is asked for here, no store can be reached.
_STORES = ("blob_storage", "clickhouse", "custom_ca", "postgres", "redis")


def on_options(version, options, composed):
    """Findings on options that have no effect, or promise what the rest does not keep.

    :param composed: the outcome of :func:`~.compose.compose`.
    """
    idle = [_without_effect(name, version) for name in composed.idle]
    return idle + _stores_inside(version, options, composed.values)


def _without_effect(option, version):
    return finding(
        "option-without-effect",
        option,
        ERROR if option.partition(".")[0] in _STORES else WARNING,
        f"Option {option} has no effect: chart {version} has no key for it.",
        "Leave the option out, or ask for a newer chart_version.",
    )


def _stores_inside(version, options, values):
    """Size production promises more than one pod, which no store of the chart has."""
    inside = [row.key for row, _name in workloads(version, "", values) if row.part == "store"]
    if options["size"] != PRODUCTION or not inside:
        return []
    return [
        finding(
            "stores-inside",
            "size",
            WARNING,
            f"Option size is production, but {', '.join(inside)} run inside the cluster, each in "
            "one pod.",
            "Put them outside by the options of the same names.",
        )
    ]
