# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.langgraph.control_plane.plugins.filter.text_table import text_table


def test_columns_stand_under_each_other():
    rows = [{"name": "support-bot", "ready": True}, {"name": "rag", "ready": False}]
    assert text_table(rows) == ["NAME         READY", "support-bot  yes", "rag          no"]


def test_columns_choose_order_and_heading():
    rows = [{"a": "x", "b": "y", "c": "z"}]
    assert text_table(rows, {"c": "LAST", "a": "FIRST"}) == ["LAST  FIRST", "z     x"]


def test_numbers_stand_to_the_right():
    rows = [{"n": 7, "name": "a"}, {"n": 1000, "name": "b"}]
    assert text_table(rows) == ["   N  NAME", "   7  a", "1000  b"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "-"),
        ("", "-"),
        ([], "-"),
        (0, "0"),
        (True, "yes"),
        (["a", "b"], "a, b"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_cell_is_one_short_text(value, shown):
    assert text_table([{"v": value}])[1] == shown


def test_a_key_that_a_row_lacks_is_a_dash():
    assert text_table([{"a": 1}, {}], {"a": "A"}) == ["A", "1", "-"]


def test_a_dot_leads_into_a_mapping():
    rows = [{"replicas": {"ready": 2}}, {"replicas": None}]
    assert text_table(rows, {"replicas.ready": "READY"}) == ["READY", "2", "-"]


def test_no_rows_are_no_lines():
    assert text_table([], {"a": "A"}) == []


@pytest.mark.parametrize("rows", [None, "text", [1], {"a": 1}])
def test_other_input_is_refused(rows):
    with pytest.raises(AnsibleFilterError, match="list of mappings"):
        text_table(rows)
