# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a pod asks of a node, as the scheduler counts it."""

from __future__ import annotations

from .quantities import number


def pod_requests(spec):
    """cpu (cores) and memory (bytes) that the scheduler sets aside for a pod, as Fractions.

    The sum of containers and of init containers that stay (``restartPolicy: Always``), or the
    largest plain init container where that is more; plus the overhead.
    """
    totals = {}
    for resource in ("cpu", "memory"):
        staying, peak = 0, 0
        for container in spec.get("initContainers") or []:
            asked = _request(container, resource)
            if container.get("restartPolicy") == "Always":
                staying += asked
                peak = max(peak, staying)
            else:
                peak = max(peak, staying + asked)
        staying += sum(_request(each, resource) for each in spec["containers"])
        overhead = number((spec.get("overhead") or {}).get(resource))
        totals[resource] = max(staying, peak) + overhead
    return totals


def _request(container, resource):
    resources_ = container.get("resources") or {}
    asked = (resources_.get("requests") or {}).get(resource)
    return number(asked or (resources_.get("limits") or {}).get(resource))
