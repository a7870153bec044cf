# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployments, revisions and listeners as answers of the API. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .document import Document
from .state import Deployment, Listener, Revision, Settings

# What the server fills in where a resource_spec says nothing.
_DEFAULTS = {"min_scale": 1, "max_scale": 1, "cpu": 1, "memory_mb": 2048}
_SPEC = tuple(Document().content["components"]["schemas"]["ResourceSpec"]["properties"])
_SCALED = ("cpu", "cpu_limit")


def deployment(one: Deployment, tenant_id: str, settings: Settings) -> dict[str, Any]:
    """Return a deployment as the API shows it: no value of a secret, no listener_config."""
    latest = one.revisions[-1] if one.revisions else None
    return {
        "name": one.name,
        "source": one.source,
        "source_config": {
            "integration_id": None,
            "repo_url": None,
            "deployment_type": "prod",
            "build_on_push": False,
            "custom_url": one.custom_url,
            "resource_spec": resource_spec(one.resource_spec),
            "listener_id": one.listener_id,
            "listener_config": None,
            "install_command": None,
            "build_command": None,
        },
        "source_revision_config": _revision_config(latest.image_uri if latest else None),
        "secrets": [
            {"name": name, "value": value if settings.shows_secrets else ""}
            for name, value in one.secrets.items()
        ],
        "secret_references": one.secret_references,
        "id": one.id,
        "tenant_id": tenant_id,
        "created_at": one.created_at,
        "updated_at": one.updated_at,
        "status": one.status,
        "latest_revision_id": latest.id if latest else None,
        "active_revision_id": one.active.id if one.active else None,
        "image_version": None,
    }


def revision(one: Revision, source: str, settings: Settings) -> dict[str, Any]:
    """Return a revision as the API shows it."""
    return {
        "id": one.id,
        "created_at": one.created_at,
        "updated_at": one.updated_at,
        "status": one.status,
        "status_message": one.status_message if settings.messages else None,
        "source": source,
        "source_revision_config": _revision_config(one.image_uri),
    }


def listener(one: Listener) -> dict[str, Any]:
    """Return a listener as the API shows it."""
    return {
        "version": one.version,
        "compute_type": "k8s",
        "compute_id": one.compute_id,
        "compute_config": {"k8s_namespaces": one.namespaces},
        "id": one.id,
        "created_at": one.created_at,
        "updated_at": one.updated_at,
    }


def resource_spec(given: dict[str, Any]) -> dict[str, Any]:
    """Return a resource_spec with every field: what was given, the server's defaults, or null."""
    filled = {**dict.fromkeys(_SPEC), **_DEFAULTS}
    for name, value in given.items():
        if value is not None:
            is_cores = name.endswith(_SCALED) and isinstance(value, float)
            filled[name] = round(value, 1) if is_cores else value
    return filled


def page(found: Sequence[dict[str, Any]], limit: int, offset: int) -> dict[str, Any]:
    """Return a page of resources and the offset of the next."""
    shown = list(found[offset : offset + limit])
    return {"resources": shown, "offset": offset + len(shown)}


def _revision_config(image_uri: str | None) -> dict[str, Any]:
    return {
        "repo_ref": None,
        "langgraph_config_path": None,
        "image_uri": image_uri,
        "source_tarball_path": None,
        "repo_commit_sha": None,
    }
