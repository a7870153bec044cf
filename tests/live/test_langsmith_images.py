# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of images against the charts themselves, rendered with many values.

Over the stand-ins always, and over every chart that `CHARTS` names.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from unit.plugins.module_utils._langsmith.examples import at, of, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    images_known,
    images_lists,
    images_model,
    images_rendered,
    images_table,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    RenderError,
    loaded,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    effective,
    overlay,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    in_range,
    sort_key,
)
from runner.charts import version as version_in_name
from sandbox import binaries
from sandbox.charts.assemble import CHARTS as STAND_INS
from sandbox.charts.assemble import write_archive

AT_ONCE = 2
MIRROR = "registry.example.com:5000/mirror"
DIGEST = f"sha256:{'ab' * 32}"
#: Features whose workloads a stand-in leaves out.
ONLY_REAL = (
    "full text search",
    "fleet",
    "smithdb",
    "sandboxes",
    "bundled agents",
    "gateway",
    "rollouts",
    "single sign-on",
)

_SMITHDB = (
    ("smithdb.enabled", True),
    ("smithdb.config.existingSecretName", "smithdb"),
    ("smithdb.config.metastore.hostSecretKey", "host"),
    ("smithdb.config.metastore.databaseSecretKey", "database"),
    ("smithdb.config.metastore.usernameSecretKey", "username"),
    ("smithdb.config.metastore.passwordSecretKey", "password"),
    ("smithdb.config.objectStore.bucket", "traces"),
    ("smithdb.langsmith.ingestion.enabled", True),
    ("smithdb.langsmith.migration.enabled", True),
    ("smithdb.migration.taskdb.postgres.auth.existingSecretName", "taskdb"),
)
_SANDBOXES = (
    ("sandboxes.enabled", True),
    ("images.sandboxHostImage.tag", "0.16.45"),
    ("sandboxes.sandboxHost.deployment.nodeSelector", {"kvm": "yes"}),
    ("sandboxes.juicefs.redis.metaURL", "redis://meta"),
    ("sandboxes.juicefs.bucket", "https://bucket.s3.eu-west-1.amazonaws.com"),
    ("engine.enabled", True),
    ("engine.intelligenceBaseUrl", "https://gateway.example.com"),
)
_STORES = ("postgres", "redis", "clickhouse")
#: Name -> values that are merged over values that work.
CASES = {
    "as it comes": {},
    "control plane off": at("config.deployment.enabled", False),
    "control plane off, before 0.12": at("config.langgraphPlatform.enabled", False),
    "host-backend alone": of(("config.deployment.enabled", False), ("hostBackend.enabled", True)),
    "operator off": at("operator.enabled", False),
    "stores outside": of(
        *((f"{store}.external.enabled", True) for store in _STORES),
        *((f"{store}.external.existingSecretName", store) for store in _STORES),
    ),
    "single sign-on": of(
        ("config.basicAuth.enabled", False),
        ("config.authType", "mixed"),
        ("config.oauth.enabled", True),
    ),
    "no Jobs": of(
        *(
            (f"backend.{job}.enabled", False)
            for job in ("migrations", "clickhouseMigrations", "backfillCheck", "e2eTest")
        ),
        ("e2eTest.enabled", False),
    ),
    "small agents": of(("insights.enabled", False), ("polly.enabled", False)),
    "registry": at("images.registry", MIRROR),
    "other images": of(
        ("images.backendImage.repository", "quay.example.com/team/backend"),
        ("images.backendImage.tag", f"0.16.45@{DIGEST}"),
        ("images.redisImage.tag", "7.4"),
        ("images.operatorImage.repository", "langchain/langgraph-operator"),
    ),
    "own templates": at(
        "operator.templates.deployment",
        "containers:\n- name: api-server\n  image: ${image}\n- name: tail\n  image: busybox:1.37\n",
    ),
    "rollouts": at("backend.rollout.enabled", True),
    "full text search": of(
        ("config.fullTextSearch.indexing.enabled", True),
        ("config.fullTextSearch.deletes.enabled", True),
    ),
    "bundled agents": of(
        ("backend.agentBootstrap.enabled", True),
        *((f"config.{name}.enabled", True) for name in ("agentBuilder", "insights", "polly")),
    ),
    "fleet": of(
        ("fleet.enabled", True),
        *((f"{agent}.queue.enabled", False) for agent in ("fleet", "polly")),
    ),
    **{
        f"{agent}, stores outside": of(
            (f"{'insights' if agent.startswith('engine') else agent}.enabled", True),
            *((f"{agent}.{store}.external.enabled", True) for store in _STORES[:2]),
            *((f"{agent}.{store}.external.existingSecretName", "own") for store in _STORES[:2]),
        )
        for agent in ("fleet", "polly", "insights", "engineInsightsAgent")
    },
    "gateway": of(("agentGateway.enabled", True), ("presidioAnalyzer.enabled", True)),
    "smithdb": of(*_SMITHDB),
    "smithdb, task database outside": of(
        *_SMITHDB,
        ("smithdb.migration.taskdb.postgres.external.enabled", True),
        ("smithdb.migration.taskdb.postgres.external.existingSecretName", "taskdb"),
    ),
    "sandboxes": of(*_SANDBOXES),
    "sandboxes, own JuiceFS": of(*_SANDBOXES, ("sandboxes.juicefs.csi.install", False)),
}


def charts():
    """Name and path (None: a stand-in, to be packed) of each chart."""
    found = [(f"stand-in-{version}", None) for name, version in STAND_INS if name == "langsmith"]
    if os.environ.get("CHARTS"):
        archives = Path(os.environ["CHARTS"]).resolve().glob("langsmith-[0-9]*.tgz")
        found += [(p.stem, p) for p in sorted(archives, key=lambda p: sort_key(version_in_name(p)))]
    return found


def run(arguments, data):
    """What a module's ``run_command`` does."""
    done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module", params=charts(), ids=lambda each: each[0])
def path(request, tmp_path_factory):
    """Path of one packed chart."""
    name, given = request.param
    version = name.removeprefix("stand-in-")
    return given or Path(write_archive("langsmith", version, tmp_path_factory.mktemp("charts")))


@pytest.fixture(scope="module")
def chart(path):
    """The same chart, read."""
    return read_chart(str(path))


@pytest.fixture(scope="module")
def rendered(path, chart):
    """Case -> values and the objects of the chart; cases that this version refuses are left out."""
    helm = binaries.find()["helm"]

    def one(case):
        values = overlay(working(chart.version), CASES[case])
        try:
            text = render(run, helm, str(path), values, "prod", "langsmith")
        except RenderError:
            return case, None
        return case, (values, loaded(text))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {case: found for case, found in pool.map(one, CASES) if found}


@pytest.fixture
def cases(rendered, request):
    """The cases that are told of a chart: all of a real one."""
    if "stand-in" not in request.node.name:
        return rendered
    return {name: each for name, each in rendered.items() if not name.startswith(ONLY_REAL)}


#: Older charts end the names of their Jobs at random.
_RANDOM_END = re.compile(r"^(Job/.*(?:migrations|bootstrap))-[a-z0-9]{5}$")


def _workloads(pulled):
    """Reference and workload of each."""
    return {(each.reference, _RANDOM_END.sub(r"\1", each.workload)) for each in pulled}


@pytest.mark.parametrize("by_chart", [False, True], ids=["table", "chart at hand"])
def test_the_tables_have_what_helm_renders(chart, cases, by_chart):
    wrong, images = {}, set()
    for case, (values, objects) in cases.items():
        known = images_known.known_images(
            chart.version, values, "prod", chart if by_chart else None
        )
        truth = _workloads(images_rendered.pulled_by(objects))
        images |= {reference for reference, _workload in truth}
        if _workloads(known) != truth:
            wrong[case] = sorted(_workloads(known) ^ truth)
    print(f"{chart.version}: {len(cases)} of {len(CASES)} cases render, {len(images)} images")
    assert wrong == {}
    assert len(cases) >= 11


def test_a_mirror_has_what_the_chart_asks_it_for(chart, path, rendered):
    """What text and skopeo put there, with the values that are told, is what nodes then pull."""
    values = rendered["as it comes"][0]
    pulled = images_known.known_images(chart.version, values, "prod", chart)
    images = images_model.summed_up(pulled, MIRROR)
    for form in (images_lists.TEXT, images_lists.SKOPEO):
        more = images_lists.values_for(
            images,
            form,
            MIRROR,
            effective(chart.defaults, values),
            in_range(images_table.REGISTRY, chart.version),
        )
        text = render(
            run, binaries.find()["helm"], str(path), overlay(values, more), "prod", "langsmith"
        )
        wanted = {
            each.reference
            for each in images_rendered.pulled_by(loaded(text))
            if each.source == images_model.CHART
        }
        assert wanted <= there(images, form), form


def there(images, form):
    """References in the mirror after the list was worked through."""
    content = images_lists.written(images, form)
    if form == images_lists.TEXT:
        return {line.split()[1] for line in content.splitlines()}
    return {
        f"{MIRROR}/{registry}/{repository}:{tag}"
        for registry, block in yaml.safe_load(content).items()
        for repository, tags in block["images"].items()
        for tag in tags
    }


if shutil.which("skopeo"):  # the lists are checked against its manual in any case

    def test_skopeo_reads_the_list_and_means_the_same(chart, rendered, tmp_path):
        values = rendered["as it comes"][0]
        pulled = images_known.known_images(chart.version, values, "prod", chart)
        images = images_model.summed_up(pulled, MIRROR)
        (tmp_path / "images.yaml").write_text(images_lists.written(images, images_lists.SKOPEO))
        arguments = ["skopeo", "sync", "--dry-run", "--scoped", "--src", "yaml", "--dest", "docker"]
        arguments += [str(tmp_path / "images.yaml"), MIRROR]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
        told = set(re.findall(r'to="docker://([^"]+)"', done.stderr + done.stdout))
        assert told == there(images, images_lists.SKOPEO)
