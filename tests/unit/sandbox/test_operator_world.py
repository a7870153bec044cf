# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What wakes whom in the operator's stand-in."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.operator.world import World

from .lgps import lgp, operator


def child(resource_version="2", uid="u"):
    return {
        "kind": "Deployment",
        "metadata": {
            "name": "agent",
            "namespace": "ls",
            "uid": "d",
            "resourceVersion": resource_version,
            "labels": {},
            "ownerReferences": [{"kind": "LGP", "uid": uid}],
        },
    }


def is_woken(world, uid="u"):
    async def wait():
        await asyncio.wait_for(world.change_of(uid), timeout=0.05)

    try:
        asyncio.run(wait())
    except asyncio.TimeoutError:  # a class of its own before Python 3.11
        return False
    return True


@pytest.fixture
def world():
    known = World()
    known.lgp_seen(lgp(), gone=False)
    assert is_woken(known)
    return known


def test_a_child_wakes_its_lgp(world):
    world.workload_seen(child(), gone=False)
    assert is_woken(world)
    assert not is_woken(world)


def test_a_child_of_another_wakes_nobody(world):
    world.workload_seen(child(uid="other"), gone=False)
    assert not is_woken(world)


def test_an_older_state_does_not_replace_a_newer_one(world):
    world.remember("u", child("7"))
    world.workload_seen(child("5"), gone=False)
    assert world.workload("u", "agent")["metadata"]["resourceVersion"] == "7"


def test_no_release_without_an_available_operator(world):
    assert world.release_for("ls") is None
    world.workload_seen(operator(available=0), gone=False)
    assert world.release_for("ls") is None
    world.workload_seen(operator(), gone=False)
    assert is_woken(world)
    assert world.release_for("ls").root_domain == "example.com"
    world.workload_seen(operator(), gone=True)
    assert is_woken(world)
    assert world.release_for("ls") is None


def test_an_operator_that_only_reports_wakes_nobody(world):
    world.workload_seen(operator(), gone=False)
    assert is_woken(world)
    world.workload_seen(operator(available=2), gone=False)
    assert not is_woken(world)


def test_an_operator_of_other_namespaces_is_none_of_ours(world):
    world.workload_seen(operator(WATCH_NAMESPACE="a,b"), gone=False)
    assert world.release_for("ls") is None
    assert world.release_for("b") is not None
