# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects as Helm renders them, for cases of several sections."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.chart import (
    rendered_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Chart

from .model import TODAY, Settings, named

CHART = {"chart": Chart(ref="langsmith.tgz")}


def rendered(*objects, **settings):
    """The answer to the render of these settings."""
    return {rendered_chart(Settings(today=TODAY, **{**CHART, **settings})): list(objects)}


def workload(name, kind="Deployment", replicas=1, claims=(), pod=None, **requests):
    """A workload whose pods ask for so much; its component is its name."""
    return named(
        name,
        kind=kind,
        spec={
            "replicas": replicas,
            "template": {
                "metadata": {"labels": {"app.kubernetes.io/component": name}},
                "spec": {
                    "containers": [{"name": name, "resources": {"requests": requests}}],
                    **(pod or {}),
                },
            },
            "volumeClaimTemplates": list(claims),
        },
    )


def claim(size, storage_class=None, mode="ReadWriteOnce", name="data"):
    """A volumeClaimTemplate."""
    spec = {"accessModes": [mode], "resources": {"requests": {"storage": size}}}
    if storage_class is not None:
        spec["storageClassName"] = storage_class
    return named(name, spec=spec)


def job(name, hook="post-install", **requests):
    """A hook's Job."""
    return named(
        name,
        annotations={"helm.sh/hook": hook} if hook else None,
        kind="Job",
        spec={
            "template": {
                "spec": {"containers": [{"name": name, "resources": {"requests": requests}}]}
            }
        },
    )
