# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Key changes of the LangSmith chart: what was renamed, moved or removed, and when.

Facts from the chart's values.yaml and templates, 0.9.31 to 0.16.11. ``since`` is the first version
in which the old key has no effect (or is refused: ``fatal``).
"""

from __future__ import annotations

from dataclasses import dataclass

# Workloads with an autoscaling block; the chart checks exactly these.
AUTOSCALED = (
    "aceBackend",
    "backend",
    "frontend",
    "hostBackend",
    "listener",
    "platformBackend",
    "playground",
    "queue",
    "ingestQueue",
)


@dataclass(frozen=True)
class Change:
    """One key that left the chart.

    old: dotted path. new: where its value belongs now, None when nothing took over.
    since: first version without it; until: last version in which it can be told.
    fatal: the chart refuses the key itself, whatever its value; else it is silently ignored.
    only_true: the chart refuses it only while its value is true (or a non-empty map).
    as_text: of only_true, the chart reads the value as text: true and "true", nothing else.
    skippable: config.skipValidation turns the refusal off.
    marker: part of the chart's own failure text.
    note: what a person must know beyond "write new instead of old".
    """

    old: str
    new: str | None
    since: str
    until: str | None = None
    fatal: bool = False
    only_true: bool = False
    as_text: bool = False
    skippable: bool = True
    marker: str = ""
    note: str = ""


def _autoscaling():
    for service in AUTOSCALED:
        base = f"{service}.autoscaling"
        for key in ("enabled", "createHpa", "type"):
            yield Change(
                f"{base}.{key}",
                f"{base}.hpa.enabled" if key == "enabled" else None,
                "0.13.0",
                fatal=True,
                marker=f"{base}.{key} is deprecated",
                note="" if key == "enabled" else "choose hpa.enabled or keda.enabled instead",
            )
        for key in (
            "minReplicas",
            "maxReplicas",
            "targetCPUUtilizationPercentage",
            "targetMemoryUtilizationPercentage",
        ):
            yield Change(f"{base}.{key}", f"{base}.hpa.{key}", "0.13.0")


# Those whose autoscaling read this key beside the ones above, though no values.yaml named it.
_WITH_METRICS = tuple(name for name in AUTOSCALED if name not in ("hostBackend", "listener"))


def _consolidated_images():
    for key in (
        "hostBackendImage",
        "platformBackendImage",
        "playgroundImage",
        "fleetToolServerImage",
        "fleetTriggerServerImage",
        "agentBuilderToolServerImage",
        "agentBuilderTriggerServerImage",
    ):
        yield Change(
            f"images.{key}",
            "images.backendImage",
            "0.16.0",
            fatal=True,
            marker=f"images.{key} is deprecated",
            note="one image serves these workloads now, so mirror and set only that one",
        )


def _insights_workloads():
    for key in ("namePrefix", "apiServer", "queue", "postgres", "redis"):
        yield Change(
            f"insights.{key}",
            f"engineInsightsAgent.{key}",
            "0.16.0",
            fatal=True,
            marker=f"insights.{key} has moved",
            note="insights.enabled and insights.encryptionKey stay where they are",
        )


def _hostnames():
    for way in ("ingress", "gateway", "istioGateway"):
        yield Change(
            f"{way}.hostname",
            "config.hostname",
            "0.12.0",
            fatal=True,
            marker=f"{way}.hostname has been moved",
        )
        yield Change(
            f"{way}.subdomain",
            "config.basePath",
            "0.12.0",
            fatal=True,
            marker=f"{way}.subdomain has been moved",
        )


CHANGES = (
    Change("operator.templates.ingress", None, "0.9.39"),
    Change("platformIngress", "ingress", "0.10.1", note="both share one Ingress from then on"),
    *(
        Change(f"{service}.deployment.autoRestart", None, "0.10.9")
        for service in (*AUTOSCALED[:-1], "operator")
    ),
    # The port came back in 0.11.5 with the health check over HTTP.
    *(
        Change(f"{service}.containerPort", None, "0.10.43", "0.11.4")
        for service in ("listener", "queue")
    ),
    Change(
        "backend.feedbackConfigMigration.podAnnotations",
        "backend.feedbackConfigMigration.annotations",
        "0.11.0",
        "0.13.43",
    ),
    Change("backend.feedbackMigration", "backend.feedbackDataMigration", "0.11.0", "0.13.43"),
    Change("backend.feedbackMigration", None, "0.14.0"),
    Change("config.orgCreationDisabled", "config.userOrgCreationDisabled", "0.11.14"),
    Change("config.fullTextSearch", None, "0.11.15", note="Quickwit left the chart"),
    Change("images.quickwitImage", None, "0.11.15", note="Quickwit left the chart"),
    Change("quickwit", None, "0.11.15", note="Quickwit left the chart"),
    Change(
        "config.langgraphPlatform",
        "config.deployment",
        "0.12.0",
        fatal=True,
        marker="config.langgraphPlatform has been moved",
        note="enabled, tlsEnabled and ingressHealthCheckEnabled keep their names there, rootDomain "
        "becomes config.hostname, and the second licence key is gone",
    ),
    Change(
        "config.deployment.langgraphPlatformLicenseKey",
        None,
        "0.12.0",
        fatal=True,
        marker="no longer needs a dedicated license key",
        note="one licence, langsmith_license_key in the Secret, covers all",
    ),
    Change(
        "config.deployment.rootDomain",
        "config.hostname",
        "0.12.0",
        fatal=True,
        only_true=True,
        marker="config.rootDomain is deprecated",
    ),
    Change(
        "config.subdomain",
        "config.basePath",
        "0.12.0",
        fatal=True,
        marker="istioGateway.subdomain has been moved to istioGateway.basePath",
    ),
    *_hostnames(),
    Change("e2eTest", None, "0.13.0"),
    *_autoscaling(),
    *(
        Change(
            f"{service}.autoscaling.additionalMetrics",
            # The queues' autoscalers take none from then on.
            None
            if service in ("queue", "ingestQueue")
            else f"{service}.autoscaling.hpa.additionalMetrics",
            "0.13.0",
        )
        for service in _WITH_METRICS
    ),
    Change("backend.feedbackConfigMigration", None, "0.14.0"),
    Change("backend.feedbackDataMigration", None, "0.14.0"),
    Change(
        "agentBuilderToolServer",
        "fleetToolServer",
        "0.15.0",
        fatal=True,
        marker="agentBuilderToolServer is deprecated",
    ),
    Change(
        "agentBuilderTriggerServer",
        "fleetTriggerServer",
        "0.15.0",
        fatal=True,
        marker="agentBuilderTriggerServer is deprecated",
    ),
    Change(
        "images.agentBuilderToolServerImage",
        "images.fleetToolServerImage",
        "0.15.0",
        "0.15.17",
        fatal=True,
        marker="images.agentBuilderToolServerImage is deprecated",
    ),
    Change(
        "images.agentBuilderTriggerServerImage",
        "images.fleetTriggerServerImage",
        "0.15.0",
        "0.15.17",
        fatal=True,
        marker="images.agentBuilderTriggerServerImage is deprecated",
    ),
    Change(
        "config.insights",
        "insights",
        "0.15.1",
        fatal=True,
        marker="config.insights is no longer supported",
        note="enabled and encryptionKey keep their names there",
    ),
    Change(
        "config.polly",
        "polly",
        "0.15.1",
        fatal=True,
        marker="config.polly is no longer supported",
        note="enabled and encryptionKey keep their names there",
    ),
    *_consolidated_images(),
    Change(
        "images.insightsAgentImage",
        "images.engineInsightsAgentImage",
        "0.16.0",
        fatal=True,
        marker="images.insightsAgentImage has moved",
        note="the image is langsmith-insights-engine; langsmith-clio does not work there",
    ),
    Change(
        "images.insightsEngineImage",
        "images.engineInsightsAgentImage",
        "0.16.0",
        fatal=True,
        marker="images.insightsEngineImage has moved",
    ),
    *_insights_workloads(),
    Change(
        "backend.agentBootstrap",
        None,
        "0.16.0",
        fatal=True,
        marker="backend.agentBootstrap has been removed",
        note="agents run as the top-level fleet, insights and polly workloads",
    ),
    Change(
        "config.sandboxes",
        "sandboxes",
        "0.16.0",
        fatal=True,
        only_true=True,
        marker="config.sandboxes has moved",
        note="limits is quotas there, and maxEphemeralStorageGb is maxEphemeralStorageGib",
    ),
    Change(
        "smithdb.langsmith.dualIngest.enabled",
        "smithdb.langsmith.ingestion.enabled",
        "0.16.0",
        fatal=True,
        only_true=True,
        as_text=True,
        marker="smithdb.langsmith.dualIngest.enabled is no longer supported",
    ),
    Change(
        "smithdb.langsmith.frontend.useSmithDBEndpoints",
        "smithdb.langsmith.query.enabled",
        "0.16.0",
        fatal=True,
        only_true=True,
        as_text=True,
        marker="smithdb.langsmith.frontend.useSmithDBEndpoints is no longer supported",
    ),
    Change(
        "smithdb.langsmith.lsmBackfill.enabled",
        None,
        "0.16.0",
        fatal=True,
        only_true=True,
        as_text=True,
        marker="smithdb.langsmith.lsmBackfill.enabled is no longer supported",
    ),
    Change("smithdb.metastoreMigration.useSsl", "smithdb.config.metastore.useSsl", "0.16.3"),
)

# listener.templates has no row above because the chart judges its content, see rules.py.
