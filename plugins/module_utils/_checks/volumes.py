# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which claims find a PersistentVolume, as the volume controller of Kubernetes matches them. Pure.

Label selectors and the place of a volume (node affinity) are not looked at.
"""

from __future__ import annotations

from .quantities import number


def unmatched(claims, volumes):
    """Claims that no volume fits, the largest first.

    :param claims: list of :class:`~.workloads.Claim` whose class is a name, empty for none.
    :param volumes: PersistentVolumes as the API has them.
    """
    reserved = {_reserved(each): each for each in volumes if _reserved(each)}
    free = sorted((each for each in volumes if is_free(each)), key=size)
    left = []
    for claim in sorted(claims, key=lambda each: -each.size):
        own = reserved.get((claim.namespace, claim.name))
        if own and (_phase(own) == "Bound" or _fits(own, claim)):
            continue
        found = next((each for each in free if _fits(each, claim)), None)
        if found:
            free.remove(found)
        else:
            left.append(claim)
    return left


def is_free(volume):
    """Anybody may claim it."""
    return _phase(volume) == "Available" and not _reserved(volume)


def size(volume):
    """Its capacity in bytes."""
    return number((volume["spec"].get("capacity") or {}).get("storage"))


def storage_class(volume):
    """Name of its class, empty for none."""
    return volume["spec"].get("storageClassName") or ""


def carried(volumes):
    """Names of the classes that volumes carry: one need not exist as an object."""
    return {storage_class(each) for each in volumes}


def shown(claim):
    """How a message names a claim."""
    gibibytes = f"{claim.size / 2**30:.1f}".removesuffix(".0")
    of_class = f"class {claim.storage_class}" if claim.storage_class else "no class"
    modes = "+".join(claim.modes)
    return f"{claim.name} ({gibibytes} GiB, {modes}, {of_class})"


def _fits(volume, claim):
    return (
        storage_class(volume) == claim.storage_class
        and size(volume) >= claim.size
        and set(claim.modes) <= set(volume["spec"].get("accessModes") or [])
        and (volume["spec"].get("volumeMode") == "Block") == claim.block
    )


def _phase(volume):
    return (volume.get("status") or {}).get("phase")


def _reserved(volume):
    reference = volume["spec"].get("claimRef") or {}
    return (reference.get("namespace"), reference.get("name")) if reference else None
