# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which names a source file defines."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.source import (
    javascript_names,
    python_names,
)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("graph = 1", {"graph"}),
        ("graph: int = 1\nother: int", {"graph"}),
        ("a, (b, *c) = 1, (2,)", {"a", "b", "c"}),
        ("def graph(): inner = 1", {"graph"}),
        ("async def graph(): pass", {"graph"}),
        ("class graph:\n  x = 1", {"graph"}),
        ("import a.b, c as d", {"a", "d"}),
        ("from a import b, c as d", {"b", "d"}),
        ("if x:\n  a = 1\nelif y:\n  b = 1\nelse:\n  c = 1", {"a", "b", "c"}),
        ("try:\n  a = 1\nexcept E as e:\n  b = 1\nelse:\n  c = 1\nfinally:\n  d = 1", set("abcd")),
        ("with open(x) as f:\n  a = 1", {"f", "a"}),
        ("for i in x:\n  a = 1", {"i", "a"}),
        ("x = [y for y in z]\nw = lambda q: (r := q)", {"x", "w"}),
        ("if (a := f()): pass", {"a"}),
        ("def f():\n  global graph\n  graph = 1", {"f", "graph"}),
        ("a.b = 1\nc[0] = 2", set()),
        ("print('graph = 1')", set()),
    ],
)
def test_python_names(source, names):
    assert python_names(source) == (names, True)


@pytest.mark.parametrize("source", ["from a import *", "def __getattr__(name): return 1"])
def test_python_names_from_elsewhere(source):
    assert not python_names(source)[1]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("export const graph = build();", {"graph"}),
        ("export let a = 1; export var b = 2", {"a", "b"}),
        ("export async function graph() {}", {"graph"}),
        ("export function* make() {}", {"make"}),
        ("export class Agent {}", {"Agent"}),
        ("const g = 1;\nexport { g as graph, type T, other };", {"graph", "T", "other"}),
        ("export { graph } from './graph.js';", {"graph"}),
        ("export const { a, b: c, d = 1 } = x;", {"a", "c", "d"}),
        ("export default graph;", {"default"}),
        ("exports.graph = 1; module.exports.other = 2", {"graph", "other"}),
        ("// export const no = 1\n/* export const never = 1 */ const x = 1", set()),
        ("const graph = 1", set()),
    ],
)
def test_javascript_names(source, names):
    assert javascript_names(source) == (names, True)


@pytest.mark.parametrize("source", ["export * from './a.js'", "module.exports = { graph }"])
def test_javascript_names_from_elsewhere(source):
    assert not javascript_names(source)[1]
