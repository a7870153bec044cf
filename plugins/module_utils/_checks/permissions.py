# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the user of the connection may do what each step does, before it starts."""

from __future__ import annotations

from .chart import rendered_chart
from .cluster_needs import release_pods
from .model import ERROR, Check, failed, more, passed, skipped, unknown, warned
from .needs import KEDA_DEPLOYMENTS, namespace
from .permissions_needs import Review
from .permissions_wanted import (
    KEDA_NAMESPACE,
    candidates,
    free_hand,
    namespaces,
    of_agents,
    of_ingress,
    of_keda,
    of_langsmith,
)
from .rbac import manifest

SHOWN = 20


def review(settings):
    """The need for the rights of this user; one for all checks."""
    return Review(namespaces(settings), candidates(settings))


def langsmith(facts, settings):
    """Install or upgrade LangSmith by Helm."""
    wanted = of_langsmith(
        settings, facts[rendered_chart(settings)], _makes_namespace(facts, settings)
    )
    return _judge(facts, settings, "langsmith", "install LangSmith", wanted)


def keda(facts, settings):
    """Install KEDA by Helm."""
    wanted = of_keda(settings)
    if not wanted.needed:
        return skipped("no step of this run installs KEDA")
    foreign = _foreign_keda(facts.answer(KEDA_DEPLOYMENTS).value or [])
    if foreign:
        return skipped(f"KEDA in namespace {foreign} is there already, and is left alone")
    return _judge(facts, settings, "keda", "install KEDA", wanted)


def ingress(facts, settings):
    """Install a controller, or make its class and Gateway."""
    wanted = of_ingress(settings)
    if not wanted.needed:
        return skipped("no step of this run installs a controller or makes a Gateway")
    return _judge(facts, settings, "ingress", "install the way in", wanted)


def agents(facts, settings):
    """Make deployments, and say why one fails."""
    return _judge(facts, settings, "agents", "run deployments", of_agents(settings))


def _foreign_keda(deployments):
    """The namespace of a KEDA that the role keda adopts, for it installs into its own alone."""
    found = {each["metadata"]["namespace"] for each in deployments}
    return min(found - {KEDA_NAMESPACE}, default="") if KEDA_NAMESPACE not in found else ""


def _makes_namespace(facts, settings):
    """Helm makes the namespace with a release that is not there yet, and needs the right to."""
    there = facts.answer(namespace(settings)).value is not None
    return not (there and (settings.installed or facts.answer(release_pods(settings)).value))


def _judge(facts, settings, step, purpose, wanted):
    held = facts[review(settings)]
    scopes = dict.fromkeys(right.namespace for right in wanted.granted)
    free = {scope for scope in scopes if _all(held, free_hand(scope))}
    needed = [*wanted.needed, *(each for each in wanted.granted if each.namespace not in free)]
    needed = list(dict.fromkeys(needed))
    lacking = [right for right in needed if held.has(right) is False]
    unasked = [right for right in needed if held.has(right) is None]
    useful = [right for right in wanted.helpful if held.has(right) is False]
    evidence = {"rights": len(needed), "unjudged_kinds": list(wanted.unjudged)[:SHOWN]}
    absent = [*lacking, *useful]
    if absent:
        evidence["missing"] = len(absent)
        evidence["first_missing"] = [_where(right) for right in absent[:SHOWN]]
        evidence["manifest"] = manifest(absent, f"langgraph-control-plane-{step}")
    remedy = (
        "Let an administrator apply evidence.manifest (the role prerequisites prints it) and bind "
        "the roles in it to this user: "
        "kubectl create rolebinding NAME -n NAMESPACE --role "
        f"langgraph-control-plane-{step} --user USER, and the same with clusterrolebinding."
    )
    if lacking:
        granted = sum(right in wanted.granted for right in lacking)
        also = f", {granted} of them only to grant them to others" if granted else ""
        return failed(
            f"this user may not {purpose}: {len(lacking)} of {len(needed)} rights are missing"
            f"{also}, the first is {_where(lacking[0])}",
            remedy,
            **evidence,
        )
    if unasked:
        return unknown(
            f"it is not known whether this user may {_first(unasked)}: the API server does not "
            "tell all of its rules",
            f"Ask: kubectl auth can-i {unasked[0].shown}",
            unasked=[_where(right) for right in unasked[:SHOWN]],
            **evidence,
        )
    if useful:
        return warned(
            f"this user may {purpose}, but not {_first(useful)}: faults will be told without "
            "their cause",
            remedy,
            **evidence,
        )
    return passed(f"this user may {purpose}: all {len(needed)} rights are there", **evidence)


def _all(held, rights):
    return all(held.has(right) for right in rights)


def _first(rights):
    return f"{_where(rights[0])}{more(rights)}"


def _where(right):
    return f"{right.shown} in namespace {right.namespace}" if right.namespace else right.shown


def _needs_of_langsmith(settings):
    return (
        review(settings),
        rendered_chart(settings),
        namespace(settings),
        release_pods(settings),
    )


def _needs(settings):
    return (review(settings),)


CHECKS = (
    Check(
        "permissions-langsmith",
        "Rights: LangSmith",
        ERROR,
        _needs_of_langsmith,
        langsmith,
    ),
    Check(
        "permissions-keda",
        "Rights: KEDA",
        ERROR,
        lambda settings: (*_needs(settings), KEDA_DEPLOYMENTS),
        keda,
    ),
    Check("permissions-ingress", "Rights: way in", ERROR, _needs, ingress),
    Check("permissions-agents", "Rights: deployments", ERROR, _needs, agents),
)
