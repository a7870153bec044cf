# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the role, and the playbooks around it, conclude from the variables of other roles."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar, trust_as_template

ROOT = Path(__file__).resolve().parents[3]
ROLE = "langgraph.control_plane.prerequisites"


def load(path):
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def render(expression, **variables):
    return Templar(loader=DataLoader(), variables=variables).template(trust_as_template(expression))


def role_variables(playbook):
    """The variables that a playbook gives to the role."""
    tasks = load(playbook)[0]["tasks"]
    return next(
        task["vars"]
        for task in tasks
        if task.get("ansible.builtin.include_role", {}).get("name") == ROLE
    )


DEFAULTS = load("roles/prerequisites/defaults/main.yml")
CHECK = role_variables("playbooks/check.yml")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "optional"),
        ({"langsmith_keda_enabled": True}, "required"),
        ({"langsmith_keda_enabled": "true"}, "required"),
        ({"langsmith_keda_enabled": False}, "optional"),
    ],
)
def test_keda_is_required_where_langsmith_uses_it(variables, expected):
    assert render(DEFAULTS["prerequisites_keda"], **variables) == expected


@pytest.mark.parametrize(
    ("name", "source", "otherwise"),
    [
        ("prerequisites_namespace", "langsmith_namespace", "langsmith"),
        ("prerequisites_ingress_way", "ingress_way", "any"),
        ("prerequisites_ingress_class_name", "ingress_class_name", ""),
        ("prerequisites_gateway_class_name", "ingress_gateway_class_name", ""),
        ("prerequisites_gateway_name", "ingress_gateway_name", ""),
        ("prerequisites_gateway_namespace", "ingress_gateway_namespace", ""),
        ("prerequisites_release_name", "langsmith_release_name", "langsmith"),
        ("prerequisites_secret_name", "langsmith_secret_name", ""),
        ("prerequisites_hostname", "langsmith_hostname", ""),
        ("prerequisites_hostname", "ingress_hostname", ""),
        ("prerequisites_tls_enabled", "langsmith_tls_enabled", ""),
        ("prerequisites_tls_enabled", "ingress_tls_enabled", ""),
        ("prerequisites_tls_secret_name", "langsmith_tls_secret_name", ""),
        ("prerequisites_tls_secret_name", "ingress_tls_secret_name", ""),
        ("prerequisites_helm_binary_path", "control_plane_helm_binary_path", ""),
    ],
)
def test_what_another_role_was_told_need_not_be_told_again(name, source, otherwise):
    assert render(DEFAULTS[name], **{source: "told"}) == "told"
    assert render(DEFAULTS[name]) == otherwise


def test_the_version_of_keda_is_the_one_that_the_role_keda_installs():
    installed = load("roles/keda/defaults/main.yml")["keda_chart_version"]
    assert render(DEFAULTS["prerequisites_keda_version"]) == installed
    assert render(DEFAULTS["prerequisites_keda_version"], keda_chart_version="2.19.0") == "2.19.0"


@pytest.mark.parametrize(
    ("variables", "planned"),
    [
        ({}, ["keda"]),
        ({"control_plane_keda_enabled": False}, []),
        ({"control_plane_keda_enabled": "false"}, []),
        ({"ingress_controller": "none"}, ["keda"]),
        ({"ingress_controller": "traefik"}, ["keda", "ingress_controller"]),
        ({"ingress_gateway_create": True}, ["keda", "gateway"]),
        (
            {"ingress_controller": "traefik", "control_plane_ingress_enabled": False},
            ["keda"],
        ),
        (
            {"ingress_gateway_create": True, "control_plane_ingress_enabled": False},
            ["keda"],
        ),
    ],
)
def test_what_site_would_install_is_planned(variables, planned):
    assert render(CHECK["prerequisites_planned"], **variables) == planned


@pytest.mark.parametrize(
    ("variables", "expected"), [({}, "required"), ({"langsmith_keda_enabled": False}, "unused")]
)
def test_keda_is_used_unless_langsmith_does_without(variables, expected):
    assert render(CHECK["prerequisites_keda"], **variables) == expected


BOT = {"name": "bot", "image": "bot:1", "image_pull_secrets": ["a"]}
BY_API = {"name": "app", "image": "{{ agent_image_built.app }}"}
BY_API["resource_spec"] = {"image_pull_secrets": ["b", "made"]}
APPS = {"agent_image_apps": [{"name": "app", "src": "app"}], "agent_image_pull_secret": "made"}


@pytest.mark.parametrize(
    ("variables", "images", "secrets"),
    [
        ({}, [], []),
        ({"agents_deployments": [BOT, {"name": "old", "state": "absent"}]}, ["bot:1"], ["a"]),
        (
            {"agents_deployments": [BOT], "agents_defaults": {"image_pull_secrets": ["c"]}},
            ["bot:1"],
            ["a", "c"],
        ),
        ({"agents_deployments": [BOT, BY_API], **APPS}, ["bot:1"], ["a", "b"]),
        ({"agents_deployments": [BOT], "control_plane_agents_enabled": False}, [], ["a"]),
    ],
)
def test_images_are_looked_for_that_nobody_makes_later(variables, images, secrets):
    of_play = {
        name: trust_as_template(text)
        for name, text in load("playbooks/check.yml")[0]["vars"].items()
        if name != "ansible_python_interpreter"
    }
    given = {name: trusted(value) for name, value in variables.items()}
    assert render(CHECK["prerequisites_images"], **of_play, **given) == images
    assert render(CHECK["prerequisites_image_pull_secrets"], **of_play, **given) == secrets


def trusted(value):
    """A value of a variables file, whose text may be templates."""
    if isinstance(value, dict):
        return {name: trusted(each) for name, each in value.items()}
    if isinstance(value, list):
        return [trusted(each) for each in value]
    return trust_as_template(value) if isinstance(value, str) else value


def test_check_and_site_ask_the_same():
    assert role_variables("playbooks/site.yml") == CHECK
    check, site = (load(f"playbooks/{each}.yml")[0]["vars"] for each in ("check", "site"))
    assert check == site
