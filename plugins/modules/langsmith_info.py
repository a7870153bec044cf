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
  - On request tells what in the cluster is no longer as the release has it, whether the control
    plane does its work, and what there is to upgrade to.
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
  check_drift:
    description:
      - Whether to compare the cluster with the manifests of the release.
      - Only fields that a manifest names are compared. Replicas that an autoscaler sets, hooks and
        the custom resource definition are left out.
    type: bool
    default: false
  verify:
    description:
      - Whether to look beyond ready workloads, at what operator and listener write into their logs,
        at the namespaces that the operator watches, and at the custom resource definition.
    type: bool
    default: false
  verify_url:
    description: Whether O(verify) also asks the public address, from the host that runs the module.
    type: bool
    default: false
  url_timeout:
    description: Seconds that the public address has to answer.
    type: int
    default: 5
  url_ca_path:
    description:
      - File with the authority of the certificates of the public address and of O(chart_repo_url),
        if the host does not know it.
    type: path
  check_upgrade:
    description: Whether to look in O(chart_repo_url) for newer charts.
    type: bool
    default: false
  newest_chart_version:
    description: The newest chart, where it is known from elsewhere. No repository is asked for it.
    type: str
  chart_repo_url:
    description: URL of the chart repository for O(check_upgrade).
    type: str
    default: https://langchain-ai.github.io/helm
  chart_repo_username:
    description: User name for O(chart_repo_url).
    type: str
  chart_repo_password:
    description: Password for O(chart_repo_url).
    type: str
seealso:
  - module: langgraph.control_plane.helm_release
  - module: langgraph.control_plane.langsmith_values
"""

EXAMPLES = r"""
- name: Read the release
  langgraph.control_plane.langsmith_info:
    namespace: langsmith
  register: langsmith

- name: Read the release, what was changed by hand, and whether it does its work
  langgraph.control_plane.langsmith_info:
    namespace: langsmith
    check_drift: true
    verify: true
  register: langsmith

- name: See what there is to upgrade to
  langgraph.control_plane.langsmith_info:
    namespace: langsmith
    newest_chart_version: 0.17.0
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
    causes:
      description: What its pods suffer from, with event and log; of the first five that suffer.
      type: list
      elements: str
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
values_digest:
  description: One digest of RV(values). Equal digests mean equal values.
  returned: when the release is there
  type: str
  sample: "sha256:6e0b1f..."
drift:
  description: What is no longer as the release has it.
  returned: when the release is there and O(check_drift=true)
  type: dict
  contains:
    drifted:
      description: Whether anything is.
      type: bool
    fields:
      description: Each field that has another value, and each object that is not there.
      type: list
      elements: dict
      contains:
        kind:
          description: Kind of the object.
          type: str
        name:
          description: Name of the object.
          type: str
        namespace:
          description: Its namespace, or V(null).
          type: str
        path:
          description: The field; empty for an object that is not there.
          type: str
          sample: "spec.template.spec.containers[listener].image"
        wanted:
          description: What the release has; long texts and secrets as a mark.
          type: str
        found:
          description: What the cluster has.
          type: str
    not_compared:
      description: Kinds that may not be read, are not served, or are not known to this module.
      type: list
      elements: str
verification:
  description: What is seen beyond ready workloads.
  returned: when the release is there and O(verify=true)
  type: list
  elements: dict
  contains:
    id:
      description: What was looked at.
      type: str
      choices: [crd_generation, operator_watches, operator_log, listener_log, api_info]
    status:
      description: V(unknown) is what cannot be seen, such as a log that may not be read.
      type: str
      choices: [passed, failed, unknown]
    message:
      description: What was seen, one sentence.
      type: str
upgrade:
  description: What there is to upgrade to, pre-releases left out.
  returned: when the release is there and O(check_upgrade=true) or O(newest_chart_version) is set
  type: dict
  contains:
    newest:
      description: The newest chart.
      type: str
    newest_of_series:
      description: The newest chart of the installed series; a series is the first two numbers.
      type: str
    next:
      description: The chart to go to next, one series at a time, or V(null).
      type: str
    available:
      description: Whether there is a newer chart.
      type: bool
    supported:
      description: Whether the installed series is the newest or the one before it.
      type: bool
    message:
      description: The same in words.
      type: str
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
            check_drift=dict(type="bool", default=False),
            verify=dict(type="bool", default=False),
            verify_url=dict(type="bool", default=False),
            url_timeout=dict(type="int", default=5),
            url_ca_path=dict(type="path"),
            check_upgrade=dict(type="bool", default=False),
            newest_chart_version=dict(type="str"),
            chart_repo_url=dict(type="str", default="https://langchain-ai.github.io/helm"),
            chart_repo_username=dict(type="str"),
            chart_repo_password=dict(type="str", no_log=True),
        ),
        required_together=[("chart_repo_username", "chart_repo_password")],
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(changed=False, **gather(module))


if __name__ == "__main__":
    main()
