# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rows as a table of text that reads well in the log of a job."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

DOCUMENTATION = r"""
name: text_table
short_description: Rows as lines of a text table
version_added: 0.1.0
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
description:
  - Turns a list of mappings into lines, one for the headings and one for each row, with the columns
    under each other.
  - Numbers stand to the right. V(true) and V(false) are told as C(yes) and C(no). A missing,
    empty or null cell is a dash. A list is joined with commas.
positional: columns
options:
  _input:
    description: The rows.
    type: list
    elements: dict
    required: true
  columns:
    description:
      - The columns, in order, as mappings from a key of the rows to a heading. A dot in a key leads
        into a mapping.
      - If not set, the keys of the first row in capitals.
    type: dict
"""

EXAMPLES = r"""
- name: Show deployments
  ansible.builtin.debug:
    msg: >-
      {{ deployments | langgraph.control_plane.text_table({'name': 'NAME', 'ready': 'READY'}) }}
  vars:
    deployments:
      - {name: support-bot, ready: true}
      - {name: rag, ready: false}
"""

RETURN = r"""
_value:
  description: The lines, headings first. Empty when there are no rows.
  type: list
  elements: str
  sample: ['NAME         READY', 'support-bot  yes', 'rag          no']
"""

GAP = "  "


def text_table(rows, columns=None):
    """Lines of a table.

    :param rows: list of mappings.
    :param columns: mapping from key to heading, in order; all keys of the first row if not given.
    :raises AnsibleFilterError: the input is not a list of mappings.
    """
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AnsibleFilterError("text_table takes a list of mappings, one for each row.")
    if not rows:
        return []
    columns = columns or {key: key.replace("_", " ").upper() for key in rows[0]}
    cells = [list(columns.values())]
    cells += [[_cell(_look_up(row, key)) for key in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    to_right = [_all_numbers(_look_up(row, key) for row in rows) for key in columns]
    return [_line(row, widths, to_right) for row in cells]


def _look_up(row, key):
    for part in key.split("."):
        row = row.get(part) if isinstance(row, dict) else None
    return row


def _line(row, widths, to_right):
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(row, widths, to_right, strict=True)
    )
    return GAP.join(padded).rstrip()


def _cell(value):
    if value is None or value == "" or value == []:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return " ".join(str(value).split())


def _all_numbers(values):
    return all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values)


class FilterModule:
    """Filters of this file."""

    def filters(self):
        """Name to function."""
        return {"text_table": text_table}
