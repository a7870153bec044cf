# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""For each fatal rule, values that break it when they are merged over values that work."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    changes,
    compose,
    tree,
    versions,
)


def working(version):
    """Composed values that every chart of this version takes."""
    gateway = versions.sort_key(version) >= versions.sort_key("0.10.32")
    options = {
        "hostname": "langsmith.example.com",
        "ingress_way": "gateway" if gateway else "ingress",
        "gateway_name": "public",
        "secret_name": "langsmith-config",
        "auth": "basic",
        "initial_org_admin_email": "admin@example.com",
    }
    return compose.compose(version, options).values


def at(path, value, *more):
    """A value tree with one or more values in it."""
    values = {}
    for each, what in ((path, value), *more):
        tree.put(values, each, what)
    return values


def of(*entries):
    """The same from pairs of path and value."""
    return at(*entries[0], *entries[1:])


_TASKDB = "smithdb.migration.taskdb.postgres"
_WAYS_OFF = (
    ("ingress.enabled", False),
    ("gateway.enabled", False),
    ("istioGateway.enabled", False),
)
_OWN_SECRET = ("config.existingSecretName", "")
_OAUTH = ("config.oauth.enabled", True)
_FILLED = (
    ("config.apiKeySalt", "salt"),
    ("config.langsmithLicenseKey", "licence"),
    ("config.basicAuth.initialOrgAdminPassword", "Correct-Horse-1"),
)
_SMITHDB = (
    ("smithdb.enabled", True),
    ("smithdb.config.existingSecretName", "smithdb"),
    ("smithdb.config.metastore.hostSecretKey", "host"),
    ("smithdb.config.metastore.databaseSecretKey", "database"),
    ("smithdb.config.metastore.usernameSecretKey", "username"),
    ("smithdb.config.metastore.passwordSecretKey", "password"),
    ("smithdb.config.objectStore.bucket", "traces"),
)
_MIGRATION = (
    *_SMITHDB,
    ("smithdb.langsmith.migration.enabled", True),
    ("smithdb.langsmith.ingestion.enabled", True),
    (f"{_TASKDB}.auth.existingSecretName", "taskdb"),
)
_OUTSIDE = (*_MIGRATION, (f"{_TASKDB}.external.enabled", True))
_OUTSIDE_NAMED = (*_OUTSIDE, (f"{_TASKDB}.external.existingSecretName", "taskdb"))
_OUTSIDE_PLAIN = (
    *_OUTSIDE,
    (f"{_TASKDB}.external.host", "db"),
    (f"{_TASKDB}.external.password", "pw"),
)
_SANDBOXES = (
    ("sandboxes.enabled", True),
    ("images.sandboxHostImage.tag", "1"),
    ("sandboxes.sandboxHost.deployment.nodeSelector", {"kvm": "yes"}),
    ("sandboxes.juicefs.redis.metaURL", "redis://meta"),
    ("sandboxes.juicefs.bucket", "https://bucket.s3.eu-west-1.amazonaws.com"),
)
_ENGINE = (
    *_SANDBOXES,
    ("engine.enabled", True),
    ("engine.intelligenceBaseUrl", "https://gateway.example.com"),
)
_DATABASES = (
    ("fleet.enabled", True),
    ("fleet.postgres.external.enabled", True),
    ("fleet.postgres.external.connectionUrl", "postgres://one"),
    ("polly.enabled", True),
    ("polly.postgres.external.enabled", True),
    ("polly.postgres.external.connectionUrl", "postgres://one"),
)


def _autoscaling():
    for service in changes.AUTOSCALED:
        hpa, keda = (f"{service}.autoscaling.{kind}.enabled" for kind in ("hpa", "keda"))
        yield ("two-autoscalers", keda), at(hpa, True, (keda, True))


def _variables():
    twice = [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}]
    yield ("variable-twice", "commonEnv"), at("commonEnv", [{"name": "LOG_LEVEL", "value": "x"}])
    for service in changes.AUTOSCALED:
        if service != "frontend":
            key = f"{service}.deployment.extraEnv"
            yield ("variable-twice", key), at(key, twice, (f"{service}.enabled", True))
    for service in ("backend", "queue"):
        key = f"{service}.deployment.extraEnv"
        yield ("variable-twice", key), at(key, twice[:1], ("commonEnv", twice[1:]))


def _changed():
    for change in changes.CHANGES:
        if change.fatal:
            rule_id = "moved-key" if change.new else "removed-key"
            value = True if change.old.endswith("abled") or change.only_true else {"x": "y"}
            yield (rule_id, change.old), at(change.old, value)


def _agents():
    for product, block in (
        ("fleet", "fleet"),
        ("insights", "insights"),
        ("insights", "engineInsightsAgent"),
        ("polly", "polly"),
    ):
        on = (f"{product}.enabled", True)
        yield (
            (f"{product}-key-missing", f"{product}.encryptionKey"),
            at(*on, _OWN_SECRET, *_FILLED),
        )
        external = f"{block}.postgres.external"
        yield (
            (f"{product}-postgres-missing", f"{external}.host"),
            at(*on, (f"{external}.enabled", 1)),
        )
        external = f"{block}.redis.external"
        yield (
            (f"{product}-redis-missing", f"{external}.existingSecretName"),
            at(*on, (f"{external}.enabled", True)),
        )
        if block != "insights":
            for store in ("postgres", "redis"):
                key = f"{block}.{store}.external.iamProvider"
                yield ("iam-provider-unknown", key), at(key, "oracle")


def _storage():
    for key in (
        "clickhouse.enabled",
        *(f"smithdb.langsmith.{use}.enabled" for use in ("ingestion", "migration", "query")),
    ):
        yield ("quoted-boolean", key), at(key, "true")
    for use in ("ingestion", "migration", "query"):
        yield (
            ("smithdb-off", "smithdb.enabled"),
            at(f"smithdb.langsmith.{use}.enabled", True, ("smithdb.enabled", False)),
        )
    for path, _value in _SMITHDB[1:]:
        yield ("smithdb-setting-missing", path), of(*_SMITHDB, (path, ""))
    for workload in ("query", "ingestion", "compaction", "compactionWorker", "clusterManager"):
        base = f"smithdb.{workload}"
        key = f"{base}.deployment.replicas"
        yield ("smithdb-no-replicas", key), at(key, 0, *_SMITHDB)
        if workload != "compactionWorker":
            key = f"{base}.service.type"
            yield ("smithdb-service-type", key), at(key, "LoadBalancer", *_SMITHDB)
    for workload in ("query", "ingestion", "compactionWorker"):
        key = f"smithdb.{workload}.autoscaling"
        on = (f"{key}.enabled", True)
        yield (
            ("smithdb-autoscaling", f"{key}.minReplicas"),
            at(*on, (f"{key}.minReplicas", 0), *_SMITHDB),
        )
        yield (
            ("smithdb-autoscaling", f"{key}.maxReplicas"),
            at(*on, (f"{key}.minReplicas", 3), (f"{key}.maxReplicas", 2), *_SMITHDB),
        )
    for key in ("smithdb.langsmith.ingestion.enabled", "clickhouse.enabled", f"{_TASKDB}.enabled"):
        yield ("smithdb-migration", key), of(*_MIGRATION, (key, False))
    for key in ("smithdb.migration.job.parallelism", f"{_TASKDB}.maxConnectionsPerMigrationPod"):
        yield ("smithdb-migration-size", key), at(key, 0, *_MIGRATION)
    for who in ("host", "database", "username", "password"):
        key = f"{_TASKDB}.external.{who}SecretKey"
        yield (
            ("smithdb-setting-missing", key),
            of(*_OUTSIDE_NAMED, (key, "")),
        )
        key = f"{_TASKDB}.external.{who}"
        yield (
            ("smithdb-setting-missing", key),
            of(*_OUTSIDE_PLAIN, (key, "")),
        )
    key = f"{_TASKDB}.external.port"
    yield ("smithdb-setting-missing", key), of(*_OUTSIDE_PLAIN, (key, ""))
    key = f"{_TASKDB}.auth.passwordSecretKey"
    yield ("smithdb-setting-missing", key), of(*_MIGRATION, (key, ""))
    key = f"{_TASKDB}.auth"
    yield (
        ("smithdb-setting-missing", f"{key}.password"),
        of(*_MIGRATION, (f"{key}.existingSecretName", "")),
    )


def _sandboxes():
    def with_(path, value, *more):
        return of(*_SANDBOXES, (path, value), *more)

    for image in ("sandboxHostImage", "juicefsCSIImage", "juicefsCSINodeDriverRegistrarImage"):
        for part in ("repository", "tag"):
            key = f"images.{image}.{part}"
            yield ("sandbox-image-missing", key), with_(key, "")
    key = "images.juicefsMountImage.repository"
    yield ("sandbox-image-missing", key), with_(key, "")
    host = "sandboxes.sandboxHost.deployment"
    key = f"{host}.securityContext.privileged"
    yield ("sandbox-host-unprivileged", key), with_(key, False)
    key = f"{host}.securityContext.readOnlyRootFilesystem"
    yield ("sandbox-host-read-only", key), with_(key, True)
    yield ("sandbox-host-unpinned", f"{host}.nodeSelector"), with_(f"{host}.nodeSelector", None)
    scaling = "sandboxes.sandboxHost.autoscaling"
    for key, value in (("minReplicas", 0), ("maxReplicas", 0)):
        yield (
            ("sandbox-host-autoscaling", f"{scaling}.{key}"),
            with_(f"{scaling}.enabled", True, (f"{scaling}.{key}", value)),
        )
    key = "sandboxes.callbackSigningJwk"
    yield ("sandbox-callback-key-missing", key), with_(*_OWN_SECRET, *_FILLED)
    yield ("sandbox-callback-key-twice", key), with_(key, "jwk")
    key = "sandboxes.proxyCa.mode"
    yield ("sandbox-proxy-ca", key), with_(key, "none")
    yield (
        ("sandbox-proxy-ca-secret", "sandboxes.proxyCa.existingSecretName"),
        with_(key, "existingSecret"),
    )
    juicefs = "sandboxes.juicefs"
    yield (
        ("sandbox-metadata-missing", f"{juicefs}.redis.metaURL"),
        with_(f"{juicefs}.redis.metaURL", ""),
    )
    for value in ("", "No_Good"):
        yield ("sandbox-volume-name", f"{juicefs}.name"), with_(f"{juicefs}.name", value)
    for value in ("", "s3://bucket"):
        yield ("sandbox-bucket", f"{juicefs}.bucket"), with_(f"{juicefs}.bucket", value)
    yield ("sandbox-storage", f"{juicefs}.storage"), with_(f"{juicefs}.storage", "azure")
    key = "sandboxes.serviceUrlBaseUrl"
    for value in ("sandbox.example.com", "https://sandbox.example.com/x"):
        yield ("sandbox-address", key), with_(key, value)
    yield (
        ("sandbox-address", key),
        with_(
            key,
            "https://sandbox.example.com:8443",
            ("ingress.enabled", True),
            ("gateway.enabled", False),
        ),
    )


def _engine():
    def with_(path, value, *more):
        return of(*_ENGINE, (path, value), *more)

    yield (
        ("engine-key-missing", "engine.encryptionKey"),
        with_(*_OWN_SECRET, *_FILLED, ("sandboxes.callbackSigningJwk", "jwk")),
    )
    key = "engine.intelligenceBaseUrl"
    yield ("engine-gateway-missing", key), with_(key, "")
    key = "sandboxes.enabled"
    yield ("engine-without-sandboxes", key), with_(key, False)
    key = "config.hostname"
    yield ("engine-hostname", key), with_(key, "", ("config.deployment.enabled", False))
    for host in ("https://localhost", "frontend.ns.svc.cluster.local"):
        yield ("engine-hostname", key), with_(key, host)


def _core():
    yield ("no-way-in", "ingress.enabled"), of(*_WAYS_OFF)
    yield ("two-ways-in", "gateway.enabled"), at("ingress.enabled", True, ("gateway.enabled", True))
    yield ("hostname-missing", "config.hostname"), at("config.hostname", "")
    for own in ("", "same"):
        yield (
            ("istio-base-path", "config.deployment.basePath"),
            of(
                *_WAYS_OFF[:2],
                ("istioGateway.enabled", True),
                ("config.basePath", "same"),
                ("config.deployment.basePath", own),
            ),
        )
    yield ("frontend-off", "frontend.enabled"), at("frontend.enabled", False)
    yield ("templates-moved", "listener.templates"), at("listener.templates.db", "text")
    yield ("two-logins", "config.oauth.enabled"), at("config.oauth.enabled", True)
    yield ("no-login", "config.basicAuth.enabled"), at("config.basicAuth.enabled", False)
    yield (
        ("auth-type-unknown", "config.authType"),
        at("config.authType", "none", ("config.basicAuth.enabled", False), _OAUTH),
    )
    yield ("auth-type-basic", "config.authType"), at("config.authType", "oauth")
    yield (
        ("admin-email-missing", "config.initialOrgAdminEmail"),
        at("config.initialOrgAdminEmail", ""),
    )
    key = "config.basicAuth.initialOrgAdminPassword"
    for name, password in (
        ("short", "Short-1"),
        ("lower", "CORRECT-HORSE-1"),
        ("upper", "correct-horse-1"),
        ("symbol", "CorrectHorse1234"),
    ):
        yield (f"admin-password-{name}", key), at(*_OWN_SECRET, *_FILLED[:2], (key, password))
    secret = "config.existingSecretName"
    yield ("api-key-salt-missing", secret), at(*_OWN_SECRET, *_FILLED[1:])
    yield ("license-missing", secret), at(*_OWN_SECRET, _FILLED[0], _FILLED[2])
    yield (
        ("custom-ca-key-missing", "config.customCa.secretKey"),
        at("config.customCa.secretName", "c"),
    )
    yield (
        ("redis-cluster-inside", "redis.external.enabled"),
        at("redis.external.cluster.enabled", True),
    )
    for store, key in (("postgres", "customTls"), ("clickhouse", "tls")):
        yield (
            (f"{store}-client-cert-without-tls", f"{store}.external.{key}"),
            at(f"{store}.external.clientCert.secretName", "c"),
        )
    for engine in ("", "Ceph"):
        yield (
            ("blob-storage-engine", "config.blobStorage.engine"),
            at("config.blobStorage.enabled", True, ("config.blobStorage.engine", engine)),
        )
    key = "config.observability.tracing"
    yield ("tracing-endpoint-missing", f"{key}.endpoint"), at(f"{key}.enabled", True)
    for workload, rule_id in (("frontend", "frontend"), ("aceBackend", "ace")):
        yield (
            (f"{rule_id}-read-only-mounts", f"{workload}.deployment.volumeMounts"),
            at(f"{workload}.deployment.securityContext.readOnlyRootFilesystem", True),
        )
    yield (
        ("pre-install-manifest", "preInstallManifests"),
        at("preInstallManifests", [{"apiVersion": "v1", "kind": "Secret"}]),
    )
    key = "images.engineInsightsAgentImage.repository"
    yield ("insights-image", key), at(key, "mirror.example.com/langsmith-clio")
    for feature in ("agentBuilder", "insights", "polly"):
        base = f"config.{feature}"
        yield (
            (f"{feature.lower()}-without-control-plane", f"{base}.enabled"),
            at(f"{base}.enabled", True, ("config.deployment.enabled", False)),
        )
        yield (
            (f"{feature.lower()}-key-missing", f"{base}.encryptionKey"),
            at(f"{base}.enabled", True, _OWN_SECRET, *_FILLED),
        )
    yield (
        ("clickhouse-half-off", "clickhouse.external.enabled"),
        at("clickhouse.enabled", False, ("clickhouse.external.enabled", True)),
    )
    for _use, other in (("ingestion", "query"), ("query", "ingestion")):
        yield (
            ("no-trace-store", "clickhouse.enabled"),
            at(
                "clickhouse.enabled", False, (f"smithdb.langsmith.{other}.enabled", True), *_SMITHDB
            ),
        )
    yield (
        ("smithdb-iam-without-tls", "smithdb.config.metastore.useSsl"),
        at("smithdb.config.metastore.iamAuthProvider", "aws", *_SMITHDB),
    )
    key = "smithdb.config.objectStore.type"
    yield ("smithdb-object-store", key), of(*_SMITHDB, (key, "azure"))
    key = "smithdb.commonInitContainers"
    for containers in ([{"image": "i"}], [{"name": "n"}]):
        yield ("smithdb-init-container", key), at(key, containers, *_SMITHDB)
    key = "smithdb.compactionWorker.maxConcurrentJobs"
    yield ("smithdb-compaction-jobs", key), at(key, 0, *_SMITHDB)
    yield (
        ("database-shared", "postgres.external.connectionUrl"),
        of(*_DATABASES),
    )


#: Name -> (path, value) pairs that turn a feature on in full, over composed values.
FEATURES = {
    "plain secrets": (_OWN_SECRET, *_FILLED),
    "smithdb": _SMITHDB,
    "smithdb and its migration": _MIGRATION,
    "smithdb with a task database outside": _OUTSIDE_PLAIN,
    "smithdb with a task database outside, by Secret": _OUTSIDE_NAMED,
    "sandboxes": _SANDBOXES,
    "engine": (*_ENGINE, ("engine.encryptionKey", "key")),
    "postgres outside": (
        ("postgres.external.enabled", True),
        ("postgres.external.connectionUrl", "langsmith:secret@db.example.com/langsmith"),
    ),
    "postgres outside, by Secret": (
        ("postgres.external.enabled", True),
        ("postgres.external.existingSecretName", "postgres"),
    ),
    "postgres with a client certificate": (
        ("postgres.external.enabled", True),
        ("postgres.external.existingSecretName", "postgres"),
        ("postgres.external.customTls", True),
        ("postgres.external.clientCert.secretName", "certificate"),
    ),
    "redis outside": (
        ("redis.external.enabled", True),
        ("redis.external.connectionUrl", "redis://redis.example.com:6379"),
    ),
    "redis cluster": (
        ("redis.external.enabled", True),
        ("redis.external.existingSecretName", "redis"),
        ("redis.external.cluster.enabled", True),
    ),
    "clickhouse outside": (
        ("clickhouse.external.enabled", True),
        ("clickhouse.external.host", "clickhouse.example.com"),
        ("clickhouse.external.port", "8123"),
        ("clickhouse.external.nativePort", "9000"),
        ("clickhouse.external.user", "default"),
        ("clickhouse.external.password", "secret"),
        ("clickhouse.external.database", "default"),
    ),
    "clickhouse with a client certificate": (
        ("clickhouse.external.enabled", True),
        ("clickhouse.external.existingSecretName", "clickhouse"),
        ("clickhouse.external.clientCert.secretName", "certificate"),
    ),
    "blob storage": (
        ("config.blobStorage.enabled", True),
        ("config.blobStorage.bucketName", "traces"),
        ("config.blobStorage.apiURL", "https://s3.eu-west-1.amazonaws.com"),
    ),
    "own authority": (
        ("config.customCa.secretName", "ca"),
        ("config.customCa.secretKey", "ca.crt"),
    ),
    "tracing": (
        ("config.observability.tracing.enabled", True),
        ("config.observability.tracing.endpoint", "http://collector:4318"),
    ),
    "autoscaling": tuple(
        (f"{service}.autoscaling.hpa.enabled", True) for service in changes.AUTOSCALED
    ),
    "autoscaling by KEDA": tuple(
        (f"{service}.autoscaling.keda.enabled", True) for service in changes.AUTOSCALED
    ),
    "one service by KEDA": (("queue.autoscaling.keda.enabled", True),),
    "agent builder": (
        ("config.agentBuilder.enabled", True),
        ("config.agentBuilder.encryptionKey", "key"),
    ),
    "bundled insights": (
        ("config.insights.enabled", True),
        ("config.insights.encryptionKey", "key"),
    ),
    **{
        product: ((f"{product}.enabled", True), (f"{product}.encryptionKey", f"{product}-key"))
        for product in ("fleet", "insights", "polly")
    },
    "fleet with stores outside": (
        ("fleet.enabled", True),
        ("fleet.encryptionKey", "key"),
        ("fleet.postgres.external.enabled", True),
        ("fleet.postgres.external.connectionUrl", "fleet:secret@db.example.com/fleet"),
        ("fleet.redis.external.enabled", True),
        ("fleet.redis.external.existingSecretName", "fleet-redis"),
    ),
    "no agents of the chart": (("insights.enabled", False), ("polly.enabled", False)),
    "frontend on a read-only filesystem": (
        ("frontend.deployment.securityContext.readOnlyRootFilesystem", True),
        (
            "frontend.deployment.volumeMounts",
            [
                {"name": f"writable-{number}", "mountPath": path}
                for number, path in enumerate(
                    ("/var/lib/nginx", "/var/run", "/run", "/var/cache/nginx")
                )
            ],
        ),
    ),
    "variables": (("commonEnv", [{"name": "TEAM", "value": "agents"}]),),
    "no control plane": (
        ("config.deployment.enabled", False),
        ("config.langgraphPlatform.enabled", False),
    ),
    "no operator": (("operator.enabled", False),),
    "no secrets of the chart": (("config.disableSecretCreation", True),),
    "unjudged": (("config.skipValidation", True),),
}

#: [((rule id, key), values), ...]
EXAMPLES = (
    *_core(),
    *_autoscaling(),
    *_variables(),
    *_changed(),
    *_agents(),
    *_engine(),
    *_sandboxes(),
    *_storage(),
)
