# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Base templates of agents and the definition of LGP are held against the tables."""

from __future__ import annotations

import yaml
from chart_reading import templates
from unit.chart_reading.made_up import KNOWN, NEW, chart, rows

SERVICE = "name: ${name}\nnamespace: ${namespace}\n"


def holding(**texts):
    return {"operator": {"templates": texts}}


def crd(*names):
    properties = {name: {"type": "object", "properties": {"x": {}}} for name in names}
    schema = {"properties": {"spec": {"properties": properties}}}
    version = {"name": "v1alpha1", "schema": {"openAPIV3Schema": schema}}
    document = {
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "lgps.apps.langchain.ai", "labels": {}},
        "spec": {"versions": [version]},
    }
    return "{{- if .Values.a }}\n" + yaml.safe_dump(document, sort_keys=False) + "{{- end }}\n"


def test_a_template_with_other_placeholders_is_grave(tmp_path):
    old = chart(tmp_path, KNOWN, holding(service=SERVICE))
    new = chart(tmp_path, NEW, holding(service=f"{SERVICE}port: ${{port}}\n"))
    section = templates.propose(old, new)
    found = section.proposals[0]
    assert found.row == (
        'Template("service", "operator.templates.service", ("name", "namespace", "port"), '
        '"0.17.0"),'
    )
    assert found.note == 'the row now in force needs until="0.16.11",'
    assert found.grave


def test_a_template_without_a_row(tmp_path):
    new = chart(tmp_path, NEW, holding(service=SERVICE, route="name: ${name}"))
    assert 'Template("route", "operator.templates.route", ("name",), "0.17.0"),' in rows(
        templates.propose(chart(tmp_path, KNOWN), new)
    )


def test_a_template_that_is_gone(tmp_path):
    section = templates.propose(chart(tmp_path, KNOWN), chart(tmp_path, NEW))
    assert 'until="0.16.11",  # operator.templates.service' in rows(section)


def test_a_text_that_changed_is_told(tmp_path):
    old = chart(tmp_path, KNOWN, holding(service=SERVICE))
    new = chart(tmp_path, NEW, holding(service=f"{SERVICE}# more\n"))
    assert templates.news(old, new).lines == ("operator.templates.service (values.yaml:3)",)
    assert templates.news(old, old).lines == ()


def test_a_schema_with_more_fields(tmp_path):
    old, new = chart(tmp_path, KNOWN, c=crd("a")), chart(tmp_path, NEW, c=crd("a", "b"))
    section = templates.schema(old, new)
    assert rows(section) == ['CrdGeneration(4, "b", "0.17.0"),']
    assert section.proposals[0].evidence == "templates/c.yaml:4"
    assert section.proposals[0].note == "2 fields came, 0 left"
    assert not section.proposals[0].grave


def test_a_schema_with_fewer_fields_is_grave(tmp_path):
    old, new = chart(tmp_path, KNOWN, c=crd("a", "b")), chart(tmp_path, NEW, c=crd("a"))
    (found,) = templates.schema(old, new).proposals
    assert found.grave
    assert found.note == "0 fields came, 2 left (b, b.properties.x)"


def test_a_schema_that_is_the_same(tmp_path):
    old, new = chart(tmp_path, KNOWN, c=crd("a")), chart(tmp_path, NEW, c=crd("a"))
    assert templates.schema(old, new).proposals == ()
