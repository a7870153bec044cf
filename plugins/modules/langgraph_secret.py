#!/usr/bin/python

# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage a Secret that LangGraph deployments refer to."""

from __future__ import annotations

DOCUMENTATION = r"""
module: langgraph_secret
short_description: Manage a Secret that LangGraph deployments refer to
version_added: 0.2.0
description:
  - Makes a Secret of values, of copies of other Secrets, or of both, so that deployments can take
    their environment from it by reference.
  - No value is shown, returned, or left anywhere but in the Secret.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.action_group
  - langgraph.control_plane.connection
attributes:
  check_mode:
    support: full
    details:
      - Works before the namespace or a Secret to copy from exists.
  diff_mode:
    support: full
    details:
      - Shows keys, and a digest in place of each value.
  idempotent:
    support: full
options:
  name:
    description:
      - Name of the Secret.
    type: str
    required: true
  namespace:
    description:
      - Namespace of the Secret, which is that of the deployments that refer to it.
    type: str
    required: true
  state:
    description:
      - V(present) makes the Secret be as described, and V(absent) removes it.
    type: str
    choices: [present, absent]
    default: present
  values:
    description:
      - Keys with their values, as plain text.
    type: dict
  copy_from:
    description:
      - Secrets to copy values from. A key in O(values) wins over a copied one.
    type: list
    elements: dict
    default: []
    suboptions:
      name:
        description:
          - Name of the Secret.
        type: str
        required: true
      namespace:
        description:
          - Its namespace; not given, it is O(namespace).
        type: str
      keys:
        description:
          - Keys to copy; all of them when left out.
        type: list
        elements: str
  type:
    description:
      - Type of the Secret. It cannot be changed later.
    type: str
    default: Opaque
  adopt:
    description:
      - Take over a Secret that was not made by this collection.
    type: bool
    default: false
seealso:
  - module: langgraph.control_plane.langgraph_fleet
"""

EXAMPLES = r"""
- name: Keep the key of a model
  langgraph.control_plane.langgraph_secret:
    name: openai
    namespace: langsmith
    values:
      api-key: "{{ openai_api_key }}"

- name: Copy what another team keeps
  langgraph.control_plane.langgraph_secret:
    name: search
    namespace: langsmith
    copy_from:
      - name: search-credentials
        namespace: platform
        keys: [token]

- name: Remove it
  langgraph.control_plane.langgraph_secret:
    name: search
    namespace: langsmith
    state: absent
"""

RETURN = r"""
secret:
  description: Which Secret it is; no value of it.
  returned: success
  type: dict
  contains:
    name:
      description: Its name.
      type: str
      sample: openai
    namespace:
      description: Its namespace.
      type: str
      sample: langsmith
    keys:
      description: Keys that this task sets.
      type: list
      elements: str
      sample: [api-key]
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.agent_secret import (
    ensure_secret,
)


def main():
    """Run the module."""
    module = KubeModule(
        argument_spec=dict(
            name=dict(type="str", required=True),
            namespace=dict(type="str", required=True),
            state=dict(type="str", choices=["present", "absent"], default="present"),
            values=dict(type="dict", no_log=True),
            copy_from=dict(
                type="list",
                elements="dict",
                default=[],
                options=dict(
                    name=dict(type="str", required=True),
                    namespace=dict(type="str"),
                    keys=dict(type="list", elements="str", no_log=False),
                ),
            ),
            type=dict(type="str", default="Opaque"),
            adopt=dict(type="bool", default=False),
        ),
        supports_check_mode=True,
    )
    with module.reporting():
        result = ensure_secret(module.cluster, module.params, module.check_mode)
    if not module._diff:
        del result["diff"]
    module.exit_json(**result)


if __name__ == "__main__":
    main()
