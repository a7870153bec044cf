# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the modules return of a deployment's workloads. Pure."""

from __future__ import annotations

from .children import part
from .diagnosis import gravest


def child_report(lgp_name, kind, workload, symptoms):
    """Kind, name, part, replicas and problem of a Deployment or StatefulSet of an LGP.

    :param symptoms: what is wrong with it and with its pods.
    """
    name = workload["metadata"]["name"]
    wanted = (workload.get("spec") or {}).get("replicas", 1)
    ready = (workload.get("status") or {}).get("readyReplicas", 0)
    problem = f"{ready} of {wanted} replicas are ready" if ready < wanted else None
    symptom = gravest(lgp_name, symptoms)
    return {
        "kind": kind,
        "name": name,
        "part": part(lgp_name, name),
        "wanted": wanted,
        "ready": ready,
        "problem": symptom.sentence() if symptom else problem,
    }
