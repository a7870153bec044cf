#!/usr/bin/python

# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage one LangGraph deployment."""

from __future__ import annotations

DOCUMENTATION = r"""
module: langgraph_deployment
short_description: Manage a LangGraph deployment
version_added: 0.1.0
description:
  - Makes an agent run on the self-hosted LangGraph control plane, changes it, or removes it, by the
    custom resource C(LGP) that the control plane's operator acts on.
  - A deployment that is equal in every field given here is not written. Fields that are not given
    here are left alone, except those that an earlier run set, which are removed.
  - Waits until the deployment is ready, and ends the wait at once, with the reason, the last event
    and the last log line, when it cannot become ready by itself.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.action_group
  - langgraph.control_plane.connection
requirements:
  - kubernetes-validate >= 1.31 (Python library, optional), to check volumes, sidecars, affinity and
    other parts of pods before they are written
attributes:
  check_mode:
    support: full
    details:
      - Works before the namespace or the CRD exists, and then says that it would create the
        deployment.
  diff_mode:
    support: full
    details:
      - Shows the fields that this module manages. Environment variables stand by name, and a value
        whose name hints at a secret as a digest.
  idempotent:
    support: full
options:
  name:
    description:
      - Name of the deployment. It also names a Service, so it begins with a letter and has
        lower-case letters, digits and dashes only.
      - At most 57 characters, and 54 with O(autoscaling.autoscaler_type=KEDA).
    type: str
    required: true
  namespace:
    description:
      - Namespace of the deployment. It must exist, and the operator must watch it.
    type: str
    required: true
  state:
    description:
      - V(present) makes the deployment be as described.
      - V(absent) deletes it, and with it everything that the operator made for it. That includes
        the volume of its database.
      - V(paused) scales it to zero and turns autoscaling off, and keeps in an annotation what size
        it had. V(present) brings that size back where no other is given.
      - V(restarted) starts its pods anew, one after the other, at each run. It is done by an
        annotation of the pods, as C(kubectl rollout restart) does it. Since chart 0.11.8.
      - A deployment that exists can be restarted, paused and brought back by its name alone;
        everything else about it then stays as it is.
    type: str
    choices: [present, absent, restarted, paused]
    default: present
  image:
    description:
      - Image of the agent server, as C(langgraph build) makes it.
      - Required with any other option that describes the deployment, and to create it.
    type: str
  replicas:
    description:
      - Number of API server pods while autoscaling is off. V(0) pauses the deployment.
      - Not given and without autoscaling, it is 1, or what it was before a pause.
      - Cannot be combined with O(autoscaling.enabled=true).
    type: int
  env:
    description:
      - Environment variables as a mapping from name to a plain value or to a reference.
      - "References are C({secret: name, key: key}) and C({config_map: name, key: key}), both with
        C(optional) if wanted, C({field: path}) and C({resource: limits.cpu}), or
        C({value_from: {...}}) for any other source as Kubernetes has it."
      - Whoever may read the resource can read a plain value, so secrets belong into references.
      - Names that the control plane sets itself are refused, see O(allow_reserved_env).
    type: dict
  allow_reserved_env:
    description:
      - Reserved names in O(env) that are meant all the same, for example V(DATABASE_URI) of a
        database of one's own, which only the control plane's listener fills in.
    type: list
    elements: str
    default: []
  resources:
    description:
      - Requests and limits of the API server pods.
    type: dict
    suboptions: &resources
      requests:
        description:
          - "What is set aside, for example C({cpu: 500m, memory: 1Gi})."
        type: dict
      limits:
        description:
          - "What is never exceeded, for example C({cpu: 2, memory: 4Gi})."
        type: dict
      claims:
        description:
          - Claims of dynamic resource allocation.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the pod's resource claim.
            type: str
            required: true
          request:
            description:
              - Request in that claim; all of them when left out.
            type: str
  queue_enabled:
    description:
      - Whether background runs are worked off by pods of their own.
      - Not given, the CRD decides, which is V(true) since chart 0.11.8.
      - Since chart 0.10.15.
    type: bool
  queue_resources:
    description:
      - Requests and limits of the queue pods. Since chart 0.11.8.
    type: dict
    suboptions: *resources
  num_jobs_per_worker:
    description:
      - How many background runs one worker takes at a time. Since chart 0.10.15.
    type: int
  autoscaling:
    description:
      - Scaling by load, instead of O(replicas).
    type: dict
    suboptions:
      enabled:
        description:
          - Whether to scale by load.
        type: bool
        default: true
      autoscaler_type:
        description:
          - What does the scaling. V(KEDA) needs KEDA in the cluster.
        type: str
        choices: [HPA, KEDA]
      min_replicas:
        description:
          - Fewest API server pods. V(0) only with KEDA.
        type: int
      max_replicas:
        description:
          - Most API server pods.
        type: int
      queue_min_replicas:
        description:
          - Fewest queue pods. Since chart 0.11.8.
        type: int
      queue_max_replicas:
        description:
          - Most queue pods. Since chart 0.11.8.
        type: int
  database:
    description:
      - A PostgreSQL that the operator makes for this deployment. Since chart 0.10.15.
      - Without it, bring your own with V(POSTGRES_URI_CUSTOM) in O(env).
    type: dict
    suboptions:
      enabled:
        description:
          - Whether the operator makes a database.
        type: bool
        default: true
      storage_size_gi:
        description:
          - Size of its volume in GiB. Not given, the CRD says 10.
        type: int
      max_connections:
        description:
          - Most connections it takes. Not given, the CRD says 100.
        type: int
      secret_name:
        description:
          - Secret with its password. Not given, the CRD says V(postgres-credentials).
        type: str
      legacy_name:
        description:
          - Keep name and setup of databases of early releases. Since chart 0.11.8.
        type: bool
      resources:
        description:
          - Requests and limits of the database.
        type: dict
        suboptions: *resources
  redis:
    description:
      - A Redis that the operator makes for this deployment. Since chart 0.10.15.
      - Without it, bring your own with V(REDIS_URI_CUSTOM) in O(env).
    type: dict
    suboptions:
      enabled:
        description:
          - Whether the operator makes a Redis.
        type: bool
        default: true
      resources:
        description:
          - Requests and limits of Redis.
        type: dict
        suboptions: *resources
  ingress:
    description:
      - A route from outside, by the way that LangSmith is reached itself.
    type: dict
    suboptions:
      enabled:
        description:
          - Whether the operator makes a route.
        type: bool
        default: true
  service_account_name:
    description:
      - ServiceAccount of the pods. Since chart 0.11.8.
    type: str
  image_pull_secrets:
    description:
      - Names of Secrets to pull images with. Since chart 0.11.8.
    type: list
    elements: str
  init_containers:
    description:
      - Containers of core/v1 that run to the end before the server starts. Since chart 0.11.8.
    type: list
    elements: dict
  sidecars:
    description:
      - Containers of core/v1 that run beside the server. Since chart 0.11.8.
    type: list
    elements: dict
  volumes:
    description:
      - Volumes of core/v1. Since chart 0.11.8.
    type: list
    elements: dict
  volume_mounts:
    description:
      - Where the server's container mounts volumes, as in core/v1. Since chart 0.11.8.
    type: list
    elements: dict
  affinity:
    description:
      - Affinity of core/v1, for all pods. Since chart 0.10.15.
    type: dict
  node_selector:
    description:
      - Labels that a node must have, for all pods. Since chart 0.10.15.
    type: dict
  tolerations:
    description:
      - Tolerations of core/v1, for all pods. Since chart 0.10.15.
    type: list
    elements: dict
  labels:
    description:
      - Labels of the resource itself.
    type: dict
  annotations:
    description:
      - Annotations of the resource itself.
    type: dict
  common_labels:
    description:
      - Labels of everything that the operator makes for the deployment.
    type: dict
  common_annotations:
    description:
      - Annotations of everything that the operator makes for the deployment.
    type: dict
  server_labels:
    description:
      - Labels of the server alone. Since chart 0.11.8.
    type: dict
  server_annotations:
    description:
      - Annotations of the server alone. Since chart 0.11.8.
    type: dict
  spec:
    description:
      - Fields of the resource's C(spec) that no option covers, as a newer CRD may have them.
      - A field that is also given by its option must be equal there.
    type: dict
  adopt:
    description:
      - Take over a deployment that was not made by this collection, or single fields of one that
        another field manager has set.
      - The control plane's listener writes its own deployments again, so a change of those does
        not last.
    type: bool
    default: false
  wait:
    description:
      - Whether to wait until the deployment is ready, or gone.
    type: bool
    default: true
  wait_timeout:
    description:
      - Seconds to wait at most.
    type: int
    default: 600
notes:
  - A wait of more than 10 seconds shows how far it is, when the module runs on the controller
    itself (C(connection=local)) and in the foreground, and its task has no C(no_log).
seealso:
  - module: langgraph.control_plane.langgraph_fleet
  - module: langgraph.control_plane.langgraph_deployment_info
"""

EXAMPLES = r"""
- name: Run an agent
  langgraph.control_plane.langgraph_deployment:
    name: support-bot
    namespace: langsmith
    image: registry.example.com/agents/support-bot:1.4.0
    replicas: 2
    env:
      LOG_LEVEL: INFO
      OPENAI_API_KEY: {secret: openai, key: api-key}
    database: {storage_size_gi: 20}
    redis: {}
    ingress: {}
    resources:
      requests: {cpu: 500m, memory: 1Gi}
      limits: {cpu: 2, memory: 4Gi}

- name: Let KEDA scale it
  langgraph.control_plane.langgraph_deployment:
    name: support-bot
    namespace: langsmith
    image: registry.example.com/agents/support-bot:1.4.0
    autoscaling:
      autoscaler_type: KEDA
      min_replicas: 1
      max_replicas: 10
      queue_min_replicas: 1
      queue_max_replicas: 20

- name: Start its pods anew
  langgraph.control_plane.langgraph_deployment:
    name: support-bot
    namespace: langsmith
    state: restarted

- name: Scale it to zero for the night
  langgraph.control_plane.langgraph_deployment:
    name: support-bot
    namespace: langsmith
    state: paused

- name: Bring it back to the size that it had
  langgraph.control_plane.langgraph_deployment:
    name: support-bot
    namespace: langsmith
    state: present

- name: Remove it, its database included
  langgraph.control_plane.langgraph_deployment:
    name: support-bot
    namespace: langsmith
    state: absent
"""

RETURN = r"""
deployment:
  description: The deployment after the task; only name and namespace when it does not exist.
  returned: always
  type: dict
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
action:
  description: What was done, or would be, one of V(create), V(update), V(delete) and V(nothing).
  returned: always
  type: str
  sample: create
notes:
  description: What else there is to know, for example that a database goes; also shown as warnings.
  returned: always
  type: list
  elements: str
  sample: []
diagnosis:
  description: Why the wait failed.
  returned: when the wait failed
  type: dict
  contains:
    message:
      description: All of it in a few sentences.
      type: str
      sample: Deployment support-bot in namespace langsmith is not ready ...
    reason:
      description:
        - The reason as Kubernetes names it, or one of this collection where it has none, such as
          V(OperatorNotRunning), V(NamespaceNotWatched), V(SecretMissing) or V(KedaAbsent), or null.
      type: str
      sample: ImagePullBackOff
    causes:
      description: What was found beside the pods, for example a Secret that is not there.
      type: list
      elements: str
      sample: []
    object:
      description: The child that fails, as kind and name, or null.
      type: str
      sample: pod/support-bot-6d4cf56db6-x2x4q
    container:
      description: The container that fails, or null.
      type: str
      sample: api-server
    remedy:
      description: What to do, or null.
      type: str
      sample: Check that the image and its tag exist ...
    events:
      description: Last events of that child, oldest first.
      type: list
      elements: str
      sample: ['Failed: Error: ImagePullBackOff']
    log:
      description: Last log lines of the container.
      type: list
      elements: str
      sample: []
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.ensure import ensure
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.module import (
    DeploymentModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import (
    deployment_options,
    wish,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.results import (
    result_of_one,
)


def main():
    """Run the module."""
    module = DeploymentModule(
        argument_spec=dict(
            deployment_options(),
            wait=dict(type="bool", default=True),
            wait_timeout=dict(type="int", default=600),
        ),
        supports_check_mode=True,
    )
    with module.reporting():
        # First the options, then the connection.
        wishes = [wish(module.params, module.now)]
        [outcome] = ensure(module.cluster, wishes, module.manner())
    module.finish([outcome], result_of_one(outcome))


if __name__ == "__main__":
    main()
