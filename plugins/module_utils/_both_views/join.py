# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Put what the control plane's API says of a deployment beside what the cluster says. Pure.

The two meet in the id of the deployment, which the listener puts into the name of the resource.
"""

from __future__ import annotations

#: Keys of the API's view that stand beside the cluster's.
SHOWN = ("status", "image", "url", "latest_revision_id", "active_revision_id")


def joined(reports, deployments):
    """The reports, each of a deployment of the control plane with the API's view of it.

    :param reports: what the cluster says (see ``_lgp.query.find``); ``control_plane`` of each is
        None or a mapping with ``id`` and ``name``.
    :param deployments: what the API says, mappings with ``id`` and the keys of :data:`SHOWN`.
    """
    by_id = {each["id"]: each for each in deployments}
    return [
        {**report, "control_plane": _viewed(report["control_plane"], by_id)} for report in reports
    ]


def without_deployment(reports):
    """``{namespace, name, id}`` of each resource whose deployment the API does not list.

    :param reports: as :func:`joined` returns them.
    """
    return [
        {"namespace": each["namespace"], "name": each["name"], "id": each["control_plane"]["id"]}
        for each in reports
        if each["control_plane"] and not each["control_plane"]["listed"]
    ]


def without_resource(reports, deployments):
    """The deployments of the API that no report is about, ordered by name."""
    seen = {each["control_plane"]["id"] for each in reports if each["control_plane"]}
    missing = [each for each in deployments if each["id"] not in seen]
    return sorted(missing, key=lambda each: (each["name"], each["id"]))


def _viewed(named, by_id):
    if named is None:
        return None
    found = by_id.get(named["id"])
    return {
        **named,
        "listed": found is not None,
        **{key: (found or {}).get(key) for key in SHOWN},
    }
