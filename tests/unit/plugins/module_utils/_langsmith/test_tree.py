# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Trees of values: paths and Helm's way of merging."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import tree

key = st.text("abcXYZ_", min_size=1, max_size=3)
scalar = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
trees = st.dictionaries(
    key,
    st.recursive(
        scalar | st.lists(scalar, max_size=2),
        lambda below: st.dictionaries(key, below, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


def test_look_up_tells_missing_from_none():
    values = {"a": {"b": None}}
    assert tree.look_up(values, "a.b") is None
    assert tree.look_up(values, "a.c") is tree.MISSING
    assert tree.look_up(values, "a.b.c", "none") == "none"


def test_put_refuses_to_go_through_a_scalar():
    with pytest.raises(ValueError, match="a is not a map"):
        tree.put({"a": 1}, "a.b", 2)


@given(trees, trees)
def test_the_later_tree_wins_in_every_leaf(base, over):
    merged = tree.overlay(base, over)
    for path, value in tree.leaves(over):
        if value != {}:
            assert tree.look_up(merged, path) == value


@given(trees, trees)
def test_what_the_later_tree_does_not_name_stays(base, over):
    merged = tree.overlay(base, over)
    named = set(tree.paths(over))
    for path, value in tree.leaves(base):
        parents = {path.rsplit(".", n)[0] for n in range(path.count(".") + 1)}
        if not named & (parents | {path}):
            assert tree.look_up(merged, path) == value


@given(trees, trees)
def test_merging_twice_is_merging_once_and_changes_no_argument(base, over):
    before = copy.deepcopy((base, over))
    once = tree.overlay(base, over)
    assert tree.overlay(once, over) == once
    assert (base, over) == before


def test_none_takes_a_default_away():
    assert tree.effective({"a": {"b": 1, "c": 2}}, {"a": {"b": None}}) == {"a": {"c": 2}}
    assert tree.effective({"a": {"b": None}, "c": None}, {}) == {"a": {}}


def test_none_without_a_default_stays_for_the_template_to_find():
    assert tree.effective({"a": {}}, {"a": {"b": None}, "c": None}) == {"a": {"b": None}, "c": None}
    assert tree.effective({"a": {"b": None}}, {"a": {"b": None}}) == {"a": {"b": None}}


def test_leaves_count_an_empty_map_and_paths_every_node():
    values = {"a": {"b": {}, "c": [1]}}
    assert dict(tree.leaves(values)) == {"a.b": {}, "a.c": [1]}
    assert list(tree.paths(values)) == ["a", "a.b", "a.c"]
