# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Chart defaults that the rules lean on, for when no chart is at hand.

Only defaults that are true for a template are needed: a rule takes a missing key for false.
Facts: values.yaml of the 207 stable charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass

from .tree import put
from .versions import select


@dataclass(frozen=True)
class Default:
    """``path`` has ``value`` in the chart's values.yaml of versions since..until."""

    path: str
    value: object
    since: str | None = None
    until: str | None = None


_SCALED = {"enabled": True, "minReplicas": 1, "maxReplicas": 10}
_TASKDB_EXTERNAL = {
    "database": "smithdb_migration",
    "databaseSecretKey": "postgres_db",
    "hostSecretKey": "postgres_host",
    "passwordSecretKey": "postgres_password",
    "port": "5433",
    "username": "postgres",
    "usernameSecretKey": "postgres_user",
}

DEFAULTS = (
    Default("operator.enabled", True),
    Default("config.blobStorage.engine", "S3"),
    Default("config.authType", "mixed", "0.10.3", "0.10.3"),
    Default("config.basicAuth.enabled", True, "0.10.3", "0.10.3"),
    Default("frontend.enabled", True, "0.13.43"),
    Default("ingestQueue.enabled", True, "0.13.0"),
    Default("insights.enabled", True, "0.15.1"),
    Default("polly.enabled", True, "0.15.1"),
    Default("clickhouse.enabled", True, "0.16.0"),
    # Not true, but a rule wants real booleans here.
    *(
        Default(f"smithdb.langsmith.{use}.enabled", False, "0.16.0")
        for use in ("ingestion", "migration", "query")
    ),
    *(
        Default(f"images.{image}.repository", repository, "0.16.0")
        for image, repository in (
            ("engineInsightsAgentImage", "docker.io/langchain/langsmith-insights-engine"),
            ("juicefsCSIImage", "docker.io/juicedata/juicefs-csi-driver"),
            (
                "juicefsCSINodeDriverRegistrarImage",
                "registry.k8s.io/sig-storage/csi-node-driver-registrar",
            ),
            ("juicefsMountImage", "docker.io/juicedata/mount"),
            ("sandboxHostImage", "docker.io/langchain/sandbox-host"),
        )
    ),
    Default("images.juicefsCSIImage.tag", "v0.31.4", "0.16.0"),
    Default("images.juicefsCSINodeDriverRegistrarImage.tag", "v2.9.0", "0.16.0"),
    Default("images.juicefsMountImage.tag", "ce-v1.3.0", "0.16.0"),
    Default("sandboxes.juicefs.csi.install", True, "0.16.0"),
    Default("sandboxes.juicefs.name", "sandbox-juicefs", "0.16.0"),
    Default("sandboxes.juicefs.storage", "s3", "0.16.0"),
    Default("sandboxes.proxyCa.mode", "generatedSecret", "0.16.0"),
    Default("sandboxes.sandboxHost.autoscaling.minReplicas", 1, "0.16.0"),
    Default("sandboxes.sandboxHost.autoscaling.maxReplicas", 10, "0.16.0"),
    Default("sandboxes.sandboxHost.deployment.securityContext.privileged", True, "0.16.0"),
    # Not true, but null there is not the same as nothing.
    Default("smithdb.compactionWorker.maxConcurrentJobs", "", "0.16.0"),
    Default("smithdb.clusterManager.deployment.replicas", 1, "0.16.0"),
    Default("smithdb.compaction.deployment.replicas", 1, "0.16.0"),
    Default("smithdb.compactionWorker.deployment.replicas", 2, "0.16.0"),
    Default("smithdb.ingestion.deployment.replicas", 1, "0.16.0"),
    Default("smithdb.query.deployment.replicas", 1, "0.16.0"),
    *(
        Default(f"smithdb.{workload}.autoscaling.{key}", value, "0.16.0")
        for workload in ("compactionWorker", "ingestion", "query")
        for key, value in _SCALED.items()
    ),
    Default("smithdb.config.objectStore.type", "s3", "0.16.0"),
    Default("smithdb.migration.job.parallelism", 1, "0.16.0"),
    Default("smithdb.migration.taskdb.postgres.enabled", True, "0.16.0"),
    Default(
        "smithdb.migration.taskdb.postgres.auth.passwordSecretKey", "postgres_password", "0.16.0"
    ),
    Default("smithdb.migration.taskdb.postgres.maxConnectionsPerMigrationPod", 10, "0.16.8"),
    *(
        Default(f"smithdb.migration.taskdb.postgres.external.{key}", value, "0.16.0")
        for key, value in _TASKDB_EXTERNAL.items()
    ),
)


def defaults_of(version):
    """The listed defaults of a chart version as a value tree."""
    values = {}
    for row in select(DEFAULTS, version):
        put(values, row.path, row.value)
    return values
