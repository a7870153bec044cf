# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fields that a manifest names, held against the cluster."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.subset import (
    differences,
)

CONTAINER = {"name": "a", "image": "x:1", "env": [{"name": "A", "value": "1"}]}


def spec(*containers, **more):
    return {"spec": {"containers": list(containers), **more}}


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (spec(CONTAINER), spec({**CONTAINER, "imagePullPolicy": "Always"}), []),
        (spec(CONTAINER), spec({"name": "injected"}, CONTAINER), []),
        (
            spec(CONTAINER),
            spec({**CONTAINER, "image": "y:2"}),
            [("spec.containers[a].image", "x:1", "y:2")],
        ),
        (spec(CONTAINER), spec(), [("spec.containers[a]", CONTAINER, None)]),
        (
            spec(CONTAINER),
            spec({**CONTAINER, "env": []}),
            [("spec.containers[a].env[A]", {"name": "A", "value": "1"}, None)],
        ),
        (spec(replicas=1), spec(replicas=3), [("spec.replicas", 1, 3)]),
        (spec(replicas=1), spec(), [("spec.replicas", 1, None)]),
        # what the API server writes in another way, or leaves out
        (spec(cpu="1000m", memory="1Gi"), spec(cpu="1", memory="1Gi"), []),
        (spec(port="8080"), spec(port=8080), []),
        (spec(a="", b=[], c={}, d=False, e=None, f=0), spec(), []),
        (spec(a=True), spec(), [("spec.a", True, None)]),
        (spec(a=True), spec(a="true"), [("spec.a", True, "true")]),
        ({"apiVersion": "v1", "kind": "A", "status": {"x": 1}}, {}, []),
        # lists whose entries nothing tells apart
        (spec(args=["a", "b"]), spec(args=["a", "c"]), [("spec.args[1]", "b", "c")]),
        (spec(args=["a"]), spec(args=["a", "c"]), [("spec.args", ["a"], ["a", "c"])]),
        (
            {"rules": [{"http": {"paths": [{"path": "/"}]}}]},
            {"rules": [{"http": {"paths": [{"path": "/"}, {"path": "/lgp/x"}]}}]},
            [],
        ),
    ],
)
def test_differences(wanted, found, expected):
    assert list(differences(wanted, found)) == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(
    st.dictionaries(st.text(max_size=3), VALUES, max_size=4),
    st.dictionaries(st.text(max_size=3), VALUES),
)
def test_what_stands_as_it_is_wanted_does_not_differ(manifest, more):
    assert list(differences(manifest, manifest)) == []
    assert list(differences(manifest, {**more, **manifest})) == []
