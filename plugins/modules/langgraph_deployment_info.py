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
  - A deployment that the control plane has made is told with its id and name there. On request, the
    control plane's API is asked for its view of each, and both are compared.
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
  control_plane:
    description:
      - How the control plane's API is reached. Given, even as an empty mapping where the
        environment says the rest, the API is asked for its deployments, a hundred at a time.
      - When it cannot be asked, a warning says why, and the result is what the cluster says.
    type: dict
    version_added: 0.2.0
    suboptions:
      langsmith_url:
        description:
          - Address of LangSmith, for example V(https://langsmith.example.com).
          - E(LANGSMITH_ENDPOINT) in the environment holds where it is not set.
        type: str
      api_key:
        description:
          - API key.
          - E(LANGGRAPH_HOST_API_KEY) or E(LANGSMITH_API_KEY) in the environment holds where it is
            not set.
        type: str
      tenant_id:
        description:
          - Id of the workspace whose deployments are looked at. Not given, that of the key.
          - E(LANGSMITH_TENANT_ID) or E(LANGSMITH_WORKSPACE_ID) in the environment holds where it is
            not set.
        type: str
        aliases: [workspace_id]
      ca_cert:
        description:
          - File with certificates of authorities to trust besides those of the host.
        type: path
      validate_certs:
        description:
          - Whether the certificate of LangSmith is checked.
        type: bool
        default: true
      proxy:
        description:
          - URL of a proxy. Not given, that of the environment.
        type: str
      timeout:
        description:
          - Seconds that a request may take.
        type: int
        default: 30
      retries:
        description:
          - How often a request is tried again after a transient fault.
        type: int
        default: 4
seealso:
  - module: langgraph.control_plane.langgraph_deployment
  - module: langgraph.control_plane.control_plane_deployment_info
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

- name: Compare what the cluster and the control plane's API say
  langgraph.control_plane.langgraph_deployment_info:
    control_plane:
      langsmith_url: https://langsmith.example.com
      api_key: "{{ langsmith_api_key }}"
  register: both

- name: Show what is on one side alone
  ansible.builtin.debug:
    msg:
      - "Resources whose deployment is gone: {{ both.control_plane.without_deployment }}"
      - "Deployments that have no resource: {{ both.control_plane.without_resource }}"
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
    control_plane:
      description: The deployment of the control plane that it belongs to; null for any other.
      type: dict
      contains:
        id:
          description: Its id in the control plane, from the name of the resource.
          type: str
          sample: 8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e
        name:
          description: Its name in the control plane, from the name of the resource.
          type: str
          sample: support-bot
        listed:
          description: Whether the API lists it in the workspace that was asked.
          returned: when the API was asked
          type: bool
          sample: true
        status:
          description: Its status as the API has it, for example V(READY).
          returned: when the API was asked
          type: str
          sample: READY
        image:
          description: The image that the API has for it.
          returned: when the API was asked
          type: str
          sample: registry.example.com/agents/support-bot:1.4.0
        url:
          description: Its URL as the API has it, or null.
          returned: when the API was asked
          type: str
          sample: https://support-bot.example.com
        latest_revision_id:
          description: Id of its newest revision.
          returned: when the API was asked
          type: str
          sample: 0c7b4a9e-3f7e-4d0e-8a55-2b9d6b1c7f10
        active_revision_id:
          description: Id of the revision that runs, or null.
          returned: when the API was asked
          type: str
          sample: 0c7b4a9e-3f7e-4d0e-8a55-2b9d6b1c7f10
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
control_plane:
  description:
    - What is in the cluster alone, or in the control plane's API alone. Null when the API was not
      asked, or gave no answer.
  returned: success
  type: dict
  contains:
    url:
      description: Address of the API.
      type: str
      sample: https://langsmith.example.com/api-host
    without_deployment:
      description: Resources of the control plane whose deployment the API does not list.
      type: list
      elements: dict
      sample:
        - namespace: langsmith
          name: old-bot-8f0e1c1a6d1c4a539f630a4c5b1f2d3e
          id: 8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e
    without_resource:
      description:
        - Deployments of the API for which no resource was found, each with C(id), C(name),
          C(status), C(image), C(url), C(latest_revision_id) and C(active_revision_id). Those of a
          listener in another cluster are among them.
        - Null when O(name), O(label_selectors), O(field_selectors) or O(filters) left out a part of
          the cluster.
      type: list
      elements: dict
      sample: []
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._both_views.join import joined
from ansible_collections.langgraph.control_plane.plugins.module_utils._both_views.module import (
    BothViewsModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.query import (
    Details,
    Selection,
    find,
)


def main():
    """Run the module."""
    module = BothViewsModule(
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
        reports = find(module.cluster, selection, details)
    both = joined(reports, module.api_view(), selection.narrowed)
    module.exit_json(changed=False, **both)


if __name__ == "__main__":
    main()
