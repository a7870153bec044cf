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

from . import secret_state
from .secret_state import FERNET, JWK, JWT, LICENSE, PASSWORD, SALT, URL

RANDOM = "random"  # 32 random bytes, base64, as `openssl rand -base64 32`; the other is FERNET


@dataclass(frozen=True)
class SecretKey:
    """One key of the chart's Secret.

    key: name in the Secret; path: the same in the values (None: has none).
    feature: what needs it ("core" always), see ``secret_features``.
    shape: what the value looks like, see ``secret_state``.
    maker: how it is made when missing (RANDOM, FERNET), None when only a person can give it.
    loss: what a change of a stored value would cost; empty: it may change.
    optional: pods start without it. strict: not even with ``config.disableSecretCreation``.
    public: no secret by itself, it only lives beside the others.
    """

    key: str
    path: str | None
    feature: str = "core"
    shape: str = secret_state.TEXT
    maker: str | None = None
    loss: str = ""
    since: str | None = None
    until: str | None = None
    optional: bool = False
    strict: bool = False
    public: bool = False


def _fernet(feature, path, since, until=None):
    """The key by which a feature encrypts what it stores."""
    return SecretKey(
        f"{feature}_encryption_key",
        path,
        feature,
        FERNET,
        FERNET,
        "what was stored encrypted with the old key could no longer be read",
        since,
        until,
        strict=True,
    )


def _previous(feature, since):
    """The key before the present one, to read what is not encrypted anew yet."""
    return SecretKey(
        f"{feature}_encryption_key_previous",
        f"{feature}.encryptionKeyPrevious",
        feature,
        FERNET,
        since=since,
        optional=True,
    )


def _blob(key, path, store):
    """With workload identity there are none, so they are optional in every chart."""
    return SecretKey(key, f"config.blobStorage.{path}", f"blob_storage_{store}", optional=True)


SECRET_KEYS = (
    SecretKey("langsmith_license_key", "config.langsmithLicenseKey", shape=LICENSE),
    SecretKey(
        "langgraph_cloud_license_key",
        "config.langgraphPlatform.langgraphPlatformLicenseKey",
        "platform",
        LICENSE,
        until="0.11.29",
    ),
    SecretKey(
        "api_key_salt",
        "config.apiKeySalt",
        shape=SALT,
        maker=RANDOM,
        loss="every API key would stop working",
    ),
    SecretKey(
        "jwt_secret",
        "config.basicAuth.jwtSecret",
        "basic",
        JWT,
        RANDOM,
        "every user would be logged out and open invitations would break",
    ),
    SecretKey(
        "initial_org_admin_password",
        "config.basicAuth.initialOrgAdminPassword",
        "basic",
        PASSWORD,
    ),
    SecretKey("oauth_client_id", "config.oauth.oauthClientId", "oauth", public=True),
    SecretKey("oauth_client_secret", "config.oauth.oauthClientSecret", "oauth_client"),
    SecretKey("oauth_issuer_url", "config.oauth.oauthIssuerUrl", "oauth", URL, public=True),
    _blob("blob_storage_access_key", "accessKey", "s3"),
    _blob("blob_storage_access_key_secret", "accessKeySecret", "s3"),
    _blob("azure_storage_account_key", "azureStorageAccountKey", "azure"),
    _blob("azure_storage_connection_string", "azureStorageConnectionString", "azure"),
    _fernet("agent_builder", "config.agentBuilder.encryptionKey", "0.13.0"),
    _fernet("insights", "config.insights.encryptionKey", "0.13.0", "0.15.0"),
    _fernet("polly", "config.polly.encryptionKey", "0.13.26", "0.15.0"),
    _fernet("insights", "insights.encryptionKey", "0.15.1"),
    _previous("insights", "0.16.0"),
    _fernet("polly", "polly.encryptionKey", "0.15.1"),
    _fernet("engine", "engine.encryptionKey", "0.16.0"),
    _previous("engine", "0.16.0"),
    SecretKey(
        "langsmith_signing_jwks",
        "config.signingJwks",
        "signing",
        JWK,
        since="0.16.0",
        optional=True,
    ),
    SecretKey(
        "sandbox_callback_signing_jwk",
        "sandboxes.callbackSigningJwk",
        "sandboxes",
        JWK,
        since="0.16.0",
        optional=True,
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
