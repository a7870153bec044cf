# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section capacity."""

from __future__ import annotations

from .cluster import node, nodes
from .model import Case

TOTAL = "capacity-total"
LARGEST = "capacity-largest-node"

CASES = (
    Case(TOTAL, "pass", "16 vCPU and 68.7 GB on 1 usable", nodes(node("a"))),
    Case(TOTAL, "pass", "16 vCPU", nodes(*(node(n, cpu="4", memory="16Gi") for n in "abcd"))),
    Case(TOTAL, "warn", "15.9 vCPU", nodes(node("a", cpu="15900m"))),
    Case(TOTAL, "warn", "63.9 GB", nodes(node("a", memory="63900M"))),
    Case(
        TOTAL, "warn", "on 1 usable nodes", nodes(node("a", cpu="8"), node("b", unschedulable=True))
    ),
    Case(TOTAL, "warn", "0 vCPU", nodes()),
    Case(LARGEST, "pass", "a offers 4 vCPU", nodes(node("a", cpu="4", memory="16G"))),
    Case(
        LARGEST,
        "warn",
        "a offers 3.9 vCPU",
        nodes(node("a", cpu="3900m"), node("b", cpu="8", memory="8Gi")),
    ),
    Case(LARGEST, "warn", "no usable node", nodes(node("a", "False"))),
)
