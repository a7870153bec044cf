# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deployment may be, beyond the shape that the API document gives. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .state import Listener, Refused, Settings

# The agent's Service is named as the LGP: <name>-<32 digits>, and a name has 63 characters.
LONGEST_NAME = 63 - 33
_NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")

RESERVED = frozenset(
    (
        *("LANGCHAIN_TRACING_V2", "LANGCHAIN_ENDPOINT", "LANGCHAIN_PROJECT", "LANGCHAIN_API_KEY"),
        *("LANGCHAIN_CALLBACKS_BACKGROUND", "LANGSMITH_TRACING_V2", "LANGSMITH_PROJECT"),
        *("LANGSMITH_CONTROL_PLANE_API_KEY", "LANGSMITH_LANGGRAPH_GIT_REPO"),
        *("LANGSMITH_LANGGRAPH_GIT_REF", "LANGSMITH_LANGGRAPH_GIT_REF_SHA"),
        *("LANGSMITH_AUTH_ENDPOINT", "LANGSMITH_TENANT_ID", "LANGSMITH_AUTH_VERIFY_TENANT_ID"),
        *("LANGSMITH_HOST_PROJECT_ID", "LANGSMITH_HOST_PROJECT_NAME"),
        *("LANGSMITH_HOST_REVISION_ID", "LANGSMITH_DEPLOYMENT_NAME", "LANGGRAPH_GIT_REPO_PATH"),
        *("LANGGRAPH_AUTH_TYPE", "LANGGRAPH_CLOUD_LICENSE_KEY", "POSTGRES_URI"),
        *("POSTGRES_PASSWORD", "DATABASE_URI", "REDIS_URI", "LOG_JSON", "LOG_DICT_TRACEBACKS"),
        *("DD_TRACE_PSYCOPG_ENABLED", "DD_TRACE_REDIS_ENABLED", "PATH", "PORT", "MOUNT_PREFIX"),
        *("LSD_ENV", "LSD_DD_API_KEY", "LSD_DD_ENDPOINT", "LSD_DEPLOYMENT_TYPE"),
    )
)
# Fields of source_config that are for sources other than an image of one's own.
_NOT_FOR_IMAGES = ("integration_id", "repo_url", "deployment_type", "install_command")
_NOT_FOR_IMAGES += ("build_command",)


def check_create(body: dict[str, Any], settings: Settings, listeners: dict[str, Listener]) -> None:
    """Raise Refused for the first thing that is wrong with a new deployment."""
    name = body["name"]
    if not _NAME.fullmatch(name):
        raise Refused(
            400, f"Deployment name '{name}' may have lower-case letters, digits and hyphens only."
        )
    if len(name) > LONGEST_NAME:
        raise Refused(400, f"Deployment name '{name}' has more than {LONGEST_NAME} characters.")
    if body["source"] != "external_docker":
        raise Refused(400, f"Source '{body['source']}' is not available on self-hosted LangSmith.")
    config = body["source_config"]
    for field in _NOT_FOR_IMAGES:
        if config.get(field) is not None:
            raise Refused(400, f"source_config.{field} is not for source 'external_docker'.")
    if config.get("resource_spec") is None:
        raise Refused(400, "source_config.resource_spec is required for 'external_docker'.")
    if not body["source_revision_config"].get("image_uri"):
        raise Refused(400, "source_revision_config.image_uri is required for 'external_docker'.")
    check_revision(body)
    check_placement(config, settings, listeners)


def check_revision(body: dict[str, Any]) -> None:
    """Raise Refused for what is wrong with the parts that make a revision."""
    if (body.get("source_revision_config") or {}).get("langgraph_config_path") is not None:
        raise Refused(
            400, "source_revision_config.langgraph_config_path is not for 'external_docker'."
        )
    names = list(_environment_names(body))
    for name in names:
        if name in RESERVED:
            raise Refused(400, f"Environment variable '{name}' is reserved.")
        if names.count(name) > 1:
            raise Refused(400, f"Environment variable '{name}' is given more than once.")
    spec = (body.get("source_config") or {}).get("resource_spec") or {}
    fewest, most = spec.get("min_scale"), spec.get("max_scale")
    if fewest is not None and most is not None and fewest > most:
        raise Refused(400, "resource_spec.min_scale must not be greater than max_scale.")


def check_placement(
    config: dict[str, Any], settings: Settings, listeners: dict[str, Listener]
) -> None:
    """Raise Refused when no listener would serve the deployment."""
    listener_id = config.get("listener_id")
    namespace = (config.get("listener_config") or {}).get("k8s_namespace")
    if listener_id is None:
        if settings.listener_required:
            # The vendor's client looks for the first words.
            raise Refused(400, "'source_config.listener_id' is required for this workspace.")
        if namespace is not None:
            raise Refused(400, "source_config.listener_config needs source_config.listener_id.")
        return
    listener = listeners.get(listener_id)
    if listener is None:
        raise Refused(400, f"Listener ID {listener_id} not found.")
    if namespace is None:
        raise Refused(400, "source_config.listener_config.k8s_namespace is required.")
    if namespace not in (listener.namespaces or []):
        raise Refused(
            400, f"Listener ID {listener_id} is not configured for namespace '{namespace}'."
        )


def _environment_names(body: dict[str, Any]) -> Iterator[str]:
    for field in ("secrets", "secret_references"):
        yield from (entry["name"] for entry in body.get(field) or [])
