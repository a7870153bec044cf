#!/usr/bin/python

# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage a deployment of a self-hosted control plane through its API."""

from __future__ import annotations

DOCUMENTATION = r"""
module: control_plane_deployment
short_description: Manage a deployment of a self-hosted control plane through its API
version_added: 0.2.0
description:
  - Makes an agent run, changes it, deploys it anew, takes it back to an earlier revision, or
    removes it, by the REST API of the control plane, so that it stands in the web pages of
    LangSmith too.
  - A deployment that is equal in every option given here is not written, and so makes no new
    revision. Options that are not given are left as they stand.
  - Waits until the newest revision is deployed, and fails with the reason and the last log lines
    when it is not, or when its pods have been in trouble for 90 seconds. That is so too when
    nothing was to be changed and the newest revision had failed before.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.control_plane
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.api_group
attributes:
  check_mode:
    support: full
    details:
      - Works before the deployment, or a listener that an earlier task would make, exists.
  diff_mode:
    support: full
    details:
      - Shows the options that are given. Of O(secrets) it says no more than whether they change.
  idempotent:
    support: partial
    details:
      - Not with O(state=redeployed) or O(secrets_update=always), which make a revision at each run.
      - Secrets are not given back by the API. A salted digest, slow to compute, is kept among the
        annotations in C(resource_spec), by which they are known again. A value that somebody
        changes on LangSmith's pages is not noticed by it.
options:
  name:
    description:
      - Name of the deployment. It cannot be changed. A tracing project of that name is made too.
      - To create one, it begins with a letter, has lower-case letters, digits and dashes only, and
        at most 21 characters, since 33 come behind it and Kubernetes and KEDA allow no more.
    type: str
    required: true
  state:
    description:
      - V(present) makes the deployment be as described.
      - V(absent) deletes it, and with it what runs in the cluster, its database included.
      - V(redeployed) makes it be as described, and if that makes no new revision, deploys the
        newest one anew.
      - A deployment that exists can be waited for, deployed anew and deleted by its name alone.
    type: str
    choices: [present, absent, redeployed]
    default: present
  image:
    description:
      - Image of the agent server. Required to create a deployment.
      - A change of what a tag names is no change here; name images by their digest.
    type: str
  source:
    description:
      - Where the image comes from. A self-hosted control plane takes images of one's own only.
    type: str
    choices: [external_docker]
    default: external_docker
  resource_spec:
    description:
      - Sizes and other things about the agent's pods. What is left out stays as it stands, and at
        first is decided by the control plane.
      - Limits that are left out are twice the request, those of the queue as those of the server.
      - An empty list removes what stands.
    type: dict
    suboptions:
      min_scale:
        description: Fewest API server pods.
        type: int
      max_scale:
        description: Most API server pods.
        type: int
      cpu:
        description: CPU request of a pod, in cores. The control plane rounds to one decimal place.
        type: float
      cpu_limit:
        description: CPU limit of a pod, in cores.
        type: float
      memory_mb:
        description: Memory request of a pod, in MB.
        type: int
      memory_limit_mb:
        description: Memory limit of a pod, in MB.
        type: int
      queue_min_scale:
        description: Fewest queue pods.
        type: int
      queue_max_scale:
        description: Most queue pods.
        type: int
      queue_cpu:
        description: CPU request of a queue pod, in cores.
        type: float
      queue_cpu_limit:
        description: CPU limit of a queue pod, in cores.
        type: float
      queue_memory_mb:
        description: Memory request of a queue pod, in MB.
        type: int
      queue_memory_limit_mb:
        description: Memory limit of a queue pod, in MB.
        type: int
      redis_cpu:
        description: CPU request of Redis, in cores.
        type: float
      redis_cpu_limit:
        description: CPU limit of Redis, in cores.
        type: float
      redis_memory_mb:
        description: Memory request of Redis, in MB.
        type: int
      redis_memory_limit_mb:
        description: Memory limit of Redis, in MB; not given, it is the request.
        type: int
      db_cpu:
        description: CPU request of Postgres, in cores.
        type: float
      db_cpu_limit:
        description: CPU limit of Postgres, in cores.
        type: float
      db_memory_mb:
        description: Memory request of Postgres, in MB.
        type: int
      db_memory_limit_mb:
        description: Memory limit of Postgres, in MB.
        type: int
      db_storage_gi:
        description: Size of the volume of Postgres, in GiB.
        type: int
      db_max_connections:
        description: Most connections that Postgres takes.
        type: int
      labels:
        description: All labels of the resources in the cluster. An empty mapping changes nothing.
        type: dict
      annotations:
        description:
          - All annotations of the resources in the cluster, but those that this module keeps
            itself. An empty mapping changes nothing where none of those stands.
        type: dict
      service_account_name:
        description: ServiceAccount of the pods, which must exist.
        type: str
      image_pull_secrets:
        description: Names of Secrets with which images are pulled.
        type: list
        elements: str
      volumes:
        description: Volumes of the pods, as Kubernetes has them.
        type: list
        elements: dict
      volume_mounts:
        description: Where the volumes are mounted, as Kubernetes has it.
        type: list
        elements: dict
      init_containers:
        description: Containers that end before the server starts, as Kubernetes has them.
        type: list
        elements: dict
      sidecars:
        description: Containers that run beside the server, as Kubernetes has them.
        type: list
        elements: dict
  secrets:
    description:
      - All environment variables of the agent that are given by value, secret or not. Those that
        are not named are removed.
      - The control plane takes an empty mapping for no change.
      - Names that the control plane sets itself are refused.
    type: dict
  secrets_update:
    description:
      - V(on_change) writes O(secrets) when they are others than those that stand. When that cannot
        be known, since somebody else wrote them, they are written once, with a warning.
      - V(always) writes them at each run, and V(on_create) never again after the first.
    type: str
    choices: [on_change, always, on_create]
    default: on_change
  secret_references:
    description:
      - All environment variables that are taken from Secrets in the namespace of the deployment. An
        empty list removes them; left out, they stay.
    type: list
    elements: dict
    suboptions:
      name:
        description: Name of the environment variable.
        type: str
        required: true
      secret_name:
        description: Name of the Secret, which must exist.
        type: str
        required: true
      secret_key:
        description: Key in the Secret.
        type: str
        required: true
  listener:
    description:
      - Name (C(compute_id)) or id of the listener that serves the deployment. It cannot be changed.
      - Left out, a new deployment goes to the built-in data plane.
    type: str
  namespace:
    description:
      - Namespace in the listener's cluster, one of those that the listener serves. It cannot be
        changed. Of a deployment that was not made by this module it is mostly not known, and then
        not compared.
    type: str
  custom_url:
    description:
      - Address under which the agent is reached, if not the one that the control plane gives. One
        that is set cannot be taken away.
    type: str
  revision:
    description:
      - Id of an earlier revision whose image shall run again. Nothing else of it comes back.
      - Cannot be combined with O(image).
    type: str
  interrupt:
    description:
      - Interrupt an earlier revision that does not come up and so holds the newest one in the
        queue. Without it, that is told as a failure.
    type: bool
    default: false
  delete_tracing_project:
    description:
      - With O(state=absent), delete the traces too. Left in place, they keep the name taken, so
        that no deployment can be created under it again.
    type: bool
    default: false
  wait:
    description:
      - Wait until the newest revision is deployed, or with O(state=absent) until the deployment is
        gone.
    type: bool
    default: true
  wait_timeout:
    description: Seconds to wait, in all.
    type: int
    default: 600
seealso:
  - module: langgraph.control_plane.control_plane_deployment_info
  - module: langgraph.control_plane.control_plane_listener
  - module: langgraph.control_plane.langgraph_deployment
    description: The way past the API, by the resource in the cluster.
"""

EXAMPLES = r"""
- name: Run an agent
  langgraph.control_plane.control_plane_deployment:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: weather
    image: registry.example.com/agents/weather:1.4.0
    resource_spec:
      min_scale: 1
      max_scale: 3
      cpu: 0.5
      memory_mb: 1024
    secrets:
      OPENAI_API_KEY: "{{ openai_api_key }}"
      LOG_LEVEL: info

- name: Run it in another cluster, with variables from Secrets there
  langgraph.control_plane.control_plane_deployment:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: forecast
    image: registry.example.com/agents/forecast:2.0.1
    listener: east
    namespace: agents
    resource_spec:
      image_pull_secrets: [registry]
    secret_references:
      - name: OPENAI_API_KEY
        secret_name: openai
        secret_key: api-key

- name: Wait until a deployment that somebody else changed is ready
  langgraph.control_plane.control_plane_deployment:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: weather

- name: Go back to an earlier revision, even if the newest one hangs
  langgraph.control_plane.control_plane_deployment:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: weather
    revision: "{{ good_revision }}"
    interrupt: true

- name: Deploy it anew, after a Secret that it refers to has changed
  langgraph.control_plane.control_plane_deployment:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: forecast
    state: redeployed

- name: Remove it with its traces
  langgraph.control_plane.control_plane_deployment:
    langsmith_url: https://langsmith.example.com
    api_key: "{{ langsmith_api_key }}"
    name: weather
    state: absent
    delete_tracing_project: true
"""

RETURN = r"""
action:
  description: What was done, or in check mode would be done.
  returned: always
  type: str
  choices: [create, update, redeploy, delete, nothing]
  sample: update
changed_fields:
  description: Options whose values did not stand.
  returned: always
  type: list
  elements: str
  sample: [image, resource_spec.cpu, secrets]
secrets_known:
  description:
    - Whether the secrets that stood could be compared with O(secrets). V(false) where somebody else
      wrote them.
  returned: when O(secrets) is given
  type: bool
  sample: true
interrupted:
  description: Ids of revisions that were interrupted.
  returned: always
  type: list
  elements: str
  sample: []
notes:
  description: What was noticed besides; the task shows it as warnings too.
  returned: always
  type: list
  elements: str
  sample: []
deployment:
  description:
    - The deployment as the control plane has it. Only C(name) where it does not exist, or does not
      exist any more.
  returned: always
  type: dict
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
      sample: registry.example.com/agents/weather:1.4.0
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
      description: Where its image comes from.
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
      sample: {cpu: 0.5, memory_mb: 1024, min_scale: 1, max_scale: 3}
    secret_names:
      description: Names of its secrets.
      type: list
      elements: str
      sample: [LOG_LEVEL, OPENAI_API_KEY]
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
revision:
  description: The newest revision.
  returned: when there is one
  type: dict
  contains:
    id:
      description: Id of the revision.
      type: str
      sample: 8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e
    status:
      description: Its state, such as V(DEPLOYING), V(DEPLOYED) or V(DEPLOY_FAILED).
      type: str
      sample: DEPLOYED
    message:
      description: Why it is as it is; empty where the control plane does not tell.
      type: str
      sample: ""
    image:
      description: Its image.
      type: str
      sample: registry.example.com/agents/weather:1.4.0
    log_lines:
      description:
        - Last lines of its log, what looks like a secret hidden, where it is not deployed and the
          control plane gives them.
      type: list
      elements: str
      sample: []
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
    deployment_ensure,
    deployment_module,
    deployment_options,
)


def main():
    """Run the module."""
    module = deployment_module.DeploymentModule(
        argument_spec=deployment_options.deployment_options(),
        mutually_exclusive=[("image", "revision")],
        supports_check_mode=True,
    )
    with module.reporting():
        # First the options, then the connection.
        wish = deployment_options.wish_of(module.params)
        manner = module.manner()
        module.hide_secrets()
        module.finish(deployment_ensure.ensure(module.client, wish, manner))


if __name__ == "__main__":
    main()
