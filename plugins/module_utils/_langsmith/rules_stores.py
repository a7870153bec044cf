# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on secrets and on the stores outside the cluster.

Facts: every `fail` and `required` in the templates of the 207 stable charts 0.9.31 to 0.16.11, with
the versions in which each text is found.
"""

from __future__ import annotations

from .conditions import equal, off, on
from .rule import Rule

_ENGINE_MESSAGE = "Blob storage is on but config.blobStorage.engine names no known engine."


SECRET_RULES = (
    Rule(
        "api-key-salt-missing",
        "config.existingSecretName",
        off("config.existingSecretName") & off("config.apiKeySalt"),
        "The chart has neither a Secret with api_key_salt nor config.apiKeySalt.",
        "Set the option secret_name to a Secret made by langsmith_secret; if the salt was never "
        "set before chart 0.12.5, it must hold the old licence key, or API keys stop working.",
        "0.12.5",
        marker="config.apiKeySalt is required",
    ),
    Rule(
        "license-missing",
        "config.existingSecretName",
        off("config.existingSecretName") & off("config.langsmithLicenseKey"),
        "The chart has neither a Secret with langsmith_license_key nor config.langsmithLicenseKey.",
        "Set the option secret_name to a Secret made by langsmith_secret.",
        "0.12.5",
        marker="config.langsmithLicenseKey is required",
    ),
    Rule(
        "custom-ca-key-missing",
        "config.customCa.secretKey",
        on("config.customCa.secretName") & off("config.customCa.secretKey"),
        "config.customCa.secretName is set without the key inside that Secret.",
        "Set config.customCa.secretKey.",
        "0.12.19",
        marker="config.customCa.secretKey is required",
    ),
)

STORE_RULES = (
    Rule(
        "redis-cluster-inside",
        "redis.external.enabled",
        on("redis.external.cluster.enabled") & off("redis.external.enabled"),
        "redis.external.cluster.enabled needs redis.external.enabled.",
        "Set redis.external.enabled to true, or turn the cluster off.",
        "0.12.25",
        marker="redis.external.enabled must be true",
    ),
    Rule(
        "postgres-client-cert-without-tls",
        "postgres.external.customTls",
        on("postgres.external.clientCert.secretName") & off("postgres.external.customTls"),
        "A Postgres client certificate is set, but postgres.external.customTls is off.",
        "Set postgres.external.customTls to true.",
        "0.12.28",
        marker="postgres.external.customTls must be true",
    ),
    Rule(
        "clickhouse-client-cert-without-tls",
        "clickhouse.external.tls",
        on("clickhouse.external.clientCert.secretName")
        & off("clickhouse.external.existingSecretName")
        & off("clickhouse.external.tls"),
        "A ClickHouse client certificate is set, but clickhouse.external.tls is off.",
        "Set clickhouse.external.tls to true.",
        "0.12.29",
        "0.15.17",
        marker="clickhouse.external.tls must be true",
    ),
    Rule(
        "clickhouse-client-cert-without-tls",
        "clickhouse.external.tls",
        on("clickhouse.enabled")
        & on("clickhouse.external.clientCert.secretName")
        & off("clickhouse.external.existingSecretName")
        & off("clickhouse.external.tls"),
        "A ClickHouse client certificate is set, but clickhouse.external.tls is off.",
        "Set clickhouse.external.tls to true.",
        "0.16.0",
        marker="clickhouse.external.tls must be true",
    ),
    *(
        Rule(
            "blob-storage-engine",
            "config.blobStorage.engine",
            on("config.blobStorage.enabled") & ~equal("config.blobStorage.engine", *engines),
            _ENGINE_MESSAGE,
            f"Set it to one of {', '.join(engines[::2])}.",
            since,
            until,
            marker="config.blobStorage.engine must be one of",
        )
        for engines, since, until in (
            (("S3", "s3", "Azure", "azure"), "0.11.21", "0.13.28"),
            (("S3", "s3", "GCS", "gcs", "Azure", "azure"), "0.13.29", None),
        )
    ),
    Rule(
        "tracing-endpoint-missing",
        "config.observability.tracing.endpoint",
        on("config.observability.tracing.enabled") & off("config.observability.tracing.endpoint"),
        "config.observability.tracing is on without an endpoint.",
        "Set config.observability.tracing.endpoint, or turn tracing off.",
        "0.11.4",
        marker="config.observability.tracing.endpoint must be provided",
    ),
)

STORES_RULES = (*SECRET_RULES, *STORE_RULES)
