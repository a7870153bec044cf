# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What differs between what stands and what is wanted, and whose it is."""

from __future__ import annotations

import copy
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp import ownership
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.compare import (
    ABSENT,
    differences,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fields import (
    FIELDS,
    GENERATIONS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.manifest import (
    manifest,
    options_of,
)

OURS = "langgraph.control_plane"
BASE = {"name": "agent", "namespace": "team", "image": "agent:1"}


def fields_v1(tree):
    """The managedFields tree that an apply of this leaves: lists are owned whole."""
    if not isinstance(tree, dict) or not tree:
        return {}
    return {f"f:{key}": fields_v1(value) for key, value in tree.items()}


def standing(wanted, manager=OURS, generation=GENERATIONS[-1]):
    """The LGP as the API server shows it after ``wanted`` was applied."""
    live = copy.deepcopy(wanted)
    for field in FIELDS:
        default = field.default(generation)
        *parents, name = field.keys
        node = live["spec"]
        for parent in parents:
            node = node.get(parent) if isinstance(node, dict) else None
        if default is not None and isinstance(node, dict):
            node.setdefault(name, default)
    owned = {"f:spec": fields_v1(wanted["spec"])}
    labels = {key: wanted["metadata"].get(key, {}) for key in ("labels", "annotations")}
    owned["f:metadata"] = fields_v1(labels)
    live["metadata"].update(
        uid="1",
        generation=1,
        resourceVersion="7",
        managedFields=[
            {"manager": "operator", "operation": "Update", "subresource": "status"},
            {"manager": manager, "operation": "Apply", "fieldsV1": owned},
        ],
    )
    live["status"] = {"observedGeneration": 1}
    return live


def changed_paths(before, after):
    live = standing(manifest({**BASE, **before}))
    return [each.path for each in differences(live, manifest({**BASE, **after}))]


CHANGES = [
    ("image", {}, {"image": "agent:2"}, ["spec.serverSpec.image"]),
    ("image back", {"image": "agent:2"}, {}, ["spec.serverSpec.image"]),
    ("replicas", {"replicas": 1}, {"replicas": 2}, ["spec.serverSpec.replicas"]),
    (
        "autoscaling instead of replicas",
        {"replicas": 2},
        {"autoscaling": {"enabled": True}},
        ["spec.autoscaling", "spec.serverSpec.replicas"],
    ),
    ("a variable", {"env": {"A": 1}}, {"env": {"A": 2}}, ["spec.serverSpec.env"]),
    ("a variable less", {"env": {"A": 1, "B": 1}}, {"env": {"A": 1}}, ["spec.serverSpec.env"]),
    ("no variables", {"env": {"A": 1}}, {}, ["spec.serverSpec.env"]),
    (
        "a default that was set",
        {"queue_enabled": False},
        {},
        ["spec.serverSpec.queueEnabled"],
    ),
    (
        "a limit less",
        {"resources": {"limits": {"cpu": 1, "memory": "1Gi"}}},
        {"resources": {"limits": {"cpu": 1}}},
        ["spec.serverSpec.resources.limits.memory"],
    ),
    ("a label less", {"labels": {"a": "b"}}, {}, ["metadata.labels.a"]),
    ("an annotation more", {}, {"annotations": {"a": "b"}}, ["metadata.annotations"]),
    (
        "a key inside a list less",
        {"sidecars": [{"name": "a", "tty": True}]},
        {"sidecars": [{"name": "a"}]},
        ["spec.serverSpec.sidecars"],
    ),
    (
        "true is not 1",
        {"sidecars": [{"name": "a", "tty": 1}]},
        {"sidecars": [{"name": "a", "tty": True}]},
        ["spec.serverSpec.sidecars"],
    ),
    (
        "fewer connections",
        {"database": {"enabled": True}},
        {"database": {"enabled": True, "max_connections": 50}},
        ["spec.database.maxConnections"],
    ),
]
EQUAL = [
    (
        "quantities",
        {"resources": {"limits": {"cpu": "1000m", "memory": "1Gi"}}},
        {"resources": {"limits": {"cpu": 1, "memory": "1024Mi"}}},
    ),
    (
        "quantities in a sidecar",
        {"sidecars": [{"name": "a", "resources": {"requests": {"cpu": "1000m"}}}]},
        {"sidecars": [{"name": "a", "resources": {"requests": {"cpu": "1"}}}]},
    ),
    ("order of variables", {"env": {"A": 1, "B": 2}}, {"env": {"B": 2, "A": 1}}),
    (
        "what the API server fills in",
        {"sidecars": [{"name": "a", "ports": [{"containerPort": 1, "protocol": "TCP"}]}]},
        {"sidecars": [{"name": "a", "ports": [{"containerPort": 1}]}]},
    ),
    (
        "an empty name in a reference",
        {"volumes": [{"name": "v", "configMap": {"name": ""}}]},
        {"volumes": [{"name": "v", "configMap": {}}]},
    ),
    ("empty and absent", {}, {"tolerations": []}),
]


@pytest.mark.parametrize(("name", "before", "after", "paths"), CHANGES, ids=[c[0] for c in CHANGES])
def test_differs(name, before, after, paths):
    assert changed_paths(before, after) == paths


@pytest.mark.parametrize(("name", "before", "after"), EQUAL, ids=[c[0] for c in EQUAL])
def test_equal(name, before, after):
    assert changed_paths(before, after) == []


def test_nothing_stands():
    wanted = manifest(BASE)
    assert [each.path for each in differences(None, wanted)] == ["metadata.labels", "spec"]


def test_values_of_a_difference():
    live = standing(manifest({**BASE, "labels": {"a": "b"}}))
    [one, other] = differences(live, manifest({**BASE, "image": "agent:2"}))
    assert (one.before, one.after) == ("b", ABSENT)
    assert (other.before, other.after) == ("agent:1", "agent:2")


def test_fields_of_others_are_left_alone():
    live = standing(manifest(BASE))
    live["spec"]["redis"] = {"enabled": True}
    live["metadata"]["labels"]["theirs"] = "x"
    assert differences(live, manifest(BASE)) == []


def test_fields_that_were_never_ours_are_not_removed():
    live = standing(manifest({**BASE, "labels": {"a": "b"}}), manager="kubectl")
    assert differences(live, manifest(BASE)) == []


# What every combination of options must keep to.
WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
TEXTS = st.dictionaries(WORDS, WORDS, max_size=3)
QUANTITIES = st.builds("{}{}".format, st.integers(1, 4000), st.sampled_from(["", "m", "Mi", "Gi"]))
AMOUNTS = st.dictionaries(st.sampled_from(["cpu", "memory", "example.com/gpu"]), QUANTITIES)
ANYTHING = st.recursive(
    st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
VALUES = {
    "text": WORDS,
    "switch": st.booleans(),
    "number": st.integers(0, 99),
    "int32": st.integers(0, 99),
    "texts": TEXTS,
    "names": st.lists(WORDS, max_size=2),
    "env": st.dictionaries(
        st.text(string.ascii_uppercase, min_size=1, max_size=8),
        WORDS
        | st.fixed_dictionaries({"secret": WORDS, "key": WORDS})
        | st.fixed_dictionaries({"config_map": WORDS, "key": WORDS, "optional": st.booleans()})
        | st.fixed_dictionaries({"field": WORDS})
        | st.fixed_dictionaries({"resource": WORDS, "container": WORDS}),
        max_size=4,
    ),
    "resources": st.fixed_dictionaries({}, optional={"limits": AMOUNTS})
    | st.fixed_dictionaries({}, optional={"requests": AMOUNTS}),
    "object": st.dictionaries(WORDS, ANYTHING, max_size=2),
    "objects": st.lists(st.dictionaries(WORDS, ANYTHING, max_size=2), max_size=2),
}


@st.composite
def deployments(draw):
    options = dict(BASE, labels=draw(TEXTS), annotations=draw(TEXTS))
    for field in FIELDS:
        parent, _dot, name = field.option.rpartition(".")
        if field.kind == "group" or not draw(st.booleans()):
            continue
        value = draw(st.sampled_from(field.choices) if field.choices else VALUES[field.kind])
        place = options.setdefault(parent, {"enabled": True}) if parent else options
        place[name] = value
    return options


@given(deployments())
def test_manifest_and_options_are_each_others_inverse(options):
    made = manifest(options)
    assert manifest(options_of(made)) == made


@given(deployments(), st.sampled_from(GENERATIONS))
def test_what_was_applied_does_not_differ(options, generation):
    wanted = manifest(options)
    assert differences(standing(wanted, generation=generation), wanted) == []


@given(deployments(), st.data())
def test_an_option_less_is_seen(options, data):
    live = standing(manifest(options))
    given_fields = [field for field in FIELDS if _given(options, field) not in (None, {}, [])]
    # Without the option there is still one replica.
    given_fields = [field for field in given_fields if field.option != "replicas"]
    field = data.draw(st.sampled_from(given_fields))
    parent, _dot, name = field.option.rpartition(".")
    rest = copy.deepcopy(options)
    del (rest[parent] if parent else rest)[name]
    assert differences(live, manifest(rest))


def _given(options, field):
    parent, _dot, name = field.option.rpartition(".")
    value = (options.get(parent) or {} if parent else options).get(name)
    if field.kind == "resources" and not any((value or {}).values()):
        return None
    return value if field.kind != "group" else None


@pytest.mark.parametrize(
    ("name", "entries", "owner"),
    [
        ("agent", [{"manager": OURS, "operation": "Apply"}], "ours"),
        ("agent", [{"manager": OURS, "operation": "Update"}], "other"),
        ("agent", [{"manager": OURS, "operation": "Apply", "subresource": "status"}], "other"),
        ("agent", [{"manager": "kubectl", "operation": "Apply"}], "other"),
        ("agent", None, "other"),
        ("agent-" + "0a" * 16, [{"manager": OURS, "operation": "Apply"}], "control plane"),
        ("agent-" + "0A" * 16, [{"manager": OURS, "operation": "Apply"}], "ours"),
        ("agent-" + "0a" * 15, [{"manager": OURS, "operation": "Apply"}], "ours"),
        ("0a" * 16, [{"manager": OURS, "operation": "Apply"}], "ours"),
    ],
)
def test_owner(name, entries, owner):
    assert ownership.owner({"metadata": {"name": name, "managedFields": entries}}) == owner


@pytest.mark.parametrize(
    ("name", "deployment"),
    [
        (
            "my-bot-0123456789abcdef0123456789abcdef",
            {"id": "01234567-89ab-cdef-0123-456789abcdef", "name": "my-bot"},
        ),
        ("bot-" + "0A" * 16, None),
        ("bot-" + "0a" * 15, None),
        ("-" + "0a" * 16, None),
        ("bot", None),
    ],
)
def test_deployment_of_the_control_plane(name, deployment):
    assert ownership.control_plane_deployment(name) == deployment


def test_managers():
    entries = [{"manager": "a"}, {"manager": "b", "subresource": "status"}, {"manager": "a"}, {}]
    assert ownership.managers({"metadata": {"managedFields": entries}}) == ["a"]


def test_owned_paths_stop_at_lists_merged_by_key():
    tree = {"f:spec": {"f:a": {".": {}, 'k:{"name":"x"}': {"f:name": {}}}, "f:b": {"f:c": {}}}}
    entries = [{"manager": OURS, "operation": "Apply", "fieldsV1": tree}]
    paths = ownership.owned_paths({"metadata": {"managedFields": entries}})
    assert paths == [("spec", "a"), ("spec", "b", "c")]
