# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read listeners."""

from __future__ import annotations

from .options import checked_id

PATH = "/v2/listeners"


def gather(module):
    """What ``control_plane_listener_info`` returns.

    :param module: a :class:`~.module.ControlPlaneModule`.
    :raises ControlPlaneError: the API refused.
    """
    client, wanted = module.client, module.params["id"]
    if wanted:
        one = client.get_if_found(f"{PATH}/{checked_id('id', wanted)}")
        found = [one] if one else []
    else:
        found = client.pages(PATH)
    compute_id = module.params["compute_id"]
    told = [described(each) for each in found if compute_id in (None, each["compute_id"])]
    return {"changed": False, "listeners": sorted(told, key=lambda each: each["compute_id"])}


def described(resource):
    """A listener as a result has it.

    :param resource: the listener as the API has it.
    """
    return {
        "id": resource["id"],
        "compute_id": resource["compute_id"],
        "compute_type": resource.get("compute_type"),
        "namespaces": namespaces_of(resource),
        "version": resource.get("version"),
        "created_at": resource.get("created_at"),
        "updated_at": resource.get("updated_at"),
    }


def namespaces_of(resource):
    """Namespaces that a listener serves, sorted."""
    return sorted((resource.get("compute_config") or {}).get("k8s_namespaces") or [])
