# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read a LangSmith release: what is installed, where it is reached, what is not ready."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import (
    read_release,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CRDS,
    DEPLOYMENTS,
    ROLLOUTS,
    STATEFULSETS,
)

from .address import address, way_in
from .defaults import defaults_of
from .health import crd_state, shortcomings, workload_state
from .names import CHART_NAME, CRD_NAME, control_plane_on, workloads
from .redaction import redacted, secret_texts
from .tree import effective, look_up

_BY_KIND = {"Deployment": DEPLOYMENTS, "StatefulSet": STATEFULSETS, "Rollout": ROLLOUTS}


def gather(module):
    """Facts of one release, for ``exit_json``.

    :param module: a :class:`KubeModule` with the options of ``langsmith_info``.
    :raises InputError: the release is there but is not LangSmith's.
    :raises KubeError: the API server refused.
    """
    cluster = module.cluster
    namespace, name = module.params["release_namespace"], module.params["release_name"]
    release = read_release(cluster, namespace, name)
    if release is None or not release.installed:
        return {"release": None, "ready": False, "reasons": [_ABSENT.format(name, namespace)]}
    if release.chart != CHART_NAME:
        raise InputError(
            f"Release {name} in namespace {namespace} is of the chart {release.chart}, not of "
            f"{CHART_NAME}; set option release_name to LangSmith's release."
        )
    module.no_log_values.update(secret_texts(release.values))
    live = effective(defaults_of(release.chart_version), release.values)
    control_plane = control_plane_on(live)
    states = _workload_states(cluster, release, live)
    crd = crd_state(release.chart_version, cluster.get(CRDS, CRD_NAME))
    reasons = shortcomings(release, control_plane, states, crd)
    return {
        "release": release.summary(),
        "ready": not reasons,
        "reasons": reasons,
        "control_plane": {
            "enabled": control_plane,
            "ingress_way": way_in(live),
            "keda_enabled": bool(look_up(live, "operator.kedaEnabled", True)),
            "watch_namespaces": _names(look_up(live, "operator.watchNamespaces", "")),
            "secret_name": look_up(live, "config.existingSecretName", None) or None,
            **address(release.chart_version, live),
        },
        "workloads": states,
        "crd": crd,
        "values": redacted(release.values),
    }


_ABSENT = "release {} is not installed in namespace {}"


def _names(text):
    return [name.strip() for name in str(text or "").split(",") if name.strip()]


def _workload_states(cluster, release, values):
    namespace = look_up(values, "namespace", None) or release.namespace
    expected = [
        ("Rollout" if look_up(values, f"{row.key}.rollout.enabled", False) else row.kind, name, row)
        for row, name in workloads(release.chart_version, release.name, release.values)
    ]
    there = {}
    for kind in {kind for kind, _name, _row in expected}:
        listing = cluster.list(
            _BY_KIND[kind],
            namespace=namespace,
            # Agents live in the same namespace, by the thousand.
            label_selector=f"app.kubernetes.io/instance={release.name}",
        )
        there.update({(kind, item["metadata"]["name"]): item for item in listing.items})
    return [
        workload_state(kind, name, row.part, there.get((kind, name)))
        for kind, name, row in expected
    ]
