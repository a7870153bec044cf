# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on the core of the chart: ways in, login, secrets, stores.

Facts: every `fail` in the templates of the 207 stable charts 0.9.31 to 0.16.11, with the versions
in which each text is found.
"""

from __future__ import annotations

from .changes import AUTOSCALED
from .conditions import (
    any_on,
    equal,
    has,
    matches,
    off,
    on,
    same,
    several_on,
    shorter,
    unmounted,
)
from .rule import ERROR, WARNING, Rule

_PLATFORM = "config.langgraphPlatform.enabled"
_DEPLOYMENT = "config.deployment.enabled"
_WAYS = ("ingress.enabled", "gateway.enabled", "istioGateway.enabled")
_FIRST_LOGIN = "config.basicAuth.initialOrgAdminPassword"
_NO_PATH_OF_ITS_OWN = off("config.deployment.basePath") | same(
    "config.deployment.basePath", "config.basePath"
)
_CHART_SECRET = on("config.basicAuth.enabled") & off("config.existingSecretName")
_SYMBOLS = "!#$%()+,-./:?@[\\]^_{~}"
_ENGINE_MESSAGE = "Blob storage is on but config.blobStorage.engine names no known engine."

WAY_RULES = (
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_PLATFORM) & ~any_on(*_WAYS[:2]),
        "The control plane is on, but neither ingress nor gateway is.",
        "Set the option ingress_way, or ingress.enabled or gateway.enabled to true.",
        "0.10.32",
        "0.11.22",
        marker="Either ingress or gateway must be enabled",
    ),
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_PLATFORM) & ~any_on(*_WAYS),
        "The control plane is on, but none of ingress, gateway and istioGateway is.",
        "Set the option ingress_way, or enabled: true under exactly one of the three.",
        "0.11.23",
        "0.11.29",
        marker="Either ingress, gateway, or istioGateway must be enabled",
    ),
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_DEPLOYMENT) & ~any_on(*_WAYS),
        "The control plane is on, but none of ingress, gateway and istioGateway is.",
        "Set the option ingress_way, or enabled: true under exactly one of the three.",
        "0.12.0",
        "0.14.6",
        marker="Either ingress, gateway, or istioGateway must be enabled",
    ),
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_DEPLOYMENT) & on("frontend.enabled") & ~any_on(*_WAYS),
        "The control plane is on, but none of ingress, gateway and istioGateway is.",
        "Set the option ingress_way, or enabled: true under exactly one of the three.",
        "0.15.0",
        marker="Either ingress, gateway, or istioGateway must be enabled",
    ),
    Rule(
        "two-ways-in",
        "gateway.enabled",
        several_on(*_WAYS[:2]),
        "ingress and gateway are both on.",
        "Keep one; set enabled: false under the other.",
        "0.10.32",
        "0.11.22",
        marker="Both ingress and gateway cannot be enabled",
    ),
    Rule(
        "two-ways-in",
        "gateway.enabled",
        several_on(*_WAYS),
        "More than one of ingress, gateway and istioGateway is on.",
        "Keep one; set enabled: false under the others.",
        "0.11.23",
        marker="Only one of ingress, gateway, or istioGateway can be enabled",
    ),
    Rule(
        "gateway-unnamed",
        "gateway.name",
        on("gateway.enabled") & off("gateway.name"),
        "gateway is on without the name of a Gateway, so its HTTPRoute leads nowhere.",
        "Set the option gateway_name.",
        "0.10.32",
        severity=ERROR,
    ),
    Rule(
        "hostname-missing",
        "config.hostname",
        on(_DEPLOYMENT) & off("config.hostname"),
        "The control plane is on, but config.hostname is empty.",
        "Set the option hostname to the public DNS name of this installation.",
        "0.12.0",
        marker="config.hostname is required when",
    ),
    Rule(
        "istio-base-path",
        "config.deployment.basePath",
        on("istioGateway.enabled") & on(_DEPLOYMENT) & on("config.basePath") & _NO_PATH_OF_ITS_OWN,
        "With Istio and config.basePath, deployments need a base path of their own.",
        "Set config.deployment.basePath to a path other than config.basePath.",
        "0.13.9",
        "0.14.6",
        marker="must set config.deployment.basePath to a different value",
    ),
    Rule(
        "istio-base-path",
        "config.deployment.basePath",
        on("istioGateway.enabled")
        & on("frontend.enabled")
        & on(_DEPLOYMENT)
        & on("config.basePath")
        & _NO_PATH_OF_ITS_OWN,
        "With Istio and config.basePath, deployments need a base path of their own.",
        "Set config.deployment.basePath to a path other than config.basePath.",
        "0.15.0",
        marker="must set config.deployment.basePath to a different value",
    ),
    Rule(
        "frontend-off",
        "frontend.enabled",
        off("frontend.enabled") & any_on(*_WAYS, _DEPLOYMENT),
        "frontend.enabled is false, but the way in and the control plane lead through it.",
        "Set frontend.enabled to true.",
        "0.13.43",
        "0.14.6",
        marker="frontend.enabled must be true",
    ),
    Rule(
        "frontend-off",
        "frontend.enabled",
        off("frontend.enabled") & any_on(*_WAYS[:2]),
        "frontend.enabled is false, but ingress or gateway leads to it.",
        "Set frontend.enabled to true, or turn ingress and gateway off.",
        "0.15.0",
        marker="frontend.enabled must be true",
    ),
    Rule(
        "templates-moved",
        "listener.templates",
        on("listener.templates") & on(_PLATFORM) & on("operator.enabled"),
        "listener.templates is no longer read: the operator holds these templates.",
        "Move its db and redis to operator.templates.",
        "0.11.8",
        "0.11.29",
        marker="templates have moved to the operator",
    ),
    Rule(
        "templates-moved",
        "listener.templates",
        on("listener.templates"),
        "listener.templates is no longer read: the operator holds these templates.",
        "Move its db and redis to operator.templates.",
        "0.12.0",
        marker="templates have moved to the operator",
    ),
)

LOGIN_RULES = (
    Rule(
        "two-logins",
        "config.oauth.enabled",
        on("config.basicAuth.enabled") & on("config.oauth.enabled"),
        "Basic auth and OAuth are both on.",
        "Set enabled: false under config.basicAuth or config.oauth.",
        "0.10.34",
        marker="Basic auth and OAuth are both enabled",
    ),
    Rule(
        "no-login",
        "config.basicAuth.enabled",
        ~any_on("config.basicAuth.enabled", "config.oauth.enabled"),
        "Neither basic auth nor OAuth is on.",
        "Set the option auth, or enabled: true under config.basicAuth or config.oauth.",
        "0.10.34",
        marker="Neither Basic auth nor OAuth are enabled",
    ),
    Rule(
        "auth-type-unknown",
        "config.authType",
        ~equal("config.authType", "mixed", "oauth"),
        "config.authType is neither mixed nor oauth.",
        "Set it to mixed (basic auth, or OAuth with a client secret) or oauth.",
        "0.10.34",
        marker="config.authType must be either",
    ),
    Rule(
        "auth-type-basic",
        "config.authType",
        on("config.basicAuth.enabled") & ~equal("config.authType", "mixed"),
        "Basic auth is on, but config.authType is not mixed.",
        "Set config.authType to mixed.",
        "0.10.34",
        marker="config.authType is not set to 'mixed'",
    ),
    Rule(
        "admin-email-missing",
        "config.initialOrgAdminEmail",
        any_on("config.basicAuth.enabled", "config.oauth.enabled")
        & ~any_on("config.initialOrgAdminEmail", "config.basicAuth.initialOrgAdminEmail"),
        "The first administrator has no e-mail address.",
        "Set the option initial_org_admin_email.",
        "0.11.10",
        "0.11.11",
        marker="initialOrgAdminEmail is required",
    ),
    Rule(
        "admin-email-missing",
        "config.initialOrgAdminEmail",
        on("config.basicAuth.enabled")
        & ~any_on("config.initialOrgAdminEmail", "config.basicAuth.initialOrgAdminEmail"),
        "Basic auth is on, but the first administrator has no e-mail address.",
        "Set the option initial_org_admin_email.",
        "0.11.12",
        marker="initialOrgAdminEmail is required",
    ),
    *(
        Rule(
            f"admin-password-{name}",
            _FIRST_LOGIN,
            _CHART_SECRET & wrong,
            f"The first administrator's password {fault}.",
            "Keep the password in a Secret (module langsmith_secret, option secret_name), with at "
            f"least 12 characters, a lower- and an upper-case letter and one of {_SYMBOLS}.",
            "0.10.23",
            marker=marker,
        )
        for name, wrong, fault, marker in (
            (
                "short",
                shorter(_FIRST_LOGIN, 12),
                "has fewer than 12 characters",
                "Admin password must be at least 12",
            ),
            (
                "lower",
                ~matches(_FIRST_LOGIN, "[a-z]"),
                "has no lower-case letter",
                "Admin password must contain at least one lowercase",
            ),
            (
                "upper",
                ~matches(_FIRST_LOGIN, "[A-Z]"),
                "has no upper-case letter",
                "Admin password must contain at least one uppercase",
            ),
            (
                "symbol",
                ~matches(_FIRST_LOGIN, r"[!#$%()+,./:?@\[\]\\^_{~}-]"),
                "has no symbol",
                "Admin password must contain at least one symbol",
            ),
        )
    ),
)

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

_READ_ONLY = "securityContext.readOnlyRootFilesystem"
_FRONTEND_MOUNTS = ("commonVolumeMounts", "frontend.deployment.volumeMounts")

WORKLOAD_RULES = (
    *(
        Rule(
            "two-autoscalers",
            f"{service}.autoscaling.keda.enabled",
            on(f"{service}.autoscaling.hpa.enabled") & on(f"{service}.autoscaling.keda.enabled"),
            f"{service}.autoscaling has both hpa and keda on.",
            "Keep one; set enabled: false under the other.",
            "0.13.0",
            marker=f"Only one of {service}.autoscaling.hpa.enabled",
        )
        for service in AUTOSCALED
    ),
    *(
        Rule(
            "frontend-read-only-mounts",
            "frontend.deployment.volumeMounts",
            on(f"frontend.deployment.{_READ_ONLY}") & unmounted(sources, *mounts),
            "The frontend's root filesystem is read-only, but nginx lacks writable mounts.",
            f"Mount emptyDir volumes at {', '.join(mounts)}.",
            since,
            until,
            marker="frontend.deployment.securityContext.readOnlyRootFilesystem",
            skippable=False,
        )
        for mounts, sources, since, until in (
            (("/var/lib/nginx", "/var/run"), _FRONTEND_MOUNTS[1:], "0.11.21", "0.11.28"),
            (("/var/lib/nginx", "/var/run"), _FRONTEND_MOUNTS, "0.11.29", "0.13.16"),
            (("/var/lib/nginx", "/var/run", "/run"), _FRONTEND_MOUNTS, "0.13.17", "0.13.25"),
            (
                ("/var/lib/nginx", "/var/run", "/run", "/var/cache/nginx"),
                _FRONTEND_MOUNTS,
                "0.13.26",
                None,
            ),
        )
    ),
    Rule(
        "ace-read-only-mounts",
        "aceBackend.deployment.volumeMounts",
        on(f"aceBackend.deployment.{_READ_ONLY}")
        & unmounted(("aceBackend.deployment.volumeMounts",), "/.cache"),
        "The ACE backend's root filesystem is read-only, but it has no writable /.cache.",
        "Mount an emptyDir volume at /.cache.",
        "0.11.21",
        "0.11.22",
        marker="aceBackend.deployment.securityContext.readOnlyRootFilesystem",
    ),
)

# The chart takes a scheme off config.hostname from 0.12.0 on; before, nothing was taken off.
_PATH_BEHIND_SCHEME = r"^(?![A-Za-z][A-Za-z0-9+.-]*://[^/]*$)[^/]*/"
_HOST_KEYS = (
    ("config.hostname", "0.12.0", None, _PATH_BEHIND_SCHEME),
    ("ingress.hostname", None, "0.11.29", "/"),
    ("gateway.hostname", "0.10.32", "0.11.29", "/"),
    ("istioGateway.hostname", "0.11.23", "0.11.29", "/"),
    ("config.langgraphPlatform.rootDomain", "0.9.33", "0.11.29", "/"),
)

HOSTNAME_RULES = (
    *(
        Rule(
            "hostname-with-path",
            key,
            matches(key, pattern),
            f"{key} is not a bare host name.",
            "Write the DNS name alone; a path goes into config.basePath (chart 0.12 and newer) or "
            "the subdomain key of the way in.",
            since,
            until,
            severity=ERROR,
        )
        for key, since, until, pattern in _HOST_KEYS
    ),
    Rule(
        "hostname-with-port",
        "config.hostname",
        on("ingress.enabled") & matches("config.hostname", r"[^/]:\d+$"),
        "config.hostname carries a port, which an Ingress refuses as a host.",
        "Write the DNS name alone; the port is the ingress controller's.",
        "0.12.0",
        severity=ERROR,
    ),
)

TRAP_RULES = (
    *(
        Rule(
            "image-key-at-top-level",
            key,
            has(key),
            f"{key} at the top level is ignored: the public how-to guide prints it there, but "
            "no chart version reads it.",
            f"Move it to images.{key}."
            if key != "hostBackendImage"
            else "Move it to images.hostBackendImage (before chart 0.16.0) or set "
            "images.backendImage (from 0.16.0).",
            severity=WARNING,
        )
        for key in ("hostBackendImage", "operatorImage", "listenerImage")
    ),
    *(
        Rule(
            "resources-too-high",
            f"{workload}.resources",
            has(f"{workload}.resources"),
            f"{workload}.resources is ignored.",
            f"Write {workload}.deployment.resources.",
            severity=WARNING,
        )
        for workload in (*AUTOSCALED, "operator")
    ),
    Rule(
        "listener-enabled",
        "listener.enabled",
        has("listener.enabled"),
        "listener.enabled is ignored: the listener runs wherever the control plane is on.",
        "Remove it.",
        severity=WARNING,
    ),
    Rule(
        "deployment-url",
        "config.deployment.url",
        has("config.deployment.url"),
        "config.deployment.url is ignored: no chart reads it, though other guides ask for it when "
        "agents never get healthy.",
        "Remove it and set config.hostname; the operator builds every address from that.",
        "0.12.0",
        severity=WARNING,
    ),
    Rule(
        "second-license",
        "config.langgraphPlatformLicenseKey",
        has("config.langgraphPlatformLicenseKey"),
        "config.langgraphPlatformLicenseKey is ignored.",
        "Remove it; the licence is langsmith_license_key in the Secret.",
        severity=WARNING,
    ),
    Rule(
        "namespace-elsewhere",
        "namespace",
        on("namespace"),
        "namespace in the values moves workloads but not all of their roles, so the listener and "
        "host-backend lose their rights if it differs from the release's namespace.",
        "Remove it and install the release into that namespace.",
        "0.11.15",
        severity=WARNING,
    ),
)

CORE_RULES = (
    *WAY_RULES,
    *LOGIN_RULES,
    *SECRET_RULES,
    *STORE_RULES,
    *WORKLOAD_RULES,
    *HOSTNAME_RULES,
    *TRAP_RULES,
)
