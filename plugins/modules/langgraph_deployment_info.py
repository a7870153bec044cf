#!/usr/bin/python

# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tell which LangGraph deployments there are, and how they are."""

from __future__ import annotations

DOCUMENTATION = r"""
module: langgraph_deployment_info
short_description: Tell how LangGraph deployments are
version_added: 0.1.0
description:
  - Lists LangGraph deployments of the self-hosted control plane, whoever made them, with a verdict
    on each, whether it is ready and if not why, its endpoint, image, replicas and owner.
  - One request reads up to 500 of them. A cluster without the CRD has none, which is no error.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.info
  - langgraph.control_plane.attributes.action_group
  - langgraph.control_plane.connection
options:
  name:
    description:
      - Only the deployment of this name.
    type: str
  namespace:
    description:
      - Only deployments in this namespace. Not given, those in all namespaces.
    type: str
  label_selectors:
    description:
      - Only deployments whose labels fit all of these selectors, for example V(team=support) or
        V(tier in (gold,silver)).
    type: list
    elements: str
    default: []
  filters:
    description:
      - Only deployments of which all of this is true.
    type: dict
    suboptions:
      ready:
        description:
          - Whether nothing is left to wait for.
        type: bool
      state:
        description:
          - The state.
        type: str
        choices: [ready, progressing, paused, deleting]
      owner:
        description:
          - V(ours) were made by this collection, V(control plane) by the control plane's listener,
            V(other) by somebody else.
        type: str
        choices: [ours, control plane, other]
      image:
        description:
          - Image of the agent server.
        type: str
  with_options:
    description:
      - Also return, for each, the options of M(langgraph.control_plane.langgraph_deployment) that
        describe it. They have the values of its environment variables, secret or not.
    type: bool
    default: false
seealso:
  - module: langgraph.control_plane.langgraph_deployment
"""

EXAMPLES = r"""
- name: Look at all deployments
  langgraph.control_plane.langgraph_deployment_info:
  register: all_deployments

- name: Look for those of one team that are not ready
  langgraph.control_plane.langgraph_deployment_info:
    namespace: langsmith
    label_selectors: [team=support]
    filters:
      ready: false
  register: in_trouble

- name: Show why
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.reasons | join(', ') }}"
  loop: "{{ in_trouble.deployments }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
deployments:
  description: The deployments, ordered by namespace and name.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Its name.
      type: str
      sample: support-bot
    namespace:
      description: Its namespace.
      type: str
      sample: langsmith
    ready:
      description: Whether nothing is left to wait for.
      type: bool
      sample: true
    state:
      description: One of V(ready), V(progressing), V(paused) and V(deleting).
      type: str
      sample: ready
    reasons:
      description: Why it is not ready.
      type: list
      elements: str
      sample: []
    endpoint:
      description: URL of the agent server, or null.
      type: str
      sample: https://agents.example.com/lgp/support-bot
    image:
      description: Image of the agent server.
      type: str
      sample: registry.example.com/agents/support-bot:1.4.0
    replicas:
      description: Number of API server pods.
      type: dict
      contains:
        wanted:
          description: How many there shall be, at least.
          type: int
          sample: 2
        most:
          description: How many there may be; null without bound.
          type: int
          sample: 2
        present:
          description: How many there are.
          type: int
          sample: 2
        updated:
          description: How many have the wanted template.
          type: int
          sample: 2
        ready:
          description: How many are ready.
          type: int
          sample: 2
        available:
          description: How many are available.
          type: int
          sample: 2
    owner:
      description: Who manages it, one of V(ours), V(control plane) and V(other).
      type: str
      sample: ours
    generation:
      description: How often its C(spec) was written.
      type: int
      sample: 1
    labels:
      description: Labels of the resource.
      type: dict
      sample: {team: support}
    annotations:
      description: Annotations of the resource.
      type: dict
      sample: {}
    created:
      description: When it was created.
      type: str
      sample: "2026-03-01T09:00:00Z"
    options:
      description: The options that describe it.
      returned: with O(with_options=true)
      type: dict
      sample: {name: support-bot, namespace: langsmith, replicas: 2}
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.query import find


def main():
    """Run the module."""
    module = KubeModule(
        argument_spec=dict(
            name=dict(type="str"),
            namespace=dict(type="str"),
            label_selectors=dict(type="list", elements="str", default=[]),
            filters=dict(
                type="dict",
                options=dict(
                    ready=dict(type="bool"),
                    state=dict(type="str", choices=["ready", "progressing", "paused", "deleting"]),
                    owner=dict(type="str", choices=["ours", "control plane", "other"]),
                    image=dict(type="str"),
                ),
            ),
            with_options=dict(type="bool", default=False),
        ),
        supports_check_mode=True,
    )
    params = module.params
    with module.reporting():
        deployments = find(
            module.cluster,
            namespace=params["namespace"],
            name=params["name"],
            label_selectors=params["label_selectors"],
            filters=params["filters"],
            options=params["with_options"],
        )
    module.exit_json(changed=False, deployments=deployments)


if __name__ == "__main__":
    main()
