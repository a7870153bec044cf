# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a LangSmith release is made of, by chart version: workloads, RBAC, CRD, templates.

Facts: objects of the rendered charts 0.9.31 to 0.16.11 with the control plane on.
"""

from __future__ import annotations

from dataclasses import dataclass

from .defaults import defaults_of
from .tree import effective, look_up
from .versions import select

CRD_NAME = "lgps.apps.langchain.ai"
CHART_NAME = "langsmith"


@dataclass(frozen=True)
class Workload:
    """One Deployment or StatefulSet.

    key: its block in the values; name: the chart's default for ``<key>.name``, which follows the
    release's full name. part: control_plane, base, store or agent. only_if and unless: paths whose
    values turn the workload on, or take it away (a store outside the cluster).
    """

    key: str
    name: str
    part: str
    kind: str = "Deployment"
    since: str | None = None
    until: str | None = None
    only_if: str = ""
    unless: str = ""


WORKLOADS = (
    Workload("hostBackend", "host-backend", "control_plane"),
    Workload("listener", "listener", "control_plane"),
    Workload("operator", "operator", "control_plane", only_if="operator.enabled"),
    Workload("frontend", "frontend", "base", until="0.13.42"),
    Workload("frontend", "frontend", "base", since="0.13.43", only_if="frontend.enabled"),
    Workload("backend", "backend", "base"),
    Workload("platformBackend", "platform-backend", "base"),
    Workload("playground", "playground", "base"),
    Workload("aceBackend", "ace-backend", "base"),
    Workload("queue", "queue", "base"),
    Workload("ingestQueue", "ingest-queue", "base", since="0.13.0"),
    Workload("postgres", "postgres", "store", "StatefulSet", unless="postgres.external.enabled"),
    Workload("redis", "redis", "store", "StatefulSet", unless="redis.external.enabled"),
    Workload(
        "clickhouse",
        "clickhouse",
        "store",
        "StatefulSet",
        until="0.15.17",
        unless="clickhouse.external.enabled",
    ),
    Workload(
        "clickhouse",
        "clickhouse",
        "store",
        "StatefulSet",
        since="0.16.0",
        only_if="clickhouse.enabled",
        unless="clickhouse.external.enabled",
    ),
    *(
        Workload(
            agent,
            f"standalone-{agent}-{role}",
            "agent",
            since="0.15.1",
            only_if=f"{agent}.enabled",
        )
        for agent in ("insights", "polly")
        for role in ("api-server", "queue")
    ),
    *(
        Workload(
            agent,
            f"standalone-{agent}-{store}",
            "agent",
            "StatefulSet",
            since,
            until,
            only_if=f"{agent}.enabled",
            unless=f"{block}.{store}.external.enabled",
        )
        for agent, block, since, until in (
            ("insights", "insights", "0.15.1", "0.15.17"),
            ("insights", "engineInsightsAgent", "0.16.0", None),
            ("polly", "polly", "0.15.1", None),
        )
        for store in ("postgres", "redis")
    ),
)


@dataclass(frozen=True)
class Named:
    """An object whose name is the full name plus a suffix."""

    kind: str
    suffix: str
    since: str | None = None
    until: str | None = None


RBAC = (
    Named("ClusterRole", "operator-role", until="0.13.9"),
    Named("ClusterRole", "operator", since="0.13.10"),
    Named("ClusterRoleBinding", "operator-rolebinding", until="0.13.9"),
    Named("ClusterRoleBinding", "operator", since="0.13.10"),
    Named("Role", "listener-role", until="0.13.9"),
    Named("Role", "listener", since="0.13.10"),
    Named("RoleBinding", "listener-rolebinding", until="0.13.9"),
    Named("RoleBinding", "listener", since="0.13.10"),
    Named("Role", "host-backend-role"),
    Named("RoleBinding", "host-backend-rolebinding"),
    Named("Role", "operator-leader-election-role"),
    Named("RoleBinding", "operator-leader-election-rolebinding"),
)

TEMPLATE_CONFIG_MAPS = (
    Named("ConfigMap", "operator-config"),
    Named("ConfigMap", "listener-config", since="0.9.37", until="0.11.7"),
)


@dataclass(frozen=True)
class CrdGeneration:
    """A shape of the LGP CRD; ``mark`` is a dotted path under spec.properties that came with it."""

    number: int
    mark: str
    since: str | None = None
    until: str | None = None


CRD_GENERATIONS = (
    CrdGeneration(1, "", until="0.10.14"),
    CrdGeneration(2, "database", "0.10.15", "0.11.7"),
    CrdGeneration(3, "serverSpec.properties.queueResources", "0.11.8"),
)


@dataclass(frozen=True)
class Template:
    """A base template of every agent: its key in the values and what it must not lose.

    placeholders: shell-style ``${name}``; the operator fills them in.
    """

    name: str
    path: str
    placeholders: tuple
    since: str | None = None
    until: str | None = None


_OLD_DB = (
    "service_name",
    "secret_name",
    "storage_gi",
    "max_connections",
    "postgres_db",
    "postgres_user",
    "replicas",
    "cpu",
    "cpu_limit",
    "memory_mb",
    "memory_limit",
)

TEMPLATES = (
    Template(
        "deployment", "operator.templates.deployment", ("name", "namespace", "replicas", "image")
    ),
    Template("service", "operator.templates.service", ("name", "namespace")),
    Template("ingress", "operator.templates.ingress", ("name", "namespace"), until="0.9.37"),
    Template("redis", "listener.templates.redis", ("service_name",), "0.9.37", "0.11.7"),
    Template("db", "listener.templates.db", _OLD_DB, "0.9.37", "0.11.7"),
    Template("redis", "operator.templates.redis", ("service_name", "namespace"), "0.11.8"),
    Template(
        "db",
        "operator.templates.db",
        ("service_name", "storage_gi", "max_connections"),
        "0.11.8",
    ),
)


def full_name(release_name, values):
    """Prefix of every object's name, as the chart's helpers build it (63 characters at most)."""
    override = look_up(values, "fullnameOverride", None)
    if override:
        return str(override)[:63].removesuffix("-")
    name = str(look_up(values, "nameOverride", None) or CHART_NAME)
    full = release_name if name in release_name else f"{release_name}-{name}"
    return full[:63].removesuffix("-")


def workloads(version, release_name, values):
    """The workloads that a release with these user values has: list of (:class:`Workload`, name).

    Each is an Argo Rollout instead where ``<key>.rollout.enabled`` is true.
    """
    live = effective(defaults_of(version), values)
    prefix = full_name(release_name, live)
    found = []
    for row in select(WORKLOADS, version):
        wanted = not row.only_if or look_up(live, row.only_if, None)
        if row.part == "control_plane":
            wanted = wanted and control_plane_on(live)
        if wanted and not (row.unless and look_up(live, row.unless, None)):
            name = look_up(live, f"{row.key}.name", None) or row.name
            found.append((row, f"{prefix}-{name}"))
    return found


def control_plane_on(values):
    """The control plane is asked for, by the key of this or of the older charts."""
    return bool(
        look_up(values, "config.deployment.enabled", None)
        or look_up(values, "config.langgraphPlatform.enabled", None)
    )


def crd_generation(version):
    """The LGP CRD's generation in a chart version: 1, 2 or 3."""
    return select(CRD_GENERATIONS, version)[0].number
