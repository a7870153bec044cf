# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What LangSmith and the agents will ask of the cluster: pods and claims. Pure.

Read off the objects that Helm would send, and off ``settings.agents``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .packing import Asked, millicores
from .pods import room_asked
from .quantities import number

#: Kinds whose pods stay. Rollout is Argo's, which the chart makes where X.rollout.enabled is true.
STAYING = ("Deployment", "StatefulSet", "Rollout", "ReplicaSet")
PASSING = ("Job", "CronJob")
#: Hooks that an installation or an upgrade waits for; tests and deletions need no room then.
HOOKS = {"pre-install", "post-install", "pre-upgrade", "post-upgrade"}
#: Label by which the chart tells its workloads apart.
COMPONENT = "app.kubernetes.io/component"
#: Template of an agent's database, whose claim names a class or not.
DATABASE_TEMPLATE = "operator.templates.db"
_CLASS = re.compile(r"^\s*storageClassName:[ \t]*[\"']?([\w.-]*)", re.M)


@dataclass(frozen=True)
class Claim:
    """A volume that will be claimed.

    :param storage_class: None takes the default class; an empty name takes a volume without class.
    :param size: bytes.
    """

    name: str
    namespace: str
    size: int
    storage_class: str | None = None
    modes: tuple[str, ...] = ("ReadWriteOnce",)
    block: bool = False


def staying_pods(objects):
    """Pods of Deployments, StatefulSets and the like: list of :class:`Asked` and its component.

    Where an autoscaler asks for more replicas than the workload says, that many.
    A DaemonSet needs no node found for it.
    """
    smallest = smallest_replicas(objects)
    found = []
    for item in objects:
        template = pod_template(item)
        if item.get("kind") not in STAYING or not template.get("spec"):
            continue
        count = replicas(item, smallest)
        pod = _asked(item["metadata"]["name"], template["spec"])
        component = ((template.get("metadata") or {}).get("labels") or {}).get(COMPONENT, "")
        found += [(pod, component)] * count
    return found


def passing_pods(objects):
    """Pods of Jobs: they come one at a time, and go."""
    return [
        _asked(item["metadata"]["name"], pod_template(item)["spec"])
        for item in objects
        if item.get("kind") in PASSING and pod_template(item).get("spec")
    ]


def pod_template(item):
    """The template of the pods that an object makes, or an empty dict."""
    spec = item.get("spec") or {}
    hooks = (item["metadata"].get("annotations") or {}).get("helm.sh/hook", "")
    if hooks and not HOOKS & {each.strip() for each in hooks.split(",")}:
        return {}
    if item.get("kind") == "CronJob":
        spec = (spec.get("jobTemplate") or {}).get("spec") or {}
    elif item.get("kind") not in (*STAYING, *PASSING, "DaemonSet"):
        return {}
    return spec.get("template") or {}


def replicas(item, smallest):
    """How many pods an object will have at least.

    :param smallest: of :func:`smallest_replicas`. None of them scales what is at zero.
    """
    count = _count(item["spec"].get("replicas"))
    return count and max(count, smallest.get((item["kind"], item["metadata"]["name"]), 0))


def agent_pods(agents):
    """Pods of ``settings.agents``."""
    parts = [("api-server", agents.cpu, agents.memory, agents.replicas)]
    if agents.database:
        parts.append(("database", agents.database_cpu, agents.database_memory, 1))
    if agents.redis:
        parts.append(("redis", agents.redis_cpu, agents.redis_memory, 1))
    return [
        Asked(f"agent's {part}", millicores(cpu), math.ceil(number(memory)))
        for part, cpu, memory, each in parts
        for _pod in range(agents.count * each)
    ]


def settled(pods, standing):
    """The same pods, each told where one of its component stands already.

    :param pods: of :func:`staying_pods`.
    :param standing: component -> list of names of nodes.
    """
    free = {component: list(nodes) for component, nodes in standing.items()}
    told = []
    for pod, component in pods:
        nodes = free.get(component) if component else None
        told.append(replace(pod, beside=(nodes.pop(0),)) if nodes else pod)
    return told


def chart_claims(objects, namespace):
    """Claims of StatefulSets and of the chart itself."""
    found = []
    for item in objects:
        where = item["metadata"].get("namespace") or namespace
        spec = item.get("spec") or {}
        if item.get("kind") == "PersistentVolumeClaim":
            found.append(_claim(item["metadata"]["name"], where, spec))
        if item.get("kind") != "StatefulSet":
            continue
        for template in spec.get("volumeClaimTemplates") or []:
            base = f"{template['metadata']['name']}-{item['metadata']['name']}"
            found += [
                _claim(f"{base}-{number_}", where, template.get("spec") or {})
                for number_ in range(_count(spec.get("replicas")))
            ]
    return found


def agent_claims(settings):
    """Claims of the databases of ``settings.agents``, of the class that the template names."""
    agents = settings.agents
    if not agents.database:
        return []
    text = look_up(settings.chart.values, DATABASE_TEMPLATE, "") or ""
    named = _CLASS.search(str(text))
    return [
        Claim(
            "agent's database",
            "",
            math.ceil(number(agents.database_storage)),
            named[1] if named else None,
        )
        for _agent in range(agents.count)
    ]


def _claim(name, namespace, spec):
    asked = ((spec.get("resources") or {}).get("requests") or {}).get("storage")
    return Claim(
        name,
        namespace,
        math.ceil(number(asked)),
        spec.get("storageClassName"),
        tuple(spec.get("accessModes") or ()),
        spec.get("volumeMode") == "Block",
    )


def _asked(name, spec):
    cpu, memory = room_asked({"containers": [], **spec})
    return Asked(
        name,
        cpu,
        memory,
        tuple(
            tuple(sorted((key, str(value)) for key, value in each.items()))
            for each in spec.get("tolerations") or []
        ),
        tuple(sorted((key, str(value)) for key, value in (spec.get("nodeSelector") or {}).items())),
    )


def _count(replicas):
    return 1 if replicas is None else int(replicas)


def smallest_replicas(objects):
    """(kind, name) -> replicas that an HPA or a ScaledObject asks for at least."""
    found = {}
    for item in objects:
        spec = item.get("spec") or {}
        target = spec.get("scaleTargetRef") or {}
        if item.get("kind") == "HorizontalPodAutoscaler":
            least = _count(spec.get("minReplicas"))
        elif item.get("kind") == "ScaledObject":
            least = int(spec.get("minReplicaCount") or 0)
        else:
            continue
        key = (target.get("kind") or "Deployment", target.get("name"))
        found[key] = max(found.get(key, 0), least)
    return found
