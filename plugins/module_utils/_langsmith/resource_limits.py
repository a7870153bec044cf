# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Limits of workloads that are lower than what the workload asks for, or needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.quantity import parse

from .finding import finding
from .rule import ERROR, WARNING
from .tree import look_up


@dataclass(frozen=True)
class Need:
    """Memory below which the container of a workload is known to be killed.

    Facts: both are killed at 512Mi; the charts give them 4Gi.
    """

    path: str
    least: str
    advised: str


NEEDS = tuple(
    Need(f"{workload}.deployment.resources.limits.memory", "1Gi", "4Gi")
    for workload in ("listener", "operator")
)


def low_limits(values, live):
    """Findings on the limits in user values.

    :param live: the same over the chart's defaults.
    """
    found = []
    for need in NEEDS:
        memory = _quantity(look_up(values, need.path, None))
        if memory is not None and memory < parse(need.least):
            found.append(
                finding(
                    "memory-too-low",
                    need.path,
                    WARNING,
                    f"{need.path} is below {need.least}, and the container is killed for want of "
                    "memory.",
                    f"Write {need.advised}, which is the chart's own.",
                )
            )
    return found + list(_below_requests(values, live))


def _below_requests(values, live, prefix=""):
    for key, value in values.items():
        path = f"{prefix}{key}"
        below = live.get(key)
        if not isinstance(value, dict) or not isinstance(below, dict):
            continue
        if key != "resources":
            yield from _below_requests(value, below, f"{path}.")
            continue
        for name in ("cpu", "memory"):
            limit = _quantity(look_up(below, f"limits.{name}", None))
            request = _quantity(look_up(below, f"requests.{name}", None))
            if limit is not None and request is not None and limit < request:
                asked = look_up(below, f"requests.{name}")
                yield finding(
                    "limit-below-request",
                    f"{path}.limits.{name}",
                    ERROR,
                    f"{path} has a limit of {look_up(below, f'limits.{name}')} {name} and asks for "
                    f"{asked}, which Kubernetes refuses.",
                    f"Write requests.{name} too, not above the limit; the chart's own is "
                    "merged with what the values have.",
                )


def _quantity(value):
    try:
        return None if value is None else parse(value)
    except ValueError:  # that is for Kubernetes to tell
        return None
