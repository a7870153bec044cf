# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on ClickHouse and SmithDB, the stores of traces, from chart 0.16.0 on."""

from __future__ import annotations

from .conditions import any_on, below, entry_without, equal, matches, no_boolean, off, on
from .rule import Rule

_ON = on("smithdb.enabled")
_MIGRATION = "smithdb.langsmith.migration.enabled"
_METASTORE = "smithdb.config.metastore."
_TASKDB = "smithdb.migration.taskdb.postgres."
_MIGRATING = _ON & on(_MIGRATION)
_OUTSIDE = _MIGRATING & on(f"{_TASKDB}enabled") & on(f"{_TASKDB}external.enabled")
_INSIDE = _MIGRATING & on(f"{_TASKDB}enabled") & off(f"{_TASKDB}external.enabled")
_NAMED = on(f"{_TASKDB}external.existingSecretName")


def _needs(key, when, marker=None, since="0.16.0"):
    """A key that must be set under a condition."""
    return Rule(
        "smithdb-setting-missing",
        key,
        when & off(key),
        f"{key} is empty.",
        "Set it, or drop your override so that the chart's default counts.",
        since,
        marker=marker or f"{key} is required",
    )


TRACES_RULES = (
    *(
        Rule(
            "quoted-boolean",
            key,
            no_boolean(key),
            f"{key} is not a boolean.",
            "Write true or false without quotes.",
            "0.16.0",
            marker=f"{key} must be a boolean",
            skippable=False,
        )
        for key in (
            "clickhouse.enabled",
            "smithdb.langsmith.ingestion.enabled",
            _MIGRATION,
            "smithdb.langsmith.query.enabled",
        )
    ),
    Rule(
        "clickhouse-half-off",
        "clickhouse.external.enabled",
        off("clickhouse.enabled") & on("clickhouse.external.enabled"),
        "clickhouse.enabled is false, but clickhouse.external.enabled is true.",
        "Set clickhouse.external.enabled to false, or clickhouse.enabled to true.",
        "0.16.0",
        marker="clickhouse.external.enabled must be false",
    ),
    *(
        Rule(
            "no-trace-store",
            "clickhouse.enabled",
            ~any_on("clickhouse.enabled", f"smithdb.langsmith.{use}.enabled"),
            f"Neither ClickHouse nor SmithDB is on for {use}.",
            f"Set clickhouse.enabled or smithdb.langsmith.{use}.enabled to true.",
            "0.16.0",
            marker=f"At least one {use} backend",
        )
        for use in ("ingestion", "query")
    ),
    *(
        Rule(
            "smithdb-off",
            "smithdb.enabled",
            off("smithdb.enabled") & on(f"smithdb.langsmith.{use}.enabled"),
            f"smithdb.langsmith.{use}.enabled is true, but smithdb.enabled is not.",
            "Set smithdb.enabled to true.",
            "0.16.0",
            marker=f"smithdb.enabled must be true when smithdb.langsmith.{use}",
        )
        for use in ("migration", "ingestion", "query")
    ),
    _needs("smithdb.config.existingSecretName", _ON),
    *(_needs(f"{_METASTORE}{who}SecretKey", _ON) for who in ("host", "database", "username")),
    _needs(
        f"{_METASTORE}passwordSecretKey", _ON & off(f"{_METASTORE}iamAuthProvider"), since="0.16.5"
    ),
    Rule(
        "smithdb-iam-without-tls",
        f"{_METASTORE}useSsl",
        _ON & on(f"{_METASTORE}iamAuthProvider") & off(f"{_METASTORE}useSsl"),
        "SmithDB's metastore uses a cloud identity without TLS.",
        f"Set {_METASTORE}useSsl to true.",
        "0.16.5",
        marker=f"{_METASTORE}useSsl must be true",
    ),
    Rule(
        "smithdb-object-store",
        "smithdb.config.objectStore.type",
        _ON & ~matches("smithdb.config.objectStore.type", "^(?i:s3|gcs)$"),
        "smithdb.config.objectStore.type is neither s3 nor gcs.",
        "Set it to one of the two.",
        "0.16.0",
        marker="smithdb.config.objectStore.type must be one of",
    ),
    _needs("smithdb.config.objectStore.bucket", _ON),
    *(
        Rule(
            "smithdb-init-container",
            "smithdb.commonInitContainers",
            _ON & entry_without("smithdb.commonInitContainers", key),
            f"An entry of smithdb.commonInitContainers has no {key}.",
            "Write each as a container with name and image.",
            "0.16.0",
            marker="smithdb.commonInitContainers[",
        )
        for key in ("name", "image")
    ),
    *(
        Rule(
            "smithdb-no-replicas",
            f"smithdb.{workload}.deployment.replicas",
            _ON & below(f"smithdb.{workload}.deployment.replicas", 1),
            f"smithdb.{workload} has no replicas.",
            "Set at least 1.",
            "0.16.0",
            marker=f"smithdb.{workload}.deployment.replicas must be greater",
        )
        for workload in ("query", "ingestion", "compaction", "compactionWorker", "clusterManager")
    ),
    *(
        Rule(
            "smithdb-service-type",
            f"smithdb.{workload}.service.type",
            _ON
            & on(f"smithdb.{workload}.service.type")
            & ~equal(f"smithdb.{workload}.service.type", "ClusterIP"),
            f"smithdb.{workload}.service.type is not ClusterIP.",
            "Set it to ClusterIP.",
            "0.16.0",
            marker=f"smithdb.{workload}.service.type must be",
        )
        for workload in ("query", "ingestion", "compaction", "clusterManager")
    ),
    *(
        rule
        for workload in ("query", "ingestion", "compactionWorker")
        for rule in (
            Rule(
                "smithdb-autoscaling",
                f"smithdb.{workload}.autoscaling.minReplicas",
                _ON
                & on(f"smithdb.{workload}.autoscaling.enabled")
                & below(f"smithdb.{workload}.autoscaling.minReplicas", 1),
                f"smithdb.{workload}.autoscaling.minReplicas is below 1.",
                "Set at least 1.",
                "0.16.0",
                marker=f"smithdb.{workload}.autoscaling.minReplicas must",
            ),
            Rule(
                "smithdb-autoscaling",
                f"smithdb.{workload}.autoscaling.maxReplicas",
                _ON
                & on(f"smithdb.{workload}.autoscaling.enabled")
                & below(
                    f"smithdb.{workload}.autoscaling.maxReplicas",
                    f"smithdb.{workload}.autoscaling.minReplicas",
                ),
                f"smithdb.{workload}.autoscaling.maxReplicas is below minReplicas.",
                "Set it to minReplicas or more.",
                "0.16.0",
                marker=f"smithdb.{workload}.autoscaling.maxReplicas must",
            ),
        )
    ),
    Rule(
        "smithdb-compaction-jobs",
        "smithdb.compactionWorker.maxConcurrentJobs",
        _ON
        & ~equal("smithdb.compactionWorker.maxConcurrentJobs", "")
        & below("smithdb.compactionWorker.maxConcurrentJobs", 1),
        "smithdb.compactionWorker.maxConcurrentJobs is below 1.",
        "Set at least 1, or remove it.",
        "0.16.0",
        marker="smithdb.compactionWorker.maxConcurrentJobs must",
    ),
    *(
        Rule(
            "smithdb-migration",
            key,
            _MIGRATING & off(key),
            f"SmithDB's migration is on, but {key} is not true.",
            f"Set {key} to true, or {_MIGRATION} to false.",
            "0.16.0",
            marker=f"{key} must be true when smithdb.langsmith.migration",
        )
        for key in (
            "smithdb.langsmith.ingestion.enabled",
            "clickhouse.enabled",
            f"{_TASKDB}enabled",
        )
    ),
    *(
        Rule(
            "smithdb-migration-size",
            key,
            _MIGRATING & on(f"{_TASKDB}enabled") & below(key, 1),
            f"{key} is below 1.",
            "Set at least 1.",
            "0.16.8",
            marker=f"{key} must be greater",
        )
        for key in ("smithdb.migration.job.parallelism", f"{_TASKDB}maxConnectionsPerMigrationPod")
    ),
    _needs(f"{_TASKDB}external.port", _OUTSIDE),
    *(
        _needs(f"{_TASKDB}external.{who}SecretKey", _OUTSIDE & _NAMED)
        for who in ("host", "database", "username", "password")
    ),
    *(
        _needs(f"{_TASKDB}external.{who}", _OUTSIDE & ~_NAMED)
        for who in ("host", "database", "username", "password")
    ),
    _needs(f"{_TASKDB}auth.passwordSecretKey", _INSIDE),
    _needs(f"{_TASKDB}auth.password", _INSIDE & off(f"{_TASKDB}auth.existingSecretName")),
)
