# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Volumes for the stores inside the cluster: PostgreSQL, Redis, ClickHouse, agents' databases.

The claims are those of the rendered chart and of the agents; without a chart, of the three stores
that it has by default.
"""

from __future__ import annotations

from .model import ERROR, FAIL, PASS, WARN, WARNING, Check, failed, passed, skipped, unknown, warned
from .needs import PODS, STORAGE_CLASSES, VOLUMES
from .objects import name
from .provisioners import ORDER, state
from .storage_claims import (
    CSI_DRIVERS,
    CSI_NODES,
    claim_needs,
    claims,
    defaults,
    is_dynamic,
    provisioner_needs,
    relied_on,
    resolved,
)
from .unreadable import counting
from .volumes import carried, is_free, shown, storage_class, unmatched

#: StatefulSets of the chart with its in-cluster stores: postgres, redis, clickhouse.
BASE_VOLUMES = 3
REMEDY_DEFAULT = (
    "Mark one: kubectl annotate storageclass NAME storageclass.kubernetes.io/is-default-class=true"
    " (or give every store a class in langsmith_values, or use stores outside of the cluster)."
)
#: A list in a message ends here.
SHOWN = 5


_readable = counting(
    "the volumes that are claimed", "Mend the sizes in langsmith_values or the size of the agents."
)


@_readable
def default_class(facts, settings):
    """Exactly one default StorageClass; without any, free volumes of no class will do."""
    classes = facts[STORAGE_CLASSES]
    marked = defaults(classes)
    evidence = {
        "classes": [name(each) for each in classes][:20],
        "default": [name(each) for each in marked],
    }
    if len(marked) == 1:
        provisioner_ = marked[0].get("provisioner")
        return passed(f"{name(marked[0])} by {provisioner_}", provisioner=provisioner_, **evidence)
    if marked:
        return warned(
            f"{len(marked)} StorageClasses are marked as default: "
            f"{', '.join(evidence['default'])}; Kubernetes takes the newest of them",
            "Leave the mark on one of them.",
            **evidence,
        )
    wanted = claims(facts, settings)
    if wanted is not None and all(each.storage_class is not None for each in wanted):
        return skipped(
            "no StorageClass is the default, and no claim relies on one; a deployment with a "
            "database of its own would",
            **evidence,
        )
    free, ours = _volumes(facts, settings, "")
    if free or ours:
        return warned(
            f"no StorageClass is the default; {free} free volumes without a class stand in",
            REMEDY_DEFAULT,
            **evidence,
        )
    have = f"there are {', '.join(evidence['classes'])}" if classes else "there is none at all"
    return failed(
        f"no StorageClass is the default ({have}) and no volume is free: claims would stay Pending",
        REMEDY_DEFAULT,
        **evidence,
    )


@_readable
def named_classes(facts, settings):
    """Every StorageClass that the values name is there."""
    wanted = claims(facts, settings)
    if wanted is None:
        return skipped("no chart is named, or there is no Helm to render it with")
    asked = sorted({each.storage_class for each in wanted if each.storage_class})
    if not asked:
        return skipped("the values name no StorageClass")
    classes = [name(each) for each in facts[STORAGE_CLASSES]]
    # Volumes that are made by hand may carry the name of a class that is no object.
    by_hand = carried(facts[VOLUMES])
    missing = [each for each in asked if each not in classes and each not in by_hand]
    evidence = {"named": asked[:20], "missing": missing[:20], "classes": classes[:20]}
    if not missing:
        return passed(f"{', '.join(asked)} is there", **evidence)
    users = [each.name for each in wanted if each.storage_class == missing[0]]
    return failed(
        f"there is no StorageClass {missing[0]}, which {users[0]} is to be of; there are: "
        f"{', '.join(classes[:SHOWN]) or 'none'}",
        "Correct persistence.storageClassName in langsmith_values, or make the class.",
        **evidence,
    )


@_readable
def volumes_available(facts, settings):
    """Volumes are made on demand, or those that lie ready fit the claims."""
    wanted = claims(facts, settings)
    if wanted is None:
        return _default_volumes_available(facts, settings)
    if not wanted:
        return skipped("no volume is claimed: all stores are outside of the cluster")
    dynamic = {name(each) for each in facts[STORAGE_CLASSES] if is_dynamic(each)}
    wanted = resolved(wanted, facts[STORAGE_CLASSES])
    by_hand = [each for each in wanted if each.storage_class not in dynamic]
    made = sorted({each.storage_class for each in wanted} & dynamic)
    evidence = {"claims": len(wanted), "dynamic": made[:20], "static": len(by_hand)}
    if not by_hand:
        return passed(
            f"{', '.join(made)} makes volumes on demand for {len(wanted)} claims", **evidence
        )
    left = unmatched(by_hand, facts[VOLUMES])
    evidence["unmatched"] = [each.name for each in left][:20]
    if not left:
        return passed(f"volumes that lie ready fit all {len(by_hand)} claims", **evidence)
    more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
    return failed(
        f"{len(left)} of {len(wanted)} claims find no volume, and nothing makes them on demand: "
        f"{', '.join(map(shown, left[:SHOWN]))}{more}",
        "Make PersistentVolumes of that size, access mode and class, name a class that makes them "
        "on demand, or use stores outside of the cluster.",
        **evidence,
    )


def _default_volumes_available(facts, settings):
    marked = defaults(facts[STORAGE_CLASSES])
    dynamic = [each for each in marked if is_dynamic(each)]
    if dynamic:
        return passed(f"{name(dynamic[0])} makes volumes on demand", dynamic=True)
    of_name = name(marked[0]) if marked else ""
    free, ours = _volumes(facts, settings, of_name)
    evidence = {"dynamic": False, "free": free, "bound_in_namespace": ours}
    of_class = f"of class {of_name}" if of_name else "without a class"
    has = f"nothing makes volumes on demand; {free} volumes {of_class} are free"
    if ours:
        has += f", {ours} are bound in namespace {settings.namespace}"
    agents = settings.agents
    wanted = BASE_VOLUMES + (agents.count if agents.database else 0)
    if free + ours >= wanted:
        return passed(has, **evidence)
    remedy = (
        f"Make {wanted} PersistentVolumes or more (PostgreSQL, Redis, ClickHouse; one more "
        "for each deployment with its own database), install a provisioner, or use stores outside "
        "of the cluster."
    )
    if free + ours:
        return warned(f"{has}; the stores want {wanted}", remedy, **evidence)
    return failed(has, remedy, **evidence)


@_readable
def provisioner(facts, settings):
    """Whoever makes the volumes runs."""
    classes = [each for each in relied_on(facts, settings) if is_dynamic(each)]
    if not classes:
        return skipped("no class that volumes will be of makes them on demand")
    pods = facts[PODS] if PODS in provisioner_needs(settings) else None
    told = [
        (each, *state(each.get("provisioner") or "", facts[CSI_DRIVERS], facts[CSI_NODES], pods))
        for each in classes
    ]
    storage_class_, status, words = min(told, key=lambda each: ORDER.index(each[1]))
    message = f"{name(storage_class_)} by {storage_class_.get('provisioner')}: {words}"
    evidence = {"provisioners": {name(each): each.get("provisioner") for each in classes[:20]}}
    if status == PASS:
        return passed(message, **evidence)
    remedy = (
        "Install the driver or mend its pods, or make another class the default (or name it in "
        "langsmith_values)."
    )
    return {FAIL: failed, WARN: warned}.get(status, unknown)(message, remedy, **evidence)


@_readable
def expandable(facts, settings):
    """The classes that volumes will be of let a full one grow."""
    classes = relied_on(facts, settings)
    if not classes:
        return skipped("no default StorageClass, see storage-default-class")
    fixed = [name(each) for each in classes if not each.get("allowVolumeExpansion")]
    if not fixed:
        return passed(f"{', '.join(map(name, classes))} allows expansion")
    return warned(
        f"StorageClass {fixed[0]} does not allow volumes to grow: a full database means a new "
        "volume and a copy",
        f"If its driver can: kubectl patch storageclass {fixed[0]} "
        "-p '{\"allowVolumeExpansion\": true}'",
        fixed=fixed,
    )


def _volumes(facts, settings, of_name):
    """Of that class: how many volumes are free, how many are bound in LangSmith's namespace."""
    of_class = [each for each in facts[VOLUMES] if storage_class(each) == of_name]
    ours = [
        each
        for each in of_class
        if (each["spec"].get("claimRef") or {}).get("namespace") == settings.namespace
        and (each.get("status") or {}).get("phase") == "Bound"
    ]
    return sum(map(is_free, of_class)), len(ours)


CHECKS = (
    Check("storage-default-class", "Default StorageClass", ERROR, claim_needs, default_class),
    Check("storage-named-classes", "Named StorageClasses", ERROR, claim_needs, named_classes),
    Check("storage-volumes-available", "Volumes", ERROR, claim_needs, volumes_available),
    Check("storage-provisioner", "Provisioner", ERROR, provisioner_needs, provisioner),
    Check("storage-expandable", "Volume expansion", WARNING, claim_needs, expandable),
)
