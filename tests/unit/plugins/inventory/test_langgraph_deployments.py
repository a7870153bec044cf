# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which files the plugin takes, and whether its documentation tells all."""

from __future__ import annotations

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.doc_fragments.connection import (
    ModuleDocFragment,
)
from ansible_collections.langgraph.control_plane.plugins.inventory import langgraph_deployments
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.clusters import (
    source_options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.inventory import SHOWN

NAME = "langgraph.control_plane.langgraph_deployments"


@pytest.mark.parametrize(
    ("name", "text", "taken"),
    [
        ("langgraph_deployments.yml", "", True),
        ("eu.langgraph_deployments.yaml", "", True),
        ("eu.yml", f"---\n# ours\nplugin: {NAME}\n", True),
        ("eu.yaml", f'clusters: []\nplugin: "{NAME}"  # ours\n', True),
        ("eu.yml", f"plugin: {NAME}_other\n", False),
        ("eu.yml", f"hosts:\n  plugin: {NAME}\n", False),
        ("eu.yml", "plugin: amazon.aws.aws_ec2\n", False),
        ("eu.json", f"plugin: {NAME}\n", False),
        ("langgraph_deployments", f"plugin: {NAME}\n", False),
    ],
)
def test_the_name_or_the_plugin_tells_whose_file_it_is(tmp_path, name, text, taken):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert langgraph_deployments.InventoryModule().verify_file(str(path)) is taken


def test_a_file_that_is_not_there_is_not_taken(tmp_path):
    path = tmp_path / "langgraph_deployments.yml"
    assert not langgraph_deployments.InventoryModule().verify_file(str(path))


def test_every_option_is_documented():
    documentation = yaml.safe_load(langgraph_deployments.DOCUMENTATION)
    documented = {
        *documentation["options"],
        *yaml.safe_load(ModuleDocFragment.DOCUMENTATION)["options"],
    }
    others = {"plugin", "hostnames", "skip_failed_clusters"}
    assert documented == {*source_options(), *others}
    suboptions = set(documentation["options"]["clusters"]["suboptions"])
    assert suboptions == {"name", "namespaces", "label_selectors"}


def test_every_variable_is_documented():
    for key in (*SHOWN, "cluster", "connection"):
        assert f"C(langgraph_{key})" in langgraph_deployments.DOCUMENTATION


def test_every_example_is_for_this_plugin():
    examples = list(yaml.safe_load_all(langgraph_deployments.EXAMPLES))
    assert len(examples) == 5
    assert {example["plugin"] for example in examples} == {NAME}
