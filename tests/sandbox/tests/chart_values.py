# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that the LangSmith charts accept or refuse, and why. Each case changes valid values."""

from __future__ import annotations

from typing import Any

BEFORE_0_12: dict[str, Any] = {
    "config": {
        "langsmithLicenseKey": "licence",
        "apiKeySalt": "salt",
        "authType": "mixed",
        "initialOrgAdminEmail": "admin@example.com",
        "basicAuth": {
            "enabled": True,
            "initialOrgAdminPassword": "Correct-Horse-1",
            "jwtSecret": "secret",
        },
        "langgraphPlatform": {
            "enabled": True,
            "langgraphPlatformLicenseKey": "licence",
            "rootDomain": "agents.example.com",
        },
    },
    "ingress": {"enabled": True, "ingressClassName": "nginx", "hostname": "agents.example.com"},
}

FROM_0_12: dict[str, Any] = {
    "config": {
        "langsmithLicenseKey": "licence",
        "apiKeySalt": "salt",
        "hostname": "agents.example.com",
        "authType": "mixed",
        "initialOrgAdminEmail": "admin@example.com",
        "basicAuth": {
            "enabled": True,
            "initialOrgAdminPassword": "Correct-Horse-1",
            "jwtSecret": "secret",
        },
        "deployment": {"enabled": True},
    },
    "ingress": {"enabled": True, "ingressClassName": "nginx"},
    "insights": {"enabled": False},
    "polly": {"enabled": False},
}

VALID = {"0.11.29": BEFORE_0_12, "0.16.11": FROM_0_12}

# Case -> (dotted key -> value, accepted). In every version:
COMMON: dict[str, tuple[dict[str, Any], bool]] = {
    "as they are": ({}, True),
    "unknown key": ({"no.such.key": 1}, True),
    "gateway": (
        {"ingress.enabled": False, "gateway.enabled": True, "gateway.name": "public"},
        True,
    ),
    "istio": ({"ingress.enabled": False, "istioGateway.enabled": True}, True),
    "no way in": ({"ingress.enabled": False}, False),
    "two ways in": ({"gateway.enabled": True, "gateway.name": "public"}, False),
    "three ways in": ({"gateway.enabled": True, "istioGateway.enabled": True}, False),
    "short password": ({"config.basicAuth.initialOrgAdminPassword": "Short-1"}, False),
    "password without upper case": (
        {"config.basicAuth.initialOrgAdminPassword": "correct-horse-1"},
        False,
    ),
    "password without lower case": (
        {"config.basicAuth.initialOrgAdminPassword": "CORRECT-HORSE-1"},
        False,
    ),
    "password without symbol": (
        {"config.basicAuth.initialOrgAdminPassword": "CorrectHorse1234"},
        False,
    ),
    "any password with a Secret of one's own": (
        {
            "config.existingSecretName": "mine",
            "config.basicAuth.initialOrgAdminPassword": "",
        },
        True,
    ),
    "no password": ({"config.basicAuth.initialOrgAdminPassword": ""}, False),
    "no e-mail": ({"config.initialOrgAdminEmail": ""}, False),
    "e-mail under basicAuth": (
        {
            "config.initialOrgAdminEmail": "",
            "config.basicAuth.initialOrgAdminEmail": "admin@example.com",
        },
        True,
    ),
    "no authentication": ({"config.basicAuth.enabled": False}, False),
    "two authentications": ({"config.oauth.enabled": True}, False),
    "single sign-on": (
        {
            "config.basicAuth.enabled": False,
            "config.oauth.enabled": True,
            "config.authType": "oauth",
        },
        True,
    ),
    "basic authentication with type oauth": ({"config.authType": "oauth"}, False),
    "authentication of no type": ({"config.authType": ""}, False),
    "authentication of an unknown type": ({"config.authType": "none"}, False),
    "templates of the listener": ({"listener.templates": {"db": "x"}}, False),
    "empty templates of the listener": ({"listener.templates": {}}, True),
    "resources in the wrong place": (
        {"listener.resources": {"limits": {"memory": "4Gi"}}, "listener.enabled": True},
        True,
    ),
    "images in the wrong place": ({"hostBackendImage": {"tag": "1"}}, True),
    "the same variable twice": (
        {"listener.deployment.extraEnv": [{"name": "A", "value": "1"}, {"name": "A"}]},
        False,
    ),
    "namespaces to watch": ({"operator.watchNamespaces": "a,b"}, True),
    "no definition": ({"operator.createCRDs": False}, True),
    "no operator": ({"operator.enabled": False}, True),
    "mirrored images": (
        {"images.registry": "mirror.example.com", "images.imagePullSecrets": [{"name": "pull"}]},
        True,
    ),
    "external stores": (
        {
            "postgres.external.enabled": True,
            "postgres.external.existingSecretName": "pg",
            "redis.external.enabled": True,
            "redis.external.existingSecretName": "redis",
            "clickhouse.external.enabled": True,
            "clickhouse.external.existingSecretName": "ch",
        },
        True,
    ),
}

OF_VERSION: dict[str, dict[str, tuple[dict[str, Any], bool]]] = {
    "0.11.29": {
        "no salt": ({"config.apiKeySalt": ""}, True),
        "no licence": ({"config.langsmithLicenseKey": ""}, True),
        "no second licence": (
            {"config.langgraphPlatform.langgraphPlatformLicenseKey": ""},
            True,
        ),
        "no hostname": (
            {"config.langgraphPlatform.rootDomain": "", "ingress.hostname": ""},
            True,
        ),
        "control plane off": (
            {"config.langgraphPlatform.enabled": False, "ingress.enabled": False},
            True,
        ),
        "later block": ({"config.deployment.enabled": True}, True),
        "autoscaling": ({"backend.autoscaling.enabled": True}, True),
        "image of host-backend": ({"images.hostBackendImage.tag": "1"}, True),
    },
    "0.16.11": {
        "old block": ({"config.langgraphPlatform.enabled": True}, False),
        "old block, empty": ({"config.langgraphPlatform": {}}, False),
        "old licence": ({"config.deployment.langgraphPlatformLicenseKey": "x"}, False),
        "old root domain": ({"config.deployment.rootDomain": "example.com"}, False),
        "old root domain, empty": ({"config.deployment.rootDomain": ""}, True),
        "dead url": ({"config.deployment.url": "https://example.com"}, True),
        "hostname of ingress": ({"ingress.hostname": "example.com"}, False),
        "hostname of ingress, empty": ({"ingress.hostname": ""}, False),
        "subdomain of gateway": ({"gateway.subdomain": ""}, False),
        "hostname of Istio": ({"istioGateway.hostname": ""}, False),
        "subdomain": ({"config.subdomain": "x"}, False),
        "no hostname": ({"config.hostname": ""}, False),
        "hostname with scheme": ({"config.hostname": "https://agents.example.com"}, True),
        "no hostname, control plane off": (
            {"config.hostname": "", "config.deployment.enabled": False},
            True,
        ),
        "control plane off, no way in": (
            {"config.deployment.enabled": False, "ingress.enabled": False},
            True,
        ),
        "no salt": ({"config.apiKeySalt": ""}, False),
        "no licence": ({"config.langsmithLicenseKey": ""}, False),
        "Secret of one's own": (
            {
                "config.existingSecretName": "mine",
                "config.apiKeySalt": "",
                "config.langsmithLicenseKey": "",
            },
            True,
        ),
        "insights without key": ({"insights.enabled": True}, False),
        "insights with key": ({"insights.enabled": True, "insights.encryptionKey": "k"}, True),
        "polly without key": ({"polly.enabled": True}, False),
        "insights and polly with a Secret of one's own": (
            {
                "config.existingSecretName": "mine",
                "insights.enabled": True,
                "polly.enabled": True,
            },
            True,
        ),
        "old insights": ({"config.insights": {}}, False),
        "old polly": ({"config.polly.enabled": False}, False),
        "moved insights": ({"insights.queue.enabled": True}, False),
        "image of host-backend": ({"images.hostBackendImage.tag": "1"}, False),
        "image of playground": ({"images.playgroundImage": {}}, False),
        "image of insights": ({"images.insightsAgentImage.tag": "1"}, False),
        "wrong image of insights": (
            {"images.engineInsightsAgentImage.repository": "mirror/langsmith-clio"},
            False,
        ),
        "old autoscaling": ({"backend.autoscaling.enabled": False}, False),
        "old HPA": ({"listener.autoscaling.createHpa": True}, False),
        "HPA": ({"listener.autoscaling.hpa.enabled": True}, True),
        "HPA and KEDA": (
            {
                "listener.autoscaling.hpa.enabled": True,
                "listener.autoscaling.keda.enabled": True,
            },
            False,
        ),
        "Istio with one base path": (
            {
                "ingress.enabled": False,
                "istioGateway.enabled": True,
                "config.basePath": "base",
            },
            False,
        ),
        "Istio with two base paths": (
            {
                "ingress.enabled": False,
                "istioGateway.enabled": True,
                "config.basePath": "base",
                "config.deployment.basePath": "agents",
            },
            True,
        ),
        "no frontend": ({"frontend.enabled": False}, False),
        "no frontend, no way in": ({"frontend.enabled": False, "ingress.enabled": False}, True),
        "certificate without key": ({"config.customCa.secretName": "ca"}, False),
        "Redis cluster inside": ({"redis.external.cluster.enabled": True}, False),
        "agent builder without key": ({"config.agentBuilder.enabled": True}, False),
        "agent builder with key": (
            {"config.agentBuilder.enabled": True, "config.agentBuilder.encryptionKey": "k"},
            True,
        ),
        "bootstrap of agents": ({"backend.agentBootstrap.enabled": True}, False),
        "quoted boolean": ({"clickhouse.enabled": "true"}, False),
        "engine without sandboxes": (
            {
                "engine.enabled": True,
                "engine.encryptionKey": "k",
                "engine.intelligenceBaseUrl": "https://example.com",
            },
            False,
        ),
        "validation skipped": (
            {"config.skipValidation": True, "config.apiKeySalt": "", "ingress.hostname": "x"},
            True,
        ),
    },
}


def cases() -> list[tuple[str, str, dict[str, Any], bool]]:
    """Return (version, case, values, accepted) of every case."""
    return [
        (version, case, changed(VALID[version], changes), accepted)
        for version, own in OF_VERSION.items()
        for case, (changes, accepted) in {**COMMON, **own}.items()
    ]


def changed(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of values with dotted keys set."""
    copy = _copied(values)
    for key, value in changes.items():
        *parents, last = key.split(".")
        block = copy
        for parent in parents:
            block = block.setdefault(parent, {})
        block[last] = value
    return copy


def _copied(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _copied(value) if isinstance(value, dict) else value for key, value in values.items()
    }
