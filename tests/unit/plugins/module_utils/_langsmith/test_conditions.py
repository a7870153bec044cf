# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conditions of rules see values as a Helm template does."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    conditions as c,
)

V = {
    "yes": True,
    "no": False,
    "zero": 0,
    "text": "abc",
    "quoted": "true",
    "empty": {},
    "map": {"key": None},
    "list": [{"name": "x", "mountPath": "/run"}, {"name": "y"}],
    "three": 3,
    "four": "4",
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (c.on("yes"), True),
        (c.on("no"), False),
        (c.on("zero"), False),
        (c.on("empty"), False),
        (c.on("missing"), False),
        (c.on("text"), True),
        (c.off("missing"), True),
        (c.has("map.key"), True),
        (c.has("map.other"), False),
        (c.has("text.a"), False),
        (c.any_on("no", "text"), True),
        (c.several_on("yes", "no", "text"), True),
        (c.several_on("yes", "no"), False),
        (c.equal("text", "abc", "x"), True),
        (c.equal("missing", "abc"), False),
        (c.same("yes", "yes"), True),
        (c.matches("text", "b"), True),
        (c.matches("three", "3"), False),
        (c.shorter("text", 4), True),
        (c.shorter("missing", 1), True),
        (c.below("three", 4), True),
        (c.below("three", "four"), True),
        (c.below("text", 1), True),
        (c.no_boolean("quoted"), True),
        (c.spells_true("quoted"), True),
        (c.spells_true("yes"), True),
        (c.spells_true("text"), False),
        (c.spells_true("missing"), False),
        (c.no_boolean("no"), False),
        (c.unmounted(("list", "missing"), "/run"), False),
        (c.unmounted(("list",), "/run", "/var"), True),
        (c.entry_without("list", "mountPath"), True),
        (c.entry_without("list", "name"), False),
        (c.repeated("list"), False),
        (c.repeated("list", "list"), True),
        (c.repeated("missing", "text", "map"), False),
        (c.on("yes") & c.on("no"), False),
        (c.on("yes") | c.on("no"), True),
        (~c.on("no"), True),
    ],
)
def test_condition(condition, expected):
    assert condition(V) is expected


def test_a_condition_tells_every_path_it_reads_once():
    condition = (c.on("a") & c.any_on("b", "c")) | ~c.same("a", "d")
    assert condition.paths == ("a", "b", "c", "d")
