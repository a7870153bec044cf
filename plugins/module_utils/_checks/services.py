# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Services outside of the cluster: PostgreSQL, Redis, ClickHouse, blob storage, licence beacon."""

from __future__ import annotations

from dataclasses import replace

from . import services_needs
from .model import ERROR, FAIL, WARNING, Check, failed, passed, skipped, unknown, warned
from .services_rules import (
    NO_EVICTION,
    POSTGRES_EXTENSIONS,
    POSTGRES_MINIMUM,
    REDIS_MINIMUM,
    clickhouse_minimum,
    is_new_enough,
)
from .settings import CONTROLLER, POD
from .versions import minor, shown

CONNECT = (
    "Correct the URL or the Secret, and look at name resolution, firewall and certificate on the "
    "way from this host."
)
FROM_POD = (
    "Look at name resolution in the cluster, network policies, egress rules and the service's own "
    "firewall."
)
NOT_FROM_POD = "looked at from the controller only"
NAMES = {"redis": "Redis", "valkey": "Valkey"}


def postgres(told, settings):
    """It answers, and is new enough."""
    major = told["number"] // 10000
    evidence = _evidence(told, version=told["version"], tls=told["tls"])
    if major < POSTGRES_MINIMUM:
        return failed(
            f"PostgreSQL {told['version']} at {told['endpoint']} is older than {POSTGRES_MINIMUM}",
            f"Upgrade it to {POSTGRES_MINIMUM} or later.",
            **evidence,
        )
    return passed(f"PostgreSQL {told['version']} at {_where(told)}", **evidence)


def extensions(told, settings):
    """The extensions that LangSmith's migrations create are there to be created."""
    missing = [name for name in POSTGRES_EXTENSIONS if name not in told["extensions"]]
    evidence = _evidence(told, missing=missing)
    if missing:
        return failed(
            f"PostgreSQL at {told['endpoint']} lacks the extensions {', '.join(missing)}",
            "Install them on the server (Debian: postgresql-contrib), or allow them in the "
            "provider's list of extensions.",
            **evidence,
        )
    return passed(f"all {len(POSTGRES_EXTENSIONS)} are available", **evidence)


def redis(told, settings):
    """It answers, and is new enough."""
    name, version = NAMES[told["server"]], told["version"]
    oldest = REDIS_MINIMUM[told["server"]]
    evidence = _evidence(told, server=told["server"], version=version, tls=told["tls"])
    new_enough = is_new_enough(version, (oldest, 0))
    if new_enough is None:
        return unknown(f"{name} at {told['endpoint']} does not tell its version", **evidence)
    if not new_enough:
        return failed(
            f"{name} {version} at {told['endpoint']} is older than {oldest}",
            f"Upgrade it to {oldest} or later.",
            **evidence,
        )
    return passed(f"{name} {version} at {_where(told)}", **evidence)


def eviction(told, settings):
    """Under pressure it refuses what is new; it must not drop what is queued."""
    evidence = _evidence(told, policy=told["policy"])
    if not told["policy"]:
        return unknown(f"{told['endpoint']} does not tell its maxmemory-policy", **evidence)
    if told["policy"] == NO_EVICTION:
        return passed(f"maxmemory-policy is {NO_EVICTION}", **evidence)
    return warned(
        f"maxmemory-policy of {told['endpoint']} is {told['policy']}: when memory runs out, queued "
        "runs are dropped",
        f"Set it: CONFIG SET maxmemory-policy {NO_EVICTION}, or in the provider's parameters.",
        **evidence,
    )


def databases(facts, settings):
    """LangSmith and the agents do not share one database of one server."""
    needs = services_needs.both_redis(settings)
    if not needs:
        return skipped("not both of redis and agents_redis are given")
    if settings.services.from_ == POD:
        return skipped(NOT_FROM_POD)
    ours, theirs = (facts[need] for need in needs)
    if not ours["endpoint"] or not theirs["endpoint"]:
        return skipped("a URL cannot be told, see services-redis and services-agents-redis")
    evidence = {"redis": ours["endpoint"], "agents_redis": theirs["endpoint"]}
    same_server = ours["place"] == theirs["place"] or (
        bool(ours.get("run")) and ours.get("run") == theirs.get("run")
    )
    same_database = (ours["database"] or "0") == (theirs["database"] or "0")
    if same_server and same_database:
        return failed(
            f"LangSmith and the agents use the same database of one Redis: {theirs['endpoint']}",
            "Give the agents another server, or another database: end their URL in /1.",
            **evidence,
        )
    apart = "databases of one server" if same_server else "servers"
    return passed(f"LangSmith and the agents use different {apart}", **evidence)


def clickhouse(told, settings):
    """Its HTTP interface answers, and it is as new as the chart's own."""
    minimum = clickhouse_minimum(settings.chart.version)
    version = told["version"]
    evidence = _evidence(told, version=version, tls=told["tls"], wanted=shown(minimum))
    if minor(version) is None or not version[:1].isdigit():
        return failed(
            f"{told['endpoint']} answers, but not like ClickHouse",
            "Name the port of its HTTP interface: 8123, or 8443 with https.",
            **evidence,
        )
    if not is_new_enough(version, minimum):
        return failed(
            f"ClickHouse {version} at {told['endpoint']} is older than {shown(minimum)}, the "
            "chart's own",
            f"Upgrade it to {shown(minimum)} or later.",
            **evidence,
        )
    return passed(f"ClickHouse {version} at {_where(told)}", **evidence)


def blob_storage(told, settings):
    """The endpoint answers HTTP; that it wants credentials is no fault."""
    evidence = _evidence(told, http_status=told["http_status"], tls=told["tls"])
    if told["http_status"] >= 500:
        return failed(
            f"blob storage at {told['endpoint']} answers HTTP {told['http_status']}",
            "Look at the storage server, or at the proxy in between.",
            **evidence,
        )
    if told["http_status"] == 404 and told["database"]:
        return failed(
            f"{told['endpoint']} does not exist (HTTP 404)",
            "Make the bucket, or correct its name.",
            **evidence,
        )
    return passed(f"{_where(told)} answers HTTP {told['http_status']}", **evidence)


def beacon(told, settings):
    """Anything that it answers shows that the way out is open, but for a proxy's refusal."""
    evidence = _evidence(told, http_status=told["http_status"])
    if told["http_status"] in (407, 502, 503, 504, 511):
        return failed(
            f"a proxy on the way to {told['endpoint']} answers HTTP {told['http_status']}",
            "Allow it in the proxy, or use an offline licence and leave the option beacon empty.",
            **evidence,
        )
    if told["http_status"] in (401, 403, 451) or 300 <= told["http_status"] < 400:
        return unknown(
            f"{told['endpoint']} answers HTTP {told['http_status']}, maybe a filter's answer",
            "Look at what it answers: curl -v it from this host, and from a node.",
            **evidence,
        )
    return passed(f"{told['endpoint']} answers HTTP {told['http_status']}", **evidence)


def _evidence(told, **more):
    return {"endpoint": told["endpoint"], **more}


def _where(told):
    return f"{told['endpoint']}, {'over TLS' if told['tls'] else 'without TLS'}"


def _check(id, title, severity, verdict, needs, tells=True):
    """A check of one service.

    :param tells: whether this check tells that the service does not answer; others then skip.
    """

    def judge(facts, settings):
        wanted, where = needs(settings), settings.services.from_
        if not wanted:
            return skipped("not given, or not used")
        if where == POD:
            return _from_pod(id, title, facts, settings) if tells else skipped(NOT_FROM_POD)
        told = facts[wanted[0]]
        if told["fault"]:
            return _no_use(title, told) if tells else skipped("the service does not answer")
        found = verdict(told, settings)
        if where == CONTROLLER or not tells or found.status == FAIL:
            return found
        reached = _from_pod(id, title, facts, settings)
        if reached.status == FAIL:
            return reached
        return replace(found, message=f"{found.message}; reached from a pod too")

    return Check(f"services-{id}", title, severity, _looked_from(needs, tells), judge)


def _looked_from(needs, tells=False):
    """The needs of a check by where from it looks; the pod is one need of all checks."""

    def wanted(settings):
        where, here = settings.services.from_, needs(settings)
        probe = (services_needs.pod_probe(settings),) if here and tells else ()
        return (*(() if where == POD else here), *(() if where == CONTROLLER else probe))

    return wanted


def _no_use(title, told):
    at = f" at {told['endpoint']}" if told["endpoint"] else ""
    message = f"{title}{at} cannot be used: {told['fault']}"
    return failed(message, CONNECT, endpoint=told["endpoint"])


def _from_pod(id, title, facts, settings):
    told = facts[services_needs.pod_probe(settings)][id]
    at = f"{title} at {told['endpoint']}" if told["endpoint"] else title
    if told["fault"]:
        message = f"no way from a pod to {at}: {told['fault']}"
        return failed(message, FROM_POD, endpoint=told["endpoint"])
    return passed(f"{at} is reached from a pod", endpoint=told["endpoint"])


CHECKS = (
    _check("postgres", "PostgreSQL", ERROR, postgres, services_needs.postgres),
    _check(
        "postgres-extensions", "Extensions", ERROR, extensions, services_needs.postgres, tells=False
    ),
    _check("redis", "Redis", ERROR, redis, services_needs.redis),
    _check("redis-eviction", "Redis eviction", WARNING, eviction, services_needs.redis, False),
    _check("agents-redis", "Redis of the agents", ERROR, redis, services_needs.agents_redis),
    Check(
        "services-redis-databases",
        "Redis databases",
        ERROR,
        _looked_from(services_needs.both_redis),
        databases,
    ),
    _check("clickhouse", "ClickHouse", ERROR, clickhouse, services_needs.clickhouse),
    _check("blob-storage", "Blob storage", ERROR, blob_storage, services_needs.blob_storage),
    _check("beacon", "Licence beacon", ERROR, beacon, services_needs.beacon),
)
