# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`module_defaults` for the action groups reach every module that has their options."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(ROOT.glob("plugins/modules/*.py"))
# group -> fragment of its options, fragment that documents the membership
GROUPS = {
    "all": ("connection", "attributes.action_group"),
    "api": ("control_plane", "attributes.api_group"),
}


def documentation(module: Path) -> dict[str, Any]:
    """Return the module's DOCUMENTATION without importing it."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DOCUMENTATION":
            return yaml.safe_load(ast.literal_eval(node.value))
    raise AssertionError(f"{module.name} has no DOCUMENTATION")


def fragments(module: Path) -> list[str]:
    named = documentation(module).get("extends_documentation_fragment", [])
    return [name.removeprefix("langgraph.control_plane.") for name in named]


def extending(fragment: str) -> set[str]:
    return {module.stem for module in MODULES if fragment in fragments(module)}


def groups() -> dict[str, list[str]]:
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    return runtime["action_groups"]


def test_the_groups_are_these():
    assert set(groups()) == set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_the_modules_that_have_its_options(group):
    options, _membership = GROUPS[group]
    assert extending(options)
    assert set(groups()[group]) == extending(options)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_sorted_and_names_each_once(group):
    assert groups()[group] == sorted(set(groups()[group]))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_documents_that_it_is_in_the_group(module, group):
    _options, membership = GROUPS[group]
    assert (membership in fragments(module)) == (module.stem in groups()[group])
