# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Edits of a YAML text: what moves takes its comments along, all else stays byte for byte."""

from __future__ import annotations

import copy
import textwrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.text_edit import (
    Document,
    TextEditError,
)


def text(source):
    return textwrap.dedent(source).lstrip("\n")


def path(dotted):
    return tuple(dotted.split("."))


def moved(source, *moves):
    document = Document(text(source))
    for old, new in moves:
        document.move(path(old), path(new))
    return document.text


def removed(source, *keys):
    document = Document(text(source))
    for key in keys:
        document.remove(path(key))
    return document.text


def written(source, key, value):
    document = Document(text(source))
    document.write(path(key), value)
    return document.text


def test_a_rename_touches_the_key_alone():
    source = """
        # head

        config:
            langgraphPlatform:   # the platform
                enabled:    true
                'other' :  "a"  # quotes stay
        """
    assert moved(source, ("config.langgraphPlatform", "config.deployment")) == text(source).replace(
        "langgraphPlatform", "deployment"
    )


def test_a_key_takes_its_comments_to_its_new_place():
    source = """
        # about the whole file

        config:
          logLevel: info

        # how requests come in
        ingress:
          enabled: true
          # our name,
          # as in the DNS
          hostname: "ls.example.com"  # public
          # about annotations
          annotations: {}
        """
    assert moved(source, ("ingress.hostname", "config.hostname")) == text("""
        # about the whole file

        config:
          logLevel: info
          # our name,
          # as in the DNS
          hostname: "ls.example.com"  # public

        # how requests come in
        ingress:
          enabled: true
          # about annotations
          annotations: {}
        """)


def test_a_block_is_indented_anew_with_all_that_is_in_it():
    source = """
        config:
          insights:
            enabled: true
            note: |
              two
                lines

            list:
            - a: 1
              b: >-
                folded
            # the end of insights
          polly: {}
        """
    assert moved(source, ("config.insights", "insights")) == text("""
        config:
          polly: {}
        insights:
          enabled: true
          note: |
            two
              lines

          list:
          - a: 1
            b: >-
              folded
          # the end of insights
        """)


def test_maps_on_the_way_are_made_and_empty_ones_go():
    source = """
        a:
            b:
                c: 1
        z: 2
        """
    assert moved(source, ("a.b.c", "x.y.c")) == text("""
        z: 2
        x:
            y:
                c: 1
        """)


def test_what_moves_into_its_own_map_keeps_that_map():
    source = """
        queue:
          autoscaling:
            enabled: true
        """
    assert moved(source, ("queue.autoscaling.enabled", "queue.autoscaling.hpa.enabled")) == text("""
        queue:
          autoscaling:
            hpa:
              enabled: true
        """)


@pytest.mark.parametrize("empty", ["a: {}", "a:", "a: ~", "a: null  # nothing"])
def test_an_empty_map_is_filled(empty):
    result = moved(f"{empty}\nb:\n  c: 1\n", ("b", "a.b"))
    assert yaml.safe_load(result) == {"a": {"b": {"c": 1}}}
    assert ("# nothing" in empty) is ("# nothing" in result)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{"a": {"b": 1}, "c": 2}\n', '{"c": 2, "x": {"b": 1}}\n'),
        ('{"a": {"b": 1, "d": 3},\n "c": 2}\n', '{"a": {"d": 3},\n "c": 2, "x": {"b": 1}}\n'),
        ("a: {b: 1}\nx: {c: 'q'}\n", "x: {c: 'q', b: 1}\n"),
        ("a: {b: 'q', d: 1}\nx:\n  c: 1\n", "a: {d: 1}\nx:\n  c: 1\n  b: 'q'\n"),
        ("a:\n  b: &n [1]\nx: {}\n", "x:\n  b: &n [1]\n"),
    ],
)
def test_maps_in_braces(source, expected):
    assert moved(source, ("a.b", "x.b")) == expected


def test_a_removed_key_goes_with_its_comments_and_one_blank_line():
    source = """
        # head

        a: 1

        # about b
        b:
          c: 1
          # in b

        # about d
        d: 1
        """
    assert removed(source, "b") == text("""
        # head

        a: 1

        # about d
        d: 1
        """)


def test_what_begins_the_file_is_about_the_file():
    assert removed("# our values\na: 1\nb: 2\n", "a") == "# our values\nb: 2\n"
    assert moved("# our values\na: 1\nb:\n  c: 1\n", ("a", "b.a")) == (
        "# our values\nb:\n  c: 1\n  a: 1\n"
    )


def test_the_last_key_leaves_the_comments():
    assert removed("# our values\n\na: 1\n", "a") == "# our values\n\n"


def test_a_written_value_is_put_where_it_belongs():
    assert written("a: 1\n", "b.c", False) == "a: 1\nb:\n  c: false\n"
    assert written("a: 1\n\nb: 2\n", "c.d", False) == "a: 1\n\nb: 2\n\nc:\n  d: false\n"
    assert written('a: ""  # none\n', "a", "oauth") == 'a: "oauth"  # none\n'
    assert written("a:\n", "a", True) == "a: true\n"
    assert written("", "a.b", False) == "a:\n  b: false\n"
    assert written("{}\n", "a.b", False) == '{"a": {"b": false}}\n'
    assert written("a: 1", "b", None) == "a: 1\nb: null\n"


def test_line_ends_and_the_byte_order_mark_stay():
    source = "\ufeffa:\r\n  b: 1\r\nc:\r\n  d: 2\r\n"
    document = Document(source)
    document.move(("a", "b"), ("c", "x", "b"))
    assert document.text == "\ufeffc:\r\n  d: 2\r\n  x:\r\n    b: 1\r\n"


def test_a_document_in_marks():
    source = "---\na: 1\nb:\n  c: 2\n...\n"
    assert moved(source, ("a", "b.a")) == "---\nb:\n  c: 2\n  a: 1\n...\n"


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("a:\n  b: &x {c: 1}\nd: *x\n", "a.b", "e.b"),  # the anchor would follow its alias
        ("base: &x\n  b: 1\na:\n  <<: *x\n  c: 2\n", "a.b", "d.b"),  # a merge key
        ("a: &x\n  b: 1\n  c: 2\nd: *x\n", "d.b", "e.b"),  # a map with two lives
        ("a:\n  b: 1\n  b: 2\n", "a.b", "c.b"),  # stands twice
        ("? a\n: b: 1\n", "a.b", "c.b"),
        ("a:\n  b: 1\nc: text\n", "a.b", "c.b"),  # no map to move into
        ("a:\n  b: 1\nc:\n  b: 2\n", "a.b", "c.b"),  # taken
        ("a:\n  b: |+\n    x\n\nc: 1\n", "a.b", "d.b"),  # line ends that count
    ],
)
def test_what_cannot_be_moved_is_told_and_left(source, old, new):
    document = Document(source)
    with pytest.raises(TextEditError):
        document.move(path(old), path(new))
    assert document.text == source


def test_an_alias_may_move_behind_its_anchor():
    assert moved("x: &x {c: 1}\na:\n  b: *x\n  d: 1\n", ("a.b", "e.b")) == (
        "x: &x {c: 1}\na:\n  d: 1\ne:\n  b: *x\n"
    )


@pytest.mark.parametrize("source", ["- a\n", "text\n", "5\n"])
def test_no_map(source):
    with pytest.raises(TextEditError, match="no map"):
        Document(source)


def test_lines():
    document = Document("a: 1\n\nb:\n  c: 1\n  d: 2\n")
    document.move(("b", "c"), ("e", "c"))
    assert document.line(("b", "d")) == 4
    assert document.line(("e", "c", "unknown")) == 7  # a blank line is between, as in this file
    assert document.origin(("e", "c")) == 4
    assert document.origin(("b", "d")) == 5
    document.write(("x",), 1)
    assert document.origin(("x",)) is None


def test_scalars_tell_where_and_what():
    document = Document('a:\n  b: "x"\n  c: [1, {d: yes}]\n')
    assert [tuple(scalar[:3]) for scalar in document.scalars()] == [
        (("a", "b"), "x", True),
        (("a", "c"), "1", True),
        (("a", "c"), "yes", False),
    ]


KEYS = st.sampled_from(["a", "b", "c", "key with space", "9", "nginx.example.com/x"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.text(max_size=8)
    | st.sampled_from(["# no comment", "a: b", "- x", "{", "line\nline\n", " x ", "é\U0001f600"])
)
TREES = st.recursive(
    LEAVES,
    lambda below: st.dictionaries(KEYS, below, max_size=4) | st.lists(below, max_size=3),
    max_leaves=12,
)


def _paths(node, above=()):
    for key, value in node.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from _paths(value, (*above, key))


@given(
    st.dictionaries(KEYS, TREES, min_size=1, max_size=4),
    st.booleans() | st.none(),
    st.integers(2, 4),
    st.lists(KEYS, min_size=1, max_size=3).map(tuple),
    st.data(),
)
def test_any_edit_means_what_it_says_or_changes_nothing(values, flow, indent, new, data):
    source = yaml.safe_dump(values, default_flow_style=flow, indent=indent, sort_keys=False)
    document = Document(source)
    old = data.draw(st.sampled_from(sorted(_paths(values), key=str)))
    expected = copy.deepcopy(document.values)
    try:
        document.move(old, new)
    except TextEditError:
        assert document.text == source
        assert document.values == expected
        return
    assert yaml.safe_load(document.text) == document.values
    node = expected
    for key in old:
        node = node[key]
    assert document.get(new) == node
    assert not document.has(old)
