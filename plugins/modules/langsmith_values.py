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
  - langgraph.control_plane.chart
  - langgraph.control_plane.chart.render
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
  oauth:
    description:
      - Details of O(auth=oauth).
      - Client, its secret and the issuer are no options. They stand in the Secret O(secret_name) as
        C(oauth_client_id), C(oauth_client_secret) and C(oauth_issuer_url).
    type: dict
    suboptions:
      scopes:
        description: Scopes to ask the provider for, V(email), V(profile) and V(openid) among them.
        type: list
        elements: str
      session_max_seconds:
        description: Seconds after which a person has to log in again.
        type: int
      url_encode_scope_spaces:
        description: Whether spaces between scopes are sent URL-encoded, from chart 0.16.0 on.
        type: bool
  initial_org_admin_email:
    description: E-mail address of the first administrator.
    type: str
  size:
    description:
      - Requests, limits and pods of every workload. Without it the chart's own count.
      - V(small) fits a laptop or a cluster to try things on, with less than 3 CPUs and 10 GiB asked
        for. It allows what the chart allows, since the listener is killed below 4 GiB.
      - V(medium) fits 16 CPUs and 64 GB with all stores inside.
      - V(production) has two pods or more of each workload, an autoscaler above them and a
        PodDisruptionBudget.
      - Volumes are left alone, as those of a StatefulSet cannot be changed later.
    type: str
    choices: [small, medium, production]
  autoscaler:
    description:
      - Who scales the workloads of LangSmith itself. V(hpa) needs the metrics server, V(keda) needs
        KEDA and a chart from 0.13.0 on.
      - Without it V(hpa) with O(size=production), else nobody.
      - Agents are scaled by the operator; see O(keda_enabled).
    type: str
    choices: [hpa, keda, none]
  postgres:
    description: Postgres outside the cluster. None is installed then.
    type: dict
    suboptions:
      secret_name: &secret_name
        description: Secret with address and credentials of the store.
        type: str
        required: true
      connection_url_key: &connection_url_key
        description: Key with the connection URL. Without it C(connection_url).
        type: str
      schema:
        description: Schema of the tables.
        type: str
      custom_ca:
        description: Whether its certificate is trusted by O(custom_ca), from chart 0.11.9 on.
        type: bool
      client_cert: &client_cert
        description: Certificate to log in with (mutual TLS), from chart 0.12.29 on.
        type: dict
        suboptions:
          secret_name:
            description: Secret with the certificate and its key.
            type: str
            required: true
          cert_key:
            description: Key with the certificate.
            type: str
          key_key:
            description: Key with the private key.
            type: str
      iam_provider: &iam_provider
        description:
          - Cloud whose workload identity stands for the password, from chart 0.12.34 on; see
            O(workload_identity).
        type: str
        choices: [aws, azure, gcp]
  redis:
    description: Redis outside the cluster. None is installed then.
    type: dict
    suboptions:
      secret_name: *secret_name
      connection_url_key: *connection_url_key
      cluster:
        description: Redis Cluster, from chart 0.12.25 on.
        type: dict
        suboptions:
          node_uris_key:
            description: Key with the addresses of the nodes.
            type: str
            required: true
          password_key:
            description: Key with the password.
            type: str
          tls:
            description: Whether the nodes are reached by TLS.
            type: bool
      cluster_safe_mode:
        description:
          - Whether to do without what a cluster cannot do, for one that is reached as a single
            server, from chart 0.13.33 on.
        type: bool
      client_cert: *client_cert
      iam_provider: *iam_provider
  clickhouse:
    description: ClickHouse outside the cluster. None is installed then.
    type: dict
    suboptions:
      secret_name: *secret_name
      host_key:
        description: Key with the host. Without it C(clickhouse_host), and so on below.
        type: str
      port_key:
        description: Key with the port for HTTP.
        type: str
      native_port_key:
        description: Key with the port of the native protocol.
        type: str
      user_key:
        description: Key with the user.
        type: str
      password_key:
        description: Key with the password.
        type: str
      database_key:
        description: Key with the database.
        type: str
      tls_key:
        description: Key that says whether to use TLS.
        type: str
      tls:
        description: Whether it is reached by TLS; O(clickhouse.client_cert) needs it.
        type: bool
      cluster:
        description: Name of the ClickHouse cluster, for replicated tables.
        type: str
      hybrid:
        description: Whether it is the one that LangSmith's vendor runs.
        type: bool
      client_cert: *client_cert
  blob_storage:
    description:
      - Blob storage for the payloads of traces.
      - Its keys stand in the Secret O(secret_name), as C(blob_storage_access_key) and
        C(blob_storage_access_key_secret), or C(azure_storage_account_key) or
        C(azure_storage_connection_string); with O(workload_identity) there need be none.
    type: dict
    suboptions:
      engine:
        description: Kind of storage. V(GCS) is reached by its S3 interface.
        type: str
        choices: [S3, GCS, Azure]
        required: true
      bucket_name:
        description: Bucket, for V(S3) and V(GCS).
        type: str
      region:
        description: AWS region, of which the address is made.
        type: str
      api_url:
        description: Address of the storage, where it is not AWS or Google.
        type: str
      path_style:
        description:
          - Whether the bucket stands in the path, as MinIO and others want it, from chart 0.12.4
            on.
        type: bool
      kms_key_arn:
        description: AWS key to encrypt with, from chart 0.11.24 on.
        type: str
      azure_account_name:
        description: Storage account, for V(Azure).
        type: str
      azure_container_name:
        description: Container, for V(Azure).
        type: str
      azure_service_url:
        description: Address of the storage account, where it is not the usual one.
        type: str
      search_in_clickhouse:
        description: Whether inputs and outputs are also kept in ClickHouse, to be searched.
        type: bool
  workload_identity:
    description: What a cloud wants on pods that open the stores, instead of passwords.
    type: dict
    suboptions:
      annotations:
        description: Annotations of their ServiceAccounts, such as C(eks.amazonaws.com/role-arn).
        type: dict
      labels:
        description: Labels of their pods, such as C(azure.workload.identity/use).
        type: dict
  custom_ca:
    description: Certificates of your own authorities to trust, from chart 0.11.9 on.
    type: dict
    suboptions:
      secret_name:
        description: Secret that holds them.
        type: str
        required: true
      key:
        description: Key in it.
        type: str
        required: true
  image_registry:
    description:
      - Registry that holds mirrored images, put before their full names, so that
        C(docker.io/langchain/langsmith-backend) becomes
        C(<image_registry>/docker.io/langchain/langsmith-backend).
      - The images inside the operator's base templates are named so too, for which the chart's own
        texts are needed; where they cannot be had, a finding says so. Texts of
        O(operator_templates) are taken as they are.
    type: str
  image_pull_secrets:
    description: Names of pull Secrets for the chart's own images.
    type: list
    elements: str
    default: []
  agent_image_pull_secrets:
    description:
      - Names of pull Secrets for agents, their Redis and their Postgres, in the namespaces of the
        agents. The chart gives O(image_pull_secrets) to none of them.
    type: list
    elements: str
    default: []
  operator_templates:
    description:
      - Base templates of every agent, as text, instead of the chart's own.
      - They are copied whole, so look at them again with every new chart, or give
        O(operator_template_patches) instead. The operator's placeholders, the container
        C(api-server) and the label C(app) must stay, and it is checked that they do.
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
  operator_template_patches:
    description:
      - Changes of the base templates, each on the text of the chart version in hand, so that they
        follow the chart.
      - A map is merged as Kubernetes' strategic merge patch. Containers, variables and volumes are
        matched by name, ports by number, mounts by path; a V(null) takes a key away,
        C($patch=delete) in an entry removes it, C($patch=replace) replaces a map or list. Here
        C(tolerations) are added, and C(volumeClaimTemplates) are matched by name.
      - A list holds operations of JSON Patch (RFC 6902).
      - What is changed or taken away must be there, or the task fails.
      - Placeholders of the operator, such as C(${replicas}), may stand in a patch.
      - The chart is fetched by C(helm) if it is not at hand, unless O(render=never).
    type: dict
    default: {}
    suboptions:
      deployment:
        description: Patch of an agent's Deployment.
        type: raw
      service:
        description: Patch of an agent's Service.
        type: raw
      redis:
        description: Patch of an agent's Redis.
        type: raw
      db:
        description: Patch of an agent's Postgres.
        type: raw
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
  offline:
    description:
      - Whether nothing may leave the cluster. All that O(telemetry) names is turned off.
      - The licence must be one for offline use; with any other LangSmith asks its vendor for it.
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
  strict:
    description:
      - Whether findings of severity V(fatal) or V(error) fail the task, all in one message.
    type: bool
    default: true
requirements:
  - PyYAML (Python package)
  - jsonpatch (Python package), for lists of operations in O(operator_template_patches)
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

- name: Compose for production, with stores outside the cluster and agents on nodes of their own
  langgraph.control_plane.langsmith_values:
    chart_ref: "{{ chart }}"
    hostname: langsmith.example.com
    gateway_name: public
    initial_org_admin_email: admin@example.com
    size: production
    autoscaler: keda
    postgres:
      secret_name: langsmith-postgres
    redis:
      secret_name: langsmith-redis
    clickhouse:
      secret_name: langsmith-clickhouse
    blob_storage:
      engine: S3
      bucket_name: langsmith-traces
      region: eu-west-1
    workload_identity:
      annotations:
        eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/langsmith
    image_registry: registry.example.com
    agent_image_pull_secrets: [mirror]
    operator_template_patches:
      deployment:
        spec:
          template:
            spec:
              nodeSelector:
                pool: agents
              tolerations:
                - key: agents
                  operator: Exists
      db:
        - op: add
          path: /spec/volumeClaimTemplates/0/spec/storageClassName
          value: fast
  register: production

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
    - Where each value comes from, by its dotted path. V(option <name>), V(size <size>),
      V(autoscaler <autoscaler>), V(user values) or V(default of the collection).
  returned: always
  type: dict
  sample:
    config.hostname: option hostname
    config.deployment.enabled: default of the collection
    backend.deployment.resources.requests.memory: size production
    postgres.external.existingSecretName: option postgres.secret_name
findings:
  description: What is wrong with the values, the gravest first.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description:
        - Name of the rule; it stays the same over versions of this collection.
        - V(unknown-key) needs a local chart. It is a key that values.yaml does not have and no
          template reads; in doubt a key counts as read.
      type: str
      sample: moved-key
    key:
      description:
        - Dotted path of the value, or name of the option. Entries of lists are counted, as in
          V(commonEnv[0].value).
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
release_size:
  description:
    - Bytes of data in the Secret in which Helm would keep this release, within one per cent.
      Kubernetes takes 1048576. Above that there is a finding C(release-too-large) with severity
      V(error), above nine tenths of it one with severity V(warning).
    - V(null) without a render, or with a chart that is not a local one.
  returned: always
  type: int
  sample: 777208
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.arguments import (
    CHART_ARGUMENTS,
    COMPOSE_ARGUMENTS,
    RENDER_ARGUMENTS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.module import (
    ChartModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.values import judge


def main():
    module = ChartModule(
        argument_spec=dict(
            **CHART_ARGUMENTS,
            **RENDER_ARGUMENTS,
            **COMPOSE_ARGUMENTS,
            values=dict(type="dict", default={}),
            values_files=dict(type="list", elements="path", default=[]),
            current_values=dict(type="dict"),
            strict=dict(type="bool", default=True),
        ),
        supports_check_mode=True,
    )
    with module.reporting():
        result = judge(module)
    if "msg" in result:
        module.fail_json(**result)
    module.exit_json(**result)


if __name__ == "__main__":
    main()
