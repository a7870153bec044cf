# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The known traps: keys that guides and examples print, and that no chart reads there.

Facts: the public how-to guide, the vendor's Terraform modules, and the example values inside the
charts themselves, held against the templates of the 207 stable charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from .changes import AUTOSCALED
from .conditions import has, on
from .rule import WARNING, Rule

_STORES = ("clickhouse", "postgres", "redis")
_IMAGES = (
    *("aceBackendImage", "backendImage", "clickhouseImage", "frontendImage", "operatorImage"),
    *("postgresImage", "redisImage"),
)


def _since(workload):
    return "0.12.24" if workload == "ingestQueue" else None


def _dead(rule_id, key, message, remedy, since=None, until=None):
    return Rule(rule_id, key, has(key), message, remedy, since, until, WARNING, dead=True)


def _misplaced(key, place, since=None, until=None):
    return _dead(
        "misplaced-key",
        key,
        f"{key} is ignored: the chart reads it as {place}.",
        f"Move it to {place}.",
        since,
        until,
    )


def _image(key, place, since=None, until=None):
    return _dead(
        "image-key-at-top-level",
        key,
        f"{key} at the top level is ignored: the public how-to guide prints such keys there, but "
        "no chart version reads them.",
        f"Move it to {place}.",
        since,
        until,
    )


TRAP_RULES = (
    *(_image(key, f"images.{key}") for key in _IMAGES),
    *(
        _image(key, f"images.{key}", until="0.15.17")
        for key in ("hostBackendImage", "platformBackendImage", "playgroundImage")
    ),
    *(
        _image(key, "images.backendImage", "0.16.0")
        for key in ("hostBackendImage", "platformBackendImage", "playgroundImage")
    ),
    # The listener has no image of its own.
    _image("listenerImage", "images.hostBackendImage", until="0.15.17"),
    _image("listenerImage", "images.backendImage", "0.16.0"),
    *(
        _dead(
            "resources-too-high",
            f"{workload}.resources",
            f"{workload}.resources is ignored.",
            f"Write {workload}.{pod}.resources.",
            _since(workload),
        )
        for pod, workloads in (
            ("deployment", (*AUTOSCALED, "operator")),
            ("statefulSet", _STORES),
        )
        for workload in workloads
    ),
    *(
        _misplaced(f"{workload}.{key}", f"{workload}.deployment.{key}", _since(workload))
        for workload in AUTOSCALED
        for key in ("extraEnv", "podSecurityContext", "replicas")
    ),
    _misplaced("config.blobStorage.apiUrl", "config.blobStorage.apiURL"),
    _misplaced("imagePullSecrets", "images.imagePullSecrets"),
    _misplaced("langgraphPlatform", "config.langgraphPlatform", until="0.11.29"),
    _misplaced("langgraphPlatform", "config.deployment", "0.12.0"),
    _misplaced("deployment", "config.deployment", "0.12.0"),
    _misplaced("observability", "config.observability", "0.10.32"),
    _dead(
        "listener-enabled",
        "listener.enabled",
        "listener.enabled is ignored: the listener runs wherever the control plane is on.",
        "Remove it.",
    ),
    _dead(
        "deployment-url",
        "config.deployment.url",
        "config.deployment.url is ignored: no chart reads it, though other guides ask for it when "
        "agents never get healthy.",
        "Remove it and set config.hostname; the operator builds every address from that.",
        "0.12.0",
    ),
    _dead(
        "second-license",
        "config.langgraphPlatformLicenseKey",
        "config.langgraphPlatformLicenseKey is ignored.",
        "Remove it; the licence is langsmith_license_key in the Secret.",
    ),
    Rule(
        "namespace-elsewhere",
        "namespace",
        on("namespace"),
        "namespace in the values moves workloads but not all of their roles, so the listener and "
        "host-backend lose their rights if it differs from the release's namespace.",
        "Remove it and install the release into that namespace.",
        "0.11.15",
        severity=WARNING,
    ),
)
