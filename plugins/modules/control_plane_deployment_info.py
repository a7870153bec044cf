#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: control_plane_deployment_info
short_description: Read deployments of a self-hosted control plane through its API
version_added: 0.2.0
description:
  - Tells what the control plane knows of its deployments, and on request of their newest revisions,
    with the last log lines of one that failed.
  - All pages of a list are read.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.control_plane
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.api_group
  - langgraph.control_plane.attributes.info
options:
  name:
    description: Only the deployment of this name.
    type: str
  id:
    description: Only the deployment of this id.
    type: str
  name_contains:
    description: Only deployments with this in their name.
    type: str
  status:
    description: Only deployments in this state.
    type: str
    choices:
      - AWAITING_DATABASE
      - READY
      - UNUSED
      - AWAITING_DELETE
      - AWAITING_FINAL_DELETE
      - UNKNOWN
  annotations:
    description:
      - Only deployments whose C(resource_spec) has all of these annotations, such as the mark that
        role P(langgraph.control_plane.agents#role) puts on a fleet.
    type: dict
  revisions:
    description:
      - Whether to read the revisions of each deployment too, which takes another request for each.
    type: bool
    default: false
  revisions_limit:
    description: How many of the newest revisions, from 1 to 100.
    type: int
    default: 5
seealso:
  - module: langgraph.control_plane.control_plane_listener_info
  - module: langgraph.control_plane.langgraph_deployment_info
    description: What the cluster knows of deployments.
"""

EXAMPLES = r"""
- name: Read all deployments
  langgraph.control_plane.control_plane_deployment_info:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
  register: all_deployments

- name: Read one deployment and why its newest revision is as it is
  langgraph.control_plane.control_plane_deployment_info:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: weather
    revisions: true
  register: weather

- name: Read those that are ready, of a LangSmith behind a proxy and a private authority
  langgraph.control_plane.control_plane_deployment_info:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    tenant_id: "{{ langsmith_workspace_id }}"
    ca_cert: /etc/pki/example-ca.pem
    proxy: http://proxy.example.com:3128
    status: READY
  register: ready
"""

RETURN = r"""
deployments:
  description: The deployments, by name; empty when there is none such.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: Id of the deployment.
      type: str
      sample: 2c4f0f2e-5b0f-4d0c-8a53-3f1f0b6f6b57
    name:
      description: Its name.
      type: str
      sample: weather
    status:
      description: Its state.
      type: str
      sample: READY
    image:
      description: Image of the newest revision.
      type: str
      sample: registry.example.com/agents/weather@sha256:6e0b1f
    image_version:
      description: Version of the agent server in it, or V(null) where it is not known.
      type: str
    url:
      description:
        - Where the agent is reached, which is its own URL if one is set, and else where the
          built-in data plane routes it. V(null) where another listener serves it.
      type: str
      sample: https://langsmith.example.com/lgp/weather-2c4f0f2e5b0f4d0c8a533f1f0b6f6b57
    source:
      description: Where its image comes from; V(external_docker) on a self-hosted control plane.
      type: str
      sample: external_docker
    listener_id:
      description: Id of the listener that serves it, or V(null) for the built-in data plane.
      type: str
    namespace:
      description: Namespace in the listener's cluster, or V(null) where the API does not tell it.
      type: str
    lgp_name:
      description: Name of its C(LGP) resource in the cluster.
      type: str
      sample: weather-2c4f0f2e5b0f4d0c8a533f1f0b6f6b57
    resource_spec:
      description: Sizes and more, without what is unset; values of variables are hidden.
      type: dict
      sample: {cpu: 1, memory_mb: 2048, min_scale: 1}
    secret_names:
      description: Names of its secrets; their values are not given by the API.
      type: list
      elements: str
      sample: [OPENAI_API_KEY]
    secret_references:
      description: Variables that are taken from Secrets in the cluster.
      type: list
      elements: dict
      contains:
        name:
          description: Name of the variable.
          type: str
        secret_name:
          description: Name of the Secret.
          type: str
        secret_key:
          description: Key in it.
          type: str
    latest_revision_id:
      description: Id of the newest revision, or V(null).
      type: str
    active_revision_id:
      description: Id of the revision that runs, or V(null).
      type: str
    tenant_id:
      description: Id of its workspace.
      type: str
    created_at:
      description: When it was made.
      type: str
      sample: "2026-08-21T10:00:00Z"
    updated_at:
      description: When it was changed.
      type: str
      sample: "2026-08-21T10:00:00Z"
    revisions:
      description: The newest revisions, the newest first.
      returned: O(revisions=true)
      type: list
      elements: dict
      contains:
        id:
          description: Id of the revision.
          type: str
        status:
          description: Its state, such as V(DEPLOYING), V(DEPLOYED) or V(DEPLOY_FAILED).
          type: str
        message:
          description: Why it is as it is; empty where the control plane does not tell.
          type: str
        image:
          description: Its image.
          type: str
        log_lines:
          description:
            - Last lines of its log, what looks like a secret hidden. Only of the newest, where that
              has failed, and where the control plane gives them.
          type: list
          elements: str
        created_at:
          description: When it was made.
          type: str
        updated_at:
          description: When it was changed.
          type: str
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    deployment_info,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.module import (
    run,
)


def main():
    run(
        deployment_info.gather,
        argument_spec=dict(
            name=dict(type="str"),
            id=dict(type="str"),
            name_contains=dict(type="str"),
            status=dict(type="str", choices=list(deployment_info.STATUSES)),
            annotations=dict(type="dict"),
            revisions=dict(type="bool", default=False),
            revisions_limit=dict(type="int", default=5),
        ),
        mutually_exclusive=[("name", "id", "name_contains")],
        supports_check_mode=True,
    )


if __name__ == "__main__":
    main()
