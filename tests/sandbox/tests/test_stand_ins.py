# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-ins for the LangGraph operator, KEDA and the control plane on a real API server."""

from __future__ import annotations

import base64
import json
import time

import pytest
import yaml

from sandbox import Sandbox
from sandbox.charts.assemble import write_archive
from sandbox.control_plane.handle import Workspace

from .chart_values import FROM_0_12
from .real_charts import real_chart

NAMESPACE = "langsmith"
API_SERVICE = "v1beta1.external.metrics.k8s.io"
SECONDS = 60.0


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A sandbox with all stand-ins, KEDA's and LangSmith's chart, real ones if at hand."""
    charts = tmp_path_factory.mktemp("charts")

    def chart(name, version):
        return str(real_chart(name, version) or write_archive(name, version, charts))

    parts = {"operator": True, "keda": True, "control_plane": True}
    with Sandbox(**parts, extras=("ingress-class",)) as started:
        keda = chart("keda", "2.20.2")
        started.helm("install", "keda", keda, *("-n", "keda"), "--create-namespace", "--wait")
        langsmith = chart("langsmith", "0.16.11")
        values = charts / "values.yaml"
        values.write_text(yaml.safe_dump(FROM_0_12))
        started.helm(
            *("install", "langsmith", langsmith, "-n", NAMESPACE, "--create-namespace"),
            *("--values", str(values), "--wait"),
        )
        yield started


def manifest(name, annotations=None, **spec):
    server = {"image": "registry.test/agent:1", "replicas": 1, **spec.pop("server", {})}
    return {
        "apiVersion": "apps.langchain.ai/v1alpha1",
        "kind": "LGP",
        "metadata": {
            "name": name,
            "namespace": NAMESPACE,
            **({"annotations": annotations} if annotations else {}),
        },
        "spec": {"ingress": {"enabled": True}, "serverSpec": server, **spec},
    }


def apply(stage, *manifests):
    stage.kubectl(
        *("apply", "--server-side", "-f", "-"),
        stdin=yaml.safe_dump_all(manifests),
    )


def get(stage, kind, name="", namespace=NAMESPACE):
    """Return an object or, without a name, the items of a list."""
    target = (kind, name) if name else (kind,)
    found = json.loads(stage.kubectl("get", *target, "-n", namespace, "-o", "json"))
    return found if name else found["items"]


def condition(body, wanted="Ready"):
    found = (body.get("status") or {}).get("conditions") or []
    return next((one for one in found if one["type"] == wanted), {})


def eventually(read, holds, seconds=SECONDS):
    """Return what is read as soon as it holds."""
    deadline = time.monotonic() + seconds
    while True:
        found = read()
        if holds(found):
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.2)


def is_ready(body):
    observed = body.get("status", {}).get("observedGeneration")
    return condition(body).get("status") == "True" and observed == body["metadata"]["generation"]


def ready(stage, name):
    return eventually(lambda: get(stage, "lgp", name), is_ready)


def names(stage, kind):
    return {one["metadata"]["name"] for one in get(stage, kind)}


def paths(stage):
    rules = get(stage, "ingress", "langsmith-ingress")["spec"]["rules"]
    return [one["path"] for rule in rules for one in rule["http"]["paths"]]


def test_an_lgp_becomes_ready_and_leaves_nothing(stage):
    apply(
        stage,
        manifest(
            "whole",
            redis={"enabled": True},
            database={"enabled": True},
            server={"replicas": 2, "queueEnabled": True},
        ),
    )
    body = ready(stage, "whole")
    assert body["status"]["endpoint"] == "https://agents.example.com/lgp/whole"
    assert body["status"]["deploymentStatus"]["availableReplicas"] == 2
    assert body["metadata"]["finalizers"] == ["apps.langchain.ai/finalizer"]
    assert "annotations" not in body["metadata"]
    assert {"whole", "whole-queue", "whole-redis"} <= names(stage, "deployments")
    assert paths(stage)[0] == "/lgp/whole"
    assert paths(stage)[-1] == "/"
    (database,) = {one for one in names(stage, "statefulsets") if one.startswith("lg-")}
    assert f"postgres-data-{database}-0" in names(stage, "pvc")

    stage.kubectl("delete", "lgp", "whole", "-n", NAMESPACE)
    assert paths(stage) == ["/"]
    eventually(
        lambda: names(stage, "deployments") | names(stage, "statefulsets") | names(stage, "pvc"),
        lambda found: not [one for one in found if "whole" in one or database in one],
    )


def test_an_unchanged_lgp_is_not_written(stage):
    apply(stage, manifest("calm"))
    ready(stage, "calm")
    time.sleep(2)
    before = get(stage, "lgp", "calm")
    apply(stage, manifest("calm"))
    time.sleep(2)
    assert get(stage, "lgp", "calm") == before


def test_a_change_reaches_the_children_and_what_is_dropped_goes(stage):
    apply(stage, manifest("moving", redis={"enabled": True}))
    ready(stage, "moving")
    apply(stage, manifest("moving", redis={"enabled": False}, server={"image": "new:2"}))
    body = ready(stage, "moving")
    assert body["status"]["deploymentStatus"]["updateRevision"] == "2"
    deployment = get(stage, "deployment", "moving")
    assert deployment["spec"]["template"]["spec"]["containers"][0]["image"] == "new:2"
    assert "moving-redis" not in names(stage, "deployments")


def test_a_child_changed_by_hand_is_put_back(stage):
    apply(stage, manifest("stubborn"))
    ready(stage, "stubborn")
    stage.kubectl("scale", "deployment", "stubborn", "-n", NAMESPACE, "--replicas=5")
    eventually(
        lambda: get(stage, "deployment", "stubborn")["spec"]["replicas"], lambda found: found == 1
    )
    stage.kubectl("delete", "deployment", "stubborn", "-n", NAMESPACE)
    eventually(lambda: names(stage, "deployments"), lambda found: "stubborn" in found)


def test_keda_scales_what_asks_for_it(stage):
    scaling = {"enabled": True, "autoscalerType": "KEDA", "minReplicas": 2, "maxReplicas": 3}
    apply(stage, manifest("scaled", autoscaling=scaling, server={"queueEnabled": False}))
    body = ready(stage, "scaled")
    assert body["status"]["deploymentStatus"]["replicas"] == 2
    scaled = eventually(
        lambda: get(stage, "scaledobject", "scaled"),
        lambda found: condition(found).get("status") == "True",
    )
    assert scaled["status"]["hpaName"] == "keda-hpa-scaled"
    hpa = get(stage, "hpa", "keda-hpa-scaled")["spec"]
    assert (hpa["minReplicas"], hpa["maxReplicas"]) == (2, 3)


def test_a_staged_failure_shows(stage):
    failure = {"sandbox.langgraph/failure": "image-pull-error"}
    apply(stage, manifest("broken", annotations=failure))
    body = eventually(
        lambda: get(stage, "lgp", "broken"), lambda found: "status" in condition(found)
    )
    assert condition(body)["status"] == "False"
    assert body["status"]["deploymentStatus"]["availableReplicas"] == 0


def test_helm_putting_back_its_ingress_loses_no_path(stage):
    apply(stage, manifest("routed"))
    ready(stage, "routed")
    rules = [{"op": "remove", "path": "/spec/rules/0/http/paths/0"}] * (len(paths(stage)) - 1)
    stage.kubectl(
        *("patch", "ingress", "langsmith-ingress", "-n", NAMESPACE, "--type", "json"),
        *("--patch", json.dumps(rules)),
    )
    eventually(lambda: paths(stage), lambda found: "/lgp/routed" in found)


def test_the_metrics_api_comes_and_goes_with_keda(stage):
    def available():
        found = json.loads(stage.kubectl("get", "apiservice", API_SERVICE, "-o", "json"))
        return condition(found, "Available").get("status")

    eventually(available, lambda found: found == "True")
    assert "externalmetrics" in stage.kubectl(
        "get", "--raw", "/apis/external.metrics.k8s.io/v1beta1"
    )
    scale = ("scale", "deployment", "keda-operator-metrics-apiserver", "-n", "keda")
    stage.kubectl(*scale, "--replicas=0")
    eventually(available, lambda found: found == "False")
    stage.kubectl(*scale, "--replicas=1")
    eventually(available, lambda found: found == "True")


def test_without_its_operator_an_lgp_is_left_alone(stage):
    scale = ("scale", "deployment", "langsmith-operator", "-n", NAMESPACE)
    stage.kubectl(*scale, "--replicas=0")
    eventually(
        lambda: get(stage, "deployment", "langsmith-operator").get("status", {}),
        lambda found: not found.get("availableReplicas"),
    )
    apply(stage, manifest("early"))
    time.sleep(2)
    assert "status" not in get(stage, "lgp", "early")
    assert "early" not in names(stage, "deployments")
    stage.kubectl(*scale, "--replicas=1")
    ready(stage, "early")


@pytest.fixture(scope="module")
def api(stage):
    """A workspace of the control plane, whose built-in data plane is LangSmith's namespace."""
    return Workspace(**stage.control_plane())


def deploy(api, name, placed=None, **changes):
    """Make a deployment by the API and return its path."""
    body = {
        "name": name,
        "source": "external_docker",
        "source_config": {"resource_spec": {"cpu": 0.5}, **(placed or {})},
        "source_revision_config": {"image_uri": "registry.test/agent:1"},
        "secrets": [{"name": "TOKEN", "value": "made-up"}],
        **changes,
    }
    return f"/v2/deployments/{api.call('POST', '/v2/deployments', body)['id']}"


def revision(api, path, *ends):
    """Return the newest revision as soon as its status is one of these."""
    return eventually(
        lambda: api.call("GET", f"{path}/revisions", limit=1)["resources"][0],
        lambda found: found["status"] in ends,
    )


def image(api, path, uri):
    changed = {"source_revision_config": {"image_uri": uri}}
    return api.call("PATCH", path, changed)["latest_revision_id"]


def test_a_deployment_of_the_api_becomes_an_lgp_and_goes_with_it(stage, api):
    listener = api.call(
        "POST",
        "/v2/listeners",
        {
            "compute_type": "k8s",
            "compute_id": "sandbox",
            "compute_config": {"k8s_namespaces": [NAMESPACE]},
        },
    )["id"]
    reference = {"name": "KEY", "secret_name": "openai", "secret_key": "api-key"}
    placed = {"listener_id": listener, "listener_config": {"k8s_namespace": NAMESPACE}}
    path = deploy(api, "by-api", placed, secret_references=[reference])
    revision(api, path, "DEPLOYED")
    name = "by-api-" + path.rpartition("/")[2].replace("-", "")

    body = ready(stage, name)
    server = body["spec"]["serverSpec"]
    refers = {each["name"]: each["valueFrom"]["secretKeyRef"] for each in server["env"][4:]}
    assert refers["KEY"] == {"name": "openai", "key": "api-key"}
    held = get(stage, "secret", refers["TOKEN"]["name"])
    assert base64.b64decode(held["data"]["TOKEN"]) == b"made-up"
    shown = stage.kubectl(
        "get", "lgp", name, "-n", NAMESPACE, "--show-managed-fields", "-o", "json"
    )
    managers = [each["manager"] for each in json.loads(shown)["metadata"]["managedFields"]]
    assert "langgraph-listener-stand-in" in managers

    image(api, path, "registry.test/agent:2")
    revision(api, path, "DEPLOYED")
    deployment = get(stage, "deployment", name)
    assert deployment["status"]["updatedReplicas"] == 1
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    assert container["image"] == "registry.test/agent:2"

    api.call("DELETE", path)
    assert api.call("GET", "/v2/deployments")["resources"][0]["status"] == "AWAITING_DELETE"
    eventually(lambda: api.call("GET", "/v2/deployments")["resources"], lambda found: not found)
    assert not {name, refers["TOKEN"]["name"]} & (names(stage, "lgp") | names(stage, "secrets"))


def test_a_revision_fares_as_its_pods_do(stage, api):
    path = deploy(api, "unlucky")
    revision(api, path, "DEPLOYED")
    api.stage("image-not-found")
    image(api, path, "registry.test/agent:2")
    told = revision(api, path, "DEPLOY_FAILED")["status_message"]
    assert "ErrImagePull" in told or "ImagePullBackOff" in told

    api.stage("crash")
    crashed = image(api, path, "registry.test/agent:3")
    told = eventually(
        lambda: revision(api, path, "DEPLOYING")["status_message"],
        lambda found: found and "CrashLoopBackOff" in found,
    )
    logs = api.call("POST", f"/v1/projects/{path.rpartition('/')[2]}/deploy_logs", {})["logs"]
    assert any("ModuleNotFoundError" in line["message"] for line in logs)
    image(api, path, "registry.test/agent:4")
    revision(api, path, "QUEUED")
    api.call("POST", f"{path}/revisions/{crashed}/interruption")
    revision(api, path, "DEPLOYED")
    api.call("DELETE", path)


def test_what_the_cluster_refuses_fails(api):
    nowhere = api.another(on_cluster=True, namespace="nowhere")
    told = revision(nowhere, deploy(nowhere, "lost"), "DEPLOY_FAILED")["status_message"]
    assert told == 'namespaces "nowhere" not found'
