#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_values
short_description: Compose and check the values of the LangSmith chart
version_added: 0.1.0
description:
  - Turns few options into values of the LangSmith Helm chart, with the control plane on, in the
    words of the chart version that is asked for, and merges values of your own over them.
  - Judges the result before Helm sees it. The chart has no schema, so Helm takes a key that no
    template reads in silence, and a key that worked last quarter may be fatal today.
  - With a local chart and the C(helm) program at hand, the chart is rendered in memory, and what
    it refuses is told as the rule behind it. Without them the rules alone decide.
  - Connects to no cluster and changes nothing.
  - Knows every stable chart from 0.9.31, the first with the LangGraph operator, to 0.16.11, and
    judges newer ones by the rules of the newest.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
attributes:
  check_mode:
    support: full
    details: This action does not change anything.
  diff_mode:
    support: full
    details: With O(current_values) the difference to them is shown, secrets as digests.
  idempotent:
    support: full
    details: This action does not change anything.
options:
  chart_ref:
    description:
      - Path of a packaged chart or a folder on the host that runs the module, a name in
        O(chart_repo_url), or an C(oci://) reference.
      - A local chart is read for its version, defaults and templates; of any other only
        O(chart_version) counts, unless O(render=always).
    type: str
    default: langsmith
  chart_version:
    description:
      - Full version of the chart, such as V(0.16.11).
      - Required unless the chart is a local one, which says its own version; there this option is
        not read.
    type: str
  chart_repo_url:
    description: URL of the chart repository that O(chart_ref) is a name in.
    type: str
  release_name:
    description: Name of the release, for the render.
    type: str
    default: langsmith
  release_namespace:
    description: Namespace of the release, for the render.
    type: str
    default: langsmith
  hostname:
    description:
      - Public DNS name of the installation. Agents are reached below it.
      - A scheme is dropped. A path or a port is refused.
    type: str
  base_path:
    description: Path below O(hostname) under which the installation is served.
    type: str
  ingress_way:
    description: How requests come in. V(gateway) is the Gateway API, V(istio) an Istio gateway.
    type: str
    choices: [ingress, gateway, istio]
    default: gateway
  ingress_class_name:
    description: Class of the Ingress, with O(ingress_way=ingress).
    type: str
  gateway_name:
    description: Name of the Gateway, with O(ingress_way=gateway) or O(ingress_way=istio).
    type: str
  gateway_namespace:
    description: Namespace of the Gateway.
    type: str
  gateway_section_name:
    description: Listener of the Gateway to attach to, with O(ingress_way=gateway).
    type: str
  tls_enabled:
    description:
      - Whether clients come in by HTTPS. It decides the scheme of every address that is told.
      - Without it the chart's default counts, which is HTTPS.
    type: bool
  tls_secret_name:
    description: Secret of type C(kubernetes.io/tls) for the Ingress, with O(ingress_way=ingress).
    type: str
  secret_name:
    description:
      - Secret with the licence, the salts and the keys, as
        M(langgraph.control_plane.langsmith_secret) makes it.
    type: str
    default: langsmith-config
  auth:
    description: How people log in.
    type: str
    choices: [basic, oauth]
    default: basic
  initial_org_admin_email:
    description: E-mail address of the first administrator.
    type: str
  image_registry:
    description:
      - Registry that holds mirrored images, put before their full names, so that
        C(docker.io/langchain/langsmith-backend) becomes
        C(<image_registry>/docker.io/langchain/langsmith-backend).
      - It does not reach images inside O(operator_templates).
    type: str
  image_pull_secrets:
    description: Names of pull Secrets for the chart's own images.
    type: list
    elements: str
    default: []
  operator_templates:
    description:
      - Base templates of every agent, as text, instead of the chart's own.
      - They are copied whole, so look at them again with every new chart. The operator's
        placeholders, the container C(api-server) and the label C(app) must stay, and it is
        checked that they do.
    type: dict
    default: {}
    suboptions:
      deployment:
        description: Template of an agent's Deployment.
        type: str
      service:
        description: Template of an agent's Service.
        type: str
      redis:
        description: Template of an agent's Redis.
        type: str
      db:
        description: Template of an agent's Postgres.
        type: str
  keda_enabled:
    description: Whether the operator may scale agents by KEDA. Without it the chart decides.
    type: bool
  watch_namespaces:
    description: Namespaces whose agents the operator runs; all of the cluster when empty.
    type: list
    elements: str
    default: []
  telemetry:
    description:
      - Whether the installation reports metrics, traces, logs and usage to its vendor.
      - Without it the chart's default counts, which is yes.
    type: bool
  insights_enabled:
    description:
      - Whether to run Insights. The chart turns it on from 0.15.1 by itself; this collection asks
        for it by name, because it brings workloads, volumes and a key of its own.
    type: bool
  polly_enabled:
    description: Whether to run Polly, the chat; see O(insights_enabled).
    type: bool
  values:
    description:
      - Values of your own, merged over everything as Helm merges; they win.
      - A V(null) takes a default of the chart away.
      - No place for secrets; a known secret in them is a finding that fails the task.
    type: dict
    default: {}
  values_files:
    description:
      - Files with values of your own, on the host that runs the module, merged in this order and
        before O(values). Findings name their lines.
    type: list
    elements: path
    default: []
  current_values:
    description: Values that stand now, to be compared with in diff mode.
    type: dict
  render:
    description:
      - Whether to render the chart. V(auto) does where the chart is local and C(helm) is there.
      - V(always) also fetches a chart that is not local, and fails without C(helm).
    type: str
    choices: [auto, always, never]
    default: auto
  binary_path:
    description: Path of the C(helm) program. Without it, C(helm) is looked up in E(PATH).
    type: path
  strict:
    description:
      - Whether findings of severity V(fatal) or V(error) fail the task, all in one message.
    type: bool
    default: true
requirements:
  - PyYAML (Python package)
  - helm >= 3.8 (program), to render
notes:
  - If O(values) or O(values_files) hold secrets, Ansible masks them in the result, which is then
    of no use to install from.
seealso:
  - module: langgraph.control_plane.langsmith_secret
  - module: langgraph.control_plane.helm_release
"""

EXAMPLES = r"""
- name: Compose values for a chart of the public repository
  langgraph.control_plane.langsmith_values:
    chart_version: 0.16.11
    hostname: langsmith.example.com
    gateway_name: public
    gateway_namespace: gateways
    initial_org_admin_email: admin@example.com
    values:
      listener:
        deployment:
          resources:
            limits:
              memory: 6Gi
  register: composed

- name: Check a file of values against a chart, and tell all that is wrong with it
  langgraph.control_plane.langsmith_values:
    chart_ref: "{{ chart }}"
    ingress_way: istio
    hostname: langsmith.example.com
    initial_org_admin_email: admin@example.com
    values_files:
      - "{{ values_file }}"
    render: never
    strict: false
  register: checked

- name: Show what an upgrade would change in the values
  langgraph.control_plane.langsmith_values:
    chart_ref: "{{ chart }}"
    ingress_way: ingress
    ingress_class_name: traefik
    hostname: langsmith.example.com
    initial_org_admin_email: admin@example.com
    current_values: "{{ composed['values'] }}"
  diff: true
"""

RETURN = r"""
chart_version:
  description: Version that the values are for.
  returned: always
  type: str
  sample: 0.16.11
values:
  description: The values to give to Helm.
  returned: always
  type: dict
sources:
  description:
    - Where each value comes from, by its dotted path. V(option <name>), V(user values) or
      V(default of the collection).
  returned: always
  type: dict
  sample:
    config.hostname: option hostname
    config.deployment.enabled: default of the collection
findings:
  description: What is wrong with the values, the gravest first.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description: Name of the rule; it stays the same over versions of this collection.
      type: str
      sample: moved-key
    key:
      description: Dotted path of the value, or name of the option.
      type: str
      sample: config.langgraphPlatform
    file:
      description: File of O(values_files) with the value, or V(null).
      type: str
    line:
      description: Line in that file, or V(null).
      type: int
    severity:
      description:
        - V(fatal), the chart refuses to render. V(error), it renders but the installation cannot
          work. V(warning), the value has no effect, or another one than its name promises.
      type: str
      choices: [fatal, error, warning]
    message:
      description: What is wrong.
      type: str
    remedy:
      description: What to write instead.
      type: str
    since:
      description: First chart version in which this holds, or V(null).
      type: str
rendered:
  description: C(Kind/name) of every object of the rendered chart, or V(null) without a render.
  returned: always
  type: list
  elements: str
  sample: [Deployment/langsmith-operator]
"""

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.arguments import (
    COMPOSE_ARGUMENTS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    YAML_ERROR,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.values import judge


def main():
    module = AnsibleModule(
        argument_spec=dict(
            chart_ref=dict(type="str", default="langsmith"),
            chart_version=dict(type="str"),
            chart_repo_url=dict(type="str"),
            release_name=dict(type="str", default="langsmith"),
            release_namespace=dict(type="str", default="langsmith"),
            **COMPOSE_ARGUMENTS,
            values=dict(type="dict", default={}),
            values_files=dict(type="list", elements="path", default=[]),
            current_values=dict(type="dict"),
            render=dict(type="str", choices=["auto", "always", "never"], default="auto"),
            binary_path=dict(type="path"),
            strict=dict(type="bool", default=True),
        ),
        supports_check_mode=True,
    )
    if YAML_ERROR:
        module.fail_json(msg=missing_required_lib("PyYAML"), exception=str(YAML_ERROR))
    try:
        result = judge(module)
    except ValueError as error:  # every foreseen fault is one; its text is the sentence
        module.fail_json(msg=str(error))
    if "msg" in result:
        module.fail_json(**result)
    module.exit_json(**result)


if __name__ == "__main__":
    main()
