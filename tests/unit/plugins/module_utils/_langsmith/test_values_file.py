# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values files: values, lines, keys that stand twice, and clear words for what is no YAML."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import values_file

ValuesError = values_file.ValuesError
parse_values = values_file.parse_values
read_values = values_file.read_values

TEXT = """config:
  hostname: a.example.com
  hostname: b.example.com
listener: &l
  deployment:
    replicas: 2
operator: *l
"""


def test_values_lines_and_duplicates(tmp_path):
    path = tmp_path / "values.yaml"
    path.write_text(TEXT, encoding="utf-8")
    values, lines, found = read_values(str(path))
    assert values["config"] == {"hostname": "b.example.com"}
    assert values["operator"] == {"deployment": {"replicas": 2}}
    assert lines["listener.deployment.replicas"] == 6
    (entry,) = found
    assert (entry["id"], entry["key"], entry["line"]) == ("duplicate-key", "config.hostname", 3)
    assert "lines 2 and 3" in entry["message"]
    assert entry["file"] == str(path)


def test_an_empty_file_is_an_empty_map():
    assert parse_values("# nothing\n", "f") == ({}, {}, [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a:\n\tb: 1\n", "has a tab near line 2, column 1"),
        ("a: {{ b }}\n", "has a map or list for a key at line 1"),
        ("a: &a [*a]\n", "holds a value that contains itself"),
        ("a: [1\nb: 2\n", "line 2"),
        ("- a\n", "must hold a map of values, not a list"),
        ("text", "not a str"),
        ("a: !!python/object:os.system x\n", "no valid YAML at line 1"),
    ],
)
def test_what_is_no_map_of_values(text, why):
    with pytest.raises(ValuesError, match=f"Option values_files: f .*{why}"):
        parse_values(text, "f")


def test_lines_of_keys_in_lists_and_of_keys_taken_over():
    text = "base: &base\n  x: 1\n  z: 2\nlist:\n- name: a\n  value: 1\nown:\n  <<: *base\n  x: 3\n"
    values, lines, found = parse_values(text, "f")
    assert values["own"] == {"x": 3, "z": 2}
    assert lines["list[0].value"] == 6
    assert (lines["own.x"], lines["own.z"]) == (9, 3)
    assert found == []


def test_a_key_that_stands_twice_in_a_list_or_behind_an_anchor_is_told_once_for_each():
    (one,) = parse_values("env:\n- name: a\n  name: b\n", "f")[2]
    assert (one["key"], one["line"]) == ("env[0].name", 3)
    found = parse_values("a: &a {x: 1, x: 2}\nb: *a\n", "f")[2]
    assert [entry["key"] for entry in found] == ["a.x", "b.x"]


def test_a_key_that_is_no_text_is_told():
    values, lines, (entry,) = parse_values("config:\n  on: 1\n", "f")
    assert values == {"config": {"true": 1}}
    assert lines["config.true"] == 2
    assert (entry["id"], entry["key"], entry["line"]) == ("key-not-text", "config.true", 2)
    assert "The key on is no text to YAML" in entry["message"]


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "values.yaml"
    path.write_text("a: 1\n" * 2_000_000, encoding="utf-8")
    with pytest.raises(ValuesError, match="has 10000000 bytes, and no more than 2097152"):
        read_values(str(path))


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(ValuesError, match="cannot be read: No such file"):
        read_values(str(tmp_path / "none.yaml"))
    (tmp_path / "latin.yaml").write_bytes(b"a: \xe9\n")
    with pytest.raises(ValuesError, match="no UTF-8 text"):
        read_values(str(tmp_path / "latin.yaml"))


@given(st.text(st.sampled_from("ab:-[]{}&*#|>'\"!?0.e~<\n\t ,"), max_size=30))
def test_any_text_is_values_or_refused(text):
    with contextlib.suppress(ValuesError):
        assert isinstance(parse_values(text, "f")[0], dict)
