# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which questions of the section langsmith the settings lead to, and about which version."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.defaults import (
    defaults_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    CRD_NAME,
    RBAC,
    WORKLOADS,
    control_plane_on,
    full_name,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    effective,
    look_up,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    VersionError,
    in_range,
    parse,
)

from .langsmith_needs import Installation, ListenerLog, Owners
from .needs import Object, Objects

CRD = Object(resources.CRDS, CRD_NAME)
CONTROL_PLANE = tuple(row for row in WORKLOADS if row.part == "control_plane")
_CLUSTER_KINDS = {
    "ClusterRole": resources.CLUSTERROLES,
    "ClusterRoleBinding": resources.CLUSTERROLEBINDINGS,
}


def installation(settings):
    """The need for the release and the keys of its Secret."""
    values = settings.chart.values
    return Installation(
        settings.namespace,
        settings.release,
        settings.secret_name or look_up(values, "config.existingSecretName", None) or "",
        f"{full_name(settings.release, values)}-secrets",
    )


def deployments(settings):
    """The need for the release's Deployments; agents, by the thousand, are not among them."""
    return _of_release(settings, resources.DEPLOYMENTS)


def rollouts(settings):
    """The needs for Argo Rollouts, where the values put them in place of Deployments."""
    wanted = any(rolls_out(settings.chart.values, row) for row in CONTROL_PLANE)
    return (_of_release(settings, resources.ROLLOUTS),) if wanted else ()


def rolls_out(values, row):
    """Whether values make a workload an Argo Rollout."""
    return bool(look_up(values, f"{row.key}.rollout.enabled", None))


def listener_log(settings):
    """The need for what the listener's log ends with."""
    values = settings.chart.values
    name = look_up(values, "listener.name", None) or "listener"
    component = f"{full_name(settings.release, values)}-{name}"
    return ListenerLog(settings.namespace, settings.release, component)


def owners(settings):
    """The needs for who owns the ClusterRoles and bindings of the operator, by kind."""
    version = known_version(settings.chart.version)
    prefix = full_name(settings.release, settings.chart.values)
    return {
        kind: Owners(
            resource,
            tuple(
                f"{prefix}-{row.suffix}"
                for row in RBAC
                if row.kind == kind and (not version or in_range(row, version))
            ),
        )
        for kind, resource in _CLUSTER_KINDS.items()
    }


def known_version(text):
    """The text where it is a full version, else an empty one."""
    try:
        parse(text)
    except VersionError:
        return ""
    return text


def plan(installed, settings):
    """``(version, values)`` of the chart that is to be, else of the release that stands.

    The version is empty where neither tells one.
    """
    if known_version(settings.chart.version):
        return settings.chart.version, settings.chart.values
    if installed.release and not settings.chart.ref:
        return known_version(installed.release.chart_version), installed.release.values
    return "", settings.chart.values


def live_values(version, values):
    """Values over what is known of the chart's defaults."""
    return effective(defaults_of(version), values) if version else values


def wants_control_plane(version, values):
    """Whether values turn the control plane on."""
    return control_plane_on(live_values(version, values))


def _of_release(settings, resource):
    return Objects(
        resource,
        settings.namespace,
        label_selector=f"app.kubernetes.io/instance={settings.release}",
    )
