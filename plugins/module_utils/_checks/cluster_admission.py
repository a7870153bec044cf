# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether LangSmith's namespace lets the pods in: Pod Security, ResourceQuotas, LimitRanges."""

from __future__ import annotations

from .chart import rendered_chart
from .cluster_needs import limit_ranges, quotas, release_pods
from .model import failed, passed, skipped
from .needs import namespace
from .objects import name
from .pod_kinds import PodKind, of_agents, of_chart, of_templates
from .pod_security import BASELINE, ENFORCE, PRIVILEGED, RESTRICTED, violations
from .quantities import cores, gigabytes
from .quotas import (
    COMPUTE_KEYS,
    breaches,
    claim_breaches,
    counted,
    covers,
    defaulted,
    demand,
    room,
    unsaid,
)
from .unreadable import counting

SHOWN = 10
LEVELS = (PRIVILEGED, BASELINE, RESTRICTED)
SECURITY_REMEDY = (
    "Set podSecurityContext and securityContext of the workloads in langsmith_values, and of the "
    "agents in operator.templates; or let another level be enforced: kubectl label namespace "
    "{namespace} pod-security.kubernetes.io/enforce=baseline --overwrite"
)
SIZE_REMEDY = (
    "Raise the quota, or lower the requests in langsmith_values, or put the agents into another "
    "namespace."
)


def pod_security(facts, settings):
    """The level that the namespace enforces lets the chart's and the agents' pods in.

    The level of namespaces without the label is set in the API server's own configuration, and so
    are exemptions; neither can be read.
    """
    found = facts[namespace(settings)]
    if found is None:
        return skipped(f"namespace {settings.namespace} does not exist yet, so nothing is enforced")
    level = (found["metadata"].get("labels") or {}).get(ENFORCE, "")
    if level in ("", PRIVILEGED):
        return passed(f"namespace {settings.namespace} enforces no level", level=level)
    manifests = facts[rendered_chart(settings)]
    pods = [(each.name, each.spec) for each in of_chart(manifests or [])]
    pods += of_templates(manifests)
    # A level that the API server does not know counts as the strictest there.
    known = level if level in LEVELS else RESTRICTED
    refused = {who: broken for who, spec in pods if (broken := violations(spec, known))}
    evidence = {
        "level": level,
        "pods": len(pods),
        "refused": len(refused),
        "fields": {who: refused[who] for who in list(refused)[:SHOWN]},
    }
    if not refused:
        return passed(f"level {level} lets all {len(pods)} kinds of pods in", **evidence)
    first = next(iter(refused))
    return failed(
        f"namespace {settings.namespace} enforces Pod Security level {level}, which refuses "
        f"{len(refused)} of {len(pods)} kinds of pods, among them {first}: "
        f"{', '.join(refused[first])}",
        SECURITY_REMEDY.format(namespace=settings.namespace),
        **evidence,
    )


_readable = counting(
    "what is asked for", "Mend the requests in langsmith_values or the size of the agents."
)


@_readable
def quota(facts, settings):
    """Every ResourceQuota leaves room, and each container says what is counted."""
    found = facts[quotas(settings)]
    if not found:
        return passed(f"no ResourceQuota in namespace {settings.namespace}")
    pods, standing = _pods(facts, settings), facts[release_pods(settings)] or []
    evidence = {"quotas": [name(each) for each in found][:SHOWN], "kinds_of_pods": len(pods)}
    if not pods:
        return skipped(
            f"{len(found)} ResourceQuotas are there, but no chart and no agents to hold "
            "against them",
            **evidence,
        )
    for each in found:
        for kind in pods:
            unset = unsaid(kind.spec, each["spec"].get("hard") or {})
            if unset and covers(each, kind.spec):
                return failed(
                    f"ResourceQuota {name(each)} counts {', '.join(unset)}, of which "
                    f"{kind.name} says nothing: its pods are refused",
                    "Give every container requests and limits in langsmith_values, or make a "
                    "LimitRange with defaults in the namespace.",
                    **evidence,
                )
    objects = counted(facts[rendered_chart(settings)] or [])
    short = [line for each in found for line in _short(each, pods, standing, objects)]
    evidence["short"] = short[:SHOWN]
    if short:
        return failed(short[0], SIZE_REMEDY, **evidence)
    return passed(f"{len(found)} ResourceQuotas leave room enough", **evidence)


@_readable
def limits(facts, settings):
    """No pod goes against a LimitRange, with its defaults filled in."""
    found = facts[limit_ranges(settings)]
    if not found:
        return passed(f"no LimitRange in namespace {settings.namespace}")
    pods = _pods(facts, settings)
    evidence = {"limit_ranges": [name(each) for each in found][:SHOWN], "kinds_of_pods": len(pods)}
    if not pods:
        return skipped(
            f"{len(found)} LimitRanges are there, but no chart and no agents to hold against them",
            **evidence,
        )
    against = {
        each.name: words
        for each in pods
        if (words := breaches(each.spec, found) + claim_breaches(each.claims, found))
    }
    evidence["refused"] = {who: against[who][:3] for who in list(against)[:SHOWN]}
    if not against:
        return passed(f"{len(found)} LimitRanges let all {len(pods)} kinds of pods in", **evidence)
    first = next(iter(against))
    return failed(
        f"LimitRange {', '.join(evidence['limit_ranges'])} refuses {len(against)} of {len(pods)} "
        f"kinds of pods, among them {first}: {against[first][0]}",
        "Change the LimitRange, or the requests and limits in langsmith_values.",
        **evidence,
    )


def needs_of_quota(settings):
    """What :func:`quota` reads."""
    return (
        quotas(settings),
        limit_ranges(settings),
        release_pods(settings),
        rendered_chart(settings),
    )


def needs_of_limits(settings):
    """What :func:`limits` reads."""
    return limit_ranges(settings), rendered_chart(settings)


def needs_of_pod_security(settings):
    """What :func:`pod_security` reads."""
    return namespace(settings), rendered_chart(settings)


def _pods(facts, settings):
    """Workloads as admission will see them."""
    found = of_chart(facts[rendered_chart(settings)] or [])
    found += of_agents(settings.agents)
    ranges = facts[limit_ranges(settings)] or []
    return [
        PodKind(each.name, defaulted(each.spec, ranges), each.replicas, each.claims, each.passing)
        for each in found
    ]


def _short(each, pods, standing, objects):
    """Sentences about the keys of a quota that are short.

    What the release's pods use now is theirs again after an upgrade. Claims and other objects are
    not counted once there are pods: they stand.
    """
    left, asked = room(each), {**objects, **demand(pods, each)}
    lines = []
    for key in left:
        if key in COMPUTE_KEYS:
            kind, resource = COMPUTE_KEYS[key]
            have = left[key] + sum(pod[kind][resource] for pod in standing)
        elif standing and key not in ("pods", "count/pods"):
            continue
        else:
            have = left[key] + (len(standing) if key in ("pods", "count/pods") else 0)
        if asked.get(key, 0) > have:
            lines.append(
                f"ResourceQuota {name(each)} leaves {_amount(key, have)} of {key}; LangSmith and "
                f"its agents ask for {_amount(key, asked[key])}"
            )
    return lines


def _amount(key, value):
    if key.endswith(("memory", "storage")):
        return gigabytes(value)
    return cores(value)
