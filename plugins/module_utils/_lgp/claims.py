# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a pod waits for its volume. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.events import (
    sentence,
    telling,
)

from .diagnosis import Cause

_DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"


def claim_names(pod):
    """Names of the PersistentVolumeClaims that a pod mounts."""
    volumes = (pod.get("spec") or {}).get("volumes") or []
    claims = [(each.get("persistentVolumeClaim") or {}).get("claimName") for each in volumes]
    return [each for each in claims if each]


def waits_for_claim(symptom):
    """Whether a pod is unschedulable on account of a volume."""
    text = symptom.message.lower()
    return symptom.reason == "Unschedulable" and ("volume" in text or "storage" in text)


def cause(claim, classes=None, events=()):
    """Why a PersistentVolumeClaim is not bound, as a :class:`diagnosis.Cause`; None when it is.

    :param classes: the StorageClasses of the cluster, or None when they may not be read.
    :param events: of the claim, oldest first.
    """
    if (claim.get("status") or {}).get("phase") == "Bound":
        return None
    name, wanted = claim["metadata"]["name"], (claim.get("spec") or {}).get("storageClassName")
    known = [each["metadata"]["name"] for each in classes or ()]
    if classes is not None and not wanted and not any(map(_is_default, classes)):
        told = "it names no StorageClass, and the cluster has no default one"
        remedy = f"Mark one as the default by the annotation {_DEFAULT_CLASS}."
    elif classes is not None and wanted and wanted not in known:
        told = f"there is no StorageClass {wanted}"
        remedy = (
            f"Create StorageClass {wanted}, or name another where the claim comes from "
            "(operator.templates.db of the chart's values for a database)."
        )
    elif telling(events):
        told = sentence(telling(events)).rstrip(".")
        remedy = f"Look at StorageClass {wanted} and its provisioner."
    else:
        told = f"no volume was made by StorageClass {wanted}"
        remedy = "Check that the provisioner of that StorageClass runs."
    return Cause(
        f"PersistentVolumeClaim {name} is not bound: {told}.",
        remedy,
        "ClaimNotBound",
        f"PersistentVolumeClaim/{name}",
    )


def _is_default(storage_class):
    annotations = storage_class["metadata"].get("annotations") or {}
    return annotations.get(_DEFAULT_CLASS) == "true"
