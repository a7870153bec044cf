# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A deployment and a revision as results tell them: no value of a secret, no digest. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask

from .address import API_PATH
from .deployment_compare import image_of
from .deployment_name import lgp_name
from .deployment_namespace import namespace_of
from .deployment_shown import shown_spec
from .revision_status import message_of

_LONGEST = 1000  # characters of a message


def report(resource, url):
    """A deployment as a result has it.

    :param resource: the deployment as the API has it.
    :param url: of the API.
    """
    config = resource.get("source_config") or {}
    return {
        "id": resource["id"],
        "name": resource["name"],
        "status": resource.get("status"),
        "image": image_of(resource),
        "image_version": resource.get("image_version"),
        "url": config.get("custom_url") or _url(resource, config, url),
        "source": resource.get("source"),
        "listener_id": config.get("listener_id"),
        "namespace": namespace_of(resource),
        "lgp_name": lgp_name(resource["name"], resource["id"]),
        "resource_spec": shown_spec(config.get("resource_spec")),
        "secret_names": sorted(each["name"] for each in resource.get("secrets") or []),
        "secret_references": resource.get("secret_references") or [],
        "latest_revision_id": resource.get("latest_revision_id"),
        "active_revision_id": resource.get("active_revision_id"),
        "tenant_id": resource.get("tenant_id"),
        "created_at": resource.get("created_at"),
        "updated_at": resource.get("updated_at"),
    }


def report_revision(resource, log_lines=()):
    """A revision as a result has it."""
    return {
        "id": resource["id"],
        "status": resource["status"],
        "message": mask(message_of(resource), longest=_LONGEST),
        "image": image_of(resource),
        "log_lines": list(log_lines),
        "created_at": resource.get("created_at"),
        "updated_at": resource.get("updated_at"),
    }


def _url(resource, config, url):
    """Where the built-in data plane routes an agent; of any other nothing is known."""
    if config.get("listener_id"):
        return None
    return f"{url.removesuffix(API_PATH)}/lgp/{lgp_name(resource['name'], resource['id'])}"
