# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images: the tables, what a render tells, and the lists for a mirror."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    agent_templates,
    images_keda,
    images_known,
    images_lists,
    images_model,
    images_rendered,
    images_table,
    images_uses,
    images_versions,
    versions,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

Pulled, ImagesError = images_model.Pulled, images_model.ImagesError
MIRROR = "registry.example.com/mirror"
ON = {"config": {"deployment": {"enabled": True}}}
OLD = {"config": {"langgraphPlatform": {"enabled": True}}}
DIGEST = f"sha256:{'0a' * 32}"


def references(version, values):
    return {each.reference for each in images_known.known_images(version, values, "langsmith")}


def entry(reference, registry=""):
    return images_model.summed_up([Pulled(reference, images_model.OPTION)], registry)[0]


@pytest.mark.parametrize(
    ("version", "values", "there", "absent"),
    [
        (
            "0.9.39",
            OLD,
            {"docker.io/langchain/langgraph-operator:3e80459", "redis:6", "pgvector/pgvector:pg15"},
            {"docker.io/langchain/langsmith-polly:0.10.7"},
        ),
        (
            "0.16.11",
            ON,
            {"docker.io/langchain/langsmith-polly:0.16.45", "docker.io/redis:7"},
            {"docker.io/langchain/smithdb:0.16.45"},
        ),
        ("0.16.11", {}, {"docker.io/postgres:14.7"}, {"pgvector/pgvector:pg15"}),
        # A chart that names an older LangSmith than its own.
        ("0.12.10", ON, {"docker.io/langchain/langsmith-backend:0.12.39"}, set()),
        (
            "0.16.11",
            {"images": {"backendImage": {"tag": f"1@{DIGEST}"}, "registry": MIRROR}},
            {f"{MIRROR}/docker.io/langchain/langsmith-backend:1@{DIGEST}"},
            {"docker.io/langchain/langsmith-backend:0.16.45"},
        ),
        (
            "0.16.11",
            {"queue": {"deployment": {"sidecars": [{"name": "tail", "image": "busybox:1.37"}]}}},
            {"busybox:1.37"},
            set(),
        ),
        (
            "0.16.11",
            {**ON, "operator": {"templates": {"db": "image: quay.example.com/pgvector:16"}}},
            {"quay.example.com/pgvector:16"},
            {"pgvector/pgvector:pg15"},
        ),
    ],
)
def test_images_by_version_and_values(version, values, there, absent):
    found = references(version, values)
    assert there <= found
    assert not absent & found


@pytest.mark.parametrize("version", ["0.16.12", "0.17.0-rc.1", "0.9.30"])
def test_without_the_chart_only_the_charts_of_the_tables_are_told(version):
    with pytest.raises(ImagesError, match=f"chart {version} are not known .*0.9.31 to 0.16.11"):
        images_known.known_images(version, {}, "langsmith")


def test_every_image_is_used_and_every_use_has_an_image():
    assert {row.image for row in images_uses.USES} == {row.key for row in images_table.IMAGES}


@pytest.mark.parametrize("version", ["0.9.31", "0.11.29", "0.13.9", "0.15.0", "0.16.11"])
def test_a_version_has_one_row_of_each_image_and_it_covers_all_uses(version):
    keys = [row.key for row in versions.select(images_table.IMAGES, version)]
    assert len(keys) == len(set(keys))
    # Of what a chart names by itself; a use of a newer key would have no default.
    assert {row.image for row in versions.select(images_uses.USES, version)} <= set(keys)


def test_the_newest_chart_is_the_last_one_of_the_versions():
    assert next(reversed(images_versions.APP_VERSIONS)) == images_table.NEWEST_CHART


def test_the_operator_of_a_newer_chart_is_not_known():
    assert versions.select(images_table.OPERATOR_TAGS, "0.16.11")[0].tag == "0.1.47"
    assert versions.select(images_table.OPERATOR_TAGS, "0.16.12") == []


def test_the_versions_of_langsmith_rise_with_those_of_the_chart():
    pairs = list(images_versions.APP_VERSIONS.items())
    assert pairs == sorted(pairs, key=lambda pair: tuple(map(versions.sort_key, pair)))


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("docker.io/redis:7", f"{MIRROR}/docker.io/redis:7"),
        ("redis:6", f"{MIRROR}/docker.io/redis:6"),
        ("ghcr.io/kedacore/keda:2.20.2", f"{MIRROR}/ghcr.io/kedacore/keda:2.20.2"),
        (f"{MIRROR}/docker.io/redis:7", f"{MIRROR}/docker.io/redis:7"),
        (f"busybox@{DIGEST}", f"{MIRROR}/docker.io/busybox@{DIGEST}"),
    ],
)
def test_where_a_mirror_has_it(reference, target):
    assert entry(reference, MIRROR)["target"] == target
    assert entry(reference, f"{MIRROR}/")["target"] == target


@pytest.mark.parametrize("image", ["docker.io/redis:7", "redis:6", "pgvector/pgvector:pg15"])
def test_base_templates_are_given_the_reference_that_the_mirror_has(image):
    assert agent_templates.mirrored(image, MIRROR) == entry(image, MIRROR)["target"]


def test_what_the_chart_writes_without_a_registry_stays_so():
    pulled = [Pulled("quickwit/quickwit:edge", images_model.CHART)]
    assert images_model.summed_up(pulled, MIRROR)[0]["target"] == f"{MIRROR}/quickwit/quickwit:edge"


def test_one_entry_for_each_image_with_all_that_pull_it():
    pulled = [
        Pulled("docker.io/redis:7", images_model.TEMPLATE, "ConfigMap/o", "redis.yaml"),
        Pulled("docker.io/redis:7", images_model.CHART, "StatefulSet/redis", "redis"),
        Pulled("docker.io/redis:7", images_model.CHART, "StatefulSet/redis", "redis"),
    ]
    (found,) = images_model.summed_up(pulled)
    assert found["sources"] == ["chart", "operator template"]
    assert [each["workload"] for each in found["used_by"]] == ["ConfigMap/o", "StatefulSet/redis"]
    assert (found["repository"], found["tag"], found["target"]) == ("library/redis", "7", None)


def test_what_names_no_image_is_told_with_its_workload():
    pulled = [Pulled("docker.io/Redis:7", images_model.CHART, "StatefulSet/redis")]
    with pytest.raises(ImagesError, match=r"'docker.io/Redis:7', of StatefulSet/redis, names no"):
        images_model.summed_up(pulled)


BOOTSTRAP = '{"agent-builder": {"image": "docker.io/langchain/deep-agent:1", "cpu": 1}}'
POD = {
    "containers": [
        {
            "name": "one",
            "image": "docker.io/one:1",
            "args": ["--config", BOOTSTRAP],
            "env": [
                {"name": "JUICEFS_CE_MOUNT_IMAGE", "value": "docker.io/juicedata/mount:ce"},
                {"name": "PULL_IMAGE", "value": "always"},
            ],
        }
    ],
    "initContainers": [{"name": "first", "image": "docker.io/first:1"}],
}


def test_images_that_programs_are_told_of_are_found():
    job = {"kind": "Job", "metadata": {"name": "j"}, "spec": {"template": {"spec": POD}}}
    templates = {
        "kind": "ConfigMap",
        "metadata": {"name": "t"},
        "data": {"d.yaml": "image: ${image}\nimage: redis:7"},
    }
    found = {(p.reference, p.container) for p in images_rendered.pulled_by([job, templates])}
    assert found == {
        ("docker.io/one:1", "one"),
        ("docker.io/first:1", "first"),
        ("docker.io/langchain/deep-agent:1", "one"),
        ("docker.io/juicedata/mount:ce", "one"),
        ("redis:7", "d.yaml"),
    }


@pytest.mark.parametrize(
    ("version", "tag"), [("2.20.2", "2.20.2"), ("2.15.2", "2.15.1"), ("2.12.0", "2.12.0")]
)
def test_images_of_keda(version, tag):
    found = {each.reference for each in images_keda.keda_images(version)}
    names = ("keda", "keda-metrics-apiserver", "keda-admission-webhooks")
    assert found == {f"ghcr.io/kedacore/{name}:{tag}" for name in names}


def test_a_keda_that_is_not_known():
    with pytest.raises(ImagesError, match=r"Option keda: .*KEDA's chart 3\.0\.0"):
        images_keda.keda_images("3.0.0")


def test_a_line_of_text_is_source_and_target():
    images = [entry("docker.io/redis:7", MIRROR)]
    expected = f"docker.io/redis:7 {MIRROR}/docker.io/redis:7\n"
    assert images_lists.written(images, images_lists.TEXT) == expected
    assert images_lists.written([entry("redis:7")], images_lists.TEXT) == "redis:7\n"


def test_the_list_for_skopeo():
    texts = ("docker.io/postgres:14.7", f"quay.io/a/b:1@{DIGEST}", "quay.io/a/b:2", "busybox")
    images = [entry(text) for text in texts]
    assert yaml.safe_load(images_lists.written(images, images_lists.SKOPEO)) == {
        "docker.io": {"images": {"library/busybox": ["latest"], "library/postgres": ["14.7"]}},
        "quay.io": {"images": {"a/b": ["2", DIGEST]}},
    }


def test_the_list_for_oc_mirror():
    images = [entry("docker.io/postgres:14.7"), entry("redis:6"), entry("docker.io/redis:6")]
    assert yaml.safe_load(images_lists.written(images, images_lists.OC_MIRROR)) == {
        "kind": "ImageSetConfiguration",
        "apiVersion": "mirror.openshift.io/v2alpha1",
        "mirror": {
            "additionalImages": [
                {"name": "docker.io/library/postgres:14.7"},
                {"name": "docker.io/library/redis:6"},
            ]
        },
    }


REPOSITORIES = st.sampled_from(["docker.io/redis", "quay.io/a/b", "host:5000/c", "ghcr.io/d/e-f"])
TAGS = st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2})?|[a-z][a-z0-9_.-]{0,8}", fullmatch=True)


@given(st.lists(st.tuples(REPOSITORIES, TAGS), min_size=1))
def test_skopeo_finds_each_tag_as_text(pairs):
    images = [entry(f"{repository}:{tag}") for repository, tag in pairs]
    loaded = yaml.safe_load(images_lists.written(images, images_lists.SKOPEO))
    found = {
        (registry, repository, tag)
        for registry, block in loaded.items()
        for repository, tags in block["images"].items()
        for tag in tags
    }
    assert found == {(each["registry"], each["repository"], each["tag"]) for each in images}


LIVE = {
    "images": {
        "registry": "",
        "redisImage": {"repository": "docker.io/redis", "tag": "7"},
        "backendImage": {"repository": "docker.io/langchain/langsmith-backend", "tag": ""},
    }
}


@pytest.mark.parametrize(
    ("form", "by_registry", "expected"),
    [
        (images_lists.TEXT, True, {"registry": MIRROR}),
        (
            images_lists.SKOPEO,
            True,
            {"registry": MIRROR, "redisImage": {"repository": "docker.io/library/redis"}},
        ),
        (
            images_lists.SKOPEO,
            False,
            {"redisImage": {"repository": f"{MIRROR}/docker.io/library/redis"}},
        ),
    ],
)
def test_values_by_which_the_chart_finds_the_mirror(form, by_registry, expected):
    images = [entry("docker.io/redis:7", MIRROR)]
    found = images_lists.values_for(images, form, MIRROR, LIVE, by_registry)
    assert found == {"images": expected}


def test_no_values_without_a_mirror_or_where_the_cluster_redirects():
    images = [entry("docker.io/redis:7")]
    assert images_lists.values_for(images, images_lists.TEXT, "", LIVE) == {}
    assert images_lists.values_for(images, images_lists.OC_MIRROR, MIRROR, LIVE) == {}


def test_defaults_are_those_of_the_charts_values():
    values = images_table.image_defaults("0.16.11")
    assert look_up(values, "images.operatorImage.tag") == "0.1.47"
    assert look_up(values, "images.backendImage.tag") == images_table.OF_LANGSMITH
    assert look_up(images_table.image_defaults("0.13.9"), "images.backendImage.tag") == "0.13.7"


def test_skopeo_puts_official_images_elsewhere_than_the_chart_asks():
    images = [entry("docker.io/redis:7", MIRROR), entry("quay.io/a/b:1", MIRROR)]
    assert images_lists.places(images, images_lists.TEXT, MIRROR) == {
        f"{MIRROR}/docker.io/redis:7",
        f"{MIRROR}/quay.io/a/b:1",
    }
    assert images_lists.places(images, images_lists.SKOPEO, MIRROR) == {
        f"{MIRROR}/docker.io/library/redis:7",
        f"{MIRROR}/quay.io/a/b:1",
    }
