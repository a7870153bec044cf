# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Render a chart in memory for one cluster, and what of the cluster a chart may ask for."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError

from .command import template_arguments
from .manifests import documents


@dataclass(frozen=True)
class Served:
    """What an API server serves: its version, and groups as ``group/version``."""

    version: str = ""
    api_versions: tuple = ()


def served_by(cluster):
    """The :class:`Served` of a cluster; one that may not be asked tells nothing."""
    try:
        version = cluster.version().get("gitVersion", "")
        groups = cluster.get_path("/apis").get("groups") or []
    except KubeError:
        return Served()
    return Served(
        version,
        tuple(each["groupVersion"] for group in groups for each in group.get("versions") or []),
    )


def rendered(helm, place, chart, values, served=None, upgrade=False, credentials=(None, None)):
    """Every object that Helm makes of a chart, hooks among them, as a list of documents.

    :param place: ``(release name, namespace)``.
    :param credentials: user name and password of the chart's repository.
    :raises HelmError: Helm cannot have the chart, or the chart refuses the values.
    """
    name, namespace = place
    with helm.at(chart, *credentials) as (reached, variables):
        text = helm.execute(
            f"render chart {chart.ref} {chart.version} for release {name}",
            template_arguments(name, namespace, reached, served, upgrade),
            values,
            variables,
        )
    return documents(text)
