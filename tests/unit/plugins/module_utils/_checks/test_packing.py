# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bin packing: no node holds more than it offers, and nobody is turned away who has room."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._checks.cases.cluster import node

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.packing import (
    UNLIMITED,
    Asked,
    Room,
    millicores,
    pack,
    room_of,
    tolerates,
)

TAINT = {"key": "gpu", "value": "yes", "effect": "NoSchedule"}


def room(name="a", cpu=4000, memory=8, pods=10, **rest):
    return Room(name, cpu, memory, pods, **rest)


def pod(cpu, memory=1, name="pod", **rest):
    return Asked(name, cpu, memory, **rest)


@pytest.mark.parametrize(
    ("toleration", "tolerated"),
    [
        ({"operator": "Exists"}, True),
        ({"key": "gpu", "operator": "Exists"}, True),
        ({"key": "gpu", "operator": "Equal", "value": "yes"}, True),
        ({"key": "gpu", "value": "yes", "effect": "NoSchedule"}, True),
        ({"key": "gpu", "value": "no"}, False),
        ({"key": "gpu"}, False),
        ({"key": "gpu", "operator": "Exists", "effect": "NoExecute"}, False),
        ({"key": "tpu", "operator": "Exists"}, False),
        ({}, False),
    ],
)
def test_tolerates(toleration, tolerated):
    assert tolerates(toleration, TAINT) is tolerated


def test_a_taint_keeps_out_unless_it_only_prefers():
    assert not room(taints=(TAINT,)).admits(pod(1))
    assert room(taints=({**TAINT, "effect": "PreferNoSchedule"},)).admits(pod(1))
    tolerating = pod(1, tolerations=((("key", "gpu"), ("operator", "Exists")),))
    assert room(taints=(TAINT,)).admits(tolerating)


def test_a_selector_wants_the_label():
    wanted = pod(1, selector=(("disk", "ssd"),))
    assert not room().admits(wanted)
    assert room(labels={"disk": "ssd"}).admits(wanted)


@pytest.mark.parametrize(
    ("quantity", "cpu"), [("1", 1000), ("250m", 250), ("0.1", 100), ("1u", 1), (None, 0)]
)
def test_millicores_are_rounded_up(quantity, cpu):
    assert millicores(quantity) == cpu


def test_room_of_a_node():
    offered = room_of(node("a", cpu="3900m", memory="8Gi", pods="17"))
    assert (offered.cpu, offered.memory, offered.pods) == (3900, 8 * 1024**3, 17)
    assert room_of(node("a")).pods == UNLIMITED


def test_the_largest_go_first():
    rooms = [room("a", cpu=4000), room("b", cpu=4000)]
    assert pack(rooms, [pod(1000), pod(1000), pod(3000), pod(3000)]) == []
    assert [each.cpu for each in rooms] == [0, 0]


def test_sum_alone_is_not_enough():
    assert pack([room(cpu=2000), room("b", cpu=2000)], [pod(3000, name="big")])[0].name == "big"


def test_the_number_of_pods_counts():
    assert len(pack([room(pods=2)], [pod(1)] * 3)) == 1


def test_who_stands_somewhere_stays_there():
    rooms = [room("a", cpu=4000), room("b", cpu=4000)]
    pack(rooms, [pod(1000, beside=("b",))])
    assert [each.cpu for each in rooms] == [4000, 3000]


@pytest.mark.parametrize("home", ["gone", "b"])
def test_who_cannot_stay_moves(home):
    rooms = [room("a", cpu=4000), room("b", cpu=500)]
    assert pack(rooms, [pod(1000, beside=(home,))]) == []
    assert rooms[0].cpu == 3000


SIZES = st.integers(0, 9)
PODS = st.lists(
    st.builds(
        pod,
        SIZES,
        SIZES,
        name=st.just("pod"),
        selector=st.sampled_from([(), (("disk", "ssd"),)]),
        beside=st.sampled_from([(), ("0",), ("3",)]),
    ),
    max_size=30,
)
ROOMS = st.lists(
    st.tuples(SIZES, SIZES, st.integers(0, 5), st.sampled_from([{}, {"disk": "ssd"}])), max_size=5
).map(
    lambda sizes: [
        room(str(index), cpu, memory, pods, labels=labels)
        for index, (cpu, memory, pods, labels) in enumerate(sizes)
    ]
)


@given(ROOMS, PODS)
def test_rooms_hold_what_they_offer_and_nobody_is_turned_away_who_fits(rooms, pods):
    before = [replace(each) for each in rooms]
    left = pack(rooms, pods)
    assert all(min(each.cpu, each.memory, each.pods) >= 0 for each in rooms)
    assert not any(each.fits(one) for each in rooms for one in left)
    assert not Counter(left) - Counter(pods)
    taken = sum(each.cpu for each in before) - sum(each.cpu for each in rooms)
    assert taken == sum(one.cpu for one in pods) - sum(one.cpu for one in left)
    placed = sum(each.pods for each in before) - sum(each.pods for each in rooms)
    assert placed == len(pods) - len(left)
