#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: control_plane_listener
short_description: Manage listeners of a self-hosted control plane through its API
version_added: 0.2.0
description:
  - A listener stands for a cluster besides the one that LangSmith runs in. It fetches from the
    control plane what shall be deployed into the namespaces that it serves.
  - This module keeps the control plane's record of it. The programs in that cluster are installed
    with the vendor's chart C(langgraph-dataplane), to which the record's RV(listener.id) is given.
  - Listeners need an enterprise licence. The vendor plans to leave them, and advises against new
    ones. The built-in data plane needs none.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.control_plane
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.api_group
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  compute_id:
    description:
      - Name of the cluster, unique in the workspace. It cannot be changed later.
    type: str
    required: true
    aliases: [name]
  state:
    description: V(present) makes the listener be as described, and V(absent) removes it.
    type: str
    choices: [present, absent]
    default: present
  namespaces:
    description:
      - Namespaces that it serves, all of them. One that is not named is served no longer.
      - Required for a listener that is to be made. Left out, those of one that stands are kept.
    type: list
    elements: str
  force:
    description:
      - Whether to remove a listener that still serves deployments. What it has made in its cluster
        stays there then, and its deployments cannot be deleted properly any more.
    type: bool
    default: false
seealso:
  - module: langgraph.control_plane.control_plane_listener_info
"""

EXAMPLES = r"""
- name: Let a cluster take deployments
  langgraph.control_plane.control_plane_listener:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    compute_id: edge-1
    namespaces: [agents, agents-test]
  register: edge

- name: Remove its listener
  langgraph.control_plane.control_plane_listener:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    compute_id: edge-1
    state: absent
"""

RETURN = r"""
listener:
  description: The listener, or V(null) when it is absent.
  returned: success
  type: dict
  contains:
    id:
      description: Id of the listener; V(null) in check mode for one that is not there yet.
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
      sample: [agents, agents-test]
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

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import listener
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.module import (
    run,
)


def main():
    run(
        listener.ensure,
        argument_spec=dict(
            compute_id=dict(type="str", required=True, aliases=["name"]),
            state=dict(type="str", choices=["present", "absent"], default="present"),
            namespaces=dict(type="list", elements="str"),
            force=dict(type="bool", default=False),
        ),
        supports_check_mode=True,
    )


if __name__ == "__main__":
    main()
