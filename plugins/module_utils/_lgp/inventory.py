# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Deployments as hosts of an inventory: from reports to names, groups and variables. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

READY_GROUP = "langgraph_ready"
NOT_READY_GROUP = "langgraph_not_ready"

#: Keys of a report that become variables, so that what a report gains is not shown unasked.
SHOWN = (
    "name",
    "namespace",
    "ready",
    "state",
    "reasons",
    "endpoint",
    "image",
    "replicas",
    "owner",
    "generation",
    "created",
    "labels",
    "annotations",
)


@dataclass(frozen=True)
class Host:
    """One deployment.

    :param name: what it is called where nobody wishes another name: as in Kubernetes' own DNS,
        then the cluster.
    :param groups: names of groups, not yet made safe.
    """

    name: str
    groups: tuple
    variables: dict

    @property
    def place(self):
        """Where it is, in words."""
        place = "{langgraph_name} in namespace {langgraph_namespace}"
        if self.variables["langgraph_cluster"]:
            place += " of cluster {langgraph_cluster}"
        return place.format(**self.variables)


def host(report, cluster=None, connection=None):
    """The :class:`Host` of a report (see :func:`query.find`).

    :param cluster: name of its cluster; None when the cluster has none.
    :param connection: options that reach the cluster, none of them secret.
    """
    variables = {f"langgraph_{key}": report[key] for key in SHOWN}
    variables["langgraph_cluster"] = cluster
    variables["langgraph_connection"] = connection or {}
    names = [report["name"], report["namespace"], *([cluster] if cluster else [])]
    return Host(".".join(names), tuple(_groups(report, cluster)), variables)


def standing_groups(clusters):
    """Groups that are there with or without hosts, so that a play may always name them.

    :param clusters: names of the clusters that were read; None for one without a name.
    """
    return [READY_GROUP, NOT_READY_GROUP, *(_cluster_group(name) for name in clusters if name)]


def _groups(report, cluster):
    yield READY_GROUP if report["ready"] else NOT_READY_GROUP
    yield f"langgraph_namespace_{report['namespace']}"
    if cluster:
        yield _cluster_group(cluster)


def _cluster_group(cluster):
    return f"langgraph_cluster_{cluster}"


def chosen_name(candidates, default):
    """The first candidate that is not empty, as text."""
    return next((str(each) for each in candidates if each not in (None, "")), default)


def refuse_same_names(named):
    """See that no two deployments are the same host.

    :param named: pairs of a name and a :class:`Host`.
    :raises InputError: naming the first two that are.
    """
    seen = {}
    for name, each in named:
        other = seen.setdefault(name, each)
        if other is not each:
            raise InputError(
                f"hostnames: {other.place} and {each.place} would both be host {name}; add what "
                "tells them apart, e.g. langgraph_name, langgraph_namespace or langgraph_cluster."
            )
