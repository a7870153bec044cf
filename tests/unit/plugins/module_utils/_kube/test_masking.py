# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keep secrets out of what others wrote."""

from __future__ import annotations

import time

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import (
    LONGEST_LINE,
    mask,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "connect to postgres://bot:hunter22@db:5432/a",
            "connect to postgres://(hidden)@db:5432/a",
        ),
        ("redis://:hunter22@r:6379", "redis://(hidden)@r:6379"),
        ("see https://docs.example.com/a@b", "see https://docs.example.com/a@b"),
        ("OPENAI_API_KEY=hunter22 LEVEL=info", "OPENAI_API_KEY=(hidden) LEVEL=info"),
        ("{'token': 'hunter22', 'a': 1}", "{'token': '(hidden)', 'a': 1}"),
        ('"password": "hunter22"', '"password": "(hidden)"'),
        ("Authorization: Bearer hunter22", "Authorization: Bearer (hidden)"),
        ("key sk-abcdefgh1234 is wrong", "key (hidden) is wrong"),
        ("lsv2_pt_0123456789 expired", "(hidden) expired"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.x expired", "(hidden) expired"),
        ('secret "openai" not found', 'secret "openai" not found'),
        ("couldn't find key api-key in Secret team/openai", None),
        ("KeyError: 'OPENAI_API_KEY'", None),
        ("one\n\ttwo", "one two"),
    ],
)
def test_mask(text, shown):
    assert mask(text) == (text if shown is None else shown)
    assert "hunter22" not in mask(text)


def test_what_is_known_to_be_secret():
    assert mask("got abc123, not abc", ["abc123"]) == "got (hidden), not abc"


def test_a_long_line_is_cut():
    assert mask("x" * LONGEST_LINE) == "x" * LONGEST_LINE
    assert len(mask("x" * 9999)) == LONGEST_LINE
    assert mask("x" * 9999, longest=10) == "xxxxxx ..."


@pytest.mark.parametrize(
    "word",
    ["x", "token", "secret\t", 'api-key="', "a.", "://:", "a://:", "a:@", "sk-", "lsv2-", "eyJ-"],
)
def test_a_megabyte_without_a_blank_takes_no_longer_than_its_length(word):
    begun = time.process_time()
    mask(word * (1_000_000 // len(word)))
    assert time.process_time() - begun < 5  # hours, were it to grow with the square
