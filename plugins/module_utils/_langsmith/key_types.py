# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys whose type a template leans on: of another type, or null, the chart does not render.

A template that reads ``.Values.a.b`` needs a map at ``a``, one that joins lists needs lists, one
that encodes needs text. Facts: what the 207 stable charts 0.9.31 to 0.16.11 read, and how Helm
took a wrong value at each of these keys.
"""

from __future__ import annotations

from .changes import AUTOSCALED
from .conditions import always, any_on, has, off, on
from .key_type import BOOLEAN, LIST, MAP, TEXT, VARIABLES, Type
from .names import TEMPLATES
from .secret_keys import SECRET_KEYS
from .versions import select


def _rows(paths, kind=MAP, since=None, until=None, when=always, **options):
    return (Type(path, kind, since, until, when, **options) for path in paths.split())


def _below(block, names):
    return " ".join(f"{block}.{name}" for name in names.split())


# The control plane, by the key of the older charts and of the newer ones.
_PLANE = any_on("config.langgraphPlatform.enabled", "config.deployment.enabled")
_OPERATOR = _PLANE & on("operator.enabled")
_CLICKHOUSE = on("clickhouse.enabled")
_JUDGED = off("config.skipValidation")
_WITH_SECRET = off("config.existingSecretName") & off("config.disableSecretCreation")

_SERVICES = tuple((name, "0.12.24" if name == "ingestQueue" else None) for name in AUTOSCALED)
_SHOWN = ~(has("frontend.enabled") & off("frontend.enabled"))
_RENDERED = {
    "frontend": _SHOWN,
    "hostBackend": _PLANE,
    "ingestQueue": on("ingestQueue.enabled"),
    "listener": _PLANE,
}


def _where_rendered(name, options):
    """The same options, but only while the chart has this workload."""
    return {**options, "when": options.get("when", always) & _RENDERED.get(name, always)}


def _workloads():
    for name, since in _SERVICES:
        account = f"{name}.serviceAccount"
        made = ~(has(f"{account}.create") & off(f"{account}.create"))
        for paths, first, options in (
            (_below(name, "deployment.labels deployment.annotations"), since, {"empty": True}),
            (f"{account}.annotations", since, {"empty": True, "when": made}),
            (_below(name, "rollout"), since or "0.11.29", {}),
            (_below(name, "serviceAccount"), since, {}),
            (_below(name, "autoscaling.hpa autoscaling.keda"), since or "0.13.0", {}),
        ):
            yield from _rows(paths, since=first, **_where_rendered(name, options))
        # Of listener and hostBackend the chart looks at these before it asks for the control plane.
        when = always if name in ("listener", "hostBackend") else _RENDERED.get(name, always)
        yield from _rows(_below(name, "deployment.extraEnv"), VARIABLES, since, when=when)
        if name not in ("frontend", "hostBackend"):
            yield from _rows(_below(name, "autoscaling deployment pdb"), since=since, when=when)
        yield from _rows(name, since=since)
    yield from _rows("hostBackend.deployment")
    yield from _rows("hostBackend.autoscaling hostBackend.pdb", when=_PLANE)
    yield from _rows("hostBackend.pdb", until="0.13.18")
    # The chart's own checks look at these of every service.
    yield from _rows(
        "hostBackend.autoscaling hostBackend.autoscaling.hpa"
        " listener.autoscaling.hpa listener.autoscaling.keda",
        since="0.13.0",
        when=_JUDGED,
    )
    yield from _rows("hostBackend.rbac listener.rbac", when=_PLANE)
    yield from _rows("operator operator.pdb operator.serviceAccount", when=_PLANE)
    yield from _rows(
        "operator.deployment operator.rbac operator.templates images.operatorImage", when=_OPERATOR
    )
    yield from _rows("operator.rollout", since="0.11.29", when=_OPERATOR)
    yield from _rows(
        "aceBackend.service hostBackend.service platformBackend.service playground.service"
    )


def _frontend():
    """What belongs to the frontend alone, which can be off from 0.13.43 on."""
    for paths, since in (
        ("frontend.autoscaling frontend.deployment frontend.pdb images.frontendImage", None),
        ("config.customLogo", "0.10.28"),
        ("frontend.ssl", "0.10.31"),
        ("frontend.deployment.securityContext", "0.11.21"),
        ("config.agentBuilder.oauth", "0.13.0"),
    ):
        yield from _rows(paths, since=since, until="0.13.42")
        yield from _rows(paths, since="0.13.43", when=_SHOWN)


def _stores():
    for store in ("clickhouse", "postgres", "redis"):
        inside = off(f"{store}.external.enabled")
        parts = _below(store, "service serviceAccount statefulSet statefulSet.persistence")
        parts += f" images.{store}Image"
        yield from _rows(f"{store} {store}.external")
        if store == "clickhouse":
            yield from _rows(parts, until="0.15.17", when=inside)
            yield from _rows("clickhouse.pdb", until="0.15.17")
            parts += " clickhouse.config clickhouse.metrics clickhouse.pdb"
            yield from _rows(parts, since="0.16.0", when=inside & _CLICKHOUSE)
        else:
            yield from _rows(parts, when=inside)
            yield from _rows(f"{store}.pdb")


def _agents():
    for products, stores, since, until in (
        (("fleet", "insights", "polly"), "insights", "0.15.0", "0.15.17"),
        (("fleet", "insights", "polly", "engine"), "engineInsightsAgent", "0.16.0", None),
    ):
        yield from _rows(" ".join(products), since=since, until=until)
        for product in products[:3]:
            block = stores if product == "insights" else product
            used = on(f"{product}.enabled")
            outside = _below(block, "postgres postgres.external redis redis.external")
            # From 0.16.0 on the chart looks at them even where the product is off.
            yield from _rows(outside, since=since, until=until, when=always if not until else used)
            yield from _rows(_below(block, "apiServer queue"), since=since, until=until, when=used)
    yield from _rows("engineInsightsAgent", since="0.16.0")
    yield from _rows("images.engineInsightsAgentImage", since="0.16.0", when=_JUDGED)


def _traces():
    smithdb = on("smithdb.enabled")
    yield from _rows(
        "smithdb smithdb.langsmith smithdb.langsmith.ingestion smithdb.langsmith.migration"
        " smithdb.langsmith.query",
        since="0.16.0",
    )
    yield from _rows(
        "smithdb.clusterManager smithdb.compaction smithdb.compactionWorker smithdb.config"
        " smithdb.ingestion smithdb.metastoreMigration smithdb.query smithdb.serviceAccount"
        " smithdb.config.metastore smithdb.config.objectStore"
        " smithdb.clusterManager.deployment smithdb.clusterManager.service"
        " smithdb.compaction.deployment smithdb.compaction.service"
        " smithdb.compactionWorker.deployment smithdb.ingestion.deployment"
        " smithdb.ingestion.service smithdb.query.deployment smithdb.query.service",
        since="0.16.0",
        when=smithdb,
    )
    yield from _rows(
        "smithdb.migration smithdb.migration.job smithdb.migration.taskdb"
        " smithdb.migration.taskdb.postgres",
        since="0.16.0",
        when=smithdb & on("smithdb.langsmith.migration.enabled"),
    )


def _sandboxes():
    used = on("sandboxes.enabled")
    yield from _rows("sandboxes", since="0.16.0")
    yield from _rows(
        "sandboxes.juicefs sandboxes.juicefs.csi sandboxes.proxyCa sandboxes.quotas"
        " sandboxes.sandboxHost sandboxes.sandboxHost.deployment sandboxes.sandboxHost.pdb"
        " sandboxes.sandboxHost.rbac sandboxes.sandboxHost.serviceAccount images.sandboxHostImage"
        " sandboxes.sandboxHost.deployment.securityContext",
        since="0.16.0",
        when=used,
    )
    yield from _rows(
        "images.juicefsCSIImage images.juicefsCSINodeDriverRegistrarImage images.juicefsMountImage",
        since="0.16.0",
        when=used & on("sandboxes.juicefs.csi.install"),
    )


_MAPS = (
    *_rows(
        "backend.migrations backend.service config.settings config.ttl"
        " config config.basicAuth config.blobStorage config.oauth frontend.service images"
        " images.aceBackendImage images.backendImage ingress"
    ),
    *_rows("backend.authBootstrap", until="0.11.9", when=on("config.basicAuth.enabled")),
    *_rows("backend.authBootstrap", since="0.11.10"),
    *_rows(
        "backend.authBootstrap.labels",
        until="0.11.9",
        when=on("config.basicAuth.enabled"),
        empty=True,
    ),
    *_rows("backend.authBootstrap.labels", since="0.11.10", empty=True),
    *_rows("backend.migrations.labels", empty=True),
    *_rows("backend.clickhouseMigrations.labels", until="0.15.17", empty=True),
    *_rows(
        "backend.clickhouseMigrations.labels backend.backfillCheck.labels",
        since="0.16.0",
        when=_CLICKHOUSE,
        empty=True,
    ),
    *_rows("images.platformBackendImage images.playgroundImage", until="0.15.17"),
    *_rows("images.hostBackendImage", until="0.15.17", when=_PLANE),
    *_rows("config.langgraphPlatform", until="0.11.29"),
    *_rows("config.deployment", since="0.12.0"),
    *_rows("platformIngress", since="0.9.39", until="0.10.0", when=_PLANE),
    *_rows("listener.templates", since="0.9.37", until="0.11.7", when=_PLANE),
    *_rows("gateway", since="0.10.32"),
    *_rows("config.observability config.observability.tracing", since="0.10.32"),
    *_rows("config.telemetry", since="0.10.49"),
    *_rows("config.customCa", since="0.11.9"),
    *_rows("istioGateway", since="0.11.23"),
    *_rows("redis.external.cluster", since="0.12.25"),
    *_rows("redis.external.clientCert", since="0.12.26"),
    *_rows("postgres.external.clientCert", since="0.12.28"),
    *_rows("clickhouse.external.clientCert", since="0.12.29"),
    *_rows("config.agentBuilder", since="0.13.0"),
    *_rows("config.insights", since="0.13.0", until="0.15.0"),
    *_rows("config.polly", since="0.13.26", until="0.15.0"),
    *_rows("config.security config.security.cors", since="0.13.3"),
    *_rows("backend.clickhouseMigrations", until="0.15.17"),
    *_rows("backend.clickhouseMigrations backend.backfillCheck", since="0.16.0", when=_CLICKHOUSE),
    *_workloads(),
    *_frontend(),
    *_stores(),
    *_agents(),
    *_traces(),
    *_sandboxes(),
)


def _outside(store):
    """A store outside the cluster whose address stands in the values."""
    return (
        on(f"{store}.external.enabled")
        & off(f"{store}.external.existingSecretName")
        & off(f"{store}.disableSecretCreation")
    )


_NAMES = (
    "nameOverride fullnameOverride clickhouse.serviceAccount.name postgres.serviceAccount.name"
    " redis.serviceAccount.name"
)


def _secret_texts():
    """What the chart encodes for its own Secret, each of it whether it is used or not."""
    for row in (each for each in SECRET_KEYS if each.path):
        when, until, empty = _WITH_SECRET, row.until, False
        if row.path == "config.apiKeySalt":
            empty = True  # the licence takes its place
        elif row.path == "sandboxes.callbackSigningJwk":
            when &= on("sandboxes.enabled")
        elif row.path in ("config.insights.encryptionKey", "config.polly.encryptionKey"):
            until = "0.14.6"
        elif row.path == "config.agentBuilder.encryptionKey":
            yield Type(row.path, TEXT, "0.15.0", None, when & off("fleet.encryptionKey"))
            until = "0.14.6"
        yield Type(row.path, TEXT, row.since, until, when, empty)
    yield Type("fleet.encryptionKey", TEXT, "0.15.0", None, _WITH_SECRET, empty=True)


def _store_texts():
    in_secret = off("clickhouse.external.existingSecretName") & off(
        "clickhouse.disableSecretCreation"
    )
    used = _CLICKHOUSE & in_secret
    names = _below("clickhouse.external", "user password database")
    yield from _rows(names, TEXT, until="0.15.17", when=in_secret)
    yield from _rows(names, TEXT, since="0.16.0", when=used)
    names = _below("clickhouse.external", "host port nativePort")
    yield from _rows(names, TEXT, until="0.15.17", when=_outside("clickhouse"))
    yield from _rows(names, TEXT, since="0.16.0", when=_outside("clickhouse") & _CLICKHOUSE)
    yield from _rows("postgres.external.connectionUrl", TEXT, when=_outside("postgres"), empty=True)
    yield from _rows(
        _below("postgres.external", "user password database"),
        TEXT,
        when=off("postgres.external.enabled")
        & off("postgres.external.existingSecretName")
        & off("postgres.disableSecretCreation"),
    )
    yield from _rows("redis.external.connectionUrl", TEXT, when=_outside("redis"))


_TEXTS = (
    *_secret_texts(),
    *_store_texts(),
    *(
        Type(row.path, TEXT, row.since, row.until, _OPERATOR)
        for row in TEMPLATES
        if row.path.startswith("operator.")
    ),
    *(
        Type(row.path, TEXT, row.since, row.until, _PLANE)
        for row in TEMPLATES
        if row.path.startswith("listener.")
    ),
    *_rows("operator.watchNamespaces", TEXT, when=_OPERATOR, empty=True),
    *_rows(_NAMES, TEXT, empty=True),
    # Later charts refuse every other word by a rule.
    *_rows("config.authType", TEXT, until="0.10.33", null=True),
    *_rows("config.authType", TEXT, since="0.10.34", null=True, when=on("config.skipValidation")),
    *_rows("config.hostname", TEXT, since="0.12.0", when=_PLANE, empty=True),
    *_rows("config.basePath", TEXT, since="0.13.41", empty=True),
    *_rows("config.logLevel", TEXT, since="0.15.0"),
    *_rows(
        "engine.intelligenceBaseUrl", TEXT, since="0.16.0", when=on("engine.enabled"), empty=True
    ),
)

_BOOLEANS = (
    *_rows("config.telemetry.metrics config.telemetry.traces", BOOLEAN, since="0.11.4"),
    *_rows("config.telemetry.logs", BOOLEAN, since="0.13.0"),
    *_rows("clickhouse.external.hybrid", BOOLEAN, until="0.15.17"),
    *_rows(
        "clickhouse.external.hybrid",
        BOOLEAN,
        since="0.16.0",
        when=on("config.blobStorage.enabled"),
    ),
)

TYPES = (
    *_MAPS,
    *_TEXTS,
    *_BOOLEANS,
    *_rows("commonEnv", VARIABLES),
    *_rows("commonVolumes commonVolumeMounts", LIST, since="0.10.38"),
)


def wrong_types(values, live, version):
    """Yield the :class:`~.key_type.Type` of each key of the user that holds something else.

    Of nested ones the outermost is told alone.

    :param values: those of the user; what the chart sets itself is right.
    :param live: the same over the chart's defaults, for the conditions.
    """
    wrong = [row for row in select(TYPES, version) if not row.fits(values) and row.when(live)]
    paths = {row.path for row in wrong}
    for row in wrong:
        if not any(row.path.startswith(f"{path}.") for path in paths):
            yield row
