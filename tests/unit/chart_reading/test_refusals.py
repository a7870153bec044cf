# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the chart refuses is held against the markers of the rules."""

from __future__ import annotations

import pytest
from chart_reading import refusals
from unit.chart_reading.made_up import KNOWN, NEW, chart

KNOWN_TEXT = "Basic auth and OAuth are both enabled; choose."
TEMPLATE = """
{{ if and .Values.config.a (not .Values.config.b) }}
{{ fail "config.b is wanted with config.a." }}
{{ end }}
{{ required (printf "%s.name is needed" $x) .Values.x.name }}
{{ $failed := "not a call" }}
"""


def proposals(old, new):
    return [each for section in refusals.propose(old, new) for each in section.proposals]


def refusing(folder, version, text, guard="true"):
    return chart(folder, version, v=f'{{{{ if {guard} }}}}{{{{ fail "{text}" }}}}{{{{ end }}}}')


def test_text_condition_and_place(tmp_path):
    found = refusals.refusals(chart(tmp_path, NEW, v=TEMPLATE))
    assert [(each.text, each.condition, each.place) for each in found] == [
        (
            "config.b is wanted with config.a.",
            "if and .Values.config.a (not .Values.config.b)",
            "templates/v.yaml:3",
        ),
        ("%s.name is needed", "missing $x) .Values.x.name", "templates/v.yaml:5"),
    ]


def test_a_text_without_a_rule_becomes_a_stub(tmp_path):
    old = chart(tmp_path, KNOWN)
    (stub,) = proposals(old, refusing(tmp_path, NEW, "sandboxes.new.key is needed."))
    assert stub.row == (
        'Rule("sandboxes-new-key", "sandboxes.new.key", CONDITION, "MESSAGE.", "REMEDY.", '
        '"0.17.0", marker="sandboxes.new.key is needed."),'
    )
    assert stub.evidence == "templates/v.yaml:1"
    assert "under: if true" in stub.note


def test_a_stub_is_for_the_table_of_its_neighbours(tmp_path):
    sections = refusals.propose(
        chart(tmp_path, KNOWN), refusing(tmp_path, NEW, "sandboxes.new.key is needed.")
    )
    tables = [section.table for section in sections if section.proposals]
    assert tables == ["rules_sandboxes.SANDBOXES_RULES"]


def test_a_text_with_a_rule_or_claimed_by_another_table_is_left_alone(tmp_path):
    old, new = chart(tmp_path, KNOWN), refusing(tmp_path, NEW, KNOWN_TEXT)
    assert proposals(old, new) == []
    other = refusing(tmp_path, NEW, "a.b is gone.")
    assert all(
        not section.proposals
        for section in refusals.propose(old, other, frozenset(["a.b is gone."]))
    )


def test_a_text_for_more_keys_is_not_answered_by_the_rule_of_one_key(tmp_path):
    one = "config.blobStorage.engine must be one of [S3]"
    old = refusing(tmp_path, KNOWN, one)
    more = '{{ fail (printf "%s.engine must be one of [S3]" $store) }}'
    new = chart(tmp_path, NEW, v=f'{{{{ fail "{one}" }}}}', w=more)
    assert [each.evidence for each in proposals(old, new)] == ["templates/w.yaml:1"]


def test_a_rule_whose_text_left_is_to_end(tmp_path):
    (end,) = proposals(refusing(tmp_path, KNOWN, KNOWN_TEXT), chart(tmp_path, NEW))
    assert end.row == 'until="0.16.11",  # two-logins on config.oauth.enabled, since 0.10.34'


def test_a_condition_that_changed_under_a_rule_is_told(tmp_path):
    old = refusing(tmp_path, KNOWN, KNOWN_TEXT, ".Values.a")
    news = refusals.news(old, refusing(tmp_path, NEW, f"{KNOWN_TEXT} Now.", ".Values.b"))
    assert [line.split("\n") for line in news.lines] == [
        [
            "templates/v.yaml:1: Basic auth and OAuth are both enabled",
            "    was: if .Values.a",
            "    is:  if .Values.b",
        ]
    ]
    assert refusals.news(old, refusing(tmp_path, NEW, KNOWN_TEXT, ".Values.a")).lines == ()


@pytest.mark.parametrize(
    ("text", "marker", "expected"),
    [
        ("config.a is wanted", "a is wanted", True),
        ("config.a is\n  wanted", "config.a is wanted", True),
        ("%s.key is wanted when %s is on", "fleet.key is wanted when", True),
        ("images.%s is deprecated", "images.hostBackendImage is deprecated", True),
        ("entry %q must be absolute", "entry x must", True),
        # A verb is one word at most, and never all there is.
        ("images.%s is deprecated", "queue.autoscaling.type is deprecated", False),
        ("entry %q must be absolute", "smithdb.query.service.type must be", False),
        ("%s", "anything", False),
        ("%s is on", "two words is on", False),
        ("config.a is wanted", "config.b is wanted", False),
        ("config.a", "config.a is wanted", False),
    ],
)
def test_what_a_text_can_say(text, marker, expected):
    assert refusals.says(text, marker) is expected


def test_a_marker_is_the_longest_part_without_a_verb():
    assert refusals.marker_of("%s.key is wanted when %s") == ".key is wanted when"
    cut = refusals.marker_of("word " * 30)
    assert len(cut) <= 70
    assert cut.endswith("word")


@pytest.mark.parametrize(
    ("text", "condition", "expected"),
    [
        ("set config.a.b first", "", "config.a.b"),
        ("too many", "if .Values.one > if .Values.two.three", "two.three"),
        ("too many", "if $x", "config"),
    ],
)
def test_the_key_of_a_refusal(text, condition, expected):
    assert refusals.key_of(refusals.Refusal(text, condition, "")) == expected
