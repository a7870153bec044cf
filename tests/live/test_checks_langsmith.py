# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of LangSmith, each shown to pass and to fail for its own cause, on a release that stands.

The chart is the stand-in; Helm, its records, the workloads and the CRD are real.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import secrets

import pytest
from live.checked import connected, results, verdict
from unit.plugins.module_utils._langsmith.examples import at, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CRDS,
    SECRETS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd
from sandbox import Sandbox
from sandbox.charts.assemble import write_archive
from sandbox.errors import SandboxError

VERSION, OLD = "0.16.11", "0.11.29"
NAMESPACE = "langsmith"
LOG = "sandbox.langgraph/log"
GOOD_LOG = "INFO Reconciling projects..."
CRD = "lgps.apps.langchain.ai"
INSTALLED = {"installed": True}
KEYS = {
    "langsmith_license_key": "lic-1",
    "api_key_salt": "salt",
    "jwt_secret": "j" * 44,
    "initial_org_admin_password": "Correct-Horse-1",
}
STORES = ("postgres", "redis", "clickhouse")


def small(space):
    """Values of a second release: no stores in the cluster, and nothing that is cluster-wide."""
    own = at("operator.createCRDs", False, ("operator.watchNamespaces", space))
    return overlay(own, {store: {"external": {"enabled": True}} for store in STORES})


def values(version=VERSION, *changes):
    """Values that work, by an Ingress, with a log for the listener."""
    made = overlay(
        working(version),
        at(
            "gateway.enabled",
            False,
            ("ingress.enabled", True),
            ("ingress.ingressClassName", "nginx"),
            ("listener.deployment.annotations", {LOG: GOOD_LOG}),
        ),
    )
    for change in changes:
        made = overlay(made, change)
    return made


@pytest.fixture(scope="module")
def charts(tmp_path_factory):
    """Paths of the stand-in charts by version."""
    folder = tmp_path_factory.mktemp("charts")
    return {version: str(write_archive("langsmith", version, folder)) for version in (VERSION, OLD)}


def install(stage, name, namespace, chart, given, *more):
    stage.helm(
        *("install", name, chart, "-n", namespace, "--values", "-", *more), stdin=json.dumps(given)
    )


@pytest.fixture(scope="module")
def stage(charts):
    """A sandbox with LangSmith installed, and all of it ready."""
    with Sandbox(nodes=2) as own:
        own.kubectl("create", "namespace", NAMESPACE)
        literals = [f"--from-literal={key}={value}" for key, value in KEYS.items()]
        own.kubectl(
            *("create", "secret", "generic", "langsmith-config", "-n", NAMESPACE, *literals)
        )
        install(own, "langsmith", NAMESPACE, charts[VERSION], values(), "--wait")
        yield own


@pytest.fixture
def cluster(stage):
    """The same, connected."""
    return connected(stage.kubeconfig)


@pytest.fixture
def space(stage):
    """A namespace of the test's own."""
    name = f"test-{secrets.token_hex(4)}"
    stage.kubectl("create", "namespace", name)
    yield name
    stage.kubectl("delete", "namespace", name, "--wait=false")


def test_langsmith_whole(cluster, charts):
    chart = Chart(charts[VERSION], VERSION, values=values())
    told = results(cluster, "langsmith", chart=chart, **INSTALLED)
    assert {key: each["message"] for key, each in told.items() if each["status"] != "pass"} == {}
    assert told["langsmith-version"]["message"] == "chart 0.16.11 with LangSmith 0.16.45"
    assert told["langsmith-component-versions"]["evidence"]["tags"]["operator"] == "0.1.47"
    assert len(told["langsmith-conflicts"]["evidence"]["looked_at"]) == 3


def test_before_the_installation_nothing_is_a_fault(cluster, space):
    told = results(cluster, "langsmith", namespace=space, release="agents")
    told.pop("cluster-api-reachable")
    conflicts = told.pop("langsmith-conflicts")
    assert conflicts["status"] == "fail"  # the CRD is that of the release beside
    assert {each["status"] for each in told.values()} == {"skip"}


def test_an_absent_release_is_a_fault_once_it_must_stand(cluster, space):
    told = results(cluster, "langsmith", namespace=space, **INSTALLED)
    assert "is not installed" in told["langsmith-release"]["message"]
    assert told["langsmith-release"]["status"] == "fail"
    assert told["langsmith-workloads"]["status"] == "skip"


def test_a_failed_release_is_told(stage, cluster, space, charts):
    given = values(VERSION, small(space))
    with pytest.raises(SandboxError):  # its Secret is not there, so its hooks do not end
        install(stage, "langsmith", space, charts[VERSION], given, "--wait", "--timeout", "1s")
    told = verdict(cluster, "langsmith-release", namespace=space, **INSTALLED)
    assert told == ("fail", f"release langsmith in namespace {space} is failed at revision 1")


@contextlib.contextmanager
def record(cluster, status):
    """Helm's record says for a while that it was interrupted: as after its kill."""
    labels = {"owner": "helm", "name": "langsmith", "version": "99", "status": status}
    live = cluster.list(SECRETS, NAMESPACE, label_selector="owner=helm,name=langsmith").items[-1]
    payload = base64.b64decode(base64.b64decode(live["data"]["release"]))
    stored = json.loads(gzip.decompress(payload))
    stored["info"]["status"], stored["version"] = status, 99
    packed = base64.b64encode(gzip.compress(json.dumps(stored).encode()))
    name = "sh.helm.release.v1.langsmith.v99"
    cluster.create(
        SECRETS,
        {
            "metadata": {"name": name, "namespace": NAMESPACE, "labels": labels},
            "type": live["type"],
            "data": {"release": base64.b64encode(packed).decode()},
        },
    )
    yield
    cluster.delete(SECRETS, name, NAMESPACE)


def test_an_interrupted_upgrade_is_told(cluster):
    with record(cluster, "pending-upgrade"):
        status, message = verdict(cluster, "langsmith-release")
    assert (status, "is pending-upgrade" in message) == ("fail", True)


def test_an_old_chart_is_told(stage, cluster, space, charts):
    install(stage, "old", space, charts[OLD], values(OLD, small(space)), "--no-hooks")
    told = results(cluster, "langsmith", namespace=space, release="old")
    assert told["langsmith-version"]["status"] == "warn"
    assert "out of support" in told["langsmith-version"]["message"]
    assert told["langsmith-control-plane"]["status"] == "pass"
    assert told["langsmith-secret-keys"]["status"] == "fail"
    assert "does not exist" in told["langsmith-secret-keys"]["message"]


def test_values_without_the_control_plane_are_told(stage, cluster, space, charts):
    off = at("config.deployment.enabled", False)
    install(
        stage, "plain", space, charts[VERSION], values(VERSION, small(space), off), "--no-hooks"
    )
    told = results(cluster, "langsmith", namespace=space, release="plain")
    assert told["langsmith-control-plane"]["status"] == "fail"
    for check in ("workloads", "crd", "listener"):
        assert told[f"langsmith-{check}"]["status"] == "skip"


def test_an_operator_that_does_not_run_is_told(stage, cluster):
    stage.kubectl("scale", "deployment/langsmith-operator", "-n", NAMESPACE, "--replicas=0")
    wait = ("rollout", "status", "deployment/langsmith-operator", "-n", NAMESPACE)
    stage.kubectl(*wait)
    assert verdict(cluster, "langsmith-workloads") == (
        "fail",
        "Deployment langsmith-operator: it is scaled to zero",
    )
    stage.kubectl("scale", "deployment/langsmith-operator", "-n", NAMESPACE, "--replicas=1")
    stage.kubectl(*wait)
    assert verdict(cluster, "langsmith-workloads")[0] == "pass"


def test_an_operator_of_another_version_is_told(stage, cluster):
    def run(tag):
        image = f"operator=docker.io/langchain/langgraph-operator:{tag}"
        stage.kubectl("set", "image", "deployment/langsmith-operator", "-n", NAMESPACE, image)

    run("0.1.23")
    status, message = verdict(cluster, "langsmith-component-versions")
    run("0.1.47")
    assert (status, "0.1.23, and chart 0.16.11 brings 0.1.47" in message) == ("warn", True)
    stage.kubectl("rollout", "status", "deployment/langsmith-operator", "-n", NAMESPACE)


def test_a_definition_of_an_older_chart_is_told(stage, cluster):
    whole = cluster.get(CRDS, CRD)
    old = {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", **whole}
    old = {**old, "spec": {**whole["spec"], "versions": crd("0.10.20")["spec"]["versions"]}}
    stage.kubectl("replace", "-f", "-", stdin=json.dumps(old))
    status, message = verdict(cluster, "langsmith-crd")
    live = cluster.get(CRDS, CRD)["metadata"]["resourceVersion"]
    whole["metadata"]["resourceVersion"] = live
    stage.kubectl("replace", "-f", "-", stdin=json.dumps({**old, **whole}))
    assert (status, "of generation 2, and 3 is needed" in message) == ("fail", True)
    assert verdict(cluster, "langsmith-crd")[0] == "pass"


def test_a_listener_that_reaches_nobody_is_told(stage, cluster):
    def log(text):
        stage.kubectl(
            *("annotate", "pods", "-n", NAMESPACE, "--overwrite", f"{LOG}={text}"),
            *("-l", "app.kubernetes.io/component=langsmith-listener"),
        )

    log(f"{GOOD_LOG}\nERROR httpx.ConnectTimeout postgres://u:s3cret@db")
    told = results(cluster, "langsmith-listener")["langsmith-listener"]
    log("INFO started")
    silent = verdict(cluster, "langsmith-listener")[0]
    log(GOOD_LOG)
    assert (told["status"], silent) == ("fail", "warn")
    assert "ends with 'ConnectTimeout'" in told["message"]
    assert "s3cret" not in json.dumps(told)
    assert verdict(cluster, "langsmith-listener")[0] == "pass"


@contextlib.contextmanager
def keys(cluster, **changes):
    """The Secret for a while with other values; None takes a key away."""

    def patch(given):
        encoded = {
            key: text if text is None else base64.b64encode(text.encode()).decode()
            for key, text in given.items()
        }
        cluster.patch(SECRETS, "langsmith-config", {"data": encoded}, NAMESPACE)

    patch(changes)
    yield
    patch({**dict.fromkeys(changes), **KEYS})


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"api_key_salt": None}, "fail", "lacks api_key_salt, which chart 0.16.11 reads"),
        ({"langsmith_license_key": "s3cret key"}, "fail", "is no licence key"),
        ({"api_key_salt": ""}, "fail", "api_key_salt is empty"),
        ({"jwt_secret": "s3cret"}, "warn", "jwt_secret has fewer than 32 bytes"),
    ],
)
def test_faulty_keys_are_told_without_their_values(cluster, changes, status, words):
    with keys(cluster, **changes):
        told = results(cluster, "langsmith-secret-keys")["langsmith-secret-keys"]
    assert (told["status"], words in told["message"]) == (status, True)
    assert "s3cret" not in json.dumps(told)


def test_keys_are_looked_at_before_the_installation(stage, cluster, space, charts):
    stage.kubectl(
        *("create", "secret", "generic", "langsmith-config", "-n", space),
        *(f"--from-literal={key}={value}" for key, value in KEYS.items()),
        "--from-literal=polly_encryption_key=s3cret",
    )
    polly = values(VERSION, at("polly.enabled", True))
    chart = Chart(charts[VERSION], VERSION, values=polly)
    told = results(cluster, "langsmith-secret-keys", namespace=space, chart=chart)
    assert told["langsmith-secret-keys"]["status"] == "fail"
    assert "polly_encryption_key is no Fernet key" in told["langsmith-secret-keys"]["message"]
    without = Chart(charts[VERSION], VERSION, values=values())
    assert verdict(cluster, "langsmith-secret-keys", namespace=space, chart=without)[0] == "pass"


def test_a_release_that_fills_its_secret_is_told(stage, cluster, space, charts):
    plain = results(cluster, "langsmith-release-size")["langsmith-release-size"]
    assert plain["status"] == "pass"
    missing = 900 * 1024 - plain["evidence"]["bytes"]
    # Helm packs, then writes base64: random bytes come out as large as this text.
    padding = {"unread": base64.b64encode(secrets.token_bytes(missing * 3 // 4)).decode()}
    install(
        stage, "big", space, charts[VERSION], values(VERSION, small(space), padding), "--no-hooks"
    )
    status, message = verdict(cluster, "langsmith-release-size", namespace=space, release="big")
    assert (status, "when it is full" in message) == ("warn", True)


def test_what_another_release_owns_is_told(cluster, space, charts):
    chart = Chart(charts[VERSION], VERSION, values=values())
    given = {"namespace": space, "chart": chart}
    told = results(cluster, "langsmith-conflicts", **given)["langsmith-conflicts"]
    assert told["status"] == "fail"
    assert {each["object"] for each in told["evidence"]["foreign"]} == {
        f"CustomResourceDefinition {CRD}",
        "ClusterRole langsmith-operator",
        "ClusterRoleBinding langsmith-operator",
    }
    beside = Chart(charts[VERSION], VERSION, values=values(VERSION, small(space)))
    assert verdict(cluster, "langsmith-conflicts", **{**given, "chart": beside})[0] == "pass"


def test_missing_rights_are_told(stage):
    nobody = connected(stage.kubeconfig, impersonate_user="nobody")
    told = results(nobody, "langsmith")
    known = {key for key, each in told.items() if each["status"] != "unknown"}
    assert known == {"cluster-api-reachable", "langsmith-chart"}
    assert told["langsmith-release"]["evidence"]["missing_right"].startswith("list and get secrets")


def test_a_chart_that_helm_refuses_is_told(cluster, charts):
    both = values(VERSION, at("gateway.enabled", True))
    refused = Chart(charts[VERSION], VERSION, values=both)
    status, message = verdict(cluster, "langsmith-chart", chart=refused)
    assert (status, "Helm cannot render" in message) == ("fail", True)
