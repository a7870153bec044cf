# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a deployment is ready, and if not, why. Pure.

The LGP status has no phase (chart 0.16.11), so readiness is put together: the operator has seen
this generation, the wanted replicas are updated and available, there is an endpoint where a route
was asked for, and no condition says that something is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

READY = "ready"
PROGRESSING = "progressing"
PAUSED = "paused"
DELETING = "deleting"

# Conditions of which True is the bad news; of any other, False is.
_BAD_WHEN_TRUE = frozenset(("Degraded", "Failed", "Error", "Stalled", "ReplicaFailure"))


@dataclass(frozen=True)
class Verdict:
    """``state``: ready, progressing, paused (scaled to zero) or deleting; ``reasons`` why not."""

    state: str
    reasons: tuple = ()

    @property
    def ready(self):
        """Whether nothing is left to wait for: all runs, or nothing shall run."""
        return self.state in (READY, PAUSED)


def verdict(lgp, generation=0):
    """The verdict on an LGP.

    :param generation: generation that a change of ours has reached; an older object, as a watch
        may still deliver, is not ready.
    """
    if lgp["metadata"].get("deletionTimestamp"):
        return Verdict(DELETING, ("it is being deleted",))
    wanted = max(generation, lgp["metadata"].get("generation", 0))
    status = lgp.get("status") or {}
    observed = status.get("observedGeneration", 0)
    if observed < wanted:
        return Verdict(
            PROGRESSING,
            (
                "the operator has not looked at generation %d yet (last looked at: %s)"
                % (wanted, observed or "none"),
            ),
        )
    reasons = [
        *_replicas(lgp.get("spec") or {}, status.get("deploymentStatus") or {}),
        *_endpoint(lgp.get("spec") or {}, status),
        *_conditions(status.get("conditions") or [], wanted),
    ]
    if reasons:
        return Verdict(PROGRESSING, tuple(reasons))
    return Verdict(PAUSED if wanted_replicas(lgp)[1] == 0 else READY)


def wanted_replicas(lgp):
    """``(fewest, most)`` replicas that the spec asks for; ``most`` None when nothing bounds it."""
    spec = lgp.get("spec") or {}
    autoscaling = spec.get("autoscaling") or {}
    if not autoscaling.get("enabled"):
        number = (spec.get("serverSpec") or {}).get("replicas", 1)
        return number, number
    fewest = autoscaling.get("minReplicas")
    return 1 if fewest is None else fewest, autoscaling.get("maxReplicas")


def _replicas(spec, counts):
    fewest, most = wanted_replicas({"spec": spec})
    present = counts.get("replicas", 0)
    # An autoscaler may want more than the fewest; what it wants is what is there.
    target = max(fewest, present) if most != fewest else fewest
    for key, word in (
        ("updatedReplicas", "updated"),
        ("readyReplicas", "ready"),
        ("availableReplicas", "available"),
    ):
        if counts.get(key, 0) < target:
            yield "%d of %d replicas are %s" % (counts.get(key, 0), target, word)
    if present > target:
        yield "%d replicas are still to end" % (present - target)


def _endpoint(spec, status):
    if (spec.get("ingress") or {}).get("enabled") and not status.get("endpoint"):
        yield "it has no endpoint yet"


def _conditions(conditions, generation):
    for condition in conditions:
        if condition.get("observedGeneration", generation) < generation:
            continue
        bad = "True" if condition.get("type") in _BAD_WHEN_TRUE else "False"
        if condition.get("status") == bad:
            yield "condition %s is %s: %s" % (
                condition.get("type"),
                bad,
                (condition.get("message") or condition.get("reason") or "no reason").rstrip("."),
            )
