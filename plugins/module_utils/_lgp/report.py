# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the modules return of a deployment. Pure."""

from __future__ import annotations

from .ownership import owner
from .readiness import verdict, wanted_replicas


def report(lgp, generation=0):
    """Name, place, readiness, endpoint, image, replicas and owner of an LGP."""
    status = lgp.get("status") or {}
    counts = status.get("deploymentStatus") or {}
    found = verdict(lgp, generation)
    fewest, most = wanted_replicas(lgp)
    return {
        "name": lgp["metadata"]["name"],
        "namespace": lgp["metadata"].get("namespace"),
        "ready": found.ready,
        "state": found.state,
        "reasons": list(found.reasons),
        "endpoint": status.get("endpoint"),
        "image": ((lgp.get("spec") or {}).get("serverSpec") or {}).get("image"),
        "replicas": {
            "wanted": fewest,
            "most": most,
            "present": counts.get("replicas", 0),
            "updated": counts.get("updatedReplicas", 0),
            "ready": counts.get("readyReplicas", 0),
            "available": counts.get("availableReplicas", 0),
        },
        "owner": owner(lgp),
        "generation": lgp["metadata"].get("generation", 0),
    }
