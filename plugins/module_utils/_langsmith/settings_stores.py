# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which option puts a store outside the cluster, by version.

Addresses and passwords stand in Secrets; values name the Secret and its keys. Facts: values.yaml
and templates of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from .setting import OMIT, Setting, fixed, given, when, where
from .tree import look_up

# Suboption, key under the store's ``external``, first chart with it.
_STORES = {
    "postgres": (
        ("secret_name", "existingSecretName", None),
        ("connection_url_key", "connectionUrlSecretKey", None),
        ("schema", "schema", None),
        ("custom_ca", "customTls", "0.11.9"),
        ("client_cert.secret_name", "clientCert.secretName", "0.12.28"),
        ("client_cert.cert_key", "clientCert.certSecretKey", "0.12.28"),
        ("client_cert.key_key", "clientCert.keySecretKey", "0.12.28"),
        ("iam_provider", "iamAuthProvider", "0.12.34"),
    ),
    "redis": (
        ("secret_name", "existingSecretName", None),
        ("connection_url_key", "connectionUrlSecretKey", None),
        ("cluster.node_uris_key", "cluster.nodeUrisSecretKey", "0.12.25"),
        ("cluster.password_key", "cluster.passwordSecretKey", "0.12.25"),
        ("cluster.tls", "cluster.tlsEnabled", "0.12.25"),
        ("client_cert.secret_name", "clientCert.secretName", "0.12.26"),
        ("client_cert.cert_key", "clientCert.certSecretKey", "0.12.26"),
        ("client_cert.key_key", "clientCert.keySecretKey", "0.12.26"),
        ("cluster_safe_mode", "clusterSafeMode", "0.13.33"),
        ("iam_provider", "iamAuthProvider", "0.12.34"),
    ),
    "clickhouse": (
        ("secret_name", "existingSecretName", None),
        ("host_key", "hostSecretKey", None),
        ("port_key", "portSecretKey", None),
        ("native_port_key", "nativePortSecretKey", None),
        ("user_key", "userSecretKey", None),
        ("password_key", "passwordSecretKey", None),
        ("database_key", "databaseSecretKey", None),
        ("tls_key", "tlsSecretKey", None),
        ("tls", "tls", None),
        ("cluster", "cluster", None),
        ("hybrid", "hybrid", None),
        ("client_cert.secret_name", "clientCert.secretName", "0.12.29"),
        ("client_cert.cert_key", "clientCert.certSecretKey", "0.12.29"),
        ("client_cert.key_key", "clientCert.keySecretKey", "0.12.29"),
    ),
}

_BLOB = "config.blobStorage"
_BLOBS = (
    ("engine", "engine", None),
    ("bucket_name", "bucketName", None),
    ("api_url", "apiURL", None),
    ("path_style", "s3UsePathStyle", "0.12.4"),
    ("kms_key_arn", "kmsKeyArn", "0.11.24"),
    ("azure_account_name", "azureStorageAccountName", None),
    ("azure_container_name", "azureStorageContainerName", None),
    ("azure_service_url", "azureStorageServiceUrlOverride", None),
    ("search_in_clickhouse", "chSearchEnabled", None),
)

_GCS_URL = "https://storage.googleapis.com"

# What opens the stores, and the first chart with it.
_CLIENTS = (
    ("backend", None),
    ("hostBackend", None),
    ("ingestQueue", "0.12.24"),
    ("listener", None),
    ("platformBackend", None),
    ("queue", None),
)

# Jobs of the backend, which run under its ServiceAccount.
_JOBS = (
    ("authBootstrap", None),
    ("backfillCheck", "0.16.0"),
    ("clickhouseMigrations", None),
    ("migrations", None),
)


def _stores():
    for store, rows in _STORES.items():
        yield Setting(store, f"{store}.external.enabled", where(store, fixed(True)))
        for suboption, key, since in rows:
            option = f"{store}.{suboption}"
            yield Setting(option, f"{store}.external.{key}", given(option), since)
    yield Setting(
        "redis.cluster",
        "redis.external.cluster.enabled",
        where("redis.cluster", fixed(True)),
        "0.12.25",
    )


def _region_url(options):
    """The address of S3 in a region, where none is given."""
    if look_up(options, "blob_storage.api_url", None):
        return OMIT
    return f"https://s3.{look_up(options, 'blob_storage.region')}.amazonaws.com"


def _blobs():
    yield Setting("blob_storage", f"{_BLOB}.enabled", where("blob_storage", fixed(True)))
    yield Setting(
        "blob_storage", f"{_BLOB}.apiURL", when("blob_storage.engine", "GCS", fixed(_GCS_URL))
    )
    yield Setting(
        "blob_storage.region", f"{_BLOB}.apiURL", where("blob_storage.region", _region_url)
    )
    for suboption, key, since in _BLOBS:
        option = f"blob_storage.{suboption}"
        yield Setting(option, f"{_BLOB}.{key}", given(option), since)
    yield Setting(
        "blob_storage.kms_key_arn",
        f"{_BLOB}.kmsEncryptionEnabled",
        where("blob_storage.kms_key_arn", fixed(True)),
        "0.11.24",
    )


def _identity():
    annotations, labels = (
        (option, given(option, dict))
        for option in ("workload_identity.annotations", "workload_identity.labels")
    )
    for key, since in _CLIENTS:
        yield Setting(annotations[0], f"{key}.serviceAccount.annotations", annotations[1], since)
        yield Setting(labels[0], f"{key}.deployment.labels", labels[1], since)
    for key, since in _JOBS:
        yield Setting(labels[0], f"backend.{key}.labels", labels[1], since)


STORE_SETTINGS = (*_stores(), *_blobs(), *_identity())
