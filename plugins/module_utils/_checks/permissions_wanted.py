# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the tables, the settings and the rendered chart to the rights that each step needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .permissions_table import (
    AGENTS_ROWS,
    BASE,
    CLUSTER_KINDS,
    EVERYWHERE,
    GATEWAY_ROWS,
    GRANTED,
    HELM,
    HERE,
    INGRESS_CLASS_ROWS,
    INGRESS_ROWS,
    KEDA_ROWS,
    KINDS,
    NEW_NAMESPACE,
    RBAC,
    SYSTEM,
    USUAL_KINDS,
    WAYS,
)
from .rbac import Right, rights_of
from .settings import GATEWAY, INGRESS, INGRESS_CONTROLLER, KEDA

#: Where the role keda installs it by default.
KEDA_NAMESPACE = "keda"
CRDS = "customresourcedefinitions"


@dataclass(frozen=True)
class Wanted:
    """Rights of one step.

    :param needed: it fails without.
    :param granted: it grants these to others.
    :param helpful: it says less of a fault without.
    :param unjudged: kinds in the chart of which nothing is known here.
    """

    needed: tuple[Right, ...] = ()
    granted: tuple[Right, ...] = ()
    helpful: tuple[Right, ...] = ()
    unjudged: tuple[str, ...] = ()


def of_langsmith(settings, manifests, new_namespace):
    """For the chart as rendered, or for what every chart has where ``manifests`` is None."""
    rows = [row for row in BASE if CRDS not in row.resources or _makes_crds(settings)]
    if new_namespace:
        rows.append(NEW_NAMESPACE)
    base = _wanted(rows, settings.namespace)
    if manifests is None:
        kinds = [*USUAL_KINDS, WAYS.get(settings.ingress_way or INGRESS)]
        made = [right for kind in kinds for right in _making(kind, settings.namespace)]
        granted = _wanted(_scoped(settings), settings.namespace).granted
        return Wanted(_unique(base.needed, made), granted, base.helpful)
    made, granted, unjudged = [], [], []
    for each in manifests:
        kind, metadata = each["kind"], each.get("metadata") or {}
        namespace = metadata.get("namespace") or settings.namespace
        if kind not in KINDS and kind not in CLUSTER_KINDS:
            unjudged.append(kind)
        made += _making(kind, namespace)
        if kind in ("Role", "ClusterRole"):
            granted += rights_of(each.get("rules"), "" if kind == "ClusterRole" else namespace)
    return Wanted(
        _unique(base.needed, made), _unique(granted), base.helpful, tuple(sorted(set(unjudged)))
    )


def of_keda(settings):
    """For KEDA's chart; nothing where no step installs it."""
    return _wanted(KEDA_ROWS, KEDA_NAMESPACE) if KEDA in settings.planned else Wanted()


def of_ingress(settings):
    """For a controller and its class; nothing where no step installs or makes one."""
    rows = []
    if INGRESS_CONTROLLER in settings.planned:
        rows += INGRESS_ROWS
        rows += GATEWAY_ROWS if settings.ingress_way == GATEWAY else INGRESS_CLASS_ROWS
    elif GATEWAY in settings.planned:
        rows += GATEWAY_ROWS[:1]
    return _wanted(rows, settings.namespace)


def of_agents(settings):
    """For deployments as code in LangSmith's namespace."""
    return _wanted(AGENTS_ROWS, settings.namespace)


def candidates(settings):
    """All rights that a step may want, for an API server that does not tell its rules."""
    usual = of_langsmith(settings, None, True)
    steps = (usual, of_keda(settings), of_ingress(settings), of_agents(settings))
    others = [
        right for kind in (*KINDS, *CLUSTER_KINDS) for right in _making(kind, settings.namespace)
    ]
    everywhere = _wanted(GRANTED, settings.namespace).granted
    return _unique(
        *(each.needed + each.granted + each.helpful for each in steps),
        others,
        everywhere,
        [each for scope in ("", *namespaces(settings)) for each in free_hand(scope)],
    )


def namespaces(settings):
    """The namespaces that a step may want rights in."""
    planned = (KEDA_NAMESPACE, SYSTEM) if KEDA in settings.planned else ()
    return tuple(dict.fromkeys((settings.namespace, *_watched(settings), *planned)))


def free_hand(namespace):
    """The rights that let a user grant what he has not himself."""
    plural = "roles" if namespace else "clusterroles"
    return [Right(verb, RBAC, plural, namespace) for verb in ("escalate", "bind")]


def _makes_crds(settings):
    return look_up(settings.chart.values, "operator.createCRDs", True) is not False


def _scoped(settings):
    """The chart's grants; the operator's go to the namespaces that it watches, if any are named."""
    named = _watched(settings)
    if not named:
        return GRANTED
    return [
        type(row)(row.step, row.group, row.resources, row.verbs, where, granted=True)
        for row in GRANTED
        for where in (named if row.where == EVERYWHERE else (row.where,))
    ]


def _watched(settings):
    named = look_up(settings.chart.values, "operator.watchNamespaces", "") or ""
    return [each.strip() for each in str(named).split(",") if each.strip()]


def _making(kind, namespace):
    if kind in KINDS:
        group, plural = KINDS[kind]
        return [Right(verb, group, plural, namespace) for verb in HELM]
    if kind in CLUSTER_KINDS:
        group, plural = CLUSTER_KINDS[kind]
        return [Right(verb, group, plural) for verb in HELM]
    return []


def _wanted(rows, namespace):
    def rights(chosen):
        return _unique(
            Right(
                verb, row.group, resource, namespace if row.where == HERE else row.where, row.name
            )
            for row in chosen
            for resource in row.resources
            for verb in row.verbs
        )

    return Wanted(
        rights([row for row in rows if not row.granted and not row.helpful]),
        rights([row for row in rows if row.granted]),
        rights([row for row in rows if row.helpful]),
    )


def _unique(*lists):
    return tuple(dict.fromkeys(right for each in lists for right in each))
