# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ``up`` accepts, and what a person reads when it does not."""

from __future__ import annotations

import json

import pytest

from sandbox.errors import SandboxError
from sandbox.spec import Spec, check


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"name": "Upper"}, ["--name 'Upper'", "a-z"]),
        ({"name": "-x"}, ["--name '-x'"]),
        ({"name": "a" * 41}, ["up to 40"]),
        ({"name": "../x"}, ["--name '../x'"]),
        ({"nodes": 0}, ["--nodes 0", "1 to 1000"]),
        ({"cpu": "many"}, ["--cpu 'many'", "16"]),
        ({"memory": "64 GB"}, ["--memory '64 GB'", "64Gi"]),
        ({"extras": ("gateway-api", "mesh")}, ["--with 'mesh'", "istio"]),
    ],
)
def test_a_wrong_option_is_named_with_its_remedy(options, words):
    with pytest.raises(SandboxError) as caught:
        check(Spec(**{"name": "x", **options}))
    for word in words:
        assert word in str(caught.value)


def test_a_spec_survives_the_way_to_the_supervisor():
    spec = check(
        Spec("a-1", nodes=5, cpu="500m", extras=("istio",), owner=42, ports={"etcd": 20001})
    )
    assert Spec.from_json(spec.to_json()) == spec


def test_a_spec_of_a_newer_checkout_is_read():
    spec = Spec("x", nodes=2)
    newer = json.dumps({**json.loads(spec.to_json()), "of_the_future": True})
    assert Spec.from_json(newer) == spec
