# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on workloads.

Facts: every `fail` and `required` in the templates of the 207 stable charts 0.9.31 to 0.16.11, with
the versions in which each text is found.
"""

from __future__ import annotations

from .changes import AUTOSCALED
from .conditions import always, on, repeated, unmounted
from .rule import Rule

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

# Variables that the chart gives to all of its own services, whatever the values are.
_ALWAYS_SET = (
    "API_KEY_SALT",
    "BASIC_AUTH_ENABLED",
    "FF_CH_SEARCH_ENABLED",
    "FF_ORG_CREATION_DISABLED",
    "FF_PERSONAL_ORGS_DISABLED",
    "LANGSMITH_LICENSE_KEY",
    "LOG_LEVEL",
    "POSTGRES_DATABASE_URI",
    "REDIS_RUNS_EXPIRY_SECONDS",
)
_SET_WITH_CLICKHOUSE = tuple(
    f"CLICKHOUSE_{name}"
    for name in (
        "CLUSTER",
        "DB",
        "HOST",
        "HYBRID",
        "NATIVE_PORT",
        "PASSWORD",
        "PORT",
        "TLS",
        "USER",
    )
)


def _twice(sources, when, since=None, until=None):
    return Rule(
        "variable-twice",
        sources[-1],
        when,
        f"{' and '.join(sources)} name an environment variable twice, or one that the chart "
        "itself sets.",
        "Keep one of the two; what the chart sets has a key of its own in the values.",
        since,
        until,
        marker="Duplicate keys detected",
        skippable=False,
    )


def _twice_with_charts(sources, names, since=None, when=always):
    """The same among the chart's variables too; ClickHouse can be off from 0.16.0 on."""
    plain = repeated(*sources, names=names)
    clickhouse = repeated(*sources, names=_SET_WITH_CLICKHOUSE)
    return (
        _twice(sources, when & (plain | clickhouse), since, "0.15.17"),
        _twice(sources, when & (plain | (on("clickhouse.enabled") & clickhouse)), "0.16.0"),
    )


# Of the lists that the chart checks, those of workloads that every release has.
VARIABLE_RULES = (
    *_twice_with_charts(("commonEnv",), (*_ALWAYS_SET, "PORT")),
    *_twice_with_charts(("hostBackend.deployment.extraEnv",), _ALWAYS_SET),
    *(
        _twice((f"{name}.deployment.extraEnv",), repeated(f"{name}.deployment.extraEnv"))
        for name in ("aceBackend", "playground")
    ),
    *(
        rule
        for name, since, when in (
            ("backend", None, always),
            ("ingestQueue", "0.12.24", on("ingestQueue.enabled")),
            ("listener", None, always),
            ("platformBackend", None, always),
            ("queue", None, always),
        )
        for rule in _twice_with_charts(
            ("commonEnv", f"{name}.deployment.extraEnv"), _ALWAYS_SET, since, when
        )
    ),
)

WORKLOADS_RULES = (*WORKLOAD_RULES, *VARIABLE_RULES)
