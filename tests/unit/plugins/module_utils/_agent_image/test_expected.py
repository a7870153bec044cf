# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an answer has to hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.expected import (
    difference,
)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(values)
def test_a_value_holds_itself(value):
    assert difference(value, value) == ""


mappings = st.dictionaries(st.sampled_from("abcd"), st.integers() | st.text(max_size=2))


@given(mappings, mappings)
def test_a_mapping_may_hold_more(expected, more):
    assert difference(expected, {**more, **expected}) == ""


@pytest.mark.parametrize(
    ("expected", "found", "told"),
    [
        ({"a": 1}, {"a": 2}, "a is 2, not 1"),
        ({"a": {"b": [1, "x"]}}, {"a": {"b": [1, "y"]}}, 'a.b.1 is "y", not "x"'),
        ({"a": 1}, {}, "the answer has no a"),
        ({"a": {"b": 1}}, {"a": {}}, "a has no b"),
        ([1], [1, 2], "the answer is [1, 2], not [1]"),
        ({"a": True}, {"a": 1}, "a is 1, not true"),
        ({"a": 1}, "x", 'the answer is "x", not {"a": 1}'),
        (1, "x" * 500, f'the answer is "{"x" * 199}..., not 1'),
    ],
)
def test_the_first_difference_is_told(expected, found, told):
    assert difference(expected, found) == told
