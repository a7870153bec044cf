# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Claims against volumes that lie ready."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._checks.cases.model import named
from unit.plugins.module_utils._checks.cases.storage import volume

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    needs,
    storage_claims,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.volumes import (
    is_free,
    shown,
    unmatched,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.workloads import Claim

GI = 2**30


def claim(size=10, storage_class="", **rest):
    return Claim(rest.pop("name", "data"), "langsmith", size * GI, storage_class, **rest)


@pytest.mark.parametrize(
    ("one", "fits"),
    [
        (volume("a"), True),
        (volume("a", size="9Gi"), False),
        (volume("a", size="10G"), False),
        (volume("a", "fast"), False),
        (volume("a", phase="Released"), False),
        (volume("a", mode="ReadWriteMany"), False),
        (volume("a", namespace="other"), False),
        (volume("a", namespace="langsmith"), True),
        (volume("a", namespace="langsmith", size="1Gi"), False),
        (volume("a", phase="Bound", namespace="langsmith", size="1Gi"), True),
        (volume("a", phase="Bound", namespace="langsmith", of="else"), False),
    ],
)
def test_one_claim_against_one_volume(one, fits):
    assert (unmatched([claim()], [one]) == []) is fits


def test_a_block_volume_is_for_block_claims():
    block = volume("a")
    block["spec"]["volumeMode"] = "Block"
    assert unmatched([claim()], [block])
    assert unmatched([claim(block=True)], [block]) == []
    assert unmatched([claim(block=True)], [volume("a")])


def test_a_small_claim_leaves_the_large_volume():
    assert unmatched([claim(1), claim(50)], [volume("a", size="50Gi"), volume("b")]) == []


def test_several_modes_are_all_wanted():
    both = claim(modes=("ReadWriteOnce", "ReadOnlyMany"))
    assert unmatched([both], [volume("a")])


@given(st.lists(st.integers(1, 9), max_size=9), st.lists(st.integers(1, 9), max_size=9))
def test_as_many_as_possible_find_one(sizes, capacities):
    volumes = [volume(str(index), size=f"{each}Gi") for index, each in enumerate(capacities)]
    left = unmatched([claim(each) for each in sizes], volumes)
    # The smallest claims against the largest volumes give the most matches there can be.
    best = 0
    for count in range(min(len(sizes), len(capacities)) + 1):
        claims, largest = sorted(sizes)[:count], sorted(capacities)[len(capacities) - count :]
        if all(one <= other for one, other in zip(claims, largest, strict=True)):
            best = count
    assert len(sizes) - len(left) == best


def test_the_default_class_is_the_newest():
    mark = {"storageclass.kubernetes.io/is-default-class": "true"}
    classes = [named(each, annotations=mark) for each in ("old", "new")]
    classes[0]["metadata"]["creationTimestamp"] = "2025-01-01T00:00:00Z"
    classes[1]["metadata"]["creationTimestamp"] = "2026-01-01T00:00:00Z"
    told = storage_claims.resolved([claim(storage_class=None), claim(storage_class="")], classes)
    assert [each.storage_class for each in told] == ["new", ""]
    assert storage_claims.resolved([claim(storage_class=None)], [])[0].storage_class == ""


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (claim(8), "data (8 GiB, ReadWriteOnce, no class)"),
        (Claim("a", "", 3 * GI // 2, "fast"), "a (1.5 GiB, ReadWriteOnce, class fast)"),
    ],
)
def test_shown(one, text):
    assert shown(one) == text


def test_what_is_kept_of_a_volume_is_what_is_read():
    whole = volume("a", "fast", "Bound", "langsmith")
    whole["spec"] |= {"csi": {"driver": "x"}, "volumeMode": "Filesystem"}
    whole["spec"]["claimRef"]["uid"] = "1"
    kept = needs.VOLUMES.keep(whole)
    assert kept["spec"]["claimRef"] == {"namespace": "langsmith", "name": "data"}
    assert set(kept["spec"]) == {
        "storageClassName",
        "capacity",
        "accessModes",
        "volumeMode",
        "claimRef",
    }
    assert not is_free(kept)
