# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.command import (
    explain,
    parse_version,
    template_arguments,
    uninstall_arguments,
    upgrade_arguments,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.rendering import Served

OPTIONS = {"create_namespace": True, "wait": False, "timeout": 300, "history_max": 10}


def upgrade(chart, version=(4, 2), **options):
    return upgrade_arguments("keda", "tools", chart, version, {**OPTIONS, **options})


@pytest.mark.parametrize(
    ("output", "version"),
    [("v4.2.4", (4, 2)), ("v3.19.0+g123\n", (3, 19)), ("", None), ("latest", None)],
)
def test_a_version_is_read(output, version):
    assert parse_version(output) == version


def test_a_chart_of_a_repository_names_version_and_repository():
    arguments = upgrade(Chart("keda", "2.20.2", repo_url="https://c.example.com"))
    assert arguments[:4] == ["upgrade", "--install", "keda", "keda"]
    assert arguments[arguments.index("--version") + 1] == "2.20.2"
    assert arguments[arguments.index("--repo") + 1] == "https://c.example.com"


def test_a_chart_is_rendered_from_where_it_would_be_installed_from():
    chart = Chart("keda", "2.20.2", repo_url="https://c.example.com")
    assert template_arguments("one", "tools", chart) == [
        *("template", "one", "keda", "--version", "2.20.2"),
        *("--repo", "https://c.example.com", "--namespace", "tools", "--skip-tests"),
    ]


def test_a_chart_is_rendered_for_what_the_cluster_serves():
    served = Served("v1.35.4", ("apps/v1", "keda.sh/v1alpha1"))
    arguments = template_arguments("one", "tools", Chart("/x.tgz", "1.0.0"), served, upgrade=True)
    assert arguments[5:] == [
        *("--skip-tests", "--is-upgrade", "--kube-version", "v1.35.4"),
        *("--api-versions", "apps/v1", "--api-versions", "keda.sh/v1alpha1"),
    ]


def test_a_local_chart_names_neither():
    arguments = upgrade(Chart("/charts/keda-2.20.2.tgz", "2.20.2"))
    assert "--version" not in arguments
    assert "--repo" not in arguments


@pytest.mark.parametrize(("version", "there"), [((3, 19), False), ((4, 0), True), ((4, 2), True)])
def test_only_helm_4_is_told_not_to_apply_on_the_server(version, there):
    assert ("--server-side=false" in upgrade(Chart("/x.tgz", "1.0.0"), version)) is there


def test_waiting_is_asked_for():
    assert "--wait" not in upgrade(Chart("/x.tgz", "1.0.0"))
    assert "--wait" in upgrade(Chart("/x.tgz", "1.0.0"), wait=True)
    assert uninstall_arguments("keda", "tools", {"wait": True, "timeout": 9}) == [
        *("uninstall", "keda", "--namespace", "tools", "--wait", "--timeout", "9s")
    ]


@pytest.mark.parametrize(
    ("stderr", "said"),
    [
        (
            'Error: chart "keda" version "9.9.9" not found in https://c.example.com repository',
            "repository; ask for a chart_version that the repository has",
        ),
        ("Error: UPGRADE FAILED: timed out waiting\n", "raise the timeout."),
        ('Error: create: failed to create: namespaces "x" not found', "make the namespace"),
        ("Error: x: invalid ownership metadata; y", "belongs to another release"),
        ("warning: a\nError: chart has no templates.\n", "chart has no templates."),
        ("boom", "boom."),
        ("", "it said nothing."),
    ],
)
def test_an_error_is_one_line_with_a_remedy(stderr, said):
    line = explain(stderr)
    assert said in line
    assert "\n" not in line
    assert "Error:" not in line
