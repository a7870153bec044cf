# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`module_defaults` for `group/langgraph.control_plane.all` reach every module that connects."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(ROOT.glob("plugins/modules/*.py"))
CONNECTION = "langgraph.control_plane.connection"
GROUP = "langgraph.control_plane.attributes.action_group"


def documentation(module: Path) -> dict[str, Any]:
    """Return the module's DOCUMENTATION without importing it."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DOCUMENTATION":
            return yaml.safe_load(ast.literal_eval(node.value))
    raise AssertionError(f"{module.name} has no DOCUMENTATION")


def fragments(module: Path) -> list[str]:
    return documentation(module).get("extends_documentation_fragment", [])


def connecting() -> set[str]:
    return {module.stem for module in MODULES if CONNECTION in fragments(module)}


def group() -> list[str]:
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    return runtime["action_groups"]["all"]


def test_the_group_is_the_modules_that_connect():
    assert connecting()
    assert set(group()) == connecting()


def test_the_group_is_sorted_and_names_each_once():
    assert group() == sorted(set(group()))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_documents_that_it_is_in_the_group(module):
    assert (GROUP in fragments(module)) == (module.stem in group())
