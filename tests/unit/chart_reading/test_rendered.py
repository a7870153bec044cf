# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a render holds is compared with the tables and with the render before."""

from __future__ import annotations

import yaml
from chart_reading import rendered
from chart_reading.rendered import Rendered
from unit.chart_reading.made_up import KNOWN, NEW, chart, rows

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    RBAC,
    TEMPLATE_CONFIG_MAPS,
    workloads,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)

VALUES = compose(NEW, {"hostname": "langsmith.example.com", "ingress_way": "ingress"}).values
EXPECTED = {f"{row.kind}/{name}" for row, name in workloads(NEW, "langsmith", VALUES)} | {
    f"{row.kind}/langsmith-{row.suffix}" for row in select((*RBAC, *TEMPLATE_CONFIG_MAPS), NEW)
}


def render(folder, version, names=(), manifests=""):
    return Rendered(chart(folder, version), VALUES, frozenset(names), manifests)


def deployment(name, *variables):
    container = {"env": [{"name": variable} for variable in variables]}
    return "---\n" + yaml.safe_dump(
        {
            "kind": "Deployment",
            "metadata": {"name": name},
            "spec": {"template": {"spec": {"containers": [container]}}},
        }
    )


def test_what_the_tables_name_is_enough(tmp_path):
    old = render(tmp_path, KNOWN)
    new = render(tmp_path, NEW, {*EXPECTED, "Service/langsmith-backend"})
    assert rendered.named(old, new).proposals == ()


def test_workloads_and_roles_that_are_in_no_table(tmp_path):
    more = {"Deployment/langsmith-new-thing", "ClusterRole/langsmith-new"}
    section = rendered.named(render(tmp_path, KNOWN), render(tmp_path, NEW, EXPECTED | more))
    assert rows(section) == [
        'Named("ClusterRole", "new", since="0.17.0"),',
        'Workload("newThing", "new-thing", PART, "Deployment", since="0.17.0"),',
    ]


def test_the_template_that_an_object_came_from():
    text = "---\n# Source: langsmith/templates/a/b.yaml\nkind: Role\nmetadata:\n  name: one\n"
    assert rendered.origin(text, "Role/one") == "templates/a/b.yaml"
    assert rendered.origin(text, "Role/two") == "no template"


def test_a_workload_that_is_gone_is_grave(tmp_path):
    there = EXPECTED - {"Deployment/langsmith-listener"}
    section = rendered.named(render(tmp_path, KNOWN), render(tmp_path, NEW, there))
    assert rows(section) == ['until="0.16.11",  # Deployment/langsmith-listener']
    assert section.proposals[0].grave


def test_a_chart_that_helm_refuses(tmp_path):
    new = Rendered(chart(tmp_path, NEW), VALUES, refusal="config.new is wanted")
    (found,) = rendered.refusal(new).proposals
    assert found.grave
    assert found.note == "config.new is wanted"
    assert rendered.named(render(tmp_path, KNOWN), new).proposals == ()


def test_objects_without_a_table(tmp_path):
    old = render(tmp_path, KNOWN, {"Job/a", "Service/b", "Deployment/c"})
    new = render(tmp_path, NEW, {"Service/b", "ConfigMap/d", "Deployment/e"})
    assert rendered.other_objects(old, new).lines == ("ConfigMap/d came", "Job/a left")


def test_environment_of_the_control_plane(tmp_path):
    before = deployment("langsmith-operator", "A", "B") + deployment("langsmith-queue", "C")
    old = render(tmp_path, KNOWN, manifests=before)
    new = render(tmp_path, NEW, manifests=deployment("langsmith-operator", "B", "D"))
    assert rendered.environment(old, new).lines == ("operator: D came", "operator: A left")


def test_the_size_is_told_of_what_rendered(tmp_path):
    old, new = render(tmp_path, KNOWN), render(tmp_path, NEW, manifests="a: 1\n")
    (line,) = rendered.size(old, new).lines
    assert line.startswith("0.17.0: ")
