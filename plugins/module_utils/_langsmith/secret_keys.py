# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The secret keys of the LangSmith chart, by version.

Two faces of one table: the key inside the Secret named by ``config.existingSecretName``, and the
path in the values that holds the same thing when no such Secret is used (so it must never be
printed). Facts: secretKeyRefs of the rendered charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass

RANDOM = "random"  # 32 random bytes, base64, as `openssl rand -base64 32`
FERNET = "fernet"  # 32 random bytes, URL-safe base64: a key of Python's cryptography.fernet


@dataclass(frozen=True)
class SecretKey:
    """One key of the chart's Secret.

    key: name in the Secret; path: the same in the values (None: has none).
    feature: what needs it ("core" always); basic and oauth are ways to log in.
    maker: how it is made when missing (RANDOM, FERNET), None when only a person can give it.
    loss: what a change of a stored value would cost; empty: it may change.
    public: no secret by itself, it only lives beside the others.
    """

    key: str
    path: str | None
    feature: str = "core"
    maker: str | None = None
    loss: str = ""
    since: str | None = None
    until: str | None = None
    optional: bool = False
    public: bool = False


_ENCRYPTED = "what was stored encrypted with the old key could no longer be read"

SECRET_KEYS = (
    SecretKey("langsmith_license_key", "config.langsmithLicenseKey"),
    SecretKey(
        "langgraph_cloud_license_key",
        "config.langgraphPlatform.langgraphPlatformLicenseKey",
        until="0.11.29",
    ),
    SecretKey(
        "api_key_salt", "config.apiKeySalt", maker=RANDOM, loss="every API key would stop working"
    ),
    SecretKey(
        "jwt_secret",
        "config.basicAuth.jwtSecret",
        feature="basic",
        maker=RANDOM,
        loss="every user would be logged out and open invitations would break",
    ),
    SecretKey(
        "initial_org_admin_password", "config.basicAuth.initialOrgAdminPassword", feature="basic"
    ),
    SecretKey("oauth_client_id", "config.oauth.oauthClientId", feature="oauth", public=True),
    SecretKey("oauth_client_secret", "config.oauth.oauthClientSecret", feature="oauth"),
    SecretKey("oauth_issuer_url", "config.oauth.oauthIssuerUrl", feature="oauth", public=True),
    SecretKey("blob_storage_access_key", "config.blobStorage.accessKey", feature="blob_storage_s3"),
    SecretKey(
        "blob_storage_access_key_secret",
        "config.blobStorage.accessKeySecret",
        feature="blob_storage_s3",
    ),
    SecretKey(
        "azure_storage_account_key",
        "config.blobStorage.azureStorageAccountKey",
        feature="blob_storage_azure",
        optional=True,
    ),
    SecretKey(
        "azure_storage_connection_string",
        "config.blobStorage.azureStorageConnectionString",
        feature="blob_storage_azure",
        optional=True,
    ),
    SecretKey(
        "agent_builder_encryption_key",
        "config.agentBuilder.encryptionKey",
        feature="agent_builder",
        maker=FERNET,
        loss=_ENCRYPTED,
        since="0.13.0",
    ),
    SecretKey(
        "insights_encryption_key",
        "config.insights.encryptionKey",
        feature="insights",
        maker=FERNET,
        loss=_ENCRYPTED,
        since="0.13.0",
        until="0.15.0",
    ),
    SecretKey(
        "polly_encryption_key",
        "config.polly.encryptionKey",
        feature="polly",
        maker=FERNET,
        loss=_ENCRYPTED,
        since="0.13.26",
        until="0.15.0",
    ),
    SecretKey(
        "insights_encryption_key",
        "insights.encryptionKey",
        feature="insights",
        maker=FERNET,
        loss=_ENCRYPTED,
        since="0.15.1",
    ),
    SecretKey(
        "insights_encryption_key_previous",
        "insights.encryptionKeyPrevious",
        feature="insights",
        since="0.16.0",
        optional=True,
    ),
    SecretKey(
        "polly_encryption_key",
        "polly.encryptionKey",
        feature="polly",
        maker=FERNET,
        loss=_ENCRYPTED,
        since="0.15.1",
    ),
    SecretKey(
        "engine_encryption_key",
        "engine.encryptionKey",
        feature="engine",
        maker=FERNET,
        loss=_ENCRYPTED,
        since="0.16.0",
    ),
    SecretKey(
        "engine_encryption_key_previous",
        "engine.encryptionKeyPrevious",
        feature="engine",
        since="0.16.0",
        optional=True,
    ),
    SecretKey(
        "langsmith_signing_jwks",
        "config.signingJwks",
        feature="signing",
        since="0.16.0",
        optional=True,
    ),
    SecretKey(
        "sandbox_callback_signing_jwk",
        "sandboxes.callbackSigningJwk",
        feature="sandboxes",
        since="0.16.0",
    ),
)

# Features whose keys are asked for by name; core and the way to log in are always looked at.
FEATURES = (
    "agent_builder",
    "insights",
    "polly",
    "engine",
    "sandboxes",
    "blob_storage_s3",
    "blob_storage_azure",
    "signing",
)

# Paths that hold a secret but have no key in the Secret above (stores outside the cluster).
STORE_SECRET_PATHS = (
    *(
        f"{block}.{leaf}"
        for block in (
            "postgres.external",
            "redis.external",
            "clickhouse.external",
            "fleet.postgres.external",
            "fleet.redis.external",
            "insights.postgres.external",
            "insights.redis.external",
            "engineInsightsAgent.postgres.external",
            "engineInsightsAgent.redis.external",
            "polly.postgres.external",
            "polly.redis.external",
            "smithdb.migration.taskdb.postgres.external",
            "smithdb.migration.taskdb.postgres.auth",
        )
        for leaf in ("password", "connectionUrl")
    ),
    "sandboxes.juicefs.redis.metaURL",
    "fleet.encryptionKey",
)

# Defaults of the stores inside the cluster, in the public values.yaml of every version.
PUBLIC_TEXTS = frozenset(("postgres", "password"))

# Where values must not hold anything that is to be printed.
SECRET_PATHS = (
    *dict.fromkeys(row.path for row in SECRET_KEYS if row.path and not row.public),
    *STORE_SECRET_PATHS,
)
