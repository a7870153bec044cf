# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a pod asks of a node, as the scheduler counts it."""

from __future__ import annotations

from .quantities import number

RESOURCES = ("cpu", "memory")


def pod_requests(spec):
    """cpu (cores) and memory (bytes) that the scheduler sets aside for a pod, as Fractions."""
    return _together(spec, _request)


def pod_limits(spec):
    """cpu and memory that a pod may use at most, as Fractions; a missing limit counts as 0."""
    return _together(spec, _limit)


def _together(spec, amount):
    """The sum of containers and of init containers that stay (``restartPolicy: Always``), or the
    largest plain init container beside those before it, where that is more; plus the overhead.

    :param amount: function of a container and a resource.
    """
    totals = {}
    for resource in RESOURCES:
        staying, peak = 0, 0
        for container in spec.get("initContainers") or []:
            asked = amount(container, resource)
            if container.get("restartPolicy") == "Always":
                staying += asked
                peak = max(peak, staying)
            else:
                peak = max(peak, staying + asked)
        staying += sum(amount(each, resource) for each in spec["containers"])
        most = max(staying, peak)
        overhead = number((spec.get("overhead") or {}).get(resource))
        # Kubernetes adds the overhead to what is limited at all.
        totals[resource] = most + overhead if most or amount is _request else most
    return totals


def _request(container, resource):
    """A limit alone is the request too."""
    asked = ((container.get("resources") or {}).get("requests") or {}).get(resource)
    return number(asked) if asked else _limit(container, resource)


def _limit(container, resource):
    return number(((container.get("resources") or {}).get("limits") or {}).get(resource))
