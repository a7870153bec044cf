# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether KEDA does what a deployment asks of it. Pure.

A ScaledObject has condition Ready, False with a reason when KEDA cannot scale its target:
https://keda.sh/docs/latest/reference/scaledobject-spec/
"""

from __future__ import annotations

from .diagnosis import Cause

_INSTALL = (
    "Install KEDA (role langgraph.control_plane.keda), or choose HPA in "
    "autoscaling.autoscaler_type."
)


def wants_keda(lgp):
    """Whether a deployment asks to be scaled by KEDA."""
    autoscaling = (lgp.get("spec") or {}).get("autoscaling") or {}
    return bool(autoscaling.get("enabled")) and autoscaling.get("autoscalerType") == "KEDA"


def cause(scaled_objects, served=True):
    """Why KEDA does not scale a deployment, as a :class:`diagnosis.Cause`; None when it does.

    :param scaled_objects: those of the deployment.
    :param served: whether the API server has KEDA's kinds.
    """
    if not served:
        return Cause(
            "autoscaling.autoscaler_type is KEDA, and the cluster has no KEDA "
            "(CustomResourceDefinition scaledobjects.keda.sh).",
            _INSTALL,
            "KedaAbsent",
        )
    if not scaled_objects:
        return Cause(
            "autoscaling.autoscaler_type is KEDA, and the operator has made no ScaledObject.",
            "Check operator.kedaEnabled in the chart's values, and that the operator was restarted "
            "after KEDA was installed.",
            "ScaledObjectAbsent",
        )
    unready = [each for each in map(_cause, scaled_objects) if each]
    return unready[0] if unready else None


def _cause(scaled_object):
    name = scaled_object["metadata"]["name"]
    conditions = (scaled_object.get("status") or {}).get("conditions") or []
    ready = [each for each in conditions if each.get("type") == "Ready"]
    if not ready or ready[0].get("status") == "Unknown":
        return Cause(
            f"KEDA has not looked at ScaledObject {name}.",
            "Check that KEDA's operator runs (Deployment keda-operator).",
            "KedaNotRunning",
            f"ScaledObject/{name}",
        )
    if ready[0].get("status") == "True":
        return None
    why = ready[0].get("message") or ready[0].get("reason") or "no reason"
    return Cause(
        f"ScaledObject {name} is not ready: {why.rstrip('.')}.",
        "Mend what KEDA names, or choose HPA in autoscaling.autoscaler_type.",
        "ScaledObjectNotReady",
        f"ScaledObject/{name}",
    )
