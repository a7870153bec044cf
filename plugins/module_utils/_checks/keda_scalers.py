# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Autoscalers in LangSmith's namespace: none that is left over, and one for each target."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources

from .chart import rendered_chart
from .model import more, passed, warned
from .needs import Objects
from .objects import name

#: Kinds that are looked for; of others it is not known here whether they are there.
TARGETS = ("Deployment", "StatefulSet")
SHOWN = 10


def _target(spec):
    reference = spec["scaleTargetRef"]
    return [reference.get("kind") or "Deployment", reference["name"]]


def _hpa(item):
    owners = item["metadata"].get("ownerReferences") or []
    scaled = [each["name"] for each in owners if each.get("kind") == "ScaledObject"]
    return {
        "name": name(item),
        "target": _target(item["spec"]),
        "scaled_object": scaled[0] if scaled else "",
    }


def _scaled_object(item):
    return {"name": name(item), "target": _target(item["spec"])}


def hpas(settings):
    """The need for the HPAs of LangSmith's namespace: what they scale, and whose they are."""
    return Objects(resources.HPAS, settings.namespace, keep=_hpa)


def scaled_objects(settings):
    """The need for the ScaledObjects of LangSmith's namespace."""
    return Objects(resources.SCALEDOBJECTS, settings.namespace, keep=_scaled_object)


def deployments(settings):
    """The need for the names of Deployments in LangSmith's namespace."""
    return Objects(resources.DEPLOYMENTS, settings.namespace, keep=name, metadata_only=True)


def stateful_sets(settings):
    """The need for the names of StatefulSets in LangSmith's namespace."""
    return Objects(resources.STATEFULSETS, settings.namespace, keep=name, metadata_only=True)


def orphan_hpa(facts, settings):
    """No HPA outlives what it scales, its ScaledObject, or the values that asked for it."""
    found = facts[hpas(settings)] or []
    left = [(each, why) for each in found if (why := _left_over(each, facts, settings))]
    evidence = {"hpas": len(found), "left_over": [each["name"] for each, _why in left][:SHOWN]}
    if not left:
        return passed(f"{len(found)} HPAs, none of them left over", **evidence)
    first, why = left[0]
    return warned(
        f"HPA {first['name']} in namespace {settings.namespace} is left over{more(left)}: {why}",
        f"Delete it: kubectl delete hpa {first['name']} -n {settings.namespace}. If it is meant, "
        "turn the workload's autoscaling on in langsmith_values.",
        **evidence,
    )


def two_scalers(facts, settings):
    """No target has two: each undoes what the other has set."""
    scalers = {}
    for each in facts[hpas(settings)] or []:
        if not each["scaled_object"]:
            scalers.setdefault(tuple(each["target"]), []).append(f"HPA {each['name']}")
    for each in facts[scaled_objects(settings)] or []:
        scalers.setdefault(tuple(each["target"]), []).append(f"ScaledObject {each['name']}")
    doubled = {target: each for target, each in scalers.items() if len(each) > 1}
    evidence = {
        "targets": len(scalers),
        "doubled": {" ".join(target): doubled[target] for target in list(doubled)[:SHOWN]},
    }
    if not doubled:
        return passed(f"{len(scalers)} targets, one autoscaler each", **evidence)
    (kind, target), both = next(iter(doubled.items()))
    return warned(
        f"{kind} {target} in namespace {settings.namespace} is scaled by {' and by '.join(both)}: "
        "each undoes what the other has set",
        "Delete one of them, or turn one of autoscaling.hpa and autoscaling.keda off in "
        "langsmith_values. KEDA takes an HPA over by the annotation "
        "scaledobject.keda.sh/transfer-hpa-ownership.",
        **evidence,
    )


def needs_of_orphan_hpa(settings):
    """What :func:`orphan_hpa` reads."""
    return (
        hpas(settings),
        scaled_objects(settings),
        deployments(settings),
        stateful_sets(settings),
        rendered_chart(settings),
    )


def needs_of_two_scalers(settings):
    """What :func:`two_scalers` reads."""
    return hpas(settings), scaled_objects(settings)


def _left_over(hpa, facts, settings):
    """Why it is, as the end of a sentence; empty when it is not."""
    kind, target = hpa["target"]
    there = {
        "Deployment": facts[deployments(settings)],
        "StatefulSet": facts[stateful_sets(settings)],
    }
    if kind in TARGETS and target not in (there[kind] or ()):
        return f"its {kind} {target} is gone"
    if hpa["scaled_object"]:
        names = [each["name"] for each in facts[scaled_objects(settings)] or []]
        if hpa["scaled_object"] not in names:
            return f"its ScaledObject {hpa['scaled_object']} is gone"
    manifests = facts[rendered_chart(settings)]
    if manifests is not None and _turned_off(hpa["target"], manifests):
        return f"the values turn autoscaling of {kind} {target} off"
    return ""


def _turned_off(target, manifests):
    """Whether the chart has the workload, but asks for no scaler of it."""
    made = any([each["kind"], name(each)] == target for each in manifests)
    scaled = any(
        _target(each["spec"]) == target
        for each in manifests
        if each["kind"] in ("HorizontalPodAutoscaler", "ScaledObject")
    )
    return made and not scaled
