# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of permissions: a user without rights, the roles that are printed, and what they do.

The user is one by impersonation, so no account is made. Charts are the stand-ins, and those in the
folder that ``CHARTS`` names.
"""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path

import pytest
import yaml
from live.checked import TODAY, connected, results, verdict
from unit.plugins.module_utils._langsmith.examples import working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.permissions import (
    review,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.permissions_needs import (  # noqa: E501
    Review,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.rbac import Right
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)
from sandbox import Sandbox, SandboxError
from sandbox.charts.assemble import write_archive
from sandbox.recorder import Recorder

VERSION, KEDA_VERSION = "0.16.11", "2.20.2"
NAMESPACE = "langsmith"
KEDA = {"planned": frozenset({"keda"})}
INGRESS = {"planned": frozenset({"ingress_controller"}), "ingress_way": "gateway"}


def archives(name, version, tmp_path_factory):
    """The stand-in's path, and the real chart's where there is one."""
    found = [Path(write_archive(name, version, tmp_path_factory.mktemp("charts")))]
    real = Path(os.environ.get("CHARTS", "/nowhere")) / f"{name}-{version}.tgz"
    return [*found, *([real] if real.is_file() else [])]


@pytest.fixture(scope="module")
def alone():
    """A sandbox of its own: releases have objects that a cluster has but once."""
    with Sandbox(nodes=2, keda=True, extras=("gateway-api",)) as own:
        yield own


@pytest.fixture(scope="module")
def chart(tmp_path_factory):
    """LangSmith's stand-in chart with values that work."""
    path = archives("langsmith", VERSION, tmp_path_factory)[0]
    return Chart(ref=str(path), version=VERSION, values=working(VERSION))


class Person:
    """A user without rights, and the roles made for him."""

    def __init__(self, sandbox):
        self.name = f"test-{uuid.uuid4().hex[:8]}"
        self.sandbox = sandbox
        self.cluster = connected(sandbox.kubeconfig, impersonate_user=self.name)
        self._made = []

    def grant(self, manifest):
        """Apply the printed roles and bind them, as an administrator does."""
        made = []
        for role in yaml.safe_load_all(manifest):
            role["metadata"]["name"] += f"-{self.name}"
            binding = {
                "apiVersion": role["apiVersion"],
                "kind": f"{role['kind']}Binding",
                "metadata": role["metadata"],
                "roleRef": {
                    "apiGroup": "rbac.authorization.k8s.io",
                    "kind": role["kind"],
                    "name": role["metadata"]["name"],
                },
                "subjects": [
                    {
                        "apiGroup": "rbac.authorization.k8s.io",
                        "kind": "User",
                        "name": self.name,
                    }
                ],
            }
            made += [role, binding]
        listed = json.dumps({"apiVersion": "v1", "kind": "List", "items": made})
        self.sandbox.kubectl("apply", "-f", "-", stdin=listed)
        self._made.append(listed)

    def forget(self):
        """Take away what was made."""
        for each in self._made:
            self.sandbox.kubectl("delete", "--ignore-not-found", "-f", "-", stdin=each)


@pytest.fixture
def person(sandbox):
    """Somebody on the sandbox that tests share."""
    somebody = Person(sandbox)
    yield somebody
    somebody.forget()


@pytest.fixture
def installer(alone):
    """Somebody on the sandbox of its own."""
    somebody = Person(alone)
    yield somebody
    somebody.forget()


def test_one_who_may_do_everything_costs_one_request(sandbox, namespace):
    with Recorder(sandbox.kubeconfig) as recorder:
        told = results(connected(recorder.kubeconfig()), "permissions-agents", namespace=namespace)
        asked = [request.path for request in recorder.requests]
        assert recorder.writes == []
    assert told["permissions-agents"]["status"] == "pass"
    assert len([path for path in asked if "/selfsubject" in path]) == 1
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("check", "settings"),
    [
        ("permissions-langsmith", {}),
        ("permissions-agents", {}),
        ("permissions-ingress", INGRESS),
    ],
)
def test_the_printed_roles_make_the_check_pass(person, chart, namespace, check, settings):
    given = {"namespace": namespace, "chart": chart, **settings}
    before = results(person.cluster, check, **given)[check]
    assert before["status"] == "fail"
    person.grant(before["evidence"]["manifest"])
    assert verdict(person.cluster, check, **given)[0] == "pass"


def test_the_printed_roles_for_keda(installer):
    installer.sandbox.kubectl("create", "namespace", "keda")
    try:
        before = results(installer.cluster, "permissions-keda", **KEDA)["permissions-keda"]
        assert before["status"] == "fail"
        installer.grant(before["evidence"]["manifest"])
        assert verdict(installer.cluster, "permissions-keda", **KEDA)[0] == "pass"
    finally:
        installer.sandbox.kubectl("delete", "namespace", "keda", "--wait=true")


def test_one_right_that_is_missing_is_named(person, chart, namespace):
    given = {"namespace": namespace, "chart": chart}
    check = "permissions-langsmith"
    manifest = results(person.cluster, check, **given)[check]["evidence"]["manifest"]
    roles = list(yaml.safe_load_all(manifest))
    for role in roles:
        for rule in role["rules"]:
            if "customresourcedefinitions" in rule["resources"]:
                rule["verbs"].remove("patch")
    person.grant(yaml.safe_dump_all(roles))
    after = results(person.cluster, check, **given)[check]
    assert after["status"] == "fail"
    assert after["message"].endswith("patch customresourcedefinitions.apiextensions.k8s.io")
    assert after["evidence"]["missing"] == 1


def test_everything_in_the_namespace_is_not_everything(person, namespace):
    every = {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}
    role = {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "Role",
        "metadata": {"name": "every", "namespace": namespace},
        "rules": [every],
    }
    person.grant(yaml.safe_dump(role))
    told = results(person.cluster, "permissions", namespace=namespace)
    assert told["permissions-agents"]["status"] == "pass"
    assert told["permissions-langsmith"]["status"] == "fail"


def test_steps_that_are_not_planned_are_not_looked_at(person, namespace):
    told = results(person.cluster, "permissions", namespace=namespace)
    assert told["permissions-keda"]["status"] == "skip"
    assert told["permissions-ingress"]["status"] == "skip"


def test_the_anonymous_may_not_even_ask(sandbox, namespace):
    nobody = connected(sandbox.kubeconfig, impersonate_user="system:anonymous")
    told = results(nobody, "permissions-agents", namespace=namespace)["permissions-agents"]
    assert told["status"] == "unknown"
    assert told["message"] == ("not allowed to create selfsubjectrulesreviews.authorization.k8s.io")


def test_asked_one_by_one_the_api_server_says_the_same(person, namespace):
    """What is done where rules are not told, held against the rules that are."""
    settings = Settings(today=TODAY, namespace=namespace)
    check = "permissions-agents"
    manifest = results(person.cluster, check, namespace=namespace)[check]["evidence"]["manifest"]
    person.grant(manifest)
    need = review(settings)

    class Untold:
        """The same API server, which says that there may be other rules, and tells none."""

        def __init__(self, cluster):
            self._cluster = cluster

        def cluster(self):
            return self

        def create(self, resource, body):
            answer = self._cluster.create(resource, body)
            if resource.kind == "SelfSubjectRulesReview":
                answer["status"] = {"resourceRules": [], "incomplete": True}
            return answer

    class Told:
        """The API server as it is."""

        def cluster(self):
            return person.cluster

    few = Review(need.namespaces, need.candidates[:40] + need.candidates[-40:])
    asked, told = few.ask(Untold(person.cluster)), few.ask(Told())
    assert asked.asked
    assert [asked.has(right) for right in few.candidates] == [
        told.has(right) for right in few.candidates
    ]
    assert told.has(Right("list", "apps.langchain.ai", "lgps", namespace))


def grant_what_is_missing(installer, check, **given):
    """Rights for the check and, for want of a ServiceAccount's, nothing else."""
    before = results(installer.cluster, check, **given)[check]
    assert before["status"] == "fail"
    installer.grant(before["evidence"]["manifest"])
    assert verdict(installer.cluster, check, **given)[0] == "pass"


def test_helm_installs_langsmith_with_the_printed_roles_alone(
    alone, installer, tmp_path_factory, tmp_path
):
    for number, path in enumerate(archives("langsmith", VERSION, tmp_path_factory)):
        namespace = f"{NAMESPACE}-{number}"
        values = {
            **working(VERSION),
            "postgres": {"external": {"enabled": True, "existingSecretName": "x"}},
            "redis": {"external": {"enabled": True, "existingSecretName": "x"}},
            "clickhouse": {"external": {"enabled": True, "existingSecretName": "x"}},
        }
        chart = Chart(ref=str(path), version=VERSION, values=values)
        alone.kubectl("create", "namespace", namespace)
        grant_what_is_missing(installer, "permissions-langsmith", namespace=namespace, chart=chart)
        install(alone, installer, path, values, namespace, tmp_path)
        alone.kubectl("delete", "crd", "lgps.apps.langchain.ai", "--ignore-not-found")
        alone.kubectl("delete", "namespace", namespace, "--wait=false")


def test_helm_installs_keda_with_the_printed_roles_alone(
    alone, installer, tmp_path_factory, tmp_path
):
    for path in archives("keda", KEDA_VERSION, tmp_path_factory):
        alone.kubectl("create", "namespace", "keda")
        grant_what_is_missing(installer, "permissions-keda", **KEDA)
        install(alone, installer, path, {}, "keda", tmp_path)
        alone.kubectl("delete", "namespace", "keda", "--wait=true")
        installer.forget()


def test_without_them_helm_fails(alone, installer, chart, tmp_path):
    alone.kubectl("create", "namespace", "refused")
    with pytest.raises(SandboxError, match="forbidden"):
        install(alone, installer, chart.ref, chart.values, "refused", tmp_path)
    alone.kubectl("delete", "namespace", "refused", "--wait=false")


def install(alone, installer, path, values, namespace, folder):
    """Install, upgrade and remove as that user by Helm, as the module helm_release does."""
    file = folder / "values.yaml"
    file.write_text(yaml.safe_dump(values))
    as_user = ("--kube-as-user", installer.name, "--namespace", namespace, "--timeout", "90s")
    release = "langsmith" if "langsmith" in str(path) else "keda"
    more = {"langsmith": "frontend.deployment.replicas=2", "keda": "operator.replicaCount=2"}
    for changed in ((), ("--set", more[release])):
        alone.helm(
            *("upgrade", "--install", release, str(path), "--values", str(file), *changed),
            *("--create-namespace", "--wait", "--server-side=false"),
            *as_user,
        )
    # Without --wait: a CRD that is a moment old may take minutes to go.
    alone.helm("uninstall", release, *as_user)
