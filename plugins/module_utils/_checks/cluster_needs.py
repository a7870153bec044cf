# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the section cluster asks beyond the shared needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources

from .needs import Object, Objects
from .pods import pod_limits, pod_requests

METRICS_API = Object(resources.APISERVICES, "v1beta1.metrics.k8s.io")


@dataclass(frozen=True)
class Clocks:
    """The clocks of the API server and of this host, read at once.

    ``{"before", "server", "after"}`` in seconds of the epoch as the host's clock has them before
    and after the request, and the server's in between; ``server`` is None where the answer has no
    Date header. The header counts whole seconds.
    """

    of_cluster = True
    right = "get /version"

    def ask(self, sources):
        """One request that every user may make."""
        cluster = sources.cluster()
        before = _now()
        server = cluster.date()
        after = _now()
        return {"before": before, "server": server and server.timestamp(), "after": after}


def _now():
    return datetime.now(timezone.utc).timestamp()


def _running(item):
    status = item.get("status") or {}
    if status.get("phase") in ("Succeeded", "Failed"):
        return None
    spec = item["spec"]
    return {"requests": pod_requests(spec), "limits": pod_limits(spec)}


def quotas(settings):
    """The need for the ResourceQuotas of LangSmith's namespace."""
    return Objects(resources.RESOURCEQUOTAS, settings.namespace)


def limit_ranges(settings):
    """The need for the LimitRanges of LangSmith's namespace."""
    return Objects(resources.LIMITRANGES, settings.namespace)


def release_pods(settings):
    """The need for what the pods of the release use already: the chart labels each with it."""
    return Objects(
        resources.PODS,
        settings.namespace,
        label_selector=f"app.kubernetes.io/instance={settings.release}",
        keep=_running,
    )


CLOCKS = Clocks()
