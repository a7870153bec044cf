# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The default StorageClass; a kwok stage makes the volumes (stages/volume-provision.yaml)."""

from __future__ import annotations

from typing import Any

from .api import Client

NAME = "standard"
PROVISIONER = "sandbox.langgraph/volumes"


def storage_class() -> dict[str, Any]:
    """Return the default StorageClass."""
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {
            "name": NAME,
            "annotations": {"storageclass.kubernetes.io/is-default-class": "true"},
        },
        "provisioner": PROVISIONER,
        "reclaimPolicy": "Delete",
        "volumeBindingMode": "Immediate",
        "allowVolumeExpansion": True,
    }


def create(client: Client) -> None:
    """Create the default StorageClass."""
    client.apply(f"/apis/storage.k8s.io/v1/storageclasses/{NAME}", storage_class())
