# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The kinds of pods of the chart and of the agents, whole, as admission reads them. Pure.

workloads.py counts what they ask of the nodes; here the spec itself is what matters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import ceil

from .quantities import number
from .workloads import PASSING, pod_template, replicas, smallest_replicas

TEMPLATED = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "Job")
#: ConfigMap of the chart with the operator's templates, and how its keys end.
OPERATOR_TEMPLATES = re.compile(r"operator-config$")
TEMPLATE = ".yaml.tmpl"

#: What the operator's templates make by default, as far as admission looks at it.
#: Facts: charts 0.9.31 to 0.16.11, ``operator.templates``: none says a securityContext.
DEFAULT_AGENT_PODS = (
    ("agents' Deployment", {"containers": [{"name": "api-server"}]}),
    ("agents' redis", {"containers": [{"name": "redis"}]}),
    ("agents' postgres", {"containers": [{"name": "postgres"}]}),
)


@dataclass(frozen=True)
class PodKind:
    """One kind of pod and how many of it.

    :param name: as a person would say it, e.g. ``Deployment langsmith-backend``.
    :param claims: sizes of the volumes that each replica claims, as quantities.
    :param passing: it ends by itself (a Job), so it takes room for a while only.
    """

    name: str
    spec: dict = field(hash=False)
    replicas: int = 1
    claims: tuple[str, ...] = ()
    passing: bool = False


def of_chart(manifests):
    """The kinds of pods of rendered manifests, as a list of :class:`PodKind`.

    One that is scaled counts with the least that its scaler asks for.
    """
    smallest = smallest_replicas(manifests)
    return [_kind(each, smallest) for each in manifests if pod_template(each).get("spec")]


def of_agents(agents):
    """The kinds of pods of the agents that shall have room, with their stores.

    Limits are twice the requests, which is what the control plane makes of a ``resource_spec``.
    """
    if not agents.count:
        return []
    found = [_agent("agent", agents.cpu, agents.memory, agents.count * agents.replicas)]
    if agents.database:
        size = (agents.database_storage,)
        cpu, memory = agents.database_cpu, agents.database_memory
        found.append(_agent("agent's database", cpu, memory, agents.count, size))
    if agents.redis:
        found.append(_agent("agent's redis", agents.redis_cpu, agents.redis_memory, agents.count))
    return found


def of_templates(manifests):
    """Pod specs of the operator's templates as pairs of name and spec.

    The templates in the rendered chart; the chart's defaults where they are not to be had. Their
    placeholders, such as ``${name}``, stay as they are.
    """
    found = [
        (f"agents' {kind} of {key}", spec)
        for manifest in manifests or []
        if manifest.get("kind") == "ConfigMap"
        and OPERATOR_TEMPLATES.search(manifest["metadata"]["name"])
        for key, text in sorted((manifest.get("data") or {}).items())
        if key.endswith(TEMPLATE)
        for kind, spec in _template(text)
    ]
    return found or list(DEFAULT_AGENT_PODS)


def _template(text):
    import yaml  # few checks need it

    try:
        documents = list(yaml.safe_load_all(text))
        return [
            (each["kind"], each["spec"]["template"]["spec"])
            for each in documents
            if isinstance(each, dict) and each.get("kind") in TEMPLATED
        ]
    except (yaml.YAMLError, LookupError, TypeError):
        return []


def _kind(manifest, smallest):
    kind, spec = manifest["kind"], manifest["spec"]
    claims = tuple(
        ((claim["spec"].get("resources") or {}).get("requests") or {}).get("storage") or "0"
        for claim in spec.get("volumeClaimTemplates") or []
    )
    return PodKind(
        f"{kind} {manifest['metadata']['name']}",
        {"containers": [], **pod_template(manifest)["spec"]},
        replicas(manifest, smallest),
        claims,
        kind in PASSING,
    )


def _agent(name, cpu, memory, count, claims=()):
    requests = {"cpu": cpu, "memory": memory}
    limits = {key: f"{ceil(2000 * number(value))}m" for key, value in requests.items()}
    container = {"name": name, "resources": {"requests": requests, "limits": limits}}
    return PodKind(name, {"containers": [container]}, count, claims)
