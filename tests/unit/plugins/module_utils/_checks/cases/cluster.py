# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section cluster."""

from __future__ import annotations

from datetime import date

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import needs
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors

from .model import Case


def version(text):
    """The answer to /version."""
    return {needs.VERSION: {"gitVersion": text}}


def node(name, ready="True", unschedulable=False, labels=None, taints=(), **size):
    """A node as needs.NODES keeps it."""
    resources = {"cpu": "16", "memory": "64Gi", **size}
    return {
        "name": name,
        "ready": ready,
        "unschedulable": unschedulable,
        "labels": labels or {},
        "taints": list(taints),
        "capacity": resources,
        "allocatable": resources,
    }


def nodes(*items):
    """The answer to the list of nodes."""
    return {needs.NODES: list(items)}


GROUPS = {needs.API_GROUPS: {"groups": []}}
ANONYMOUS = errors.Forbidden('User "system:anonymous" cannot get path "/apis"', 403)
REFUSED = errors.Unreachable("The API server https://x cannot be reached: refused.")
EXPIRED = errors.Unauthorized("The API server https://x refused the credentials", 401)

REACHABLE = "cluster-api-reachable"
SUPPORTED = "cluster-version-supported"
READY = "cluster-nodes-ready"

CASES = (
    Case(REACHABLE, "pass", "v1.35.4 answers", {**version("v1.35.4"), **GROUPS}),
    Case(REACHABLE, "fail", "refused", {needs.VERSION: REFUSED, needs.API_GROUPS: REFUSED}),
    Case(REACHABLE, "fail", "credentials", {needs.VERSION: EXPIRED, needs.API_GROUPS: EXPIRED}),
    Case(
        REACHABLE,
        "fail",
        "no credentials were sent",
        {**version("v1.35.4"), needs.API_GROUPS: ANONYMOUS},
    ),
    Case(SUPPORTED, "pass", "until 2027-02-28", version("v1.35.4")),
    Case(SUPPORTED, "pass", "until 2027-02-28", version("v1.35.4-gke.1200")),
    Case(SUPPORTED, "pass", "until 2026-10-27", version("v1.34.1"), {"today": date(2026, 10, 27)}),
    Case(SUPPORTED, "warn", "since 2026-10-27", version("v1.34.1"), {"today": date(2026, 10, 28)}),
    Case(SUPPORTED, "warn", "for years", version("v1.19.0")),
    Case(SUPPORTED, "unknown", "newer than 1.37", version("v1.99.0")),
    Case(SUPPORTED, "unknown", "not a version", version("main")),
    Case(READY, "pass", "2 of 2 nodes", nodes(node("a"), node("b"))),
    Case(READY, "pass", "1 of 2 nodes", nodes(node("a"), node("b", unschedulable=True))),
    Case(READY, "warn", "1 of 2 nodes are not Ready: b", nodes(node("a"), node("b", "Unknown"))),
    Case(READY, "fail", "none of 1 nodes", nodes(node("a", "False"))),
    Case(READY, "fail", "none of 1 nodes", nodes(node("a", unschedulable=True))),
    Case(READY, "fail", "none of 0 nodes", nodes()),
)
