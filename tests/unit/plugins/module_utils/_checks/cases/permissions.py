# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section permissions."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    cluster_needs,
    needs,
    permissions,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.chart import (
    rendered_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.permissions_needs import (  # noqa: E501
    Held,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.permissions_wanted import (  # noqa: E501
    of_agents,
    of_langsmith,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.rbac import Right
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors

from .model import TODAY, Case, named

NAMESPACE = "langsmith"
ADMIN = {"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]}
DEFAULT = Settings(today=TODAY)
KEDA = {"planned": frozenset({"keda"})}
INGRESS = {"planned": frozenset({"ingress_controller"})}
GATEWAY = {"planned": frozenset({"gateway"}), "ingress_way": "gateway"}


def rule(*rights):
    """A rule for each right."""
    return [
        {"verbs": [right.verb], "apiGroups": [right.group], "resources": [right.resource]}
        for right in rights
    ]


def held(everywhere=(), here=(), settings=None, **more):
    """The answer to the question for the user's rights."""
    asked = Settings(today=TODAY, **(settings or {}))
    return {permissions.review(asked): Held({"": list(everywhere), NAMESPACE: list(here)}, **more)}


def world(manifests=None, namespace=True, pods=()):
    """The other answers that the check of LangSmith's rights reads."""
    return {
        rendered_chart(DEFAULT): manifests,
        needs.namespace(DEFAULT): named(NAMESPACE) if namespace else None,
        cluster_needs.release_pods(DEFAULT): list(pods),
    }


def chart(*manifests):
    """Rendered manifests."""
    return [{"kind": kind, **named(name), **more} for kind, name, more in manifests]


USUAL = of_langsmith(DEFAULT, None, True)
EVERY = (*USUAL.needed, *USUAL.granted, *USUAL.helpful)
MINUS_CRD = [right for right in EVERY if right.resource != "customresourcedefinitions"]
MINUS_GRANTED = [*USUAL.needed, *USUAL.helpful]
FREE = [
    Right(verb, "rbac.authorization.k8s.io", plural)
    for verb in ("escalate", "bind")
    for plural in ("roles", "clusterroles")
]
AGENTS = of_agents(DEFAULT)
SMALL = chart(
    ("ConfigMap", "config", {}),
    ("Role", "reader", {"rules": rule(Right("get", "example.com", "widgets"))}),
    ("Widget", "one", {}),
)
SMALL_RIGHTS = of_langsmith(DEFAULT, SMALL, False)
REFUSED = errors.Forbidden("selfsubjectrulesreviews is forbidden", 403)

LANGSMITH = "permissions-langsmith"
KEDAS = "permissions-keda"
WAY = "permissions-ingress"
DEPLOYMENTS = "permissions-agents"
NO_KEDA = {needs.KEDA_DEPLOYMENTS: []}

CASES = (
    Case(LANGSMITH, "pass", "this user may install LangSmith", {**held([ADMIN]), **world()}),
    Case(LANGSMITH, "pass", "all", {**held(rule(*EVERY)), **world(namespace=False)}),
    Case(
        LANGSMITH,
        "fail",
        "6 of ",
        {**held(rule(*MINUS_CRD)), **world()},
    ),
    Case(
        LANGSMITH,
        "fail",
        "the first is get customresourcedefinitions.apiextensions.k8s.io",
        # Rules of a Role do not reach what has no namespace, whatever they say.
        {**held(rule(*MINUS_CRD), [ADMIN]), **world()},
    ),
    Case(
        LANGSMITH,
        "fail",
        "of them only to grant them to others",
        {**held(rule(*MINUS_GRANTED)), **world()},
    ),
    Case(LANGSMITH, "pass", "all", {**held(rule(*MINUS_GRANTED, *FREE)), **world()}),
    Case(
        LANGSMITH,
        "fail",
        "of them only to grant them to others",
        # May make any ClusterRole, but no Role.
        {**held(rule(*MINUS_GRANTED, FREE[1], FREE[3])), **world()},
    ),
    Case(
        LANGSMITH,
        "fail",
        "the first is create namespaces",
        {**held(rule(*SMALL_RIGHTS.needed), rule(*SMALL_RIGHTS.granted)), **world(SMALL)},
    ),
    Case(
        LANGSMITH,
        "warn",
        "but not get pods/log in namespace langsmith (and 1 more)",
        {
            **held(rule(*SMALL_RIGHTS.needed), rule(*SMALL_RIGHTS.granted)),
            **world(SMALL, pods=[{}]),
        },
    ),
    Case(
        LANGSMITH,
        "fail",
        "the first is get widgets.example.com in namespace langsmith",
        {**held(rule(*SMALL_RIGHTS.needed)), **world(SMALL, pods=[{}])},
    ),
    Case(
        LANGSMITH,
        "unknown",
        "does not tell all of its rules",
        {**held(rule(*MINUS_CRD), complete=False), **world()},
    ),
    Case(
        LANGSMITH,
        "fail",
        "4 of ",
        {
            **held(
                rule(*MINUS_CRD),
                complete=False,
                asked=frozenset(USUAL.needed),
                allowed=frozenset(
                    right
                    for right in USUAL.needed
                    if right.resource == "customresourcedefinitions"
                    and right.verb in ("get", "list")
                ),
            ),
            **world(),
        },
    ),
    Case(KEDAS, "skip", "no step of this run installs KEDA", held()),
    Case(
        KEDAS,
        "pass",
        "this user may install KEDA",
        {**held([ADMIN], settings=KEDA), **NO_KEDA},
        KEDA,
    ),
    Case(
        KEDAS,
        "fail",
        "may not install KEDA",
        {**held(rule(*EVERY), settings=KEDA), **NO_KEDA},
        KEDA,
    ),
    Case(
        KEDAS,
        "fail",
        "may not install KEDA",
        {**held(settings=KEDA), needs.KEDA_DEPLOYMENTS: [named("keda-operator", "keda")]},
        KEDA,
    ),
    Case(
        KEDAS,
        "skip",
        "KEDA in namespace kube-system is there already",
        {**held(settings=KEDA), needs.KEDA_DEPLOYMENTS: [named("keda-operator", "kube-system")]},
        KEDA,
    ),
    Case(WAY, "skip", "no step of this run", held()),
    Case(WAY, "pass", "this user may install the way in", held([ADMIN], settings=INGRESS), INGRESS),
    Case(WAY, "fail", "may not install the way in", held(settings=INGRESS), INGRESS),
    Case(
        WAY,
        "fail",
        "the first is get gatewayclasses.gateway.networking.k8s.io",
        held(settings=GATEWAY),
        GATEWAY,
    ),
    Case(DEPLOYMENTS, "pass", "this user may run deployments", held([ADMIN])),
    Case(
        DEPLOYMENTS,
        "pass",
        "this user may run deployments",
        held((), rule(*AGENTS.needed, *AGENTS.helpful)),
    ),
    Case(
        DEPLOYMENTS,
        "fail",
        "10 of 10 rights are missing, the first is get lgps.apps.langchain.ai in namespace "
        "langsmith",
        held(),
    ),
    Case(
        DEPLOYMENTS,
        "warn",
        "but not get pods in namespace langsmith (and",
        held((), rule(*AGENTS.needed)),
    ),
)
