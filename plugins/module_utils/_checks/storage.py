# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Volumes for the stores inside the cluster: PostgreSQL, Redis, ClickHouse, agents' databases."""

from __future__ import annotations

from .model import ERROR, WARNING, Check, always, failed, passed, skipped, warned
from .needs import STORAGE_CLASSES, VOLUMES
from .objects import annotation, name

DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"
BETA_DEFAULT_CLASS = "storageclass.beta.kubernetes.io/is-default-class"
STATIC_PROVISIONER = "kubernetes.io/no-provisioner"
#: StatefulSets of the chart with its in-cluster stores: postgres, redis, clickhouse.
BASE_VOLUMES = 3
REMEDY_DEFAULT = (
    "Mark one: kubectl annotate storageclass NAME storageclass.kubernetes.io/is-default-class=true"
    " (or give every store a class in langsmith_values, or use stores outside of the cluster)."
)


def default_class(facts, settings):
    """Exactly one default StorageClass; without any, free volumes of no class will do."""
    classes = facts[STORAGE_CLASSES]
    defaults = _defaults(classes)
    evidence = {
        "classes": [name(each) for each in classes][:20],
        "default": [name(each) for each in defaults],
    }
    if len(defaults) == 1:
        provisioner = defaults[0].get("provisioner")
        return passed(f"{name(defaults[0])} by {provisioner}", provisioner=provisioner, **evidence)
    if defaults:
        return warned(
            f"{len(defaults)} StorageClasses are marked as default: "
            f"{', '.join(evidence['default'])}; Kubernetes takes the newest of them",
            "Leave the mark on one of them.",
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


def volumes_available(facts, settings):
    """Volumes are made on demand, or enough of them lie ready."""
    defaults = _defaults(facts[STORAGE_CLASSES])
    dynamic = [each for each in defaults if each.get("provisioner") != STATIC_PROVISIONER]
    if dynamic:
        return passed(f"{name(dynamic[0])} makes volumes on demand", dynamic=True)
    storage_class = name(defaults[0]) if defaults else ""
    free, ours = _volumes(facts, settings, storage_class)
    evidence = {"dynamic": False, "free": free, "bound_in_namespace": ours}
    of_class = f"of class {storage_class}" if storage_class else "without a class"
    has = f"nothing makes volumes on demand; {free} volumes {of_class} are free"
    if ours:
        has += f", {ours} are bound in namespace {settings.namespace}"
    if free + ours >= BASE_VOLUMES:
        return passed(has, **evidence)
    remedy = (
        f"Make {BASE_VOLUMES} PersistentVolumes or more (PostgreSQL, Redis, ClickHouse; one more "
        "for each deployment with its own database), install a provisioner, or use stores outside "
        "of the cluster."
    )
    if free + ours:
        return warned(f"{has}; the stores want {BASE_VOLUMES}", remedy, **evidence)
    return failed(has, remedy, **evidence)


def expandable(facts, settings):
    """The default class lets a full volume grow."""
    defaults = _defaults(facts[STORAGE_CLASSES])
    if not defaults:
        return skipped("no default StorageClass, see storage-default-class")
    fixed = [name(each) for each in defaults if not each.get("allowVolumeExpansion")]
    if not fixed:
        return passed(f"{name(defaults[0])} allows expansion")
    return warned(
        f"StorageClass {fixed[0]} does not allow volumes to grow: a full database means a new "
        "volume and a copy",
        f"If its driver can: kubectl patch storageclass {fixed[0]} "
        "-p '{\"allowVolumeExpansion\": true}'",
        fixed=fixed,
    )


def _defaults(classes):
    return [
        each
        for each in classes
        if "true" in (annotation(each, DEFAULT_CLASS), annotation(each, BETA_DEFAULT_CLASS))
    ]


def _volumes(facts, settings, storage_class):
    """Of that class: how many volumes are free, how many are bound in LangSmith's namespace."""
    of_class = [
        volume
        for volume in facts[VOLUMES]
        if (volume["spec"].get("storageClassName") or "") == storage_class
    ]
    free = [each for each in of_class if (each.get("status") or {}).get("phase") == "Available"]
    ours = [
        each
        for each in of_class
        if (each["spec"].get("claimRef") or {}).get("namespace") == settings.namespace
        and (each.get("status") or {}).get("phase") == "Bound"
    ]
    return len(free), len(ours)


CHECKS = (
    Check(
        "storage-default-class",
        "Default StorageClass",
        ERROR,
        always(STORAGE_CLASSES, VOLUMES),
        default_class,
    ),
    Check(
        "storage-volumes-available",
        "Volumes",
        ERROR,
        always(STORAGE_CLASSES, VOLUMES),
        volumes_available,
    ),
    Check(
        "storage-expandable",
        "Volume expansion",
        WARNING,
        always(STORAGE_CLASSES),
        expandable,
    ),
)
