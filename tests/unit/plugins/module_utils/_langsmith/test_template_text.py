# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Placeholders, quotes and texts come out of a template as they went in."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_text import (  # noqa: E501
    TemplateTextError,
    read,
    styled,
    write,
)

# what is written, how it comes out
LINES = [
    ("replicas: ${replicas}", "replicas: ${replicas}"),
    ('size: "${storage_gi}Gi"', 'size: "${storage_gi}Gi"'),
    ("size: '${a}'", "size: '${a}'"),
    ("a: {app: ${name}}", "a:\n  app: ${name}"),
    ('a: {app: "${name}"}', 'a:\n  app: "${name}"'),
    ("a: [one, ${name}, max=${n}]", "a:\n- one\n- ${name}\n- max=${n}"),
    ("${name}: 1", "${name}: 1"),
    ("a: &x {b: 1}\nc: *x", "a:\n  b: 1\nc:\n  b: 1"),
    ("port: 8000\non: true\nno: null", "port: 8000\ntrue: true\nfalse: null"),
    ('port: "8000"', 'port: "8000"'),
    ("day: 2026-01-02", "day: '2026-01-02'"),
    ("a: |\n  one\n  two\n", "a: |\n  one\n  two"),
    ("a: {}\nb: []", "a: {}\nb: []"),
    ("path: /lgp/${name}/ok?check_db=1 # a comment", "path: /lgp/${name}/ok?check_db=1"),
    ("cost: $5 and $${x}", "cost: $5 and $${x}"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_written_as_read(text, expected):
    assert write(read(text)) == f"{expected}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "no valid YAML at line"),
        ("a: 1\n---\nb: 2", "no valid YAML at line 2"),
        ("\tx", "no valid YAML at line 1"),
        ("- a", "not a map"),
        ("", "not a map"),
    ],
)
def test_what_is_no_template_is_refused(text, words):
    with pytest.raises(TemplateTextError, match=words):
        read(text)


def test_a_placeholder_of_a_patch_is_bare_unless_a_text_is_wanted():
    patch = {
        "spec": {"replicas": "${replicas}", "image": "${image}"},
        "labels": {"app": "${name}"},
        "annotations": {"a": "n=${replicas}"},
        "env": [{"name": "N", "value": "${replicas}"}],
        "args": ["${name}"],
        "port": "8000",
        "count": 3,
    }
    assert write(styled(patch)) == (
        "spec:\n  replicas: ${replicas}\n  image: ${image}\n"
        'labels:\n  app: "${name}"\n'
        'annotations:\n  a: "n=${replicas}"\n'
        'env:\n- name: N\n  value: "${replicas}"\n'
        'args:\n- "${name}"\n'
        "port: '8000'\ncount: 3\n"
    )


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
trees = st.dictionaries(
    st.text(min_size=1, max_size=4),
    st.recursive(
        scalars,
        lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(trees)
def test_what_is_written_reads_as_the_same_and_is_written_the_same(tree):
    text = write(tree)
    assert yaml.safe_load(text) == tree
    once = read(text)
    assert once == tree
    assert read(write(once)) == tree
    assert write(read(write(once))) == write(once)
