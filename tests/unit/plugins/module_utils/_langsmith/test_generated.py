# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The maker of values keeps its word: as many as asked for, the same each time, right and wrong."""

from __future__ import annotations

import pytest
from unit.plugins.module_utils._langsmith.examples import FEATURES, of, working
from unit.plugins.module_utils._langsmith.generated import composed, generate, judged

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import lint
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay

VERSIONS = ("0.9.39", "0.11.29", "0.16.11")


def fatal(values, version):
    return [entry["id"] for entry in lint(values, version) if entry["severity"] == "fatal"]


@pytest.mark.parametrize("version", VERSIONS)
def test_equal_seeds_make_equal_values_and_others_make_others(version):
    made = generate(version, 10, 1)
    assert len(made) == 10
    assert made == generate(version, 10, 1)
    assert made != generate(version, 10, 2)


@pytest.mark.parametrize("version", VERSIONS)
def test_some_values_are_refused_and_some_are_not(version):
    verdicts = {bool(fatal(values, version)) for values in generate(version, 40, 1)}
    assert verdicts == {True, False}


def test_paths_come_from_the_tables_of_the_version():
    assert "config.langgraphPlatform.enabled" in composed("0.11.29")
    assert "config.langgraphPlatform.enabled" not in composed("0.12.0")
    assert "smithdb.config.metastore" in judged("0.16.11")
    assert "smithdb.config.metastore" not in judged("0.15.17")


@pytest.mark.parametrize(
    "name", sorted(set(FEATURES) - {"bundled insights", "no control plane", "plain secrets"})
)
def test_a_feature_alone_breaks_no_rule(name):
    """But for one that newer charts refuse, and for two that are a ground for others."""
    assert fatal(overlay(working("0.16.11"), of(*FEATURES[name])), "0.16.11") == []
