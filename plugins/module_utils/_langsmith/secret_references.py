# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets beside the one with the licence that a release reads by name: data.

Those that the chart makes itself are not among them. Facts: secretKeyRefs and volumes of the
charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import Condition, always, any_on, equal, off, on
from .secret_state import (
    BOOLEAN,
    PEM,
    PORT,
    POSTGRES_DSN,
    POSTGRES_URL,
    REDIS_URL,
    REDIS_URLS,
    TEXT,
)


@dataclass(frozen=True)
class Reference:
    """In charts since..until, values for which ``when`` is true read a key of a Secret.

    secret: path of the values that names the Secret; without a name there is no such Secret.
    key: its name, or ``path=default`` where values name it; an empty name means that it is not
    read. soft: the pods start without it where ``config.disableSecretCreation`` is true.
    """

    secret: str
    key: str
    shape: str = TEXT
    when: Condition = always
    since: str | None = None
    until: str | None = None
    soft: bool = False


_POSTGRES, _REDIS, _CLICKHOUSE = "postgres.external", "redis.external", "clickhouse.external"
_REDIS_CLUSTER = on(f"{_REDIS}.cluster.enabled")
_CLICKHOUSE_KEYS = (
    ("host", TEXT),
    ("port", PORT),
    ("nativePort", PORT),
    ("user", TEXT),
    ("password", TEXT),
    ("database", TEXT),
    ("tls", BOOLEAN),
)
_CLICKHOUSE_NAMES = {"nativePort": "native_port", "database": "db"}
_INDEXING = on("config.fullTextSearch.indexing.enabled")
_METADATA = "quickwit.metastore.postgres"
_SHARED = on(f"{_METADATA}.shareWithLangSmith")
_SMITHDB = on("smithdb.enabled")
_METASTORE, _OBJECTS = "smithdb.config.metastore", "smithdb.config.objectStore"
_MIGRATION = _SMITHDB & on("smithdb.langsmith.migration.enabled")
_TASKDB = "smithdb.migration.taskdb.postgres"
_TASKDB_OUTSIDE = _MIGRATION & on(f"{_TASKDB}.external.enabled")
_CA = on("config.customCa.secretName") & on("config.customCa.secretKey")


def _named(secret, key, shape, when=always, since=None, until=None, soft=True):
    return Reference(f"{secret}.existingSecretName", key, shape, when, since, until, soft)


def _clickhouse(when, since=None, until=None):
    for name, shape in _CLICKHOUSE_KEYS:
        key = f"{_CLICKHOUSE}.{name}SecretKey=clickhouse_{_CLICKHOUSE_NAMES.get(name, name)}"
        yield _named(_CLICKHOUSE, key, shape, when, since, until)


def _client_certificate(block, since, when=always, until=None):
    for key, default in (("cert", "tls.crt"), ("key", "tls.key")):
        yield Reference(
            f"{block}.clientCert.secretName",
            f"{block}.clientCert.{key}SecretKey={default}",
            PEM,
            when,
            since,
            until,
        )


def _agent(block, when, since, until=None):
    for store, shape in (("postgres", POSTGRES_URL), ("redis", REDIS_URL)):
        key = f"{store}_connection_url"
        yield _named(f"{block}.{store}.external", key, shape, when, since, until, soft=False)


def _smithdb(key, when=always, shape=TEXT):
    return _named("smithdb.config", f"{key}=", shape, _SMITHDB & when, "0.16.0", soft=False)


REFERENCES = (
    _named(_POSTGRES, f"{_POSTGRES}.connectionUrlSecretKey=connection_url", POSTGRES_DSN),
    *(
        _named(_POSTGRES, f"postgres_{key}", TEXT, off(f"{_POSTGRES}.enabled"), soft=False)
        for key in ("db", "user", "password")
    ),
    _named(_REDIS, f"{_REDIS}.connectionUrlSecretKey=connection_url", REDIS_URL, until="0.12.24"),
    _named(
        _REDIS,
        f"{_REDIS}.connectionUrlSecretKey=connection_url",
        REDIS_URL,
        ~_REDIS_CLUSTER,
        "0.12.25",
    ),
    _named(
        _REDIS,
        f"{_REDIS}.cluster.nodeUrisSecretKey=redis_cluster_node_uris",
        REDIS_URLS,
        _REDIS_CLUSTER,
        "0.12.25",
    ),
    _named(
        _REDIS,
        f"{_REDIS}.cluster.passwordSecretKey=redis_cluster_password",
        TEXT,
        _REDIS_CLUSTER,
        "0.12.25",
    ),
    *_clickhouse(always, None, "0.15.17"),
    *_clickhouse(on("clickhouse.enabled"), "0.16.0"),
    _named(
        _METADATA,
        f"{_METADATA}.connectionUrlSecretKey=metastore_connection_url",
        POSTGRES_URL,
        _INDEXING & ~_SHARED,
        "0.10.0",
        "0.11.14",
        soft=False,
    ),
    _named(
        _POSTGRES,
        "metastore_connection_url",
        POSTGRES_URL,
        _INDEXING & _SHARED,
        "0.10.0",
        "0.11.14",
        soft=False,
    ),
    Reference("config.customCa.secretName", "config.customCa.secretKey=", PEM, _CA, "0.11.9"),
    *_client_certificate(_REDIS, "0.12.28"),
    *_client_certificate(_POSTGRES, "0.12.28"),
    *_client_certificate(_CLICKHOUSE, "0.12.29", until="0.15.17"),
    *_client_certificate(_CLICKHOUSE, "0.16.0", on("clickhouse.enabled")),
    *_agent("fleet", on("fleet.enabled"), "0.15.0"),
    *_agent("polly", on("polly.enabled"), "0.15.0"),
    *_agent("insights", on("insights.enabled"), "0.15.0", "0.15.17"),
    *_agent("engineInsightsAgent", any_on("insights.enabled", "engine.enabled"), "0.16.0"),
    _smithdb(f"{_METASTORE}.hostSecretKey"),
    _smithdb(f"{_METASTORE}.databaseSecretKey"),
    _smithdb(f"{_METASTORE}.usernameSecretKey", off(f"{_METASTORE}.iamUsername")),
    _smithdb(f"{_METASTORE}.passwordSecretKey"),
    *(
        _smithdb(f"{_OBJECTS}.s3.{key}SecretKey", equal(f"{_OBJECTS}.type", "s3"))
        for key in ("accessKeyId", "secretAccessKey")
    ),
    *(
        _named(
            f"{_TASKDB}.external",
            f"{_TASKDB}.external.{key}SecretKey=postgres_{name}",
            TEXT,
            _TASKDB_OUTSIDE,
            "0.16.0",
            soft=False,
        )
        for key, name in (
            ("host", "host"),
            ("database", "db"),
            ("username", "user"),
            ("password", "password"),
        )
    ),
    _named(
        f"{_TASKDB}.auth",
        f"{_TASKDB}.auth.passwordSecretKey=postgres_password",
        TEXT,
        _MIGRATION & off(f"{_TASKDB}.external.enabled"),
        "0.16.0",
        soft=False,
    ),
)
