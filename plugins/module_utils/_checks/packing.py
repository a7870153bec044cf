# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which pods find a node: first fit decreasing over cpu, memory and pods per node. Pure.

Of what the scheduler looks at, requests, taints and the node selector are; affinity, topology
spread and volumes are not. The scheduler spreads pods where this packs them, so a pod that finds no
node here may rarely find one there, and the other way round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from .nodes import KEEPS_AWAY
from .quantities import number

#: A node that does not say how many pods it takes is not held to a number.
UNLIMITED = 10**9


@dataclass(frozen=True)
class Asked:
    """One pod that shall find a node.

    :param cpu: millicores; ``memory``: bytes.
    :param tolerations: as a pod's spec has them, each as a sorted tuple of pairs.
    :param selector: ``nodeSelector`` as sorted tuple of pairs.
    :param beside: nodes where it, or a sibling that it replaces, stands already.
    """

    name: str
    cpu: int
    memory: int
    tolerations: tuple = ()
    selector: tuple = ()
    beside: tuple[str, ...] = ()

    @property
    def shape(self):
        """Pods of one shape fit the same nodes."""
        return self.cpu, self.memory, self.tolerations, self.selector


@dataclass
class Room:
    """What a node still offers. Changed by :func:`pack` as pods are put on it."""

    name: str
    cpu: int
    memory: int
    pods: int
    taints: tuple = ()
    labels: dict = field(default_factory=dict)

    def admits(self, asked):
        """Taints and labels let the pod in, whatever its size."""
        if any(self.labels.get(key) != value for key, value in asked.selector):
            return False
        return all(
            any(tolerates(dict(each), taint) for each in asked.tolerations)
            for taint in self.taints
            if taint.get("effect") in KEEPS_AWAY
        )

    def fits(self, asked):
        """The pod finds room here now."""
        return (
            self.pods > 0
            and asked.cpu <= self.cpu
            and asked.memory <= self.memory
            and self.admits(asked)
        )

    def take(self, asked):
        """Put the pod here."""
        self.cpu -= asked.cpu
        self.memory -= asked.memory
        self.pods -= 1


def tolerates(toleration, taint):
    """Whether a toleration is one for this taint, as Kubernetes defines it."""
    if toleration.get("effect") and toleration["effect"] != taint.get("effect"):
        return False
    key = toleration.get("key")
    if toleration.get("operator") == "Exists":
        return not key or key == taint.get("key")
    return key == taint.get("key") and (toleration.get("value") or "") == (taint.get("value") or "")


def millicores(quantity):
    """CPU as a whole number of millicores, rounded up as the scheduler does."""
    return math.ceil(number(quantity) * 1000)


def room_of(node, resources="allocatable"):
    """An empty :class:`Room` of a node as ``needs.NODES`` keeps it."""
    offers = node[resources]
    return Room(
        node["name"],
        millicores(offers.get("cpu")),
        math.floor(number(offers.get("memory"))),
        int(number(offers["pods"])) if offers.get("pods") else UNLIMITED,
        tuple(node["taints"]),
        node["labels"],
    )


def pack(rooms, pods):
    """Put pods on nodes; ``rooms`` are changed.

    Pods whose node is known stay there if it still has room for what they now ask; the rest go the
    largest first, each to the first node that takes it.

    :returns: the pods that find no node, in the order of ``pods``.
    """
    by_name = {room.name: room for room in rooms}
    moving = []
    for pod in pods:
        home = next(
            (by_name[each] for each in pod.beside if each in by_name and by_name[each].fits(pod)),
            None,
        )
        if home:
            home.take(pod)
        else:
            moving.append(pod)
    size = _dominant_share(rooms)
    left, starts = set(), {}
    for index in sorted(range(len(moving)), key=lambda each: -size(moving[each])):
        pod = moving[index]
        # A node that had no room for a pod of this shape never has again: rooms only fill up.
        start = starts.get(pod.shape, 0)
        while start < len(rooms) and not rooms[start].fits(pod):
            start += 1
        starts[pod.shape] = start
        if start < len(rooms):
            rooms[start].take(pod)
        else:
            left.add(index)
    return [moving[index] for index in sorted(left)]


def _dominant_share(rooms):
    """Function from a pod to its larger share of the largest node's cpu or memory."""
    cpu = max((room.cpu for room in rooms), default=0) or 1
    memory = max((room.memory for room in rooms), default=0) or 1
    return lambda pod: max(pod.cpu / cpu, pod.memory / memory)
