#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: control_plane_listener_info
short_description: Read listeners of a self-hosted control plane through its API
version_added: 0.2.0
description:
  - Tells which listeners a workspace has, and which namespaces each serves.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.control_plane
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.api_group
  - langgraph.control_plane.attributes.info
options:
  compute_id:
    description: Only the listener of the cluster that has this name.
    type: str
    aliases: [name]
  id:
    description: Only the listener of this id.
    type: str
seealso:
  - module: langgraph.control_plane.control_plane_listener
"""

EXAMPLES = r"""
- name: Read all listeners
  langgraph.control_plane.control_plane_listener_info:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
  register: listeners

- name: Read the listener of one cluster
  langgraph.control_plane.control_plane_listener_info:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    compute_id: edge-1
  register: edge
"""

RETURN = r"""
listeners:
  description: The listeners, by name; empty when there is none such.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: Id of the listener.
      type: str
      sample: 2c4f0f2e-5b0f-4d0c-8a53-3f1f0b6f6b57
    compute_id:
      description: Name of its cluster.
      type: str
      sample: edge-1
    compute_type:
      description: Always V(k8s).
      type: str
      sample: k8s
    namespaces:
      description: Namespaces that it serves, sorted.
      type: list
      elements: str
      sample: [agents]
    version:
      description: Its version, or V(null) where it has not told one.
      type: str
    created_at:
      description: When it was made.
      type: str
      sample: "2026-08-21T10:00:00Z"
    updated_at:
      description: When it was changed.
      type: str
      sample: "2026-08-21T10:00:00Z"
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    listener_info,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.module import (
    run,
)


def main():
    run(
        listener_info.gather,
        argument_spec=dict(
            compute_id=dict(type="str", aliases=["name"]),
            id=dict(type="str"),
        ),
        mutually_exclusive=[("compute_id", "id")],
        supports_check_mode=True,
    )


if __name__ == "__main__":
    main()
