# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Types: a wrong one is told by its key, the outermost alone, and only where the chart minds."""

from __future__ import annotations

import itertools

import pytest
from unit.plugins.module_utils._langsmith.examples import at, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    key_types,
    versions,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import lint
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay

OLDEST, NEWEST = "0.9.31", "0.16.11"


def told(version, values):
    """Id and key of the types that lint tells of, over values that work."""
    found = lint(overlay(working(version), values), version)
    return [(entry["id"], entry["key"]) for entry in found if entry["id"].endswith("-expected")]


@pytest.mark.parametrize(
    ("version", "values", "expected"),
    [
        # A block that is no map, or null, and the outermost of several.
        (OLDEST, at("ingress", True), ("map-expected", "ingress")),
        (NEWEST, at("ingress", None), ("map-expected", "ingress")),
        (NEWEST, at("config.oauth", []), ("map-expected", "config.oauth")),
        (NEWEST, at("postgres", "external"), ("map-expected", "postgres")),
        # What is written out may be empty, but must not be of another type.
        (NEWEST, at("queue.deployment.labels", "a=b"), ("map-expected", "queue.deployment.labels")),
        (NEWEST, at("queue.deployment.labels", None), None),
        (NEWEST, at("queue.deployment.labels", {"a": "b"}), None),
        # Lists.
        (NEWEST, at("commonVolumes", {"x": "y"}), ("list-expected", "commonVolumes")),
        (NEWEST, at("commonEnv", ["A=1"]), ("list-expected", "commonEnv")),
        (NEWEST, at("commonEnv", []), None),
        # Text that is encoded: only while it is used.
        (
            NEWEST,
            at("clickhouse.external.port", 8123, ("clickhouse.external.enabled", True)),
            ("text-expected", "clickhouse.external.port"),
        ),
        (NEWEST, at("clickhouse.external.port", 8123), None),
        (
            NEWEST,
            at("config.langsmithLicenseKey", 1, ("config.existingSecretName", "")),
            ("text-expected", "config.langsmithLicenseKey"),
        ),
        (NEWEST, at("config.langsmithLicenseKey", 1), None),
        (
            "0.14.6",
            at("clickhouse.external.hybrid", "true"),
            ("boolean-expected", "clickhouse.external.hybrid"),
        ),
        (NEWEST, at("clickhouse.external.hybrid", "true"), None),
        # What no workload reads is not asked for.
        ("0.14.6", at("frontend.ssl", True), ("map-expected", "frontend.ssl")),
        ("0.14.6", at("operator.deployment", 1), ("map-expected", "operator.deployment")),
        ("0.14.6", at("operator.deployment", 1, ("operator.enabled", False)), None),
        ("0.10.22", at("gateway", True), None),
        ("0.10.32", at("gateway", True), ("map-expected", "gateway")),
    ],
)
def test_a_wrong_type_is_told_where_the_chart_minds(version, values, expected):
    assert told(version, values) == ([expected] if expected else [])


def test_values_that_work_have_the_right_types_in_every_version():
    for version in (OLDEST, "0.10.32", "0.11.29", "0.12.24", "0.13.43", "0.15.1", NEWEST, "0.17.0"):
        assert told(version, {}) == []


def test_message_and_remedy_name_key_and_type():
    (entry,) = [
        entry
        for entry in lint(overlay(working(NEWEST), at("images", "mine")), NEWEST)
        if entry["id"] == "map-expected"
    ]
    assert entry["message"] == "images must be a map, or the chart cannot read it."
    assert entry["remedy"].startswith("Write its keys below it")


def test_ranges_are_in_order_and_rows_of_a_path_agree_on_its_type():
    by_path = {}
    for row in key_types.TYPES:
        since = versions.sort_key(row.since or OLDEST)
        assert row.until is None or versions.sort_key(row.until) >= since, row
        by_path.setdefault(row.path, []).append(row)
    for rows in by_path.values():
        for one, other in itertools.combinations(rows, 2):
            assert one.kind == other.kind, one
