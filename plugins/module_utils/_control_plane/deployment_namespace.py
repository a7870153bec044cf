# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The namespace that a listener was told for a deployment. Pure.

Most control planes do not tell ``listener_config`` again, so the namespace is also kept among the
deployment's annotations.
"""

from __future__ import annotations

from .resource_spec import OUR_PREFIX

ANNOTATION = f"{OUR_PREFIX}namespace"


def namespace_of(standing):
    """Namespace of a deployment as the API has it, or None where nothing tells it."""
    config = standing.get("source_config") or {}
    told = (config.get("listener_config") or {}).get("k8s_namespace")
    annotations = (config.get("resource_spec") or {}).get("annotations") or {}
    return told or annotations.get(ANNOTATION)
