# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which workloads and hooks of a release pull which image, by chart version and values.

``names.WORKLOADS`` lists what a release is judged by; this one lists all that pulls, the Jobs and
the parts of every feature too. Facts: templates of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import Condition, always, any_on, equal, off, on
from .images_table import Key
from .names import full_name
from .tree import look_up
from .versions import in_range, select


@dataclass(frozen=True)
class Use:
    """In charts since..until, values for which ``when`` is true make a workload with this image.

    image: key under ``images``. name: parts behind the release's full name; ``path=default`` is a
    part that values may change. bare: the name does not begin with the release's.
    """

    image: str
    kind: str
    name: tuple
    when: Condition = always
    since: str | None = None
    until: str | None = None
    bare: bool = False


# Argo Rollouts in the place of Deployments, by a key of the workload's block.
_ROLLOUT = Key("rollout.enabled", "0.11.29")


def by_default(path):
    """On unless the values say otherwise: the chart's default is true."""
    return Condition(lambda values: look_up(values, path, True), [path])


_OLD, _NEW = on("config.langgraphPlatform.enabled"), on("config.deployment.enabled")
_HOST = _NEW | on("hostBackend.enabled")
_OPERATOR = by_default("operator.enabled")
_BASIC = on("config.basicAuth.enabled")
_SSO = equal("config.authType", "mixed") & on("config.oauth.enabled")
_E2E = by_default("backend.e2eTest.enabled")
_CLICKHOUSE = by_default("clickhouse.enabled")
_BUILDER = on("config.agentBuilder.enabled")
_BOOTSTRAP = on("backend.agentBootstrap.enabled")
_BOOTSTRAP_OLD = _BOOTSTRAP & any_on("config.agentBuilder.enabled", "config.insights.enabled")
_BOOTSTRAP_NEW = _BOOTSTRAP & _NEW
_FLEET = any_on("fleet.enabled", "config.agentBuilder.enabled")
_INDEXING = on("config.fullTextSearch.indexing.enabled")
_SMITHDB = on("smithdb.enabled")
_MIGRATION = _SMITHDB & on("smithdb.langsmith.migration.enabled")
_TASKDB = "smithdb.migration.taskdb.postgres"
_SANDBOXES = on("sandboxes.enabled")
_CSI = _SANDBOXES & by_default("sandboxes.juicefs.csi.install")


def _deployment(image, key, name, when=always, since=None, until=None):
    return Use(image, "Deployment", (f"{key}.name={name}",), when, since, until)


def _store(key, when, since=None, until=None):
    return Use(f"{key}Image", "StatefulSet", (f"{key}.name={key}",), when, since, until)


def _hook(suffix, when, since=None, until=None):
    return Use("backendImage", "Job", ("backend.name=backend", suffix), when, since, until)


def _bootstrap(image, feature, since, until, when=_BOOTSTRAP_NEW):
    return Use(image, "Job", ("agent-bootstrap",), when & feature, since, until)


def _feature(block, prefix, when, image, since, until=None):
    """The four workloads of an agent that the chart brings."""

    def use(image, kind, key, name, more):
        parts = (f"{block}.namePrefix={prefix}", f"{block}.{key}.name={name}")
        return Use(image, kind, parts, when & more, since, until)

    yield use(image, "Deployment", "apiServer", "api-server", always)
    yield use(image, "Deployment", "queue", "queue", by_default(f"{block}.queue.enabled"))
    for store in ("postgres", "redis"):
        inside = off(f"{block}.{store}.external.enabled")
        yield use(f"{store}Image", "StatefulSet", store, store, inside)


def _smithdb(kind, key, name, when=_SMITHDB):
    parts = ("smithdb.name=smithdb", f"smithdb.{key}.name={name}")
    return Use("smithdbImage", kind, parts, when, "0.16.0")


def _quickwit(kind, key, name, when=_INDEXING):
    parts = (f"quickwit.{key}.name=quickwit-{name}",)
    return Use("quickwitImage", kind, parts, when, "0.10.0", "0.11.14")


_CONTROL_PLANE = (
    _deployment("hostBackendImage", "hostBackend", "host-backend", _OLD, None, "0.11.29"),
    _deployment("hostBackendImage", "hostBackend", "host-backend", _NEW, "0.12.0", "0.13.18"),
    _deployment("hostBackendImage", "hostBackend", "host-backend", _HOST, "0.13.19", "0.15.17"),
    _deployment("backendImage", "hostBackend", "host-backend", _HOST, "0.16.0"),
    _deployment("hostBackendImage", "listener", "listener", _OLD, None, "0.11.29"),
    _deployment("hostBackendImage", "listener", "listener", _NEW, "0.12.0", "0.15.17"),
    _deployment("backendImage", "listener", "listener", _NEW, "0.16.0"),
    _deployment("operatorImage", "operator", "operator", _OLD & _OPERATOR, None, "0.11.29"),
    _deployment("operatorImage", "operator", "operator", _NEW & _OPERATOR, "0.12.0"),
)

_BASE = (
    _deployment("frontendImage", "frontend", "frontend", until="0.13.42"),
    _deployment("frontendImage", "frontend", "frontend", by_default("frontend.enabled"), "0.13.43"),
    _deployment("backendImage", "backend", "backend"),
    _deployment("backendImage", "queue", "queue"),
    _deployment("platformBackendImage", "platformBackend", "platform-backend", until="0.15.17"),
    _deployment("backendImage", "platformBackend", "platform-backend", since="0.16.0"),
    _deployment("playgroundImage", "playground", "playground", until="0.15.17"),
    _deployment("backendImage", "playground", "playground", since="0.16.0"),
    _deployment("aceBackendImage", "aceBackend", "ace-backend"),
    _deployment(
        "platformBackendImage",
        "ingestQueue",
        "ingest-queue",
        on("ingestQueue.enabled"),
        "0.12.24",
        "0.12.37",
    ),
    _deployment(
        "platformBackendImage",
        "ingestQueue",
        "ingest-queue",
        by_default("ingestQueue.enabled"),
        "0.13.0",
        "0.15.17",
    ),
    _deployment(
        "backendImage", "ingestQueue", "ingest-queue", by_default("ingestQueue.enabled"), "0.16.0"
    ),
    _deployment(
        "platformBackendImage",
        "agentGateway",
        "agent-gateway",
        on("agentGateway.enabled"),
        "0.15.0",
        "0.15.17",
    ),
    _deployment(
        "backendImage", "agentGateway", "agent-gateway", on("agentGateway.enabled"), "0.16.0"
    ),
    _deployment(
        "presidioAnalyzerImage",
        "presidioAnalyzer",
        "presidio-analyzer",
        on("presidioAnalyzer.enabled"),
        "0.15.0",
    ),
)

_STORES = (
    _store("postgres", off("postgres.external.enabled")),
    _store("redis", off("redis.external.enabled")),
    _store("clickhouse", off("clickhouse.external.enabled"), until="0.15.17"),
    _store("clickhouse", _CLICKHOUSE & off("clickhouse.external.enabled"), "0.16.0"),
)

_HOOKS = (
    _hook("auth-bootstrap", _BASIC, until="0.11.9"),
    _hook("auth-bootstrap", always, "0.11.10"),
    _hook("migrations", by_default("backend.migrations.enabled")),
    _hook("ch-migrations", by_default("backend.clickhouseMigrations.enabled"), until="0.15.17"),
    _hook(
        "ch-migrations", _CLICKHOUSE & by_default("backend.clickhouseMigrations.enabled"), "0.16.0"
    ),
    _hook("backfill-check", by_default("backend.backfillCheck.enabled"), "0.16.0"),
    *(
        Use("backendImage", "Job", (name,), on(f"backend.{key}.enabled"), "0.10.33", "0.10.53")
        for key, name in (
            ("feedbackConfigMigration", "feedback-config-migration"),
            ("feedbackMigration", "feedback-data-migration"),
        )
    ),
    _hook(
        "fb-migrations", by_default("backend.feedbackConfigMigration.enabled"), "0.11.0", "0.12.37"
    ),
    _hook("fb-migrations", on("backend.feedbackConfigMigration.enabled"), "0.13.0", "0.13.43"),
    _hook(
        "config-migrations",
        by_default("backend.feedbackDataMigration.enabled"),
        "0.11.0",
        "0.12.37",
    ),
    _hook("config-migrations", on("backend.feedbackDataMigration.enabled"), "0.13.0", "0.13.43"),
    Use("backendImage", "Job", ("e2e-trace-test",), always, "0.10.24", "0.10.24"),
    Use("backendImage", "Job", ("e2e-trace-test",), _BASIC, "0.10.25", "0.10.28"),
    Use(
        "backendImage",
        "Job",
        ("e2eTest.name=e2e-test",),
        _BASIC & by_default("e2eTest.enabled"),
        "0.10.29",
        "0.12.37",
    ),
    Use(
        "backendImage",
        "Job",
        ("backend.e2eTest.name=e2e-test",),
        _BASIC & _E2E,
        "0.13.0",
        "0.13.20",
    ),
    Use(
        "backendImage", "Job", ("backend.e2eTest.name=e2e-test",), (_BASIC | _SSO) & _E2E, "0.13.21"
    ),
)

_FEATURES = (
    _bootstrap("backendImage", always, "0.13.0", "0.13.3", _BOOTSTRAP_OLD),
    _bootstrap("agentBuilderImage", _BUILDER, "0.13.0", "0.13.3", _BOOTSTRAP_OLD),
    _bootstrap(
        "insightsAgentImage", on("config.insights.enabled"), "0.13.0", "0.13.3", _BOOTSTRAP_OLD
    ),
    _bootstrap("backendImage", always, "0.13.4", "0.15.17"),
    _bootstrap("agentBuilderImage", _BUILDER, "0.13.4", "0.15.17"),
    _bootstrap("insightsAgentImage", on("config.insights.enabled"), "0.13.4", "0.15.0"),
    _bootstrap("pollyAgentImage", on("config.polly.enabled"), "0.13.27", "0.15.0"),
    *(
        _deployment(
            f"agentBuilder{role}ServerImage",
            f"agentBuilder{role}Server",
            f"agent-builder-{role.lower()}-server",
            _BUILDER & by_default(f"agentBuilder{role}Server.enabled"),
            "0.13.0",
            "0.14.6",
        )
        for role in ("Tool", "Trigger")
    ),
    *(
        _deployment(
            image or f"fleet{role}ServerImage",
            f"fleet{role}Server",
            f"fleet-{role.lower()}-server",
            _FLEET & by_default(f"fleet{role}Server.enabled"),
            since,
            until,
        )
        for role in ("Tool", "Trigger")
        for image, since, until in (("", "0.15.0", "0.15.17"), ("backendImage", "0.16.0", None))
    ),
    *_feature("fleet", "standalone-fleet", on("fleet.enabled"), "agentBuilderImage", "0.15.0"),
    *_feature("polly", "standalone-polly", on("polly.enabled"), "pollyAgentImage", "0.15.0"),
    *_feature(
        "insights",
        "standalone-insights",
        on("insights.enabled"),
        "insightsAgentImage",
        "0.15.0",
        "0.15.17",
    ),
    *_feature(
        "engineInsightsAgent",
        "standalone-insights",
        any_on("insights.enabled", "engine.enabled"),
        "engineInsightsAgentImage",
        "0.16.0",
    ),
)

_SMITHDB_USES = (
    _smithdb("Deployment", "clusterManager", "cluster-manager"),
    _smithdb("Deployment", "compaction", "compaction"),
    _smithdb("Deployment", "compactionWorker", "compaction-worker"),
    _smithdb("Deployment", "ingestion", "ingestion"),
    _smithdb("Deployment", "query", "query"),
    _smithdb("Job", "metastoreMigration", "metastore-migration"),
    _smithdb("Job", "migration", "migration", _MIGRATION),
    Use(
        "postgresImage",
        "StatefulSet",
        ("smithdb.name=smithdb", f"{_TASKDB}.name=taskdb-postgres"),
        _MIGRATION & by_default(f"{_TASKDB}.enabled") & off(f"{_TASKDB}.external.enabled"),
        "0.16.0",
    ),
)

_SANDBOX_USES = (
    Use(
        "sandboxHostImage",
        "Deployment",
        ("sandboxes.sandboxHost.name=sandbox-host",),
        _SANDBOXES,
        "0.16.0",
    ),
    *(
        Use(f"juicefs{image}Image", kind, (name,), _CSI, "0.16.0", bare=True)
        for kind, name, images in (
            ("StatefulSet", "juicefs-csi-controller", ("CSI", "Mount")),
            ("DaemonSet", "juicefs-csi-node", ("CSI", "CSINodeDriverRegistrar", "Mount")),
        )
        for image in images
    ),
)

_QUICKWIT_USES = (
    _quickwit("Deployment", "controlPlane", "control-plane"),
    _quickwit("Deployment", "metastore", "metastore"),
    _quickwit("Deployment", "janitor", "janitor", on("config.fullTextSearch.deletes.enabled")),
    _quickwit("StatefulSet", "indexer", "indexer"),
    _quickwit("StatefulSet", "searcher", "searcher"),
    _quickwit("Job", "updateRunsIndex", "update-runs-index"),
    Use(
        "backendImage",
        "Job",
        ("quickwit.updateRunsIndex.name=quickwit-update-runs-index",),
        _INDEXING,
        "0.10.6",
        "0.11.14",
    ),
)

USES = (
    *_CONTROL_PLANE,
    *_BASE,
    *_STORES,
    *_HOOKS,
    *_FEATURES,
    *_SMITHDB_USES,
    *_SANDBOX_USES,
    *_QUICKWIT_USES,
)


def uses(version, release_name, live):
    """``(key of the image, Kind/name of the workload)`` of all that a release pulls.

    :param live: effective values. Names are those that hook Jobs have before a random suffix.
    """
    prefix = full_name(release_name, live)
    found = []
    for row in select(USES, version):
        if row.when(live):
            words = [_word(part, live) for part in row.name]
            name = "-".join(words if row.bare else [prefix, *words])
            found.append((row.image, f"{_kind(row, version, live)}/{name}"))
    return found


def _word(part, live):
    path, given, default = part.partition("=")
    return str(look_up(live, path, None) or default) if given else part


def _kind(row, version, live):
    block = row.name[-1].partition("=")[0].removesuffix(".name")
    if row.kind == "Deployment" and in_range(_ROLLOUT, version):
        return "Rollout" if look_up(live, f"{block}.{_ROLLOUT.path}", None) else row.kind
    return row.kind
