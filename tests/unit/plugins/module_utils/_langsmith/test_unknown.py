# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that a chart does not know are told with the nearest one, and known ones never are."""

from __future__ import annotations

import pytest
from unit.plugins.module_utils._langsmith.examples import at

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    lived,
    versions,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    LocalChart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_reads import (  # noqa: E501
    Template,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.unknown import (
    nearest,
    unknown_keys,
)

DEFAULTS = {
    "listener": {
        "deployment": {"labels": {}, "replicas": 1, "resources": {"limits": {}}, "unread": {"a": 1}}
    },
    "hostBackend": {"deployment": {"replicas": 1}},
    "config": {"logLevel": "info", "ports": []},
}
TEXT = """
{{ .Values.config.basicAuth.initialOrgAdminEmail }}
{{ if .Values.gateway.spec }}{{ .Values.gateway.spec.name }}{{ end }}
{{ toYaml .Values.listener.deployment.resources }}
{{ range .Values.manifests }}{{ tpl . $ }}{{ end }}
"""
CHART = LocalChart("0.16.11", "", DEFAULTS, (Template("templates/a.yaml", TEXT),))


@pytest.mark.parametrize(
    "values",
    [
        at("listener.deployment.replicas", 2),
        at("listener.deployment.labels.any", "thing"),
        at("listener.deployment.resources.requests.cpu", 1),
        at("listener.deployment.replicas.of", "another type"),
        at("config.ports.of", "another type"),
        at("config.basicAuth.initialOrgAdminEmail", "a@example.com"),
        at("config.basicAuth", None),
        at("gateway.spec.other", "a template asks whether there is a spec"),
        at("manifests", ["{{ .Values.mine.own }}"], ("mine.own", 1)),
    ],
)
def test_known_keys(values):
    assert unknown_keys(values, CHART) == []


@pytest.mark.parametrize(
    ("values", "key", "remedy"),
    [
        (at("listner.deployment.replicas", 2), "listner", "Did you mean listener?"),
        (at("config.loglevel", 1), "config.loglevel", "Did you mean config.logLevel?"),
        (at("config.port", 1), "config.port", "Did you mean config.ports?"),
        (
            at("listener.replicas", 2),
            "listener.replicas",
            "Did you mean listener.deployment.replicas?",
        ),
        (at("logLevel", "debug"), "logLevel", "Did you mean config.logLevel?"),
        (at("replicas", 2), "replicas", "Remove it."),
        (at("listener.deployment.unread.b", 2), "listener.deployment.unread.b", "Remove it."),
        (at("config.basicAuth.other", 2), "config.basicAuth.other", "Remove it."),
        (at("mine.own", "{{ .Values.mine }}"), None, None),
        (at("mine.own", "{{ .Values.other }}"), "mine", "Remove it."),
    ],
)
def test_unknown_keys(values, key, remedy):
    found = unknown_keys(values, CHART)
    assert [(entry["key"], entry["remedy"]) for entry in found] == ([(key, remedy)] if key else [])
    assert all(entry["severity"] == "warning" for entry in found)


def test_a_key_that_is_told_already_is_left_out():
    assert unknown_keys(at("other.key", 1), CHART, {"other"}) == []


def test_a_key_that_is_only_read_to_be_refused_is_not_what_was_meant():
    refusal = '{{ if hasKey .Values.config "subdomain" }}{{ fail "gone" }}{{ end }}'
    chart = LocalChart("0.16.11", "", {}, (Template("templates/a.yaml", refusal),))
    (entry,) = unknown_keys({"subdomain": "a"}, chart)
    assert entry["remedy"] == "Remove it."


@pytest.mark.parametrize(
    ("version", "key", "told"),
    [
        ("0.11.29", "config.deployment.enabled", "Charts 0.12.0 and newer have it."),
        ("0.9.31", "operator.kedaEnabled", "Charts 0.9.34 and newer have it."),
        ("0.15.17", "anything.deployment.priorityClassName", "Charts 0.16.0 and newer have it."),
        ("0.16.11", "e2eTest", "Charts 0.10.29 to 0.12.37 have it."),
        ("0.16.11", "config.langgraphPlatform", "Charts up to 0.11.29 have it."),
        ("0.16.11", "frontend.enabled", None),
        ("0.16.11", "never.heard.of", None),
    ],
)
def test_the_charts_that_have_it_are_told(version, key, told):
    place = key.rpartition(".")[0]
    defaults = at(f"{place}.known", 1) if place else {}
    (entry,) = unknown_keys(at(key, 1), LocalChart(version, "", defaults))
    assert entry["key"] == key
    assert entry["message"].partition("no effect.")[2].strip() == (told or "")


def test_of_several_places_the_nearest_counts_and_of_equally_near_ones_none():
    known = ["a", "a.b", "a.b.c", "a.x", "a.x.y", "a.x.y.c", "d", "d.c"]
    assert nearest("a.c", known) == "a.b.c"
    assert nearest("c", known) == "d.c"
    assert nearest("a.x.c", known) == "a.x.y.c"
    assert nearest("c", [*known, "e", "e.c"]) is None
    assert nearest("a.c", ["a.job.c", "a.deployment.c"]) == "a.deployment.c"


@pytest.mark.parametrize("row", lived.LIVED)
def test_a_row_is_a_range_of_versions_and_has_keys(row):
    ends = [versions.sort_key(end) for end in (row.since, row.until) if end]
    assert ends == sorted(ends)
    assert ends
    assert row.keys


def test_the_row_that_names_most_of_a_path_counts():
    assert lived.elsewhere("insights.apiServer.name", "0.16.11").until == "0.15.17"
    assert lived.elsewhere("insights.enabled", "0.14.6").since == "0.15.0"
    assert lived.elsewhere("insights.enabled", "0.16.11") is None
