# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that left the chart become rows, unless a row is about them already."""

from __future__ import annotations

import pytest
from chart_reading import keys
from unit.chart_reading.made_up import KNOWN, NEW, chart, rows


def both(folder, old, new, **templates):
    return chart(folder, KNOWN, old), chart(folder, NEW, new, **templates)


def test_a_key_that_left_is_proposed_with_its_line(tmp_path):
    section = keys.propose(
        *both(tmp_path, {"a": {"kept": 1, "gone": {"x": 1}}}, {"a": {"kept": 1}})
    )
    assert rows(section) == ['Change("a.gone", None, "0.17.0"),']
    assert section.proposals[0].evidence == "last seen in 0.16.11, values.yaml:3"


@pytest.mark.parametrize(
    "template",
    [
        "{{ .Values.a.gone }}",
        "{{ with .Values.a }}{{ .gone }}{{ end }}",
        '{{ index .Values "a" "gone" }}',
        "{{ toYaml .Values.a }}",
    ],
)
def test_a_key_that_a_template_still_reads_has_not_left(tmp_path, template):
    assert rows(keys.propose(*both(tmp_path, {"a": {"gone": 1}}, {"a": {}}, t=template))) == []


def test_a_key_that_only_templates_named(tmp_path):
    old = chart(tmp_path, KNOWN, {"a": {}}, t="{{ .Values.a.gone }}")
    section = keys.propose(old, chart(tmp_path, NEW, {"a": {}}, t="{{ .Values.a.other }}"))
    assert rows(section) == ['Change("a.gone", None, "0.17.0"),']
    assert section.proposals[0].evidence == "last seen in 0.16.11, templates/t.yaml:1"


def test_a_guess_is_marked_as_one(tmp_path):
    old, new = {"a": {"old": {"port": 1}}}, {"b": {"older": {"port": 1}}, "a": {"port": 2}}
    note = keys.propose(*both(tmp_path, old, new)).proposals[0].note
    assert note.splitlines() == ["guess: a.old.port -> a.port (values.yaml:5)"]


def test_a_key_that_the_chart_refuses_is_fatal(tmp_path):
    refusal = '{{ if hasKey .Values.a "gone" }}{{ fail "a.gone has moved to b." }}{{ end }}'
    section = keys.propose(*both(tmp_path, {"a": {"gone": 1}}, {"a": {}}, v=refusal))
    assert rows(section) == [
        'Change("a.gone", None, "0.17.0", fatal=True, marker="a.gone has moved to b."),'
    ]
    assert section.proposals[0].evidence == "templates/v.yaml:1"


def test_what_the_table_knows_is_not_proposed_again(tmp_path):
    # CHANGES has images.hostBackendImage and, below smithdb.langsmith, dualIngest.enabled.
    old = {
        "images": {"hostBackendImage": {"tag": "1"}, "otherImage": {"tag": "1"}},
        "smithdb": {"langsmith": {"dualIngest": {"enabled": False, "rate": 1}}},
    }
    assert rows(keys.propose(*both(tmp_path, old, {"images": {"registry": ""}}))) == [
        'Change("images.otherImage", None, "0.17.0"),',
        'Change("smithdb.langsmith.dualIngest.rate", None, "0.17.0"),',
    ]


def test_keys_that_came(tmp_path):
    news = keys.news(*both(tmp_path, {"a": 1}, {"a": 1, "b": {"c": 1}}))
    assert news.lines == ("b (values.yaml:2)",)


@pytest.mark.parametrize(
    ("path", "candidates", "expected"),
    [
        ("a.port", ["b.ports", "b.c.port"], "b.c.port"),
        ("listener.resources", ["listener.resource", "queue"], "listener.resource"),
        ("one", ["entirely.different"], None),
        ("one", [], None),
    ],
)
def test_nearest(path, candidates, expected):
    assert keys.nearest(path, candidates) == expected
