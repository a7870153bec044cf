# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How much each workload asks for and may use by size, and how a chart calls its autoscaler.

small fits a laptop: it asks for little and still allows what the charts allow, since the listener
is killed below its 4Gi. medium fits the 16 CPUs and 64 GB that LangSmith's documentation names
with all stores inside. production has two pods or more of each workload, an autoscaler above them,
and a budget that keeps one of them through the drain of a node.

A size leaves the volumes alone: Kubernetes lets no one change them in a StatefulSet that stands.
Facts: values.yaml of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

SMALL, MEDIUM, PRODUCTION = "small", "medium", "production"
SIZES = (SMALL, MEDIUM, PRODUCTION)
HPA, KEDA, NONE = "hpa", "keda", "none"
AUTOSCALERS = (HPA, KEDA, NONE)


@dataclass(frozen=True)
class Figures:
    """What one pod asks for and may use, and how many pods there are, at least and at most."""

    cpu: str
    memory: str
    cpu_limit: str
    memory_limit: str
    least: int = 1
    most: int = 1


@dataclass(frozen=True)
class Words:
    """How charts since..until call an autoscaler under a workload's ``autoscaling``.

    switches: the keys that turn it on; least, most: those of the bounds.
    """

    autoscaler: str
    switches: tuple
    least: str
    most: str
    since: str | None = None
    until: str | None = None


KEDA_SINCE = "0.13.0"
_WORDS = (
    Words(HPA, ("enabled", "createHpa"), "minReplicas", "maxReplicas", until="0.12.37"),
    Words(HPA, ("hpa.enabled",), "hpa.minReplicas", "hpa.maxReplicas", KEDA_SINCE),
    Words(KEDA, ("keda.enabled",), "keda.minReplicaCount", "keda.maxReplicaCount", KEDA_SINCE),
)
_WORDS_OF_AGENTS = (
    Words(HPA, ("enabled",), "minReplicas", "maxReplicas"),
    Words(KEDA, ("enabled", "keda.enabled"), "minReplicas", "maxReplicas"),
)


@dataclass(frozen=True)
class Sized:
    """A workload's figures by size.

    key: its block in the values. pod: that of its pod. count: the pod's key for how many. words:
    what may scale it. only_with: the option that brings the workload, if it is not always there.
    """

    key: str
    small: Figures
    medium: Figures
    production: Figures
    pod: str = "deployment"
    count: str = "replicas"
    words: tuple = _WORDS
    only_with: str = ""
    since: str | None = None
    until: str | None = None


_ACE = ("1000m", "2Gi")
_WIDE = ("2000m", "4Gi")

WORKLOAD_SIZES = (
    Sized(
        "aceBackend",
        Figures("50m", "256Mi", *_ACE, 1, 2),
        Figures("200m", "1000Mi", *_ACE, 1, 3),
        Figures("200m", "1000Mi", *_ACE, 2, 5),
    ),
    Sized(
        "backend",
        Figures("200m", "768Mi", *_WIDE, 1, 2),
        Figures("1000m", "2Gi", *_WIDE, 2, 6),
        Figures("1000m", "2Gi", *_WIDE, 3, 10),
    ),
    Sized(
        "frontend",
        Figures("50m", "128Mi", "1000m", "2Gi", 1, 2),
        Figures("500m", "1Gi", "1000m", "2Gi", 1, 3),
        Figures("500m", "1Gi", "1000m", "2Gi", 2, 6),
    ),
    Sized(
        "hostBackend",
        Figures("100m", "512Mi", "1000m", "2Gi", 1, 2),
        Figures("200m", "1000Mi", "1000m", "2Gi", 1, 3),
        Figures("500m", "1Gi", "1000m", "2Gi", 2, 5),
    ),
    Sized(
        "ingestQueue",
        Figures("200m", "768Mi", *_WIDE, 1, 2),
        Figures("500m", "2Gi", *_WIDE, 2, 6),
        Figures("1000m", "2Gi", *_WIDE, 3, 10),
        since="0.12.24",
    ),
    Sized(
        "listener",
        Figures("200m", "1Gi", *_WIDE, 1, 2),
        Figures("1000m", "2Gi", *_WIDE, 1, 5),
        Figures("1000m", "2Gi", *_WIDE, 2, 10),
    ),
    Sized(
        # One leads, the other waits: no chart scales it.
        "operator",
        Figures("100m", "512Mi", *_WIDE),
        Figures("500m", "1Gi", *_WIDE),
        Figures("1000m", "2Gi", *_WIDE, 2, 2),
        words=(),
    ),
    Sized(
        "platformBackend",
        Figures("100m", "256Mi", *_WIDE, 1, 2),
        Figures("500m", "1Gi", *_WIDE, 2, 6),
        Figures("1000m", "2Gi", *_WIDE, 3, 10),
    ),
    Sized(
        "playground",
        Figures("100m", "512Mi", "1000m", "8Gi", 1, 2),
        Figures("500m", "1Gi", "1000m", "8Gi", 1, 3),
        Figures("500m", "1Gi", "1000m", "8Gi", 2, 5),
    ),
    Sized(
        "queue",
        Figures("200m", "768Mi", *_WIDE, 1, 2),
        Figures("500m", "2Gi", *_WIDE, 2, 6),
        Figures("1000m", "2Gi", *_WIDE, 3, 10),
    ),
    Sized(
        "postgres",
        Figures("200m", "512Mi", "2000m", "4Gi"),
        Figures("2000m", "8Gi", "4000m", "16Gi"),
        Figures("4000m", "16Gi", "8000m", "32Gi"),
        pod="statefulSet",
        words=(),
    ),
    Sized(
        "redis",
        Figures("100m", "256Mi", "1000m", "2Gi"),
        Figures("1000m", "4Gi", "2000m", "8Gi"),
        Figures("2000m", "8Gi", "4000m", "16Gi"),
        pod="statefulSet",
        words=(),
    ),
    Sized(
        "clickhouse",
        Figures("500m", "2Gi", "4000m", "8Gi"),
        Figures("3500m", "12Gi", "8000m", "32Gi"),
        Figures("8000m", "32Gi", "16000m", "64Gi"),
        pod="statefulSet",
        words=(),
    ),
)

# LangSmith's own agents: server, workers and stores of each. Block, option, charts with it.
_AGENTS = (
    ("insights", "insights_enabled", "0.15.1", "0.15.17"),
    ("engineInsightsAgent", "insights_enabled", "0.16.0", None),
    ("polly", "polly_enabled", "0.15.1", None),
)
_OF_AGENTS = (
    Sized(
        "apiServer",
        Figures("100m", "512Mi", *_WIDE, 1, 2),
        Figures("500m", "1Gi", *_WIDE, 1, 3),
        Figures("500m", "1Gi", *_WIDE, 2, 6),
        count="replicaCount",
        words=_WORDS_OF_AGENTS,
    ),
    Sized(
        "queue",
        Figures("100m", "512Mi", *_WIDE, 1, 2),
        Figures("500m", "1Gi", *_WIDE, 1, 3),
        Figures("500m", "1Gi", *_WIDE, 2, 6),
        count="replicaCount",
        words=_WORDS_OF_AGENTS,
    ),
    Sized(
        "postgres",
        Figures("100m", "256Mi", "1000m", "2Gi"),
        Figures("500m", "1Gi", "2000m", "4Gi"),
        Figures("1000m", "4Gi", "4000m", "8Gi"),
        pod="statefulSet",
        words=(),
    ),
    Sized(
        "redis",
        Figures("50m", "128Mi", "500m", "1Gi"),
        Figures("250m", "1Gi", "1000m", "2Gi"),
        Figures("500m", "2Gi", "2000m", "4Gi"),
        pod="statefulSet",
        words=(),
    ),
)
AGENT_SIZES = tuple(
    replace(row, key=f"{block}.{row.key}", only_with=option, since=since, until=until)
    for block, option, since, until in _AGENTS
    for row in _OF_AGENTS
)
