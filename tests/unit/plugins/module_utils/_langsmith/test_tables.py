# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables hold together: ids, ranges, markers, and an example for each fatal rule."""

from __future__ import annotations

import itertools
import re

import pytest
from unit.plugins.module_utils._langsmith.examples import EXAMPLES

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    changes,
    defaults,
    lint,
    names,
    secret_keys,
    settings,
    versions,
    ways,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import (
    FATAL,
    WARNING,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES

TABLES = {
    "rules": RULES,
    "changes": changes.CHANGES,
    "defaults": defaults.DEFAULTS,
    "workloads": names.WORKLOADS,
    "rbac": names.RBAC,
    "config maps": names.TEMPLATE_CONFIG_MAPS,
    "crd": names.CRD_GENERATIONS,
    "templates": names.TEMPLATES,
    "secret keys": secret_keys.SECRET_KEYS,
    "settings": settings.SETTINGS,
    "ways": ways.WAYS,
}
OLDEST = "0.9.31"


@pytest.mark.parametrize("table", TABLES)
def test_ranges_are_versions_in_order(table):
    for row in TABLES[table]:
        since = versions.sort_key(row.since or OLDEST)
        assert since >= versions.sort_key(OLDEST), row
        until = getattr(row, "until", None)
        assert until is None or versions.sort_key(until) >= since, row


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}:{rule.key}")
def test_a_rule_says_what_and_what_instead(rule):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert rule.message.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.severity in lint.SEVERITIES
    assert bool(rule.marker) is (rule.severity == FATAL)


def test_rows_of_one_rule_do_not_overlap_unless_they_are_about_different_faults():
    for one, other in itertools.combinations(RULES, 2):
        if (one.id, one.key, one.marker) == (other.id, other.key, other.marker):
            later = max(one, other, key=lambda row: versions.sort_key(row.since or OLDEST))
            earlier = other if later is one else one
            assert earlier.until is None or not versions.in_range(earlier, later.since), later


def test_every_fatal_rule_has_an_example_and_every_example_a_rule():
    fatal = {(rule.id, rule.key) for rule in RULES if rule.severity == FATAL}
    assert fatal == {mark for mark, _values in EXAMPLES}


def test_fatal_changes_are_refused_by_name_and_the_rest_are_warnings():
    by_key = {rule.key: rule for rule in RULES if rule.id in ("moved-key", "removed-key")}
    for change in changes.CHANGES:
        expected = FATAL if change.fatal else WARNING
        assert by_key[change.old].severity == expected


def test_a_moved_key_never_leads_to_a_key_that_is_gone_already():
    for change in changes.CHANGES:
        for other in changes.CHANGES:
            if change.new == other.old:
                assert versions.sort_key(other.since) > versions.sort_key(change.since), change


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.9.31", 1), ("0.10.14", 1), ("0.10.15", 2), ("0.11.7", 2), ("0.11.8", 3), ("0.17.0", 3)],
)
def test_crd_generation(version, expected):
    assert names.crd_generation(version) == expected


@pytest.mark.parametrize(
    ("release", "values", "expected"),
    [
        ("langsmith", {}, "langsmith"),
        ("my-langsmith-2", {}, "my-langsmith-2"),
        ("prod", {}, "prod-langsmith"),
        ("prod", {"nameOverride": "ls"}, "prod-ls"),
        ("prod", {"fullnameOverride": "x" * 62 + "-y"}, "x" * 62),
    ],
)
def test_full_name(release, values, expected):
    assert names.full_name(release, values) == expected


ON = {"config": {"deployment": {"enabled": True}}}
OLD = {"config": {"langgraphPlatform": {"enabled": True}}}
CONTROL_PLANE = {"langsmith-host-backend", "langsmith-listener", "langsmith-operator"}


@pytest.mark.parametrize(
    ("version", "values", "there", "absent"),
    [
        ("0.10.20", OLD, CONTROL_PLANE | {"langsmith-frontend"}, {"langsmith-ingest-queue"}),
        ("0.16.11", ON, CONTROL_PLANE | {"langsmith-standalone-polly-queue"}, set()),
        ("0.16.11", {}, {"langsmith-backend"}, CONTROL_PLANE),
        (
            "0.16.11",
            {**ON, "operator": {"enabled": False}, "polly": {"enabled": False}},
            {"langsmith-listener"},
            {"langsmith-operator", "langsmith-standalone-polly-queue"},
        ),
        (
            "0.16.11",
            {**ON, "listener": {"name": "ears"}, "postgres": {"external": {"enabled": True}}},
            {"langsmith-ears", "langsmith-redis"},
            {"langsmith-listener", "langsmith-postgres"},
        ),
    ],
)
def test_workloads(version, values, there, absent):
    found = {name for _row, name in names.workloads(version, "langsmith", values)}
    assert there <= found
    assert not absent & found
