# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How often rules and Helm differed on a chart, and the table of it at the end of a session."""

from __future__ import annotations

from dataclasses import astuple, dataclass

PROPERTY = "verdicts"  # of a test's report, which pytest-xdist hands on to the session's end
_TITLES = ("chart", "values", "refused by Helm", "false alarms", "missed")


@dataclass(frozen=True)
class Verdicts:
    """Counts over the values that one chart was given."""

    chart: str
    values: int
    refused: int
    alarms: int
    missed: int

    def row(self):
        """The counts as a list, which a report can carry."""
        return list(astuple(self))


def rows_in(reports):
    """The rows that tests put into their reports."""
    return [
        value for report in reports for name, value in report.user_properties if name == PROPERTY
    ]


def table(rows):
    """Lines of a table, one row a chart."""
    cells = [_TITLES, *[tuple(map(str, row)) for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_TITLES))]
    return [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
