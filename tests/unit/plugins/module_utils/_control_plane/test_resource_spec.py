# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sizes and more: from the option, compared with what stands, and the whole to write."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.resource_spec import (  # noqa: E501
    encode,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.resource_spec_compare import (  # noqa: E501
    differing,
    emptied,
    merged,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.resource_spec_fields import (  # noqa: E501
    BY_NAME,
    FIELDS,
    argument_spec,
)

DOCUMENT = Path(__file__).resolve().parents[4] / "sandbox/control_plane/api.yaml"
DIGEST = {"langgraph.control-plane/secrets-digest": "scrypt:00:00"}
NOT_TO_BE_USED = ("orchestrator_", "executor_")


def test_the_table_has_the_fields_of_the_document():
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    names = document["components"]["schemas"]["ResourceSpec"]["properties"]
    usable = {name for name in names if not name.startswith(NOT_TO_BE_USED)}
    assert set(BY_NAME) == usable


def test_a_field_stands_behind_what_it_follows():
    seen = set()
    for field in FIELDS:
        assert field.follows is None or field.follows in seen
        seen.add(field.name)


def test_every_field_is_an_option():
    spec = argument_spec()
    assert set(spec) == set(BY_NAME)
    assert spec["image_pull_secrets"] == {"type": "list", "elements": "str", "no_log": False}


def test_encode():
    option = dict.fromkeys(BY_NAME)
    option.update(cpu=0.5, image_pull_secrets=["registry"], labels={"a": 1, "b": True}, volumes=[])
    assert encode(option) == {
        "cpu": 0.5,
        "image_pull_secrets": [{"name": "registry"}],
        "labels": {"a": "1", "b": "true"},
        "volumes": [],
    }
    assert encode(None) == {}


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ({"cpu": 0}, "resource_spec.cpu: 0 is too small; give 0.1 or more"),
        ({"min_scale": -1}, "resource_spec.min_scale: -1 is too small; give 0 or more"),
        ({"db_storage_gi": 0}, "db_storage_gi: 0 is too small; give 1 or more"),
        (
            {"min_scale": 3, "max_scale": 2},
            r"min_scale \(3\) is over resource_spec.max_scale \(2\)",
        ),
        ({"redis_memory_mb": 9, "redis_memory_limit_mb": 8}, "swap or change them"),
        ({"annotations": DIGEST}, "kept by this module itself"),
        (
            {"sidecars": [{"name": "s", "env": {"MODE": "quiet"}}]},
            r"resource_spec.sidecars: env of container s is no list of variables; write it like",
        ),
        ({"init_containers": [{"name": "s", "env": ["MODE=quiet"]}]}, "init_containers: env of"),
    ],
)
def test_what_cannot_be_meant_is_refused(option, says):
    with pytest.raises(BadOption, match=says):
        encode(option)


@pytest.mark.parametrize(
    ("wanted", "standing", "names"),
    [
        ({}, {"cpu": 1}, []),
        ({}, None, []),
        ({"cpu": 1}, None, ["cpu"]),
        ({"cpu": 1}, {"cpu": 1.0}, []),
        ({"cpu": 0.25}, {"cpu": 0.2}, []),  # as the server rounds
        ({"cpu": 0.25}, {"cpu": 0.3}, []),
        ({"cpu": 0.3}, {"cpu": 0.2}, ["cpu"]),
        ({"min_scale": 0}, {"min_scale": None}, ["min_scale"]),
        ({"min_scale": 2, "cpu": 1}, {"min_scale": 1, "cpu": 2}, ["min_scale", "cpu"]),
        # lists: omitted, empty, in another order
        ({"volumes": []}, {}, []),
        ({"volumes": []}, {"volumes": [{"name": "a"}]}, ["volumes"]),
        (
            {"image_pull_secrets": [{"name": "a"}, {"name": "b"}]},
            {"image_pull_secrets": [{"name": "b"}, {"name": "a"}]},
            [],
        ),
        (
            {"init_containers": [{"name": "a"}, {"name": "b"}]},
            {"init_containers": [{"name": "b"}, {"name": "a"}]},
            ["init_containers"],
        ),
        (
            {"volume_mounts": [{"name": "a", "mountPath": "/x"}, {"name": "a", "mountPath": "/y"}]},
            {"volume_mounts": [{"name": "a", "mountPath": "/y"}, {"name": "a", "mountPath": "/x"}]},
            [],
        ),
        # defaults of the server, and quantities
        (
            {"sidecars": [{"name": "a", "resources": {"limits": {"cpu": "1000m"}}}]},
            {"sidecars": [{"name": "a", "resources": {"limits": {"cpu": "1"}}, "command": None}]},
            [],
        ),
        (
            {"sidecars": [{"name": "a", "image": "x:2"}]},
            {"sidecars": [{"name": "a", "image": "x:1"}]},
            ["sidecars"],
        ),
        # mappings
        ({"labels": {"a": "1"}}, {"labels": {"a": "1", "b": "2"}}, ["labels"]),
        ({"annotations": {"a": "1"}}, {"annotations": {"a": "1", **DIGEST}}, []),
    ],
)
def test_differing(wanted, standing, names):
    assert differing(wanted, standing) == names


@pytest.mark.parametrize(
    ("wanted", "standing", "whole"),
    [
        ({"cpu": 1}, {"memory_mb": 512, "labels": None}, {"cpu": 1, "memory_mb": 512}),
        # what the server had derived is derived again
        ({"cpu": 4}, {"cpu": 1, "cpu_limit": 2, "queue_cpu": 1, "queue_cpu_limit": 2}, {"cpu": 4}),
        ({"cpu": 4}, {"cpu": 1, "cpu_limit": 3}, {"cpu": 4, "cpu_limit": 3}),
        ({"cpu": 4, "cpu_limit": 4}, {"cpu": 1, "cpu_limit": 2}, {"cpu": 4, "cpu_limit": 4}),
        ({"cpu": 1}, {"cpu": 1, "cpu_limit": 2}, {"cpu": 1, "cpu_limit": 2}),
        (
            {"redis_memory_mb": 10},
            {"redis_memory_mb": 5, "redis_memory_limit_mb": 5},
            {"redis_memory_mb": 10},
        ),
        # the digest outlives a change of the user's annotations
        (
            {"annotations": {"a": "1"}},
            {"annotations": {"b": "2", **DIGEST}},
            {"annotations": {"a": "1", **DIGEST}},
        ),
        ({"cpu": 1}, {"annotations": DIGEST}, {"cpu": 1, "annotations": DIGEST}),
    ],
)
def test_merged(wanted, standing, whole):
    assert merged(wanted, standing) == whole


@pytest.mark.parametrize(
    ("wanted", "standing", "names"),
    [
        ({"labels": {}}, {"labels": {"a": "1"}}, ["labels"]),
        ({"labels": {}}, {"labels": None}, []),
        ({"labels": {}}, None, []),
        ({"annotations": {}}, {"annotations": {"a": "1"}}, ["annotations"]),
        ({"annotations": {}}, {"annotations": {"a": "1", **DIGEST}}, []),
        ({"annotations": {}}, {"annotations": DIGEST}, []),
        ({}, {"labels": {"a": "1"}}, []),
    ],
)
def test_emptied(wanted, standing, names):
    assert emptied(wanted, standing) == names


_TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from("123"), min_size=1)
_SPECS = st.fixed_dictionaries(
    {},
    optional={
        "min_scale": st.integers(0, 9),
        "queue_min_scale": st.integers(0, 9),
        "cpu": st.sampled_from([0.1, 0.5, 1, 2.0, 4]),
        "cpu_limit": st.sampled_from([0.2, 1, 2, 4.0, 8]),
        "queue_cpu": st.sampled_from([0.1, 0.5, 1]),
        "memory_mb": st.integers(1, 4096),
        "labels": _TEXTS,
        "annotations": _TEXTS,
        "image_pull_secrets": st.lists(
            st.sampled_from([{"name": "a"}, {"name": "b"}]), unique_by=lambda each: each["name"]
        ),
    },
)


@given(_SPECS, _SPECS)
def test_nothing_differs_from_what_was_written(wanted, standing):
    whole = merged(wanted, standing)
    assert differing(wanted, whole) == []
    assert merged(wanted, whole) == whole


@given(_SPECS, _SPECS)
def test_what_is_not_asked_for_stays_unless_it_was_derived(wanted, standing):
    whole = merged(wanted, standing)
    for name in set(standing) - set(wanted):
        assert (name not in whole and BY_NAME[name].follows) or whole[name] == standing[name]
