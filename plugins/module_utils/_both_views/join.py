# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Put what the control plane's API says of a deployment beside what the cluster says. Pure.

The two meet in the id of the deployment, which the listener puts into the name of the resource.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Keys of the API's report that stand beside the cluster's.
SHOWN = ("status", "image", "url", "latest_revision_id", "active_revision_id")


@dataclass(frozen=True)
class View:
    """What the API says.

    :param url: of the API.
    :param deployments: reports on all of its workspace, with ``id``, ``name`` and :data:`SHOWN`.
    """

    url: str
    deployments: list


def joined(reports, view, narrowed):
    """Both views of each deployment, and what is on one side alone.

    :param reports: what the cluster says (see ``_lgp.query.find``); ``control_plane`` of each is
        None, or a mapping with ``id`` and ``name``.
    :param view: a :class:`View`, or None when the API was not asked.
    :param narrowed: whether the cluster has deployments that no report is about.
    :returns: mapping with ``deployments`` and ``control_plane`` (None without a view).
    """
    if view is None:
        return {"deployments": reports, "control_plane": None}
    by_id = {each["id"]: each for each in view.deployments}
    both = [
        {**report, "control_plane": _viewed(report["control_plane"], by_id)} for report in reports
    ]
    return {
        "deployments": both,
        "control_plane": {
            "url": view.url,
            "without_deployment": _without_deployment(both),
            "without_resource": None if narrowed else _without_resource(both, view.deployments),
        },
    }


def _viewed(named, by_id):
    if named is None:
        return None
    found = by_id.get(named["id"])
    return {**named, "listed": found is not None, **_shown(found or {})}


def _shown(deployment):
    return {key: deployment.get(key) for key in SHOWN}


def _without_deployment(both):
    return [
        {"namespace": each["namespace"], "name": each["name"], "id": each["control_plane"]["id"]}
        for each in both
        if each["control_plane"] and not each["control_plane"]["listed"]
    ]


def _without_resource(both, deployments):
    seen = {each["control_plane"]["id"] for each in both if each["control_plane"]}
    missing = [
        {"id": each["id"], "name": each["name"], **_shown(each)}
        for each in deployments
        if each["id"] not in seen
    ]
    return sorted(missing, key=lambda each: (each["name"], each["id"]))
