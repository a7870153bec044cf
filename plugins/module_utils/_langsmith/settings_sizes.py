# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How much each workload asks for and may use, by option size, and who scales it.

small fits a laptop: it asks for little and still allows what the charts allow, since the listener
is killed below its 4Gi. medium fits the 16 CPUs and 64 GB that LangSmith's documentation names
with all stores inside. production has two pods or more of each workload, an autoscaler above them,
and a budget that keeps one of them through the drain of a node.

A size leaves the volumes alone: Kubernetes lets no one change them in a StatefulSet that stands.
Facts: values.yaml of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass

from .setting import OMIT, Setting, given

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
class Sized:
    """A workload's figures by size; ``key`` is its block in the values."""

    key: str
    small: Figures
    medium: Figures
    production: Figures
    pod: str = "deployment"
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
    ),
    Sized(
        "redis",
        Figures("100m", "256Mi", "1000m", "2Gi"),
        Figures("1000m", "4Gi", "2000m", "8Gi"),
        Figures("2000m", "8Gi", "4000m", "16Gi"),
        pod="statefulSet",
    ),
    Sized(
        "clickhouse",
        Figures("500m", "2Gi", "4000m", "8Gi"),
        Figures("3500m", "12Gi", "8000m", "32Gi"),
        Figures("8000m", "32Gi", "16000m", "64Gi"),
        pod="statefulSet",
    ),
)

# The words of an autoscaler under a workload's block: who it is, what turns it on, and the keys of
# the least and the most pods.
_WORDS = (
    (HPA, ("enabled", "createHpa"), "minReplicas", "maxReplicas", None, "0.12.37"),
    (HPA, ("hpa.enabled",), "hpa.minReplicas", "hpa.maxReplicas", "0.13.0", None),
    (KEDA, ("keda.enabled",), "keda.minReplicaCount", "keda.maxReplicaCount", "0.13.0", None),
)
KEDA_SINCE = "0.13.0"

_RESOURCES = {
    "requests.cpu": "cpu",
    "requests.memory": "memory",
    "limits.cpu": "cpu_limit",
    "limits.memory": "memory_limit",
}


def autoscaler(options):
    """Who scales the workloads: that of the option; for size production hpa unless it says none."""
    chosen = options.get("autoscaler")
    return chosen or (HPA if options.get("size") == PRODUCTION else NONE)


def _scales(row):
    return row.pod == "deployment" and row.key != "operator"


def _figure(row, name):
    return given("size", lambda size: getattr(getattr(row, size), name))


def _resources(row):
    for path, name in _RESOURCES.items():
        yield Setting(
            "size", f"{row.key}.{row.pod}.resources.{path}", _figure(row, name), row.since
        )


def _pods(row):
    """Pods of a workload that nothing scales."""
    count = _figure(row, "least")

    def value(options):
        return OMIT if _scales(row) and autoscaler(options) != NONE else count(options)

    yield Setting("size", f"{row.key}.deployment.replicas", value, row.since)


def _scaling(row):
    for who, switches, least, most, words_since, until in _WORDS:
        since = words_since or row.since  # no workload with a since of its own is newer

        def asked(options, who=who):
            return True if options.get("autoscaler") == who else OMIT

        def usual(options, who=who):
            own_choice = options.get("autoscaler")
            return True if not own_choice and autoscaler(options) == who else OMIT

        def bound(name, who=who):
            figure = _figure(row, name)
            return lambda options: figure(options) if autoscaler(options) == who else OMIT

        for switch in switches:
            path = f"{row.key}.autoscaling.{switch}"
            yield Setting("autoscaler", path, asked, since, until)
            yield Setting("size", path, usual, since, until)
        for key, name in ((least, "least"), (most, "most")):
            yield Setting("size", f"{row.key}.autoscaling.{key}", bound(name), since, until)


def _budget(row):
    """One pod at least stays through the drain of a node, where there are two or more."""

    def value(options):
        return True if options.get("size") == PRODUCTION else OMIT

    yield Setting("size", f"{row.key}.pdb.enabled", value, row.since)


def _settings():
    for row in WORKLOAD_SIZES:
        yield from _resources(row)
        if row.pod != "deployment":
            continue
        yield from _pods(row)
        yield from _budget(row)
        if _scales(row):
            yield from _scaling(row)


SIZE_SETTINGS = tuple(_settings())
