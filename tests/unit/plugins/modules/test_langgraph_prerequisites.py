# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the module's options to what the checks take, and back to a result."""

from __future__ import annotations

import json
from datetime import date

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.testing import patch_module_args

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Chart,
    Registries,
    Service,
    Services,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.modules import langgraph_prerequisites

TODAY = date(2026, 11, 24)
KINDS = ("json", "junit", "html")


def settings(check_mode=False, **params):
    """What the options become, after Ansible has filled in the defaults."""
    told = ArgumentSpecValidator(langgraph_prerequisites.argument_spec()).validate(params)
    assert not told.error_messages
    return langgraph_prerequisites.settings(told.validated_parameters, TODAY, check_mode)


def run(capsys, **params):
    """Run the module's main(); return its exit code and its result."""
    with patch_module_args(params), pytest.raises(SystemExit) as exit:
        langgraph_prerequisites.main()
    return exit.value.code, json.loads(capsys.readouterr().out)


def test_nothing_said_is_empty():
    told = settings()
    assert (told.ingress_way, told.gateway_name, told.keda_version, told.helm) == ("", "", "", "")
    assert (told.keda, told.planned, told.namespace) == ("optional", frozenset(), "langsmith")


def test_every_option_reaches_the_settings():
    told = settings(
        namespace="ls",
        release_name="mine",
        chart_ref="langsmith",
        chart_repo_url="https://charts.example.com",
        chart_version="0.16.11",
        values={"config": {}},
        secret_name="keys",
        installed=True,
        ingress_way="istio",
        ingress_class_name="c",
        gateway_class_name="gc",
        gateway_name="g",
        gateway_namespace="gn",
        hostname="langsmith.example.com",
        tls_enabled=False,
        tls_secret_name="tls",
        keda="required",
        keda_version="2.20.2",
        planned=["keda", "gateway"],
        helm_binary_path="/opt/helm",
        agents={"count": 40, "cpu": "500m"},
        images=["registry.example.com/bot:1"],
        image_pull_secrets=["pull"],
        registry_auth_file="/srv/auth.json",
        registry_ca_cert="/srv/ca.pem",
        insecure_registries=["registry:5000"],
        application="/srv/app",
        services={
            "postgres": {"url": "postgresql://u:p@db/langsmith", "ca_cert": "/srv/db.pem"},
            "redis": {"secret": "redis", "key": "url"},
            "beacon": "https://beacon.example.com",
            "from": "both",
            "probe_image": "python:3",
        },
    )
    assert told == Settings(
        today=TODAY,
        namespace="ls",
        release="mine",
        chart=Chart("langsmith", "0.16.11", "https://charts.example.com", {"config": {}}),
        secret_name="keys",
        installed=True,
        ingress_way="istio",
        ingress_class_name="c",
        gateway_class_name="gc",
        gateway_name="g",
        gateway_namespace="gn",
        hostname="langsmith.example.com",
        tls_enabled=False,
        tls_secret_name="tls",
        keda="required",
        keda_version="2.20.2",
        planned=frozenset({"keda", "gateway"}),
        helm="/opt/helm",
        agents=Agents(count=40, cpu="500m"),
        registries=Registries(
            ("registry.example.com/bot:1",),
            ("pull",),
            "/srv/auth.json",
            "/srv/ca.pem",
            ("registry:5000",),
        ),
        application="/srv/app",
        services=Services(
            postgres=Service("postgresql://u:p@db/langsmith", ca_cert="/srv/db.pem"),
            redis=Service(secret="redis", key="url"),
            beacon="https://beacon.example.com",
            from_="both",
            probe_image="python:3",
        ),
    )


def test_no_pod_is_made_in_check_mode():
    services = {"beacon": "https://beacon.example.com", "from": "pod"}
    assert settings(services=services).services.from_ == "pod"
    assert settings(services=services, check_mode=True).services.from_ == "controller"


def test_a_local_chart_says_its_own_version(tmp_path):
    chart = tmp_path / "langsmith"
    chart.mkdir()
    (chart / "Chart.yaml").write_text("{name: langsmith, version: 0.16.11}")
    (chart / "values.yaml").write_text("{}")
    assert settings(chart_ref=str(chart)).chart.version == "0.16.11"
    assert settings(chart_ref=f"{chart}.tgz").chart.version == ""


def test_a_url_is_not_shown_with_the_settings():
    told = settings(services={"postgres": {"url": "postgresql://u:hidden@db/langsmith"}})
    assert "hidden" not in repr(told)


def test_reports_are_written(capsys, tmp_path):
    options = {f"report_{kind}": str(tmp_path / f"report.{kind}") for kind in KINDS}
    code, result = run(capsys, only=["tools"], **options)
    assert (code, result["changed"]) == (0, False)
    assert json.loads((tmp_path / "report.json").read_text())["summary"] == result["summary"]
    assert "tools-helm" in (tmp_path / "report.junit").read_text()
    assert (tmp_path / "report.html").read_text().startswith("<!DOCTYPE html>")


def test_a_report_without_a_folder_is_refused_before_anything_is_asked(capsys):
    code, result = run(capsys, only=["tools"], report_html="/nonexistent/report.html")
    assert code == 1
    assert result["msg"].startswith("Option report_html: there is no folder /nonexistent")


def test_a_failed_check_does_not_fail_the_module(capsys):
    code, result = run(capsys, only=["tools"], helm_binary_path="/nonexistent/helm")
    assert (code, result["ok"], result["changed"]) == (0, False, False)
    assert result["summary"] == {"pass": 1, "warn": 0, "fail": 1, "unknown": 0, "skip": 0}
    assert [check["id"] for check in result["checks"]] == ["tools-helm", "tools-kubernetes-library"]
    assert result["failures"].startswith("tools-helm: Helm is not there")
    assert result["failures"].splitlines()[0] == "tools-helm: Helm is not there: /nonexistent/helm"


def test_a_failed_check_fails_the_module_when_asked(capsys):
    code, result = run(
        capsys, only=["tools"], helm_binary_path="/nonexistent/helm", fail_on="error"
    )
    assert (code, result["failed"], result["ok"]) == (1, True, False)
    assert result["msg"] == f"1 check failed\n{result['failures']}"
    assert len(result["checks"]) == 2


def test_a_helm_that_cannot_be_started_is_a_failed_check(capsys, tmp_path):
    helm = tmp_path / "helm"
    helm.write_bytes(b"\x7fELF of another machine")
    helm.chmod(0o755)
    code, result = run(capsys, only=["tools"], helm_binary_path=str(helm))
    assert (code, result["checks"][0]["status"]) == (0, "fail")
    assert result["checks"][0]["message"].startswith(f"{helm} is no working Helm: ")


def test_a_misspelt_check_is_one_sentence(capsys):
    code, result = run(capsys, skip=["kedda"])
    assert code == 1
    assert result["msg"] == "Option skip: there is no check or section kedda; did you mean keda?"
    assert "exception" not in result


def test_a_missing_kubeconfig_is_a_failed_check(capsys):
    code, result = run(capsys, only=["storage"], kubeconfig="/nonexistent/kubeconfig")
    first = result["checks"][0]
    assert (code, first["id"], first["status"]) == (0, "cluster-api-reachable", "fail")
    assert first["message"].startswith("Option kubeconfig: /nonexistent/kubeconfig does not exist")
    assert {check["status"] for check in result["checks"][1:]} == {"skip"}


def test_the_report_can_be_ascii(capsys):
    assert run(capsys, only=["tools"], ascii=True)[1]["report"].isascii()
