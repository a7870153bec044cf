# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read deployments and their revisions."""

from __future__ import annotations

from .client import PAGE
from .deployment_find import PATH
from .deployment_report import report, report_revision
from .options import checked_id, checked_number
from .revision_logs import last_lines
from .revision_read import path
from .revision_status import is_in_trouble

#: States of a deployment: the API document's, and one that the vendor's Terraform provider has.
STATUSES = (
    "AWAITING_DATABASE",
    "READY",
    "UNUSED",
    "AWAITING_DELETE",
    "AWAITING_FINAL_DELETE",
    "UNKNOWN",
)


def gather(module):
    """What ``control_plane_deployment_info`` returns.

    :param module: a :class:`~.module.ControlPlaneModule`.
    :raises ControlPlaneError: the API refused.
    """
    client, params = module.client, module.params
    limit = checked_number("revisions_limit", params["revisions_limit"], 1, PAGE)
    found = []
    for resource in _asked_for(client, params):
        told = report(resource, client.url)
        if params["revisions"]:
            told["revisions"] = _revisions(client, resource, limit)
        found.append(told)
    return {"changed": False, "deployments": sorted(found, key=lambda each: each["name"])}


def _asked_for(client, params):
    """Deployments as the API has them, each page when it is needed."""
    if params["id"]:
        one = client.get_if_found(f"{PATH}/{checked_id('id', params['id'])}")
        found = [one] if one else []
    else:
        contained = params["name"] or params["name_contains"]
        found = client.pages(PATH, name_contains=contained, status=params["status"])
    # YAML has numbers where the API has texts.
    marks = {key: str(value) for key, value in (params["annotations"] or {}).items()}
    for each in found:
        if (
            params["name"] in (None, each["name"])
            and params["status"] in (None, each["status"])
            and _annotations(each).items() >= marks.items()
        ):
            yield each


def _annotations(resource):
    spec = (resource.get("source_config") or {}).get("resource_spec") or {}
    return spec.get("annotations") or {}


def _revisions(client, resource, limit):
    """The newest revisions, the newest first; of the first the log, if it is in trouble."""
    page = client.get_if_found(path(resource["id"]), limit=limit)
    found = page["resources"] if page else []  # it was deleted meanwhile
    secrets = [each.get("value") or "" for each in resource.get("secrets") or []]
    told = [report_revision(each) for each in found]
    if found and is_in_trouble(found[0]):
        told[0]["log_lines"] = last_lines(client, resource["id"], found[0], secrets)
    return told
