# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section services."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.services_needs import (  # noqa: E501
    REACHED,
    Looked,
    pod_probe,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.services_rules import (  # noqa: E501
    POSTGRES_EXTENSIONS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Service,
    Services,
)

from .model import TODAY, Case, Settings

BEACON = "https://beacon.langchain.com"
GIVEN = Services(
    postgres=Service(url="postgresql://me:hunter2@db/x"),
    redis=Service(url="redis://cache/0"),
    agents_redis=Service(secret="agents-redis"),
    clickhouse=Service(url="http://click"),
    blob_storage=Service(url="https://s3.example.com/traces"),
    beacon=BEACON,
)
NEEDS = {
    "postgres": Looked("postgres", GIVEN.postgres, "langsmith"),
    "redis": Looked("redis", GIVEN.redis, "langsmith"),
    "agents-redis": Looked("redis", GIVEN.agents_redis, "langsmith"),
    "clickhouse": Looked("clickhouse", GIVEN.clickhouse, "langsmith"),
    "blob-storage": Looked("blob", GIVEN.blob_storage, "langsmith"),
    "beacon": Looked("beacon", Service(url=BEACON), "langsmith"),
}
POSTGRES = {
    "endpoint": "postgresql://db:5432/x",
    "version": "17.10",
    "number": 170010,
    "extensions": [*POSTGRES_EXTENSIONS, "hstore"],
    "tls": True,
}
REDIS = {
    "endpoint": "redis://cache:6379/0",
    "place": "cache:6379",
    "database": "0",
    "server": "redis",
    "version": "7.2.4",
    "policy": "noeviction",
    "run": "a" * 40,
    "tls": False,
}
AGENTS = {
    **REDIS,
    "endpoint": "redis://other:6379",
    "place": "other:6379",
    "database": "",
    "run": "b" * 40,
}
CLICKHOUSE = {"endpoint": "http://click:8123", "version": "25.12.1.649", "tls": False}
BLOB = {
    "endpoint": "https://s3.example.com:443/traces",
    "database": "traces",
    "http_status": 403,
    "tls": True,
}
LICENCE = {"endpoint": f"{BEACON}:443", "http_status": 404, "tls": True}
ANSWERS = {
    "postgres": POSTGRES,
    "redis": REDIS,
    "agents-redis": AGENTS,
    "clickhouse": CLICKHOUSE,
    "blob-storage": BLOB,
    "beacon": LICENCE,
}


def case(check, status, words, service=None, chart="", **answer):
    """A case of one service whose answer differs from a good one in that."""
    service = service or check
    told = {"fault": "", **ANSWERS[service], **answer}
    settings = {"services": GIVEN, "chart": Chart(version=chart)}
    return Case(f"services-{check}", status, words, {NEEDS[service]: told}, settings)


def redis_pair(status, words, agents=None, ours=None):
    """A case of services-redis-databases."""
    answers = {
        NEEDS["redis"]: {"fault": "", **REDIS, **(ours or {})},
        NEEDS["agents-redis"]: {"fault": "", **AGENTS, **(agents or {})},
    }
    return Case("services-redis-databases", status, words, answers, {"services": GIVEN})


def not_given(check):
    """A case without the option."""
    return Case(f"services-{check}", "skip", "not", {})


FROM_POD, FROM_BOTH = (
    replace(GIVEN, from_=where, probe_image="python:3") for where in ("pod", "both")
)
PROBE = pod_probe(Settings(today=TODAY, services=FROM_POD))


def pod(check, status, words, fault="", services=FROM_POD):
    """A case of a service that a pod looked at."""
    told = {name: {"fault": fault, "endpoint": "x://y:1"} for name in REACHED}
    return Case(f"services-{check}", status, words, {PROBE: told}, {"services": services})


def both(check, status, words, fault="", **answer):
    """A case of a service that the controller and a pod looked at."""
    told = pod(check, status, words, fault, FROM_BOTH)
    here = {NEEDS[check]: {"fault": "", **ANSWERS[check], **answer}}
    return replace(told, answers={**told.answers, **here})


CASES = (
    case("postgres", "pass", "PostgreSQL 17.10 at postgresql://db:5432/x, over TLS"),
    case("postgres", "pass", "without TLS", tls=False),
    case("postgres", "fail", "13.22 at", version="13.22", number=130022),
    case("postgres", "fail", "at postgresql://db:5432/x cannot be used: refused", fault="refused"),
    case("postgres", "fail", "PostgreSQL cannot be used: Secret", fault="Secret x", endpoint=""),
    case("postgres-extensions", "pass", "all 6 are", service="postgres"),
    case("postgres-extensions", "skip", "does not answer", service="postgres", fault="refused"),
    case(
        "postgres-extensions",
        "fail",
        "lacks the extensions pgcrypto",
        service="postgres",
        extensions=POSTGRES_EXTENSIONS[:-1],
    ),
    case("redis", "pass", "Redis 7.2.4 at redis://cache:6379/0, without TLS"),
    case("redis", "pass", "Redis 5.0.14", version="5.0.14"),
    case("redis", "fail", "older than 5", version="4.0.9"),
    case("redis", "pass", "Valkey 9.1.2", server="valkey", version="9.1.2"),
    case("redis", "fail", "Valkey 7.2.11 at", server="valkey", version="7.2.11"),
    case("redis", "unknown", "does not tell", version=""),
    case("redis", "fail", "WRONGPASS", fault="WRONGPASS invalid"),
    case("agents-redis", "pass", "Redis 7.2.4 at redis://other:6379"),
    case("agents-redis", "fail", "timed out", fault="timed out"),
    case("redis-eviction", "pass", "noeviction", service="redis"),
    case("redis-eviction", "warn", "is allkeys-lru", service="redis", policy="allkeys-lru"),
    case("redis-eviction", "unknown", "does not tell", service="redis", policy=""),
    case("redis-eviction", "skip", "does not answer", service="redis", fault="refused"),
    redis_pair("pass", "different servers"),
    redis_pair("fail", "same database", {"place": "cache:6379"}),
    redis_pair("pass", "different databases", {"place": "cache:6379", "database": "1"}),
    redis_pair("fail", "same database", {"run": "a" * 40}),
    redis_pair("pass", "different servers", {"run": "", "fault": "refused"}, {"run": ""}),
    redis_pair("skip", "cannot be told", {"endpoint": "", "fault": "Secret x"}),
    case("clickhouse", "pass", "ClickHouse 25.12.1.649 at http://click:8123, without TLS"),
    case("clickhouse", "fail", "older than 25.12", version="25.4.2.31"),
    case("clickhouse", "pass", "25.4.2.31", chart="0.12.37", version="25.4.2.31"),
    case("clickhouse", "pass", "24.8.1", chart="0.10.12", version="24.8.1"),
    case("clickhouse", "fail", "not like ClickHouse", version="<html>"),
    case("clickhouse", "fail", "HTTP 401", fault="HTTP 401"),
    case("blob-storage", "pass", "HTTP 403"),
    case("blob-storage", "fail", "HTTP 503", http_status=503),
    case("blob-storage", "fail", "does not exist", http_status=404),
    case("blob-storage", "pass", "HTTP 404", http_status=404, database=""),
    case("beacon", "pass", "HTTP 404"),
    case("beacon", "fail", "a proxy on the way", http_status=407),
    case("beacon", "fail", "a proxy on the way", http_status=511),
    case("beacon", "unknown", "maybe a filter's", http_status=403),
    case("beacon", "unknown", "maybe a filter's", http_status=302),
    case("beacon", "fail", "Tunnel connection failed", fault="Tunnel connection failed"),
    pod("postgres", "pass", "PostgreSQL at x://y:1 is reached from a pod"),
    pod("redis", "fail", "no way from a pod to Redis at x://y:1: timed out", "timed out"),
    pod("beacon", "fail", "no way from a pod", "refused"),
    pod("postgres-extensions", "skip", "from the controller only"),
    pod("redis-databases", "skip", "from the controller only"),
    both("clickhouse", "pass", "without TLS; reached from a pod too"),
    both("clickhouse", "fail", "no way from a pod", "refused"),
    both("clickhouse", "fail", "older than 25.12", version="24.1.1"),
    not_given("postgres"),
    not_given("redis-eviction"),
    not_given("redis-databases"),
    not_given("beacon"),
)
