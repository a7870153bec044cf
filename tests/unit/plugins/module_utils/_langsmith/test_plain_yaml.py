# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""YAML is read as Helm reads it, and what has no end is refused before it begins."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.plain_yaml import (
    Renamed,
    YamlError,
    read,
)


# Each as helm 3 and 4 read it.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("y", True),
        ("NO", False),
        ("On", True),
        ("yEs", "yEs"),
        ("~", None),
        ("", None),
        ("2026-01-02", "2026-01-02"),
        ("08:30", "08:30"),
        ("8080:80", "8080:80"),
        ("190:20:30.15", "190:20:30.15"),
        ("0644", 420),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", 3),
        ("09", 9),
        ("1_000", 1000),
        ("-0x1F", -31),
        ("1e3", 1000),
        (".5", 0.5),
        ("1.", 1),
        ("3e80459", "3e80459"),
        ("12345678901234567890123", 12345678901234567890123),
        ("=", "="),
        ('"1"', "1"),
        ('!!int "3"', 3),
        ("!!str 3", "3"),
        ('!!bool "yes"', True),
        ("!!timestamp 2001-01-01", "2001-01-01"),
        ("[1, a]", [1, "a"]),
    ],
)
def test_scalars_are_those_of_helm(text, expected):
    value = read(f"a: {text}")[0]["a"]
    assert value == expected
    assert type(value) is type(expected) or isinstance(value, float)


def test_keys_become_texts_and_are_told():
    values, renamed = read("on: 1\n1: 2\n2.50: 3\n2026-01-02: 4\na: {y: 5}\n")
    assert values == {"true": 1, "1": 2, "2.5": 3, "2026-01-02": 4, "a": {"true": 5}}
    assert renamed == [Renamed(1, "on", "true"), Renamed(3, "2.50", "2.5"), Renamed(5, "y", "true")]


def test_maps_take_over_from_others_and_their_own_keys_win():
    values = read("b: &b {x: 1, z: 2}\nc:\n  <<: *b\n  x: 3\nd: *b\n")[0]
    assert values["c"] == {"x": 3, "z": 2}
    assert values["d"] == values["b"]


@pytest.mark.parametrize(
    "text", ["a: 1\n---\n", "---\na: 1\n...\n", "---\n---\na: 1\n", "\ufeffa: 1\n"]
)
def test_empty_documents_and_a_byte_order_mark_are_no_matter(text):
    assert read(text)[0] == {"a": 1}


def bomb(levels, *, merged=False):
    lines = ["a0: &a0 {x: 1}" if merged else "a0: &a0 [x]"]
    for level in range(1, levels):
        aliases = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(
            f"a{level}: &a{level} " + (f"{{<<: [{aliases}]}}" if merged else f"[{aliases}]")
        )
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a:\n\tb: 1\n", "has a tab near line 2, column 1, and YAML is indented by spaces"),
        ("a:\n  b: 1\n \tc: 2\n", "has a tab near line 3"),
        ("a: [1\nb: 2\n", "is no valid YAML at line 2, column 2: did not find"),
        (
            "a: {{ .Values.b }}\n",
            'a key at line 1; a value that begins with "{{" belongs into quotes',
        ),
        ("? [a]\n: b\n", "has a map or list for a key at line 1"),
        ("a: !!python/object:os.system x\n", "is no valid YAML at line 1, column 4: could not"),
        ("a: !!binary eA==\n", "is no valid YAML at line 1, column 4: could not"),
        ("a: *b\n", "is no valid YAML at line 1, column 4: found undefined alias"),
        ("null: 1\n", "has a key that is null at line 1; put it into quotes"),
        (
            "a: 1\n---\nb: 2\n",
            "holds more than one YAML document, another from line 3 on; keep one",
        ),
        ("a: \x01\n", "has a character that YAML does not allow"),
        ("a: &a\n  b: *a\n", "holds a value that contains itself, at line 1"),
        (bomb(12), "stands for more than 200000 values at line [0-9]+, its aliases written out"),
        (bomb(12, merged=True), "stands for more than 200000 values"),
        ("a: " + "[" * 200_000, "is nested more than 100 deep"),
        ("- " * 200_000 + "a", "is nested more than 100 deep"),
        ("\n".join(" " * level + "a:" for level in range(150)), "is nested more than 100 deep at"),
    ],
)
def test_what_is_refused_and_how_soon(text, why):
    start = time.monotonic()
    with pytest.raises(YamlError, match=why):
        read(text)
    assert time.monotonic() - start < 2


texts = st.text(st.sampled_from("ab:-#[]{}&*!|>'\"%@` ,?~\n\u00e9\U0001f600"), max_size=5)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(texts, below, max_size=3),
    max_leaves=10,
)


@given(plain)
def test_what_is_json_is_read_as_it_is(value):
    assert read(json.dumps(value, ensure_ascii=False))[0] == value


@given(st.text(st.sampled_from("a:-[]{}&*#|>'\"!%@`\n\t ,?0.e~<"), max_size=30))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        read(text)
    except YamlError as error:
        fault = str(error)
    else:
        fault = "none."
    assert fault.endswith(".")
