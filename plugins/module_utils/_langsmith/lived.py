# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Chart versions in which a key lives, for keys that came after 0.9.31 or left before 0.16.11.

Facts: values.yaml and templates of the 207 stable charts 0.9.31 to 0.16.11. What took over from a
key that left is said in changes.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from .versions import in_range


@dataclass(frozen=True)
class Lived:
    """Keys, all that is below them too, live in versions since..until.

    keys: dotted paths; a star stands for one part of any name. since: None where the first known
    version has them.
    """

    since: str | None
    until: str | None
    keys: tuple

    def depth(self, path):
        """How many parts of a path one of the keys covers; 0 for none."""
        parts = path.split(".")
        return max((_covered(key.split("."), parts) for key in self.keys), default=0)


def _covered(key, parts):
    alike = len(key) <= len(parts) and all(
        one in ("*", other) for one, other in zip(key, parts, strict=False)
    )
    return len(key) if alike else 0


def _rows(*rows):
    return tuple(Lived(since, until, tuple(keys.split())) for since, until, keys in rows)


LIVED = _rows(
    (None, "0.9.37", "operator.templates.ingress"),
    (None, "0.10.8", "*.deployment.autoRestart"),
    (None, "0.11.13", "config.orgCreationDisabled"),
    (None, "0.11.29", "config.langgraphPlatform ingress.hostname ingress.subdomain"),
    (
        None,
        "0.12.37",
        """*.autoscaling.createHpa *.autoscaling.enabled *.autoscaling.maxReplicas
        *.autoscaling.minReplicas *.autoscaling.targetCPUUtilizationPercentage
        *.autoscaling.targetMemoryUtilizationPercentage""",
    ),
    (None, "0.15.17", "images.hostBackendImage images.platformBackendImage images.playgroundImage"),
    ("0.9.33", "0.11.29", "config.langgraphPlatform.rootDomain"),
    ("0.9.34", None, "operator.kedaEnabled"),
    ("0.9.37", "0.11.7", "listener.templates"),
    ("0.9.39", "0.10.0", "platformIngress"),
    ("0.10.0", "0.11.14", "config.fullTextSearch images.quickwitImage quickwit"),
    ("0.10.1", "0.11.29", "config.langgraphPlatform.tlsEnabled"),
    ("0.10.13", None, "operator.pdb.annotations operator.pdb.labels"),
    ("0.10.23", None, "images.registry"),
    ("0.10.24", None, "clickhouse.config.logLevel"),
    (
        "0.10.26",
        None,
        "*.statefulSet.persistentVolumeClaimRetentionPolicy frontend.keepAliveTimeout",
    ),
    ("0.10.28", None, "config.customLogo"),
    (
        "0.10.29",
        None,
        """*.deployment.initContainers *.statefulSet.initContainers
        backend.authBootstrap.initContainers backend.clickhouseMigrations.initContainers
        backend.migrations.initContainers""",
    ),
    ("0.10.29", "0.12.37", "*.autoscaling.additionalMetrics e2eTest"),
    ("0.10.31", None, "frontend.ssl"),
    ("0.10.32", None, "clickhouse.metrics commonPodAnnotations config.observability gateway"),
    ("0.10.32", "0.11.29", "gateway.hostname gateway.subdomain"),
    ("0.10.33", "0.10.53", "backend.feedbackMigration"),
    ("0.10.33", "0.13.43", "backend.feedbackConfigMigration"),
    ("0.10.37", "0.11.29", "config.langgraphPlatform.ingressHealthCheckEnabled"),
    ("0.10.38", None, "commonVolumeMounts commonVolumes"),
    ("0.10.49", None, "config.telemetry"),
    ("0.11.0", "0.13.43", "backend.feedbackDataMigration"),
    ("0.11.8", None, "operator.templates.db operator.templates.redis"),
    ("0.11.9", None, "config.customCa postgres.external.customTls"),
    (
        "0.11.10",
        None,
        "config.defaultWorkspaceName config.initialOrgAdminEmail config.initialOrgName",
    ),
    ("0.11.14", None, "config.userOrgCreationDisabled"),
    ("0.11.15", None, "*.serviceAccount.automountServiceAccountToken namespace"),
    ("0.11.22", None, "frontend.cspHeader frontend.includeNonce"),
    ("0.11.23", None, "istioGateway"),
    ("0.11.23", "0.11.29", "istioGateway.hostname istioGateway.subdomain"),
    ("0.11.24", None, "config.blobStorage.kmsEncryptionEnabled config.blobStorage.kmsKeyArn"),
    ("0.11.25", None, "clusterDomain"),
    ("0.11.29", None, "*.disableSecretCreation *.rollout commonInitContainers"),
    ("0.12.0", None, "config.basePath config.deployment"),
    ("0.12.4", None, "config.blobStorage.s3UsePathStyle"),
    ("0.12.24", None, "ingestQueue"),
    (
        "0.12.24",
        "0.12.37",
        """ingestQueue.autoscaling.additionalMetrics ingestQueue.autoscaling.createHpa
        ingestQueue.autoscaling.enabled ingestQueue.autoscaling.maxReplicas
        ingestQueue.autoscaling.minReplicas
        ingestQueue.autoscaling.targetCPUUtilizationPercentage
        ingestQueue.autoscaling.targetMemoryUtilizationPercentage""",
    ),
    ("0.12.25", None, "redis.external.cluster"),
    ("0.12.26", None, "redis.external.clientCert"),
    ("0.12.28", None, "commonPodSecurityContext postgres.external.clientCert"),
    ("0.12.29", None, "clickhouse.external.clientCert"),
    ("0.12.34", None, "postgres.external.iamAuthProvider redis.external.iamAuthProvider"),
    (
        "0.13.0",
        None,
        """*.autoscaling.hpa *.autoscaling.keda backend.e2eTest config.agentBuilder
        config.telemetry.logs images.agentBuilderImage""",
    ),
    (
        "0.13.0",
        "0.14.6",
        """agentBuilderToolServer agentBuilderTriggerServer images.agentBuilderToolServerImage
        images.agentBuilderTriggerServerImage""",
    ),
    ("0.13.0", "0.15.0", "config.insights"),
    ("0.13.0", "0.15.17", "backend.agentBootstrap images.insightsAgentImage"),
    ("0.13.3", None, "config.security"),
    ("0.13.9", None, "config.deployment.basePath"),
    ("0.13.10", None, "config.skipValidation"),
    (
        "0.13.16",
        None,
        """*.deployment.lifecycle *.statefulSet.lifecycle
        *.statefulSet.terminationGracePeriodSeconds""",
    ),
    ("0.13.17", None, "config.agentBuilder.agent.extraEnv"),
    ("0.13.19", None, "hostBackend.enabled"),
    (
        "0.13.23",
        None,
        "commonDnsConfig config.orgAdminsInstallationUsageExportEnabled config.superAdmins",
    ),
    ("0.13.25", None, "config.infoEndpointAuthRequired"),
    ("0.13.26", "0.15.0", "config.polly"),
    ("0.13.27", None, "images.pollyAgentImage"),
    ("0.13.28", None, "config.customErrorSupportMessage"),
    ("0.13.31", None, "config.googleIapEnabled"),
    ("0.13.33", None, "redis.external.clusterSafeMode"),
    ("0.13.40", None, "config.agentBuilder.oauth.microsoftOAuthProvider"),
    ("0.13.43", None, "frontend.enabled"),
    (
        "0.15.0",
        None,
        """agentGateway fleet fleetToolServer fleetTriggerServer images.presidioAnalyzerImage
        insights polly presidioAnalyzer""",
    ),
    (
        "0.15.0",
        "0.15.17",
        """images.fleetToolServerImage images.fleetTriggerServerImage insights.apiServer
        insights.namePrefix insights.postgres insights.queue insights.redis""",
    ),
    ("0.15.8", None, "*.statefulSet.updateStrategy *.*.statefulSet.updateStrategy"),
    (
        "0.15.9",
        None,
        "listener.autoscaling.keda.fallback listener.autoscaling.keda.queueTargetSize",
    ),
    (
        "0.16.0",
        None,
        """*.deployment.priorityClassName *.statefulSet.priorityClassName backend.backfillCheck
        clickhouse.enabled config.agentBuilder.oauth.salesforceOAuthProvider
        config.deployment.uncappedResourcesEnabled config.frontendHostname config.langchainEnv
        config.llmAuthProxyIssuer config.oauth.urlEncodeScopeSpaces config.signingJwks engine
        engineInsightsAgent fleet.oauth.salesforceOAuthProvider
        fleet.postgres.external.iamProvider fleet.redis.external.iamProvider
        fleetToolServer.deployment.command fleetTriggerServer.deployment.command
        images.engineInsightsAgentImage images.juicefsCSIImage
        images.juicefsCSINodeDriverRegistrarImage images.juicefsMountImage images.sandboxHostImage
        images.smithdbImage insights.encryptionKeyPrevious polly.postgres.external.iamProvider
        polly.redis.external.iamProvider preInstallManifests sandboxes smithdb""",
    ),
    ("0.16.0", "0.16.2", "smithdb.metastoreMigration.useSsl"),
    (
        "0.16.5",
        None,
        "smithdb.config.metastore.iamAuthProvider smithdb.config.metastore.iamUsername",
    ),
    ("0.16.8", None, "smithdb.migration.taskdb.postgres.maxConnectionsPerMigrationPod"),
)


def elsewhere(path, version):
    """The row that says in which other versions a key lives, or None.

    Of several the one that names most of the path counts; a row that covers the version says
    nothing of a key that this chart does not know.
    """
    rows = [row for row in LIVED if row.depth(path)]
    row = max(rows, key=lambda row: row.depth(path), default=None)
    return None if row is None or in_range(row, version) else row
