# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a pod asks of a node, as the scheduler counts it."""

from __future__ import annotations

import math
from functools import lru_cache

from .quantities import number

RESOURCES = ("cpu", "memory")


def pod_requests(spec):
    """cpu (cores) and memory (bytes) that the scheduler sets aside for a pod, as Fractions."""
    return dict(_together(_shape(spec), _request))


def room_asked(spec):
    """The same as whole numbers, rounded up as the scheduler does: millicores and bytes."""
    return _whole(_shape(spec))


def pod_limits(spec):
    """cpu and memory that a pod may use at most, as Fractions; a missing limit counts as 0."""
    return dict(_together(_shape(spec), _limit))


def _shape(spec):
    """What counts of a pod, as a value: the many pods of a cluster have few different ones."""
    return (
        tuple(
            (each.get("restartPolicy") == "Always", _container(each))
            for each in spec.get("initContainers") or []
        ),
        tuple(_container(each) for each in spec["containers"]),
        _amounts(spec.get("overhead")),
    )


def _container(container):
    resources = container.get("resources") or {}
    return _amounts(resources.get("requests")), _amounts(resources.get("limits"))


def _amounts(given):
    given = given or {}
    return tuple(None if given.get(each) is None else str(given[each]) for each in RESOURCES)


@lru_cache(maxsize=1024)
def _whole(shape):
    totals = _together(shape, _request)
    return math.ceil(totals["cpu"] * 1000), math.ceil(totals["memory"])


@lru_cache(maxsize=1024)
def _together(shape, amount):
    """The sum of containers and of init containers that stay (``restartPolicy: Always``), or the
    largest plain init container beside those before it, where that is more; plus the overhead.

    :param amount: function of a container's requests and limits, and the index of a resource.
    """
    starting, running, overhead = shape
    totals = {}
    for index, resource in enumerate(RESOURCES):
        staying, peak = 0, 0
        for stays, container in starting:
            asked = amount(*container, index)
            if stays:
                staying += asked
                peak = max(peak, staying)
            else:
                peak = max(peak, staying + asked)
        staying += sum(amount(*each, index) for each in running)
        most = max(staying, peak)
        # Kubernetes adds the overhead to what is limited at all.
        counts = most or amount is _request
        totals[resource] = most + number(overhead[index]) if counts else most
    return totals


def _request(requests, limits, index):
    """A limit alone is the request too."""
    return number(limits[index] if requests[index] is None else requests[index])


def _limit(_requests, limits, index):
    return number(limits[index])
