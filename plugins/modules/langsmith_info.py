#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_info
short_description: Tell what a LangSmith release is and whether its control plane is ready
version_added: 0.1.0
description:
  - Reads the release from the Secret that Helm keeps, and the objects that belong to it from the
    cluster. The C(helm) program is not needed.
  - Names of workloads, keys of values and the custom resource definition are those of the
    installed chart version.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.connection
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.action_group
  - langgraph.control_plane.attributes.info
options:
  release_name:
    description: Name of the release.
    type: str
    default: langsmith
    aliases: [name]
  release_namespace:
    description: Namespace of the release.
    type: str
    default: langsmith
    aliases: [namespace]
seealso:
  - module: langgraph.control_plane.helm_release
  - module: langgraph.control_plane.langsmith_values
"""

EXAMPLES = r"""
- name: Read the release
  langgraph.control_plane.langsmith_info:
    namespace: langsmith
  register: langsmith

- name: Wait until its control plane is ready
  langgraph.control_plane.langsmith_info:
    namespace: langsmith
  register: langsmith
  until: langsmith.ready
  retries: 60
  delay: 2
"""

RETURN = r"""
release:
  description: The newest revision of the release, or V(null) when there is none.
  returned: success
  type: dict
  contains:
    name:
      description: Name of the release.
      type: str
    namespace:
      description: Namespace of the release.
      type: str
    revision:
      description: Number of the revision.
      type: int
    status:
      description: Helm's status, such as V(deployed) or V(failed).
      type: str
    chart:
      description: Name of the chart.
      type: str
    chart_version:
      description: Version of the chart.
      type: str
    app_version:
      description: Version of LangSmith in the chart.
      type: str
ready:
  description:
    - Whether the release is deployed with the control plane on, all workloads of the control plane
      are ready, and the custom resource definition is established.
  returned: success
  type: bool
reasons:
  description: Why it is not ready; empty when it is.
  returned: success
  type: list
  elements: str
  sample: ["Deployment langsmith-listener: 0 of 1 replicas are ready"]
control_plane:
  description: How the release is set up.
  returned: when the release is there
  type: dict
  contains:
    enabled:
      description: Whether the values turn the control plane on.
      type: bool
    ingress_way:
      description: V(ingress), V(gateway), V(istio), or V(null) when none is on.
      type: str
    keda_enabled:
      description: Whether the operator may scale agents by KEDA.
      type: bool
    watch_namespaces:
      description: Namespaces that the operator watches; all when empty.
      type: list
      elements: str
    secret_name:
      description: The Secret with licence, salts and keys, or V(null).
      type: str
    hostname:
      description: Public DNS name; empty when unset.
      type: str
    base_path:
      description: Path below it; empty when unset.
      type: str
    url:
      description: Address of the web interface, or V(null) without a host name.
      type: str
    api_url:
      description: Address of the control plane's REST API, or V(null) without a host name.
      type: str
workloads:
  description: The workloads that this chart version has with these values.
  returned: when the release is there
  type: list
  elements: dict
  contains:
    kind:
      description: V(Deployment), V(StatefulSet) or V(Rollout).
      type: str
    name:
      description: Name of the workload.
      type: str
    part:
      description: V(control_plane), V(base), V(store) or V(agent).
      type: str
    replicas:
      description: Replicas that are wanted.
      type: int
    ready_replicas:
      description: Replicas that are ready.
      type: int
    ready:
      description: Whether the newest specification runs with all replicas.
      type: bool
    reason:
      description: Why not, or V(null).
      type: str
crd:
  description: The custom resource definition of LangGraph deployments.
  returned: when the release is there
  type: dict
  contains:
    name:
      description: Its name.
      type: str
    present:
      description: Whether it is there.
      type: bool
    established:
      description: Whether the API server serves it.
      type: bool
    generation:
      description: Which of its shapes stands; V(1) before chart 0.10.15, V(3) from 0.11.8 on.
      type: int
    expected_generation:
      description: Which shape the installed chart brings.
      type: int
values:
  description: Values that the release was installed with, secrets as digests.
  returned: when the release is there
  type: dict
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.info import gather


def main():
    module = KubeModule(
        argument_spec=dict(
            release_name=dict(type="str", default="langsmith", aliases=["name"]),
            release_namespace=dict(type="str", default="langsmith", aliases=["namespace"]),
        ),
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(changed=False, **gather(module))


if __name__ == "__main__":
    main()
