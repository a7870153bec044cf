# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a role or playbook says it takes is what it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ROLES = sorted(path.parent.parent for path in ROOT.glob("roles/*/tasks/main.yml"))
PLAYBOOKS = sorted(
    path for path in ROOT.glob("playbooks/*.yml") if not path.name.endswith(".meta.yml")
)
INCLUDES = {
    "ansible.builtin.include_tasks",
    "ansible.builtin.import_tasks",
}
ROLE_INCLUDES = {
    "ansible.builtin.include_role",
    "ansible.builtin.import_role",
}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def specs(role: Path) -> dict[str, Any]:
    return load(role / "meta" / "argument_specs.yml")["argument_specs"]


def defaults(role: Path) -> dict[str, Any]:
    path = role / "defaults" / "main.yml"
    return load(path) if path.exists() else {}


def tasks_in(node: Any) -> list[dict[str, Any]]:
    """Return all tasks of a loaded file, those of blocks and plays too."""
    found = []
    for task in node or []:
        found.append(task)
        for part in ("block", "rescue", "always", "pre_tasks", "tasks", "post_tasks", "handlers"):
            found += tasks_in(task.get(part))
    return found


def included_files(role: Path) -> set[str]:
    """Return the task files of a role that its own tasks include, without `.yml`."""
    names = set()
    for path in role.glob("tasks/*.yml"):
        for task in tasks_in(load(path)):
            for word in INCLUDES & set(task):
                what = task[word]
                names.add(Path(what["file"] if isinstance(what, dict) else what).stem)
    return names


def role_uses(path: Path) -> list[tuple[str, str]]:
    """Return the pairs (role, entry point) that a playbook includes."""
    return [
        (task[word]["name"].rsplit(".", 1)[-1], task[word].get("tasks_from", "main"))
        for task in tasks_in(load(path))
        for word in ROLE_INCLUDES & set(task)
    ]


def is_template(value: Any) -> bool:
    return isinstance(value, str) and "{{" in value


def name(path: Path) -> str:
    return path.name


def test_there_are_roles_and_playbooks():
    assert {"agents", "ingress", "keda", "langsmith", "prerequisites"} <= set(map(name, ROLES))
    assert {"check.yml", "site.yml", "status.yml"} <= set(map(name, PLAYBOOKS))


@pytest.mark.parametrize("role", ROLES, ids=name)
def test_defaults_are_the_options_of_main(role):
    options = specs(role)["main"]["options"]
    optional = {key for key, option in options.items() if not option.get("required")}
    assert set(defaults(role)) == optional


@pytest.mark.parametrize("role", ROLES, ids=name)
def test_documented_defaults_are_the_real_ones(role):
    options = specs(role)["main"]["options"]
    real = {key: value for key, value in defaults(role).items() if not is_template(value)}
    assert {key: options[key].get("default") for key in real} == real


@pytest.mark.parametrize("role", ROLES, ids=name)
def test_every_option_bears_the_name_of_its_role(role):
    for entry in specs(role).values():
        for option in entry["options"]:
            assert option.startswith(f"{role.name}_")
    for path in role.glob("vars/*.yml"):
        for variable in load(path):
            assert variable.startswith((f"__{role.name}_", f"_{role.name}_"))


@pytest.mark.parametrize("role", ROLES, ids=name)
def test_every_option_says_its_type_and_what_it_does(role):
    for entry in specs(role).values():
        assert entry["short_description"]
        for option, spec in entry["options"].items():
            assert spec.get("type"), option
            assert spec.get("description"), option


@pytest.mark.parametrize("role", ROLES, ids=name)
def test_every_entry_point_has_a_spec_and_every_spec_an_entry_point(role):
    files = {path.stem for path in role.glob("tasks/*.yml")}
    assert set(specs(role)) <= files
    assert files - included_files(role) <= set(specs(role))


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=name)
def test_a_playbook_enters_a_role_where_a_spec_stands(playbook):
    for role, entry in role_uses(playbook):
        assert entry in specs(ROOT / "roles" / role), f"{role}: {entry}"


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=name)
def test_a_playbook_has_a_spec_and_checks_it_first(playbook):
    meta = playbook.with_suffix(".meta.yml")
    options = load(meta)["argument_specs"]["main"]["options"]
    for option, spec in options.items():
        assert option.startswith("control_plane_"), option
        assert spec.get("type"), option
        assert spec.get("description"), option
    play = load(playbook)[0]
    first = (play.get("pre_tasks") or play["tasks"])[0]
    assert "ansible.builtin.validate_argument_spec" in first
    assert meta.name in str(first)
