# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the section storage asks, and which volumes will be claimed, of which class."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources

from .chart import rendered_chart
from .needs import PODS, STORAGE_CLASSES, VOLUMES, Objects
from .objects import annotation, name
from .provisioners import STATIC
from .workloads import agent_claims, chart_claims

DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"
BETA_DEFAULT_CLASS = "storageclass.beta.kubernetes.io/is-default-class"


def _drivers(item):
    return [each["name"] for each in (item.get("spec") or {}).get("drivers") or []]


CSI_DRIVERS = Objects(resources.CSIDRIVERS, keep=name)
CSI_NODES = Objects(resources.CSINODES, keep=_drivers)


def claim_needs(settings):
    """Needs of :func:`claims` and of the volumes for them."""
    chart = (rendered_chart(settings),) if settings.chart.ref else ()
    return STORAGE_CLASSES, VOLUMES, *chart


def provisioner_needs(settings):
    """The same, and what tells that a provisioner runs.

    Pods are read where the section capacity reads them anyway.
    """
    pods = (PODS,) if settings.chart.ref or settings.agents.count else ()
    return *claim_needs(settings), CSI_DRIVERS, CSI_NODES, *pods


def claims(facts, settings):
    """What will be claimed, as list of :class:`~.workloads.Claim`; None where no chart tells.

    :raises ValueError: a size is no quantity.
    """
    objects = facts[rendered_chart(settings)] if settings.chart.ref else None
    if objects is None:
        return None
    return [*chart_claims(objects, settings.namespace), *agent_claims(settings)]


def resolved(wanted, classes):
    """The claims with the name of the class that each will get."""
    default = next(map(name, newest_first(defaults(classes))), "")
    return [
        replace(each, storage_class=default if each.storage_class is None else each.storage_class)
        for each in wanted
    ]


def defaults(classes):
    """StorageClasses that are marked as the default."""
    return [
        each
        for each in classes
        if "true" in (annotation(each, DEFAULT_CLASS), annotation(each, BETA_DEFAULT_CLASS))
    ]


def newest_first(classes):
    """Of several defaults Kubernetes takes the newest."""
    return sorted(
        classes, key=lambda each: each["metadata"].get("creationTimestamp") or "", reverse=True
    )


def relied_on(facts, settings):
    """StorageClasses that volumes will be of: the default's, and those that are named."""
    classes = facts[STORAGE_CLASSES]
    wanted = claims(facts, settings)
    if wanted is None:
        return defaults(classes)
    names = {each.storage_class for each in resolved(wanted, classes)}
    return [each for each in classes if name(each) in names]


def is_dynamic(storage_class):
    """It makes volumes on demand."""
    return storage_class.get("provisioner") != STATIC
