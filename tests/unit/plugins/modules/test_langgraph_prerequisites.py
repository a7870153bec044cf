# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the module's options to what the checks take, and back to a result."""

from __future__ import annotations

import json

import pytest
from ansible.module_utils.testing import patch_module_args

from ansible_collections.langgraph.control_plane.plugins.modules import langgraph_prerequisites

DEFAULTS = {
    name: option.get("default") for name, option in langgraph_prerequisites.argument_spec().items()
}


def settings(**params):
    return langgraph_prerequisites.settings({**DEFAULTS, **params})


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
        ingress_way="istio",
        ingress_class_name="c",
        gateway_class_name="gc",
        gateway_name="g",
        gateway_namespace="gn",
        keda="required",
        keda_version="2.20.2",
        planned=["keda", "gateway"],
        helm_binary_path="/opt/helm",
    )
    assert told == langgraph_prerequisites.Settings(
        today=told.today,
        namespace="ls",
        ingress_way="istio",
        ingress_class_name="c",
        gateway_class_name="gc",
        gateway_name="g",
        gateway_namespace="gn",
        keda="required",
        keda_version="2.20.2",
        planned=frozenset({"keda", "gateway"}),
        helm="/opt/helm",
    )


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
