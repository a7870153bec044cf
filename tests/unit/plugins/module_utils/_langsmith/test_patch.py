# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A patch does what Kubernetes' and RFC 6902's do, and never nothing in silence."""

from __future__ import annotations

import contextlib
import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.patch import (
    PatchError,
    patched,
)


def pod(**fields):
    """A Deployment with one container; fields of its pod."""
    containers = fields.pop("containers", [{"name": "main", "image": "main:1"}])
    return {
        "kind": "Deployment",
        "spec": {"replicas": 1, "template": {"spec": {"containers": containers, **fields}}},
    }


def of_pod(**fields):
    """The patch of a pod."""
    return {"spec": {"template": {"spec": fields}}}


# name, tree, patch, what comes out
MERGES = [
    ("map", {"a": {"b": 1}}, {"a": {"c": 2}}, {"a": {"b": 1, "c": 2}}),
    ("value", {"a": 1}, {"a": 2}, {"a": 2}),
    ("null takes away", {"a": 1, "b": 2}, {"a": None}, {"b": 2}),
    ("new map", {}, {"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 1}}}),
    ("map replaced", {"a": {"b": 1}}, {"a": {"$patch": "replace", "c": 2}}, {"a": {"c": 2}}),
    ("unknown list", {"args": [1, 2]}, {"args": [3]}, {"args": [3]}),
    (
        "container by name",
        pod(),
        of_pod(containers=[{"name": "main", "tty": True}]),
        pod(containers=[{"name": "main", "image": "main:1", "tty": True}]),
    ),
    (
        "new container",
        pod(),
        of_pod(containers=[{"name": "side", "image": "side:1"}]),
        pod(containers=[{"name": "main", "image": "main:1"}, {"name": "side", "image": "side:1"}]),
    ),
    (
        "container taken away",
        pod(containers=[{"name": "main"}, {"name": "side"}]),
        of_pod(containers=[{"name": "side", "$patch": "delete"}]),
        pod(containers=[{"name": "main"}]),
    ),
    (
        "list replaced",
        pod(),
        of_pod(containers=[{"$patch": "replace"}, {"name": "other", "image": "o:1"}]),
        pod(containers=[{"name": "other", "image": "o:1"}]),
    ),
    (
        "env by name",
        pod(containers=[{"name": "main", "env": [{"name": "A", "value": "1"}]}]),
        of_pod(
            containers=[
                {
                    "name": "main",
                    "env": [{"name": "A", "value": "2"}, {"name": "B", "value": "3"}],
                }
            ]
        ),
        pod(
            containers=[
                {
                    "name": "main",
                    "env": [{"name": "A", "value": "2"}, {"name": "B", "value": "3"}],
                }
            ]
        ),
    ),
    (
        "ports by number, volumes by name, mounts by path",
        pod(
            containers=[
                {
                    "name": "main",
                    "ports": [{"containerPort": 8000}],
                    "volumeMounts": [{"mountPath": "/data", "name": "data"}],
                }
            ],
            volumes=[{"name": "data", "emptyDir": {}}],
        ),
        of_pod(
            containers=[
                {
                    "name": "main",
                    "ports": [{"containerPort": 8000, "name": "http"}],
                    "volumeMounts": [{"mountPath": "/data", "readOnly": True}],
                }
            ],
            volumes=[{"name": "data", "emptyDir": {"medium": "Memory"}}],
        ),
        pod(
            containers=[
                {
                    "name": "main",
                    "ports": [{"containerPort": 8000, "name": "http"}],
                    "volumeMounts": [{"mountPath": "/data", "name": "data", "readOnly": True}],
                }
            ],
            volumes=[{"name": "data", "emptyDir": {"medium": "Memory"}}],
        ),
    ),
    (
        "ports of a Service by port",
        {"spec": {"ports": [{"port": 80, "name": "http"}]}},
        {"spec": {"ports": [{"port": 80, "nodePort": 30080}, {"port": 443}]}},
        {"spec": {"ports": [{"port": 80, "name": "http", "nodePort": 30080}, {"port": 443}]}},
    ),
    (
        "tolerations are added, once",
        {"tolerations": [{"key": "a"}]},
        {"tolerations": [{"key": "a"}, {"key": "b"}]},
        {"tolerations": [{"key": "a"}, {"key": "b"}]},
    ),
    (
        "claim templates by name",
        {"volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"modes": ["One"]}}]},
        {"volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"class": "fast"}}]},
        {
            "volumeClaimTemplates": [
                {"metadata": {"name": "data"}, "spec": {"modes": ["One"], "class": "fast"}}
            ]
        },
    ),
]


@pytest.mark.parametrize(("tree", "patch", "expected"), [case[1:] for case in MERGES])
def test_merge(tree, patch, expected):
    before = copy.deepcopy(tree)
    assert patched(tree, patch) == expected
    assert tree == before


# patch on pod(), words of the refusal
REFUSED_MERGES = [
    ("text", "a map or a list of operations, not str"),
    ({"spec": {"paused": None}}, "spec.paused is taken away, but the template has no such key"),
    (
        of_pod(containers=[{"name": "mian", "tty": True}]),
        "containers.name=mian. has no image to be a new entry, and .*containers of the template "
        "has main",
    ),
    (
        of_pod(containers=[{"name": "side", "$patch": "delete"}]),
        "name=side. is taken away, but .* has main",
    ),
    (of_pod(volumes=[{"name": "a", "$patch": "delete"}]), "volumes of the template has no entry"),
    (of_pod(containers=[{"image": "x"}]), "an entry of spec.template.spec.containers lacks name"),
    (of_pod(containers=["main"]), "lacks name"),
    (of_pod(containers={"name": "main"}), "containers is a map in the patch, but a list"),
    ({"spec": [1]}, "spec is a list in the patch, but a map in the template"),
    ({"spec": "x"}, "spec is one value in the patch, but a map in the template"),
    ({"kind": {"a": 1}}, "kind is a map in the patch, but one value"),
    ({"spec": {"$patch": "delete"}}, "spec has .patch: delete, not replace"),
]


@pytest.mark.parametrize(("patch", "words"), REFUSED_MERGES)
def test_a_merge_that_matches_nothing_is_refused(patch, words):
    with pytest.raises(PatchError, match=words):
        patched(pod(), patch)


# From the examples of RFC 6902, appendix A, and its rules on errors: tree, operations, outcome
OPERATIONS = [
    ({"a": 1}, [{"op": "add", "path": "/b", "value": 2}], {"a": 1, "b": 2}),
    ({"a": [1, 3]}, [{"op": "add", "path": "/a/1", "value": 2}], {"a": [1, 2, 3]}),
    ({"a": [1]}, [{"op": "add", "path": "/a/-", "value": [2]}], {"a": [1, [2]]}),
    ({"a": 1, "b": 2}, [{"op": "remove", "path": "/b"}], {"a": 1}),
    ({"a": [1, 2, 3]}, [{"op": "remove", "path": "/a/1"}], {"a": [1, 3]}),
    ({"a": 1}, [{"op": "replace", "path": "/a", "value": None}], {"a": None}),
    ({"a": 1}, [{"op": "replace", "path": "", "value": {"b": 2}}], {"b": 2}),
    (
        {"a": {"x": 1}, "b": {}},
        [{"op": "move", "from": "/a/x", "path": "/b/y"}],
        {"a": {}, "b": {"y": 1}},
    ),
    (
        {"a": [1, 2, 3, 4]},
        [{"op": "move", "from": "/a/1", "path": "/a/3"}],
        {"a": [1, 3, 4, 2]},
    ),
    (
        {"a": {"x": [1]}},
        [
            {"op": "copy", "from": "/a", "path": "/b"},
            {"op": "add", "path": "/b/x/-", "value": 2},
        ],
        {"a": {"x": [1]}, "b": {"x": [1, 2]}},
    ),
    ({"a/b": 1, "m~n": 2}, [{"op": "remove", "path": "/a~1b"}], {"m~n": 2}),
    ({"m~1n": 1}, [{"op": "test", "path": "/m~01n", "value": 1}], {"m~1n": 1}),
    ({"a": 1}, [{"op": "test", "path": "/a", "value": 1}], {"a": 1}),
    ({"a": 1}, [], {"a": 1}),
]


@pytest.mark.parametrize(("tree", "operations", "expected"), OPERATIONS)
def test_operations(tree, operations, expected):
    before = copy.deepcopy(tree)
    assert patched(tree, operations) == expected
    assert tree == before


REFUSED_OPERATIONS = [
    (["x"], "operation 1: it is none of RFC 6902"),
    ([{"op": "set", "path": "/a"}], "none of RFC 6902"),
    ([{"op": ["add"], "path": "/a"}], "none of RFC 6902"),
    ([{"op": "add", "path": "/b"}], "none of RFC 6902"),
    ([{"op": "move", "path": "/b"}], "none of RFC 6902"),
    ([{"op": "remove"}], "none of RFC 6902"),
    ([{"op": "add", "path": 5, "value": 1}], "none of RFC 6902"),
    ([{"op": "remove", "path": "/nothing"}], "/nothing leads to nothing"),
    ([{"op": "remove", "path": "/list/9"}], "/list/9 leads to nothing"),
    ([{"op": "remove", "path": "/list/01"}], "/list/01 leads to nothing"),
    ([{"op": "remove", "path": "/list/-"}], "/list/- leads to nothing"),
    ([{"op": "remove", "path": "/a/b"}], "/a/b leads to nothing"),
    ([{"op": "add", "path": "/no/b", "value": 1}], "/no/b leads to nothing"),
    ([{"op": "add", "path": "/a/b", "value": 1}], "/a/b leads to nothing"),
    ([{"op": "add", "path": "/list/2", "value": 1}], "/list/2 leads to nothing"),
    ([{"op": "replace", "path": "/b", "value": 1}], "/b leads to nothing"),
    ([{"op": "add", "path": "b", "value": 1}], "b leads to nothing"),
    ([{"op": "copy", "from": "/b", "path": "/c"}], "/b or /c leads to nothing"),
    ([{"op": "move", "from": "/map", "path": "/map/x"}], "/map or /map/x leads to nothing"),
    ([{"op": "test", "path": "/a", "value": 2}], "/a does not hold the value"),
    (
        [{"op": "remove", "path": "/a"}, {"op": "remove", "path": "/a"}],
        "operation 2: /a leads to nothing",
    ),
]


@pytest.mark.parametrize(("operations", "words"), REFUSED_OPERATIONS)
def test_an_operation_that_leads_to_nothing_is_refused(operations, words):
    with pytest.raises(PatchError, match=words):
        patched({"a": 1, "list": [0], "map": {}}, operations)


def test_a_refusal_shows_no_value():
    secret = "of-the-house"
    with pytest.raises(PatchError) as caught:
        patched({"a": secret}, [{"op": "test", "path": "/a", "value": "other"}])
    assert secret not in str(caught.value)


keys = st.sampled_from(["a", "b", "spec", "args"])
trees = st.dictionaries(
    keys,
    st.recursive(
        st.integers() | st.text(max_size=3),
        lambda below: st.dictionaries(keys, below, max_size=3) | st.lists(below, max_size=3),
        max_leaves=8,
    ),
    max_size=3,
)


names = st.sampled_from(
    ["spec", "containers", "env", "ports", "tolerations", "name", "image", "$patch", "metadata"]
)
words = st.none() | st.booleans() | st.integers() | st.sampled_from(["main", "delete", "replace"])
json_values = st.recursive(
    words,
    lambda below: st.dictionaries(names, below, max_size=3) | st.lists(below, max_size=3),
    max_leaves=10,
)
pointers = st.lists(names | st.sampled_from(["0", "-", "x"]), max_size=4).map(
    lambda parts: "".join(f"/{part}" for part in parts)
)
operation = st.fixed_dictionaries(
    {"op": st.sampled_from(["add", "remove", "replace", "move", "copy", "test"])},
    optional={"path": pointers | words, "from": pointers | words, "value": json_values},
)


@given(
    st.dictionaries(names, json_values, max_size=3),
    json_values | st.lists(operation | json_values, max_size=4),
)
def test_any_patch_is_done_or_refused_and_the_tree_stays(tree, patch):
    before = copy.deepcopy(tree)
    with contextlib.suppress(PatchError):
        patched(tree, patch)
    assert tree == before


@given(trees)
def test_nothing_changes_nothing(tree):
    assert patched(tree, {}) == tree
    assert patched(tree, []) == tree


@given(trees)
def test_a_merge_is_the_same_twice(tree):
    once = patched({}, tree)
    assert once == tree
    assert patched(once, tree) == once


@given(trees, keys, trees)
def test_added_and_removed_is_as_before(tree, key, value):
    fresh = {name: each for name, each in tree.items() if name != key}
    added = patched(fresh, [{"op": "add", "path": f"/{key}", "value": value}])
    assert patched(added, [{"op": "remove", "path": f"/{key}"}]) == fresh
