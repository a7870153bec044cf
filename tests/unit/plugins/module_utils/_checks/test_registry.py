# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ids are stable and explained."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from pathlib import Path

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import model, registry
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)

ROOT = Path(__file__).resolve().parents[5]
RIGHTS = ROOT / "tests/integration/targets/langgraph_prerequisites/tasks/rights.yml"
DOCS = ROOT / "docs" / "docsite" / "rst"
LABEL = "ansible_collections.langgraph.control_plane.docsite.checks"

# With what makes the checks ask for everything.
SETTINGS = Settings(today=date(2026, 11, 22), hostname="langsmith.example.com")

every_check = pytest.mark.parametrize("check", registry.CHECKS, ids=lambda check: check.id)


def page(section):
    return (DOCS / f"checks_{section}.rst").read_text(encoding="utf-8")


def test_ids_are_unique():
    names = [check.id for check in registry.CHECKS]
    assert len(names) == len(set(names))


def test_ids_do_not_collide_with_sections():
    assert not {check.id for check in registry.CHECKS} & set(registry.SECTIONS)


@every_check
def test_id_begins_with_its_section(check):
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", check.id)
    assert check.section in registry.SECTIONS
    assert check.severity in (model.ERROR, model.WARNING)


@every_check
def test_check_is_explained_under_its_anchor(check):
    """The heading is the id itself: it makes the anchor of doc_url; the label serves Sphinx."""
    text = page(check.section)
    heading = f".. _{LABEL}.{check.id}:\n\n{check.id}\n{'-' * len(check.id)}\n"
    assert text.count(heading) == 1
    own = text.partition(heading)[2].partition("\n.. _")[0]
    for word in ("What is looked at", "Why", "How to mend it"):
        assert f":{word}: " in own


@pytest.mark.parametrize("section", registry.SECTIONS)
def test_page_explains_no_check_that_is_gone(section):
    known = {check.id for check in registry.CHECKS if check.section == section}
    labels = re.findall(rf"^\.\. _{re.escape(LABEL)}\.(\S+):$", page(section), re.MULTILINE)
    assert set(labels) - {section} == known


def test_overview_names_every_check():
    text = (DOCS / "checks.rst").read_text(encoding="utf-8")
    for check in registry.CHECKS:
        assert f"<{LABEL}.{check.id}>`" in text


def rights(need):
    """Verb, group and resource of each right that a need asks for."""
    if hasattr(need, "resource"):
        verb = need.right.partition(" ")[0]
        return [(verb, need.resource.group, need.resource.plural)]
    return getattr(need, "rights", [])


def test_documented_rights_are_those_that_the_checks_need():
    needs = {need for check in registry.CHECKS for need in check.needs(SETTINGS)}
    wanted = {right for need in needs for right in rights(need)}
    text = (DOCS / "checks.rst").read_text(encoding="utf-8")
    role = yaml.safe_load(
        textwrap.dedent("  apiVersion: rbac" + text.partition("apiVersion: rbac")[2])
    )
    documented = {
        (verb, group, resource)
        for rule in role["rules"]
        for verb in rule["verbs"]
        for group in rule["apiGroups"]
        for resource in rule["resources"]
    }
    assert documented == wanted


def test_documentation_is_where_galaxy_says():
    galaxy = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))
    assert galaxy["documentation"].replace("/tree/", "/blob/") == model.DOCUMENTATION


def test_the_rights_that_the_documentation_names_are_those_that_a_test_looks_with():
    text = (DOCS / "checks.rst").read_text(encoding="utf-8")
    [block] = re.findall(r"\n\n(  apiVersion: rbac.*?)(?:\n\n\S|\Z)", text, re.DOTALL)
    documented = yaml.safe_load(textwrap.dedent(block))["rules"]
    tasks = yaml.safe_load(RIGHTS.read_text(encoding="utf-8"))
    [granted] = (task["kubernetes.core.k8s"] for task in tasks if "Grant" in task["name"])
    assert granted["definition"][0]["rules"] == documented
