# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which workloads and pods belong to a deployment. Pure.

The operator makes Deployment ``<name>``, others with a suffix, and a database StatefulSet; each is
owned by the LGP. Its templates (chart 0.16.11) label every pod ``app: <name of its workload>``.
"""

from __future__ import annotations

import re

SUFFIXES = ("", "-queue", "-redis")

LGP, WORKLOAD = "LGP", "workload"

SERVER, QUEUE, REDIS, DATABASE = "server", "queue", "redis", "database"
STORES = (REDIS, DATABASE)


def names(lgp_name):
    """Names that the workloads of a deployment have, as far as they can be foretold.

    That of the database cannot: it is ``lg-`` and digits.
    """
    return [lgp_name + suffix for suffix in SUFFIXES]


def part(lgp_name, child_name):
    """Which part of a deployment a workload or pod of it is."""
    for suffix, found in ((f"-{QUEUE}", QUEUE), (f"-{REDIS}", REDIS), ("", SERVER)):
        if f"{child_name}-".startswith(f"{lgp_name}{suffix}-"):
            return found
    return DATABASE


def parent(child):
    """What a workload or pod hangs on: ``(LGP, name)``, or for a pod ``(WORKLOAD, name)``."""
    for reference in child["metadata"].get("ownerReferences") or []:
        if reference.get("kind") == LGP:
            return LGP, reference["name"]
        if reference.get("kind") == "ReplicaSet":
            # named <deployment>-<hash of the pod template>
            return WORKLOAD, re.sub(r"-[a-z0-9]+$", "", reference["name"])
        if reference.get("kind") == "StatefulSet":
            return WORKLOAD, reference["name"]
    labels = child["metadata"].get("labels") or {}
    return WORKLOAD, labels.get("app") or child["metadata"]["name"]


def possible_workloads(kind, name):
    """Names of the workloads that an object may belong to, when only its kind and name are known.

    That is all that an event tells of its object, which may be gone.
    """
    if kind == "ReplicaSet":
        return [_without_last(name, 1)]
    if kind == "Pod":  # of a Deployment, or of a StatefulSet
        return [_without_last(name, 2), _without_last(name, 1)]
    if kind == "PersistentVolumeClaim":  # <name of the claim>-<StatefulSet>-<number>
        words = _without_last(name, 1).split("-")
        return ["-".join(words[start:]) for start in range(1, len(words))]
    return [name.removeprefix("keda-hpa-") if kind == "HorizontalPodAutoscaler" else name]


def _without_last(name, number):
    return name.rsplit("-", number)[0]


class Families:
    """Finds the deployment that a child belongs to, as ``(namespace, name)``."""

    def __init__(self, keys):
        self._of_workload = {
            (namespace, workload): (namespace, name)
            for namespace, name in keys
            for workload in names(name)
        }

    def learn(self, workloads):
        """Take note of Deployments or StatefulSets whose names could not be foretold."""
        for workload in workloads:
            kind, name = parent(workload)
            namespace = workload["metadata"].get("namespace")
            if kind == LGP:
                self._of_workload[namespace, workload["metadata"]["name"]] = namespace, name

    def of(self, child):
        """The deployment of a workload or pod; None when it is not known to be anybody's."""
        kind, name = parent(child)
        namespace = child["metadata"].get("namespace")
        return (namespace, name) if kind == LGP else self._of_workload.get((namespace, name))

    def of_named(self, kind, namespace, name):
        """The deployment of an object of which no more than that is known; None for nobody's."""
        if kind == LGP:
            return namespace, name
        for workload in possible_workloads(kind, name):
            if (namespace, workload) in self._of_workload:
                return self._of_workload[namespace, workload]
        return None

    def workloads(self):
        """Names of all workloads known so far."""
        return sorted({name for _namespace, name in self._of_workload})
