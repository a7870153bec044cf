# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The images that charts name in their values, and those inside of the operator's templates.

Facts: block ``images`` of values.yaml, and the templates, of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .tree import put
from .versions import select

NEWEST_CHART = "0.16.11"
#: The chart puts the version of LangSmith where a tag is empty.
OF_LANGSMITH = ""


@dataclass(frozen=True)
class Key:
    """A key that the templates of charts since..until read."""

    path: str
    since: str | None = None
    until: str | None = None


#: Goes before the repository of every image of the chart.
REGISTRY = Key("images.registry", "0.10.23")


@dataclass(frozen=True)
class Image:
    """Default of ``images.<key>`` in charts since..until."""

    key: str
    repository: str
    tag: str = OF_LANGSMITH
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Tag:
    """Charts that name another version of LangSmith than their own, for all of its images."""

    tag: str
    since: str
    until: str
    keys: tuple = ()


@dataclass(frozen=True)
class TemplateImage:
    """Image in the chart's own operator template ``name`` (see ``names.TEMPLATES``)."""

    name: str
    reference: str
    since: str | None = None
    until: str | None = None


def _own(key, repository, since=None, until=None):
    return Image(key, f"docker.io/langchain/{repository}", OF_LANGSMITH, since, until)


_OPERATOR = "docker.io/langchain/langgraph-operator"
_OPERATOR_TAGS = (
    ("aa9dff4", None, "0.9.33"),
    ("c5bebbc", "0.9.34", "0.9.37"),
    ("3e80459", "0.9.39", "0.10.0"),
    ("3b0048a", "0.10.1", "0.10.14"),
    ("a3b4739", "0.10.15", "0.10.16"),
    ("6cc83a8", "0.10.17", "0.10.29"),
    ("f8f6901", "0.10.30", "0.10.31"),
    ("8a7350b", "0.10.32", "0.11.6"),
    ("0.1.2", "0.11.7", "0.11.7"),
    ("0.1.11", "0.11.8", "0.11.22"),
    ("0.1.16", "0.11.23", "0.11.27"),
    ("0.1.17", "0.11.28", "0.12.6"),
    ("0.1.19", "0.12.7", "0.12.12"),
    ("0.1.20", "0.12.13", "0.12.19"),
    ("0.1.21", "0.12.20", "0.12.23"),
    ("0.1.23", "0.12.24", "0.13.3"),
    ("0.1.34", "0.13.4", "0.13.7"),
    ("0.1.36", "0.13.9", "0.13.9"),
    ("0.1.37", "0.13.10", "0.13.35"),
    ("0.1.47", "0.13.36", None),
)

IMAGES = (
    _own("aceBackendImage", "langsmith-ace-backend"),
    _own("backendImage", "langsmith-backend"),
    _own("frontendImage", "langsmith-frontend"),
    _own("hostBackendImage", "hosted-langserve-backend", until="0.15.17"),
    _own("platformBackendImage", "langsmith-go-backend", until="0.15.17"),
    _own("playgroundImage", "langsmith-playground", until="0.15.17"),
    _own("agentBuilderImage", "agent-builder-deep-agent", "0.13.0"),
    _own("agentBuilderToolServerImage", "agent-builder-tool-server", "0.13.0", "0.14.6"),
    _own("agentBuilderTriggerServerImage", "agent-builder-trigger-server", "0.13.0", "0.14.6"),
    _own("fleetToolServerImage", "agent-builder-tool-server", "0.15.0", "0.15.17"),
    _own("fleetTriggerServerImage", "agent-builder-trigger-server", "0.15.0", "0.15.17"),
    _own("insightsAgentImage", "langsmith-clio", "0.13.0", "0.15.17"),
    _own("engineInsightsAgentImage", "langsmith-insights-engine", "0.16.0"),
    _own("pollyAgentImage", "langsmith-polly", "0.13.27"),
    _own("smithdbImage", "smithdb", "0.16.0"),
    _own("sandboxHostImage", "sandbox-host", "0.16.0"),
    *(Image("operatorImage", _OPERATOR, *row) for row in _OPERATOR_TAGS),
    Image("clickhouseImage", "docker.io/clickhouse/clickhouse-server", "24.8", None, "0.10.53"),
    Image("clickhouseImage", "docker.io/clickhouse/clickhouse-server", "25.4", "0.11.0", "0.13.9"),
    Image("clickhouseImage", "docker.io/clickhouse/clickhouse-server", "25.12", "0.13.10"),
    Image("postgresImage", "docker.io/postgres", "14.7", None, "0.13.9"),
    Image("postgresImage", "docker.io/postgres", "15.15", "0.13.10", "0.13.12"),
    Image("postgresImage", "docker.io/postgres", "14.7", "0.13.13"),
    Image("redisImage", "docker.io/redis", "7", None, "0.13.9"),
    Image("redisImage", "docker.io/redis", "8", "0.13.10", "0.13.12"),
    Image("redisImage", "docker.io/redis", "7", "0.13.13"),
    Image("quickwitImage", "quickwit/quickwit", "edge", "0.10.0", "0.11.14"),
    Image("presidioAnalyzerImage", "mcr.microsoft.com/presidio-analyzer", "2.2.354", "0.15.0"),
    Image("juicefsCSIImage", "docker.io/juicedata/juicefs-csi-driver", "v0.31.4", "0.16.0"),
    Image(
        "juicefsCSINodeDriverRegistrarImage",
        "registry.k8s.io/sig-storage/csi-node-driver-registrar",
        "v2.9.0",
        "0.16.0",
    ),
    Image("juicefsMountImage", "docker.io/juicedata/mount", "ce-v1.3.0", "0.16.0"),
)

STALE_TAGS = (
    Tag("0.10.7", "0.10.0", "0.10.0", ("aceBackendImage",)),
    Tag("0.11.4", "0.11.1", "0.11.1"),
    Tag("0.11.32", "0.11.10", "0.11.10"),
    Tag("0.12.39", "0.12.10", "0.12.10"),
    Tag("0.13.7", "0.13.9", "0.13.9"),
)

TEMPLATE_IMAGES = (
    TemplateImage("redis", "redis:6", "0.9.37", "0.11.7"),
    TemplateImage("redis", "docker.io/redis:7", "0.11.8"),
    TemplateImage("db", "pgvector/pgvector:pg15", "0.9.37"),
)

#: Rows of the operator, none for charts that are newer than the facts.
OPERATOR_TAGS = tuple(
    replace(row, until=row.until or NEWEST_CHART) for row in IMAGES if row.key == "operatorImage"
)


def image_defaults(version):
    """Block ``images`` of a chart version's values.yaml, as far as it names images."""
    values = {}
    stale = select(STALE_TAGS, version)
    for row in select(IMAGES, version):
        tags = [each.tag for each in stale if not each.keys or row.key in each.keys]
        tag = row.tag or (tags[0] if tags else OF_LANGSMITH)
        put(values, f"images.{row.key}", {"repository": row.repository, "tag": tag})
    return values
