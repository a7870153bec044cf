# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a wished state means for the manifest: restart, pause, and back to the size before. Pure.

Two annotations keep what a later run must know. One in ``spec.serverSpec.annotations`` holds the
time of the last restart: the operator puts it into the pod template, which starts a rollout as
``kubectl rollout restart`` does. One of the resource itself holds the size before a pause.
"""

from __future__ import annotations

import copy
import json

from .ownership import owned_paths
from .resource import LGPS, MANAGED_BY, MANAGED_BY_LABEL

PRESENT, ABSENT, RESTARTED, PAUSED = STATES = ("present", "absent", "restarted", "paused")

RESTARTED_AT = "langgraph-control-plane/restarted-at"
PAUSED_FROM = "langgraph-control-plane/paused-from"


def settle(wish, live):
    """The manifest to apply, so that ``wish`` comes true for what stands.

    :param wish: a :class:`plan.Wish` that is not ``absent``.
    :param live: the LGP as it stands, or None.
    """
    restarted_at = wish.restarted_at or last_restart(live)
    if wish.manifest and wish.state == PRESENT and not restarted_at and not size_before_pause(live):
        return wish.manifest
    wanted = copy.deepcopy(wish.manifest) if wish.manifest else owned_manifest(live)
    server = wanted["spec"].setdefault("serverSpec", {})
    if restarted_at:
        server["annotations"] = {**server.get("annotations", {}), RESTARTED_AT: restarted_at}
    if wish.state == PAUSED:
        _pause(wanted, size_of(wanted) if wish.sized else _size_to_remember(live, wanted))
    elif not wish.sized and size_before_pause(live):
        _resize(wanted, size_before_pause(live))
    return wanted


def owned_manifest(live):
    """The manifest that an earlier run of ours applied, as far as it still stands."""
    metadata = live["metadata"]
    wanted = {
        "apiVersion": LGPS.api_version,
        "kind": LGPS.kind,
        "metadata": {
            "name": metadata["name"],
            "namespace": metadata["namespace"],
            "labels": {MANAGED_BY_LABEL: MANAGED_BY},
        },
        "spec": {},
    }
    for path in owned_paths(live):
        _copy(live, wanted, path)
    (wanted["metadata"].get("annotations") or {}).pop(PAUSED_FROM, None)
    return wanted


def last_restart(live):
    """When a run of ours restarted it last, as text; None for never."""
    server = ((live or {}).get("spec") or {}).get("serverSpec") or {}
    return (server.get("annotations") or {}).get(RESTARTED_AT)


def size_before_pause(live):
    """What :func:`size_of` told before the pause that lasts; None when there is none."""
    annotations = ((live or {}).get("metadata") or {}).get("annotations") or {}
    try:
        size = json.loads(annotations[PAUSED_FROM])
    except (KeyError, ValueError):
        return None
    return size if isinstance(size, dict) else None


def size_of(lgp):
    """``{"autoscaling": ...}`` or ``{"replicas": number}`` of an LGP."""
    autoscaling = lgp["spec"].get("autoscaling") or {}
    if autoscaling.get("enabled"):
        return {"autoscaling": autoscaling}
    return {"replicas": (lgp["spec"].get("serverSpec") or {}).get("replicas", 1)}


def _size_to_remember(live, wanted):
    if live is None:
        return size_of(wanted)
    size = size_before_pause(live) or size_of(live)
    # Scaled to zero by hand: there must be something to come back to.
    return {"replicas": 1} if size == {"replicas": 0} else size


def _pause(lgp, size):
    metadata, spec = lgp["metadata"], lgp["spec"]
    remembered = json.dumps(size, sort_keys=True, separators=(",", ":"))
    metadata["annotations"] = {**(metadata.get("annotations") or {}), PAUSED_FROM: remembered}
    if "autoscaling" in size:
        spec["autoscaling"] = {**size["autoscaling"], "enabled": False}
    spec["serverSpec"]["replicas"] = 0


def _resize(lgp, size):
    spec = lgp["spec"]
    if "autoscaling" in size:
        spec["autoscaling"] = size["autoscaling"]
        spec["serverSpec"].pop("replicas", None)
    else:
        spec["serverSpec"]["replicas"] = size.get("replicas", 1)


def _copy(source, target, path):
    """Copy one field; an owned path that no longer stands is passed over."""
    for key in path[:-1]:
        if not isinstance(source, dict) or source.get(key) is None:
            return
        source, target = source[key], target.setdefault(key, {})
    if isinstance(source, dict) and source.get(path[-1]) is not None:
        target[path[-1]] = copy.deepcopy(source[path[-1]])
