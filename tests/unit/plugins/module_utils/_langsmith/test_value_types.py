# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values of a wrong type are told; what does its work all the same is left alone."""

from __future__ import annotations

import pytest
from unit.plugins.module_utils._langsmith.examples import at

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    LocalChart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_reads import (  # noqa: E501
    Template,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.value_types import (  # noqa: E501
    no_texts,
    wrong_values,
)

DEFAULTS = {
    "on": True,
    "shown": False,
    "block": {"name": "x", "size": 1},
    "copied": {"limits": {}},
    "free": {},
    "list": [],
    "text": "some",
    "empty": "",
    "number": 1,
    "httpPort": 80,
    "nothing": None,
    "image": {"tag": "0.16.45"},
}
TEXT = """
{{ if .Values.on }}{{ end }}{{ .Values.shown | quote }}{{ .Values.block.name }}
{{ toYaml .Values.copied }}{{ toYaml .Values.free }}
"""
CHART = LocalChart("0.16.11", "", DEFAULTS, (Template("templates/a.yaml", TEXT),))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("on", False),
        ("on", None),
        ("on", 1),
        ("on", 0),
        ("on", ""),
        ("on", "{{ .Values.shown }}"),
        ("block", {"name": "y", "more": []}),
        ("copied", None),
        ("copied", ""),
        ("copied.limits.cpu", 2),
        ("free", []),
        ("list", {}),
        ("list", ["a"]),
        ("text", 1),
        ("text", 1.5),
        ("text", True),
        ("text", None),
        ("empty", {"a": 1}),
        ("number", "2"),
        ("number", "25%"),
        ("number", 1.5),
        ("number", None),
        ("httpPort", "http"),
        ("nothing", {"a": 1}),
        ("unknown", "anything"),
        ("image.tag", "1.10"),
    ],
)
def test_what_fits(key, value):
    assert wrong_values(at(key, value), CHART) == []


@pytest.mark.parametrize(
    ("key", "value", "rule", "severity"),
    [
        ("on", "false", "quoted-boolean", "error"),
        ("on", "Off", "quoted-boolean", "error"),
        ("on", "true", "quoted-boolean", "warning"),
        ("shown", "false", "quoted-boolean", "warning"),
        ("on", "maybe", "wrong-type", "warning"),
        ("on", 2, "wrong-type", "warning"),
        ("on", {"a": 1}, "wrong-type", "warning"),
        ("block", ["a"], "wrong-type", "warning"),
        ("block", "", "wrong-type", "warning"),
        ("block", None, "defaults-taken-away", "warning"),
        ("copied", ["a"], "wrong-type", "warning"),
        ("copied.limits", "500m", "wrong-type", "warning"),
        ("list", {"a": 1}, "wrong-type", "warning"),
        ("list", "a", "wrong-type", "warning"),
        ("text", {"a": 1}, "wrong-type", "warning"),
        ("text", 34560000, "number-for-text", "warning"),
        ("image.tag", 1.1, "number-for-text", "warning"),
        ("number", "many", "wrong-type", "warning"),
        ("number", True, "wrong-type", "warning"),
        ("number", ["a"], "wrong-type", "warning"),
    ],
)
def test_what_does_not(key, value, rule, severity):
    (entry,) = wrong_values(at(key, value), CHART)
    assert (entry["id"], entry["key"], entry["severity"]) == (rule, key, severity)
    assert wrong_values(at(key, value), CHART, {key}) == []


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (at("commonEnv", [{"name": "A", "value": True}]), "commonEnv[0].value"),
        (at("x.deployment.extraEnv", [{}, {"value": 1}]), "x.deployment.extraEnv[1].value"),
        (at("x.sidecars", [{"env": [{"value": 1}]}]), "x.sidecars[0].env[0].value"),
        (at("x.deployment.labels.team", 1), "x.deployment.labels.team"),
        (at("ingress.annotations.on", True), "ingress.annotations.on"),
        (at("x.nodeSelector.gpu", True), "x.nodeSelector.gpu"),
    ],
)
def test_kubernetes_wants_texts(values, key):
    (entry,) = no_texts(values)
    assert (entry["id"], entry["key"], entry["severity"]) == ("text-needed", key, "error")


@pytest.mark.parametrize(
    "values",
    [
        at("commonEnv", [{"name": "A", "value": "1"}, {"name": "B", "valueFrom": {}}]),
        at("commonEnv", "text"),
        at("x.labels", {"a": "1", "b": None}),
        at("x.labels", True),
        at("x.env", {"value": 1}),
    ],
)
def test_texts_are_fine(values):
    assert no_texts(values) == []
