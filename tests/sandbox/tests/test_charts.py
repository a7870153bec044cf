# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in charts as helm sees them, and next to the real ones where those are at hand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from sandbox import binaries
from sandbox.charts.assemble import CHARTS, write_archive

from .chart_values import VALID, cases
from .real_charts import real_chart

CASES = cases()


@pytest.fixture(scope="session")
def archives(tmp_path_factory):
    """Return the path of every stand-in by name and version."""
    folder = tmp_path_factory.mktemp("charts")
    return {chart: write_archive(*chart, folder) for chart in CHARTS}


@pytest.fixture(scope="session")
def render():
    """Return a function that renders a chart: (exit code, manifests, message)."""
    helm = binaries.find()["helm"]

    def run(archive: Path, values: dict, release: str = "langsmith"):
        command = [helm, "template", release, str(archive), "--namespace", "ls", "--values", "-"]
        done = subprocess.run(
            command, input=yaml.safe_dump(values), capture_output=True, text=True, check=False
        )
        documents = yaml.load_all(done.stdout, Loader=yaml.CSafeLoader)
        manifests = [one for one in documents if one] if done.returncode == 0 else []
        return done.returncode, manifests, done.stderr

    return run


@pytest.mark.parametrize(
    ("version", "values", "accepted"),
    [(version, values, accepted) for version, _case, values, accepted in CASES],
    ids=[f"{version} {case}" for version, case, _values, _accepted in CASES],
)
def test_langsmith_accepts_and_refuses(archives, render, version, values, accepted):
    code, _manifests, message = render(archives["langsmith", version], values)
    assert (code == 0) is accepted, message
    real = real_chart("langsmith", version)
    if real:
        code, _manifests, message = render(real, values)
        assert (code == 0) is accepted, f"the real chart: {message}"


@pytest.mark.parametrize(("name", "version"), CHARTS)
def test_every_chart_renders_to_distinct_objects(archives, render, name, version):
    code, manifests, message = render(archives[name, version], VALID.get(version, {}))
    assert code == 0, message
    keys = [
        (one["kind"], one["metadata"].get("namespace"), one["metadata"]["name"])
        for one in manifests
    ]
    assert len(keys) == len(set(keys))


WORKLOADS = ("Deployment", "StatefulSet", "Job")


@pytest.mark.parametrize("version", sorted(VALID))
def test_langsmith_has_the_workloads_of_the_control_plane(archives, render, version):
    _code, manifests, _message = render(archives["langsmith", version], VALID[version])
    names = {one["metadata"]["name"] for one in manifests if one["kind"] in WORKLOADS}
    assert {
        "langsmith-host-backend",
        "langsmith-listener",
        "langsmith-operator",
        "langsmith-frontend",
        "langsmith-backend",
        "langsmith-postgres",
        "langsmith-redis",
        "langsmith-clickhouse",
        "langsmith-backend-migrations",
        "langsmith-backend-auth-bootstrap",
    } <= names
    real = real_chart("langsmith", version)
    if real:
        _code, manifests, _message = render(real, VALID[version])
        assert names == {one["metadata"]["name"] for one in manifests if one["kind"] in WORKLOADS}


@pytest.mark.parametrize("version", sorted(VALID))
def test_langsmith_off_has_no_control_plane(archives, render, version):
    block = "langgraphPlatform" if version == "0.11.29" else "deployment"
    config = {**VALID[version]["config"], block: {"enabled": False}}
    _code, manifests, _message = render(
        archives["langsmith", version], {**VALID[version], "config": config}
    )
    kinds = {one["kind"] for one in manifests}
    names = {one["metadata"]["name"] for one in manifests}
    assert "CustomResourceDefinition" not in kinds
    assert not names & {"langsmith-operator", "langsmith-listener", "langsmith-host-backend"}


def test_fullname_follows_the_release(archives, render):
    _code, manifests, _message = render(
        archives["langsmith", "0.16.11"], VALID["0.16.11"], release="prod"
    )
    names = {one["metadata"]["name"] for one in manifests if one["kind"] == "Deployment"}
    assert "prod-langsmith-operator" in names


@pytest.mark.parametrize("version", sorted(VALID))
def test_langsmith_environment_agrees_with_the_real_chart(archives, render, version):
    variables = operator_environment(render(archives["langsmith", version], VALID[version])[1])
    assert variables["ROOT_DOMAIN"] == "agents.example.com"
    assert variables["SHARED_INGRESS_NAME"] == "langsmith-ingress"
    assert ("BASE_PATH" in variables) is (version == "0.16.11")
    real = real_chart("langsmith", version)
    if real:
        assert variables == operator_environment(render(real, VALID[version])[1])


def operator_environment(manifests: list[dict]) -> dict[str, str]:
    (operator,) = [
        one
        for one in manifests
        if (one["kind"], one["metadata"]["name"]) == ("Deployment", "langsmith-operator")
    ]
    (container,) = operator["spec"]["template"]["spec"]["containers"]
    return {one["name"]: one["value"] for one in container["env"]}


def test_keda_can_leave_its_definitions_out(archives, render):
    keda = archives["keda", "2.20.2"]
    with_definitions = {one["kind"] for one in render(keda, {}, "keda")[1]}
    without = {one["kind"] for one in render(keda, {"crds": {"install": False}}, "keda")[1]}
    assert with_definitions - without == {"CustomResourceDefinition"}
