# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What shall run, and what the nodes have left for it: from facts to pods and rooms."""

from __future__ import annotations

from dataclasses import dataclass

from .chart import rendered_chart
from .needs import NODES, PODS
from .nodes import is_usable
from .packing import Asked, pack, room_of
from .workloads import agent_pods, passing_pods, settled, staying_pods


@dataclass(frozen=True)
class Plan:
    """What shall run, and where there is room for it.

    :param staying: pods of LangSmith and of the agents, list of :class:`~.packing.Asked`.
    :param passing: pods of Jobs, one at a time.
    :param rooms: what usable nodes have left beside the pods of others.
    """

    staying: list
    passing: list
    rooms: list

    @property
    def pods(self):
        """All of them."""
        return [*self.staying, *self.passing]

    @property
    def shapes(self):
        """One pod of each shape."""
        return list({pod.shape: pod for pod in self.pods}.values())

    def reachable(self):
        """Rooms that take any of the pods, as far as taints and labels go."""
        kinds = {(pod.tolerations, pod.selector): pod for pod in self.pods}.values()
        return [room for room in self.rooms if any(room.admits(pod) for pod in kinds)]


def plan_needs(settings):
    """Needs of :func:`make_plan`; pods are not read where nothing tells what shall run."""
    if settings.chart.ref:
        return NODES, PODS, rendered_chart(settings)
    return (NODES, PODS) if settings.agents.count else (NODES,)


def make_plan(facts, settings):
    """The :class:`Plan`, or None where nothing tells what shall run.

    :raises ValueError: a request of the chart or of the agents is no quantity.
    """
    objects = facts[rendered_chart(settings)] if settings.chart.ref else None
    if objects is None and not settings.agents.count:
        return None
    others, standing = [], {}
    for pod in facts[PODS]:
        if objects is None or not is_ours(pod, settings):
            others.append(pod)
        elif pod["node"]:
            standing.setdefault(pod["component"], []).append(pod["node"])
    plan = Plan(
        [*settled(staying_pods(objects or []), standing), *agent_pods(settings.agents)],
        passing_pods(objects or []),
        _rooms(facts[NODES], others),
    )
    return plan if plan.pods else None


def is_ours(pod, settings):
    """The release's own: the chart's pods stand for it, so it is not counted twice."""
    return pod["namespace"] == settings.namespace and pod["release"] == settings.release


def _rooms(nodes, pods):
    """Rooms of usable nodes after these pods, those that still wait for a node included."""
    rooms = {node["name"]: room_of(node) for node in nodes if is_usable(node)}
    waiting = []
    for pod in pods:
        asked = Asked(pod["name"], pod["cpu"], pod["memory"])
        if not pod["node"]:
            waiting.append(asked)
        elif pod["node"] in rooms:
            rooms[pod["node"]].take(asked)
    left = list(rooms.values())
    pack(left, waiting)
    return left
