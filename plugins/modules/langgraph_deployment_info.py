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
  - On request, tells what stands of their children, their recent events, and what keeps those from
    being ready that are not. That takes a list request for each kind of child, however many
    deployments there are.
  - What of that may not be read is left out.
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
      - Only deployments in this namespace. Given neither this nor O(namespaces), those in all.
    type: str
  namespaces:
    description:
      - Only deployments in these namespaces; for whoever may not list those of the whole cluster.
      - Each takes requests of its own.
    type: list
    elements: str
  label_selectors:
    description:
      - Only deployments whose labels fit all of these selectors, for example V(team=support) or
        V(tier in (gold,silver\)).
    type: list
    elements: str
    default: []
  field_selectors:
    description:
      - Only deployments whose fields fit all of these selectors, for example
        V(metadata.name!=support-bot). The API server knows C(metadata.name) and
        C(metadata.namespace).
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
  with_children:
    description:
      - Also return, for each, the Deployments and StatefulSets that the operator has made of it.
      - Needs the rights to list deployments, statefulsets, replicasets and pods.
    type: bool
    default: false
  with_events:
    description:
      - Also return, for each, the last ten events of it and of its children. What looks like a
        secret in them is hidden.
      - Needs the right to list events, and those of O(with_children).
    type: bool
    default: false
  with_diagnosis:
    description:
      - Also return, for each that is not ready, what keeps it from that, as
        M(langgraph.control_plane.langgraph_deployment) tells it when a wait fails.
      - Events, log lines and objects that are referred to are looked at for the first 20 that are
        not ready.
      - Needs the rights of O(with_children) and O(with_events). With the right to get pods/log,
        secrets, configmaps, persistentvolumeclaims and serviceaccounts it finds more, and with that
        to list deployments in all namespaces, the LangGraph operator. Of secrets nothing but the
        names of their keys is ever told.
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
    field_selectors: [metadata.name!=support-bot]
    filters:
      ready: false

- name: Ask why those that this collection has made are not ready
  langgraph.control_plane.langgraph_deployment_info:
    namespaces: [langsmith, agents]
    filters:
      ready: false
      owner: ours
    with_diagnosis: true
  register: in_trouble

- name: Show why
  ansible.builtin.debug:
    msg: "{{ item.diagnosis.message }}"
  loop: "{{ in_trouble.deployments }}"
  loop_control:
    label: "{{ item.name }}"

- name: Look at one with all that belongs to it
  langgraph.control_plane.langgraph_deployment_info:
    namespace: langsmith
    name: support-bot
    with_children: true
    with_events: true
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
    managers:
      description: Names of those who have written it, as the API server keeps them.
      type: list
      elements: str
      sample: [langgraph.control_plane]
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
    children:
      description: The workloads that the operator has made of it.
      returned: with O(with_children=true)
      type: list
      elements: dict
      contains:
        kind:
          description: V(Deployment) or V(StatefulSet).
          type: str
          sample: Deployment
        name:
          description: Its name.
          type: str
          sample: support-bot-queue
        part:
          description: Which part of it, one of V(server), V(queue), V(redis) and V(database).
          type: str
          sample: queue
        wanted:
          description: How many pods there shall be.
          type: int
          sample: 2
        ready:
          description: How many are ready.
          type: int
          sample: 1
        problem:
          description: What is wrong with it or with one of its pods, or null.
          type: str
          sample: 1 of 2 replicas are ready
    events:
      description: The last events of it and of its children, oldest first.
      returned: with O(with_events=true)
      type: list
      elements: dict
      contains:
        type:
          description: V(Normal) or V(Warning).
          type: str
          sample: Warning
        reason:
          description: The reason as Kubernetes names it.
          type: str
          sample: FailedScheduling
        object:
          description: What it is about, as kind and name.
          type: str
          sample: Pod/support-bot-6d4cf56db6-x2x4q
        message:
          description: What happened.
          type: str
          sample: "0/3 nodes are available: 3 Insufficient cpu."
        count:
          description: How often it happened.
          type: int
          sample: 1
        last:
          description: When it happened last.
          type: str
          sample: "2026-03-01T09:00:00Z"
    diagnosis:
      description: What keeps it from being ready; null for one that is ready.
      returned: with O(with_diagnosis=true)
      type: dict
      contains:
        message:
          description: All of it in a few sentences.
          type: str
          sample: Deployment support-bot in namespace langsmith is not ready ...
        reason:
          description: The reason in one word, that of Kubernetes where it has one, or null.
          type: str
          sample: ImagePullBackOff
        object:
          description: The object that is to be looked at, as kind and name, or null.
          type: str
          sample: pod/support-bot-6d4cf56db6-x2x4q
        container:
          description: The container that fails, or null.
          type: str
          sample: api-server
        causes:
          description: What was found beside the children, such as a Secret that is not there.
          type: list
          elements: str
          sample: ["env.MODEL_KEY: Secret model is not in namespace langsmith."]
        remedy:
          description: What to do, or null.
          type: str
          sample: Create the Secret in that namespace, or correct the reference.
        events:
          description: Last events of that object, oldest first.
          type: list
          elements: str
          sample: ['Failed: Error: ImagePullBackOff']
        log:
          description: Last log lines of the container.
          type: list
          elements: str
          sample: []
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.query import (
    Details,
    Selection,
    find,
)


def main():
    """Run the module."""
    module = KubeModule(
        argument_spec=dict(
            name=dict(type="str"),
            namespace=dict(type="str"),
            namespaces=dict(type="list", elements="str"),
            label_selectors=dict(type="list", elements="str", default=[]),
            field_selectors=dict(type="list", elements="str", default=[]),
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
            with_children=dict(type="bool", default=False),
            with_events=dict(type="bool", default=False),
            with_diagnosis=dict(type="bool", default=False),
        ),
        mutually_exclusive=[("namespace", "namespaces")],
        supports_check_mode=True,
    )
    params = module.params
    namespaces = params["namespaces"]
    if namespaces is None:
        namespaces = [params["namespace"]]
    selection = Selection(
        tuple(dict.fromkeys(namespaces)),
        params["name"],
        tuple(params["label_selectors"]),
        tuple(params["field_selectors"]),
        params["filters"],
    )
    details = Details(
        options=params["with_options"],
        children=params["with_children"],
        events=params["with_events"],
        diagnosis=params["with_diagnosis"],
    )
    with module.reporting():
        deployments = find(module.cluster, selection, details)
    module.exit_json(changed=False, deployments=deployments)


if __name__ == "__main__":
    main()
