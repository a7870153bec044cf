# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What options ask for is in the manifests that Helm renders: each way in, size and set of stores.

Over the stand-in charts, and over every `langsmith-*.tgz` in the folder that `CHARTS` names.
"""

from __future__ import annotations

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest
import yaml
from live.test_langsmith_charts import charts

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    agent_templates,
    names,
    settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import lint
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    loaded,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import WARNING
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.sizes import (
    AGENT_SIZES,
    SIZES,
    WORKLOAD_SIZES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    in_range,
    select,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.ways import WAYS
from sandbox import binaries
from sandbox.charts.assemble import write_archive

REGISTRY = "registry.example.com/mirror"
AT_ONCE = 2
KEDA = "0.13.0"

OUTSIDE = {
    "postgres": {
        "secret_name": "outside-postgres",
        "schema": "langsmith",
        "custom_ca": True,
        "client_cert": {"secret_name": "postgres-cert"},
        "iam_provider": "aws",
    },
    "redis": {
        "secret_name": "outside-redis",
        "client_cert": {"secret_name": "redis-cert"},
        "cluster_safe_mode": True,
        "iam_provider": "aws",
    },
    "clickhouse": {
        "secret_name": "outside-clickhouse",
        "tls": True,
        "cluster": "main",
        "client_cert": {"secret_name": "clickhouse-cert"},
    },
    "blob_storage": {
        "engine": "S3",
        "bucket_name": "runs",
        "region": "eu-west-1",
        "path_style": True,
        "kms_key_arn": "arn:aws:kms:eu-west-1:1:key/1",
    },
    "custom_ca": {"secret_name": "company-ca", "key": "ca.crt"},
    "workload_identity": {
        "annotations": {"eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/langsmith"},
        "labels": {"azure.workload.identity/use": "true"},
    },
}
AGENTS = {"insights_enabled": True, "polly_enabled": True}
# Variable of the backend, and the Secret that it must come from.
FROM_SECRET = {
    "POSTGRES_DATABASE_URI": "outside-postgres",
    "REDIS_DATABASE_URI": "outside-redis",
    "CLICKHOUSE_HOST": "outside-clickhouse",
}
PATCH = {"spec": {"template": {"spec": {"tolerations": [{"key": "agents", "operator": "Exists"}]}}}}


@pytest.fixture(scope="module", params=charts(), ids=lambda each: each[0])
def chart(request, tmp_path_factory):
    """One chart, read, with its path and whether it is the real one."""
    name, path = request.param
    path = path or write_archive(
        "langsmith", name.removeprefix("stand-in-"), tmp_path_factory.mktemp("charts")
    )
    return read_chart(str(path)), Path(path), not name.startswith("stand-in")


def options(version, way, size, outside=False, autoscaler=None):
    """Options of ``langsmith_values``."""
    return {
        "hostname": "langsmith.example.com",
        "ingress_way": way,
        "gateway_name": "public",
        "gateway_namespace": "gateways",
        "secret_name": "langsmith-config",
        "auth": "basic",
        "initial_org_admin_email": "admin@example.com",
        "size": size,
        "autoscaler": autoscaler,
        "image_registry": REGISTRY,
        "image_pull_secrets": ["pull"],
        "agent_image_pull_secrets": ["agent-pull"],
        "operator_template_patches": {"deployment": PATCH},
        "offline": True,
        **served(version, {**(OUTSIDE if outside else {}), **AGENTS}),
    }


def served(version, tree, prefix=""):
    """The part of options that a chart version has keys for."""
    known = {row.option for row in select(settings.SETTINGS, version)}
    return {
        key: served(version, value, f"{prefix}{key}.")
        if isinstance(value, dict) and key not in ("annotations", "labels")
        else value
        for key, value in tree.items()
        if any(f"{option}.".startswith(f"{prefix}{key}.") for option in known if option)
    }


def composed(chart, given):
    """What the module makes of options: values and findings."""
    templates = agent_templates.change(chart.version, given, {}, chart.defaults, "")
    values = compose(chart.version, given, {}, templates.texts)
    assert values.idle == ()
    return values.values, lint(values.values, chart.version, chart) + templates.findings


def manifests(path, values):
    """The objects that Helm makes of values."""

    def run(arguments, data):
        done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    helm = binaries.find()["helm"]
    text = render(run, helm, str(path), values, "langsmith", "langsmith")
    return {(each["kind"], each["metadata"]["name"]): each for each in loaded(text)}


def container(manifest):
    """The main container of a workload."""
    return manifest["spec"]["template"]["spec"]["containers"][0]


def check_figures(objects, version, size, values, autoscaler):
    """Requests, limits and pods are those of the size."""
    sizes = {row.key: row for row in WORKLOAD_SIZES}
    for row, name in names.workloads(version, "langsmith", values):
        if row.part != "agent":
            check_workload(objects, name, sizes[row.key], size, autoscaler)
    for row in select(AGENT_SIZES, version):
        agent, part = row.only_with.removesuffix("_enabled"), row.key.rpartition(".")[2]
        name = f"langsmith-standalone-{agent}-{AGENT_PARTS.get(part, part)}"
        check_workload(objects, name, row, size, autoscaler)


AGENT_PARTS = {"apiServer": "api-server"}


def check_workload(objects, name, row, size, autoscaler):
    """One workload is as its row says."""
    figures = getattr(row, size)
    workload = objects["Deployment" if row.pod == "deployment" else "StatefulSet", name]
    assert container(workload)["resources"] == {
        "requests": {"cpu": figures.cpu, "memory": figures.memory},
        "limits": {"cpu": figures.cpu_limit, "memory": figures.memory_limit},
    }, name
    if row.pod == "deployment":
        check_pods(objects, name, workload, figures, autoscaler if row.words else "")
        assert (("PodDisruptionBudget", name) in objects) is (size == "production"), name


def check_pods(objects, name, workload, figures, autoscaler):
    """As many pods as the size says, whoever counts them."""
    scaled = {
        "hpa": ("HorizontalPodAutoscaler", "minReplicas", "maxReplicas"),
        "keda": ("ScaledObject", "minReplicaCount", "maxReplicaCount"),
    }.get(autoscaler)
    if not scaled:
        assert workload["spec"]["replicas"] == figures.least, name
        return
    kind, least, most = scaled
    (scaler,) = [
        each["spec"]
        for (found, _name), each in objects.items()
        if found == kind and each["spec"]["scaleTargetRef"]["name"] == name
    ]
    assert (scaler[least], scaler[most]) == (figures.least, figures.most), name
    assert "replicas" not in workload["spec"], name


def check_stores(objects, outside, version):
    """The stores are inside as StatefulSets, or outside by the Secrets that were named."""
    sets = {name for kind, name in objects if kind == "StatefulSet"}
    inside = {f"langsmith-{store}" for store in ("postgres", "redis", "clickhouse")}
    if not outside:
        assert inside <= sets
        return
    assert not inside & sets
    backend = container(objects["Deployment", "langsmith-backend"])
    references = {
        each["name"]: each["valueFrom"]["secretKeyRef"]["name"]
        for each in backend["env"]
        if "secretKeyRef" in each.get("valueFrom", {})
    }
    assert {name: references.get(name) for name in FROM_SECRET} == FROM_SECRET
    account = objects["ServiceAccount", "langsmith-backend"]["metadata"]
    assert account["annotations"].items() >= OUTSIDE["workload_identity"]["annotations"].items()


def check_real_stores(objects):
    """What the stand-ins do not have: blobs."""
    backend = container(objects["Deployment", "langsmith-backend"])
    plain = {each["name"]: each.get("value") for each in backend["env"]}
    assert plain["S3_BUCKET_NAME"] == "runs"
    assert plain["S3_API_URL"] == "https://s3.eu-west-1.amazonaws.com"


def images(objects):
    """Every image of the manifests, those inside the operator's templates too."""
    text = yaml.safe_dump_all(objects.values(), width=100_000)
    text += "\n".join(
        each
        for (kind, _name), manifest in objects.items()
        if kind == "ConfigMap"
        for each in (manifest.get("data") or {}).values()
    )
    found = re.findall(r"^\s*(?:- )?image: *[\"']?([^\s\"']+)", text, re.M)
    return {each for each in found if not each.startswith("${")}


def agents_template(objects):
    """The template of agents as the operator gets it."""
    data = objects["ConfigMap", "langsmith-operator-config"]["data"]
    (text,) = [text for name, text in data.items() if name.startswith("deployment.")]
    return yaml.safe_load(text)["spec"]["template"]["spec"]


def check_agents(objects):
    """Registry, pull Secrets and patch reached the operator's templates."""
    pod = agents_template(objects)
    assert pod["tolerations"] == [{"key": "agents", "operator": "Exists"}]
    assert pod["imagePullSecrets"] == [{"name": "agent-pull"}]
    strange = [each for each in images(objects) if not each.startswith(f"{REGISTRY}/")]
    assert strange == []


def test_each_way_size_and_set_of_stores_is_rendered_as_asked(chart):
    chart, path, real = chart
    version = chart.version
    choices = [way.name for way in WAYS if in_range(Row(way.since), version)]
    cases = list(product(choices, (None, *SIZES), (False, True)))

    def check(case):
        way, size, outside = case
        given = options(version, way, size, outside)
        values, findings = composed(chart, given)
        told = [each for each in findings if real or each["severity"] != WARNING]
        assert told == [], case
        again, _findings = composed(chart, given)
        assert json.dumps(again) == json.dumps(values)
        objects = manifests(path, values)
        if size:
            check_figures(objects, version, size, values, "hpa" if size == "production" else "")
        check_stores(objects, outside, version)
        if outside and real:
            check_real_stores(objects)
        check_agents(objects)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(check, cases))
    print(f"{version}: {len(cases)} renders, each as asked")


def test_keda_scales_where_the_chart_knows_it(chart):
    chart, path, _real = chart
    if not in_range(Row(KEDA), chart.version):
        with pytest.raises(ValueError, match="Option autoscaler: keda needs chart"):
            compose(chart.version, options(chart.version, "ingress", "production", False, "keda"))
        return
    values, _findings = composed(
        chart, options(chart.version, "ingress", "production", False, "keda")
    )
    objects = manifests(path, values)
    check_figures(objects, chart.version, "production", values, "keda")


class Row:
    """A range for :func:`in_range`: from a version on."""

    until = None

    def __init__(self, since):
        self.since = since
