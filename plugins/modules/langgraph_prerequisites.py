#!/usr/bin/python

# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check the prerequisites of the control plane."""

from __future__ import annotations

DOCUMENTATION = r"""
module: langgraph_prerequisites
short_description: Check whether the control plane and its deployments will work on a cluster
version_added: 0.1.0
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
description:
  - Runs all checks side by side and tells for each whether it passed, and if not, what to do.
  - The module changes nothing, but see O(services.from). It does not fail because a check failed,
    unless O(fail_on) says so. The role P(langgraph.control_plane.prerequisites#role) stops a play.
  - A check that may not look, for want of a right, is V(unknown) and names the right.
  - Where the API server cannot be reached, the check C(cluster-api-reachable) says why, and the
    checks that need it are skipped.
extends_documentation_fragment:
  - langgraph.control_plane.connection
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.info
  - langgraph.control_plane.attributes.action_group
options:
  only:
    description:
      - Run these checks and no others. Ids or names of sections.
      - C(cluster-api-reachable) runs with any other check on the cluster.
    type: list
    elements: str
    default: []
  skip:
    description: Do not run these checks. Ids or names of sections.
    type: list
    elements: str
    default: []
  ignore:
    description: Tell a failure of these checks as a warning. Ids or names of sections.
    type: list
    elements: str
    default: []
  strict:
    description: Tell warnings, and checks that could not look, as failures.
    type: bool
    default: false
  fail_on:
    description:
      - When the module itself fails.
      - V(error) fails the task when a check failed; all results are returned nevertheless.
    type: str
    choices: [never, error]
    default: never
  planned:
    description:
      - What a later step of the same run installs or makes. Where it is missing, the check is
        skipped and says so.
      - V(keda) is KEDA, V(ingress_controller) a controller with its class, V(gateway) the Gateway.
    type: list
    elements: str
    choices: [keda, ingress_controller, gateway]
    default: []
  namespace:
    description: Namespace where LangSmith is, or will be.
    type: str
    default: langsmith
  release_name:
    description: Name of LangSmith's Helm release.
    type: str
    default: langsmith
  chart_ref:
    description:
      - The LangSmith chart. Path of a C(.tgz) or a folder, a name in O(chart_repo_url), or an
        C(oci://) reference.
      - With it and Helm, checks go by what this chart makes of O(values). Without, by the figures
        of LangSmith's documentation, and those that have nothing to go by are skipped.
    type: str
  chart_repo_url:
    description: URL of the chart's repository.
    type: str
  chart_version:
    description: Version of the chart. If not set, that of the local chart.
    type: str
  values:
    description:
      - Values for the chart, as M(langgraph.control_plane.langsmith_values) composes them.
    type: dict
    default: {}
  secret_name:
    description:
      - Secret with licence, salts and keys. If not set, C(config.existingSecretName) of O(values),
        or the one that the chart makes.
    type: str
  installed:
    description: Whether LangSmith must stand already. If not, its absence is no fault.
    type: bool
    default: false
  ingress_way:
    description:
      - The way in that LangSmith will use.
      - V(any) takes the one that O(values) turn on. Where they turn none on, it takes the one that
        is there, and warns when there are several.
    type: str
    choices: [any, ingress, gateway, istio]
    default: any
  ingress_class_name:
    description: Name of the IngressClass. If not set, one that is clear without a name will do.
    type: str
  gateway_class_name:
    description: Name of the GatewayClass. If not set, any will do that its controller accepted.
    type: str
  gateway_name:
    description:
      - Name of the Gateway. If not set, any will do that is programmed.
      - With O(ingress_way=istio) name of the Istio Gateway, C(istio-gateway) if not set.
    type: str
  gateway_namespace:
    description:
      - Namespace of the Gateway.
      - With O(ingress_way=istio) C(istio-system) if not set.
    type: str
  hostname:
    description: Name under which LangSmith is reached. If not set, that of O(values).
    type: str
  tls_enabled:
    description:
      - Whether LangSmith tells its clients C(https). If not set, what O(values) say.
    type: bool
  tls_secret_name:
    description: Secret with the certificate of an Ingress. If not set, that of O(values).
    type: str
  keda:
    description:
      - Whether KEDA must be there.
      - V(optional) looks at it where it is installed, V(unused) does not look.
    type: str
    choices: [required, optional, unused]
    default: optional
  keda_version:
    description: The version of KEDA that will be installed where there is none.
    type: str
  agents:
    description: Deployments that shall have room beside LangSmith, all of one size.
    type: dict
    suboptions:
      count:
        description: How many.
        type: int
        default: 0
      replicas:
        description: Pods of the API server of each.
        type: int
        default: 1
      cpu:
        description: What one such pod requests.
        type: str
        default: "1"
      memory:
        description: What one such pod requests.
        type: str
        default: 1Gi
      database:
        description: Whether each has a PostgreSQL of its own.
        type: bool
        default: true
      database_cpu:
        description: What it requests.
        type: str
        default: "1"
      database_memory:
        description: What it requests.
        type: str
        default: 1Gi
      database_storage:
        description: Size of its volume.
        type: str
        default: 10Gi
      redis:
        description: Whether each has a Redis of its own.
        type: bool
        default: true
      redis_cpu:
        description: What it requests.
        type: str
        default: 500m
      redis_memory:
        description: What it requests.
        type: str
        default: 512Mi
  images:
    description: Images of deployments, to be looked for in their registries.
    type: list
    elements: str
    default: []
  image_pull_secrets:
    description:
      - Secrets in O(namespace) with which images are pulled, of type
        C(kubernetes.io/dockerconfigjson). The chart's images are asked for with those too that
        O(values) name (C(images.imagePullSecrets)); those of agents are not.
    type: list
    elements: str
    default: []
  registry_auth_file:
    description:
      - An C(auth.json) of Docker or Podman on the host that runs the module, for registries that
        no Secret in the cluster has credentials for yet.
    type: path
  registry_ca_cert:
    description: PEM file with the authority that signed the registries' certificates.
    type: path
  insecure_registries:
    description: Registries that are asked by plain HTTP, as V(host) or V(host:port).
    type: list
    elements: str
    default: []
  application:
    description: Folder of an agent's source with C(langgraph.json), on the host of the module.
    type: path
  services:
    description:
      - Servers outside of the cluster that LangSmith uses. What is not named is not looked at.
      - Each has its URL, or the Secret in O(namespace) that holds the URL.
    type: dict
    suboptions:
      postgres:
        description: PostgreSQL of LangSmith, as C(postgresql://user:password@host:5432/database).
        type: dict
        suboptions: &server
          url:
            description: URL of the server. A password in it is not shown.
            type: str
          secret:
            description: Name of the Secret that holds the URL.
            type: str
          key:
            description: Key in that Secret.
            type: str
            default: connection_url
          ca_cert:
            description: PEM file with the authority that signed the server's certificate.
            type: path
      redis:
        description: Redis or Valkey of LangSmith, as C(redis://) or C(rediss://).
        type: dict
        suboptions: *server
      agents_redis:
        description: Redis or Valkey that deployments share. It must not be LangSmith's database.
        type: dict
        suboptions: *server
      clickhouse:
        description: HTTP interface of ClickHouse, as C(https://user:password@host:8443).
        type: dict
        suboptions: *server
      blob_storage:
        description: Endpoint of the blob storage, as C(https://s3.example.com).
        type: dict
        suboptions: *server
      beacon:
        description:
          - URL that the licence is verified with, C(https://beacon.langchain.com). Leave it out
            with an offline licence.
        type: str
      from:
        description:
          - From where they are looked at.
          - V(pod) and V(both) make a short-lived pod in O(namespace) and remove it again, the one
            thing that this module ever makes. It needs O(services.probe_image), and the rights to
            create, get and delete pods and to read their logs. In check mode V(controller) applies.
        type: str
        choices: [controller, pod, both]
        default: controller
      probe_image:
        description: Image with Python 3 for that pod.
        type: str
  helm_binary_path:
    description: Path of the Helm program. If not set, it is looked for on E(PATH).
    type: path
  ascii:
    description: Use no character beyond ASCII in RV(report).
    type: bool
    default: false
  report_json:
    description:
      - File on the host that runs the module for all results as JSON. Written in check mode too,
        and no change.
    type: path
  report_junit:
    description: The same as JUnit XML, for CI and AWX.
    type: path
  report_html:
    description: The same as one HTML page without anything from elsewhere.
    type: path
requirements:
  - kubernetes >= 24.2.0 (Python)
  - cryptography (Python), for certificates
  - psycopg[binary] (Python), for O(services.postgres)
  - packaging (Python), for O(application)
  - redis (Python), for O(services.redis) and O(services.agents_redis)
seealso:
  - ref: ansible_collections.langgraph.control_plane.docsite.checks
    description: What each check looks at, why, and how to mend it.
"""

EXAMPLES = r"""
- name: Look at a cluster before anything is installed
  langgraph.control_plane.langgraph_prerequisites:
    planned: [keda, ingress_controller, gateway]
  register: prerequisites

- name: Show what was found
  ansible.builtin.debug:
    msg: "{{ prerequisites.report.splitlines() }}"

- name: Look whether LangSmith and forty deployments have room, and keep a page of it
  langgraph.control_plane.langgraph_prerequisites:
    chart_ref: /srv/charts/langsmith-0.16.11.tgz
    values: "{{ composed['values'] }}"
    agents:
      count: 40
      cpu: 500m
      memory: 1Gi
    report_html: "{{ playbook_dir }}/prerequisites.html"

- name: Look at the stores outside of the cluster
  langgraph.control_plane.langgraph_prerequisites:
    only: [services]
    services:
      postgres:
        secret: langsmith-postgres
      redis:
        secret: langsmith-redis
      beacon: https://beacon.langchain.com

- name: Stop when storage or ingress is not ready, whatever the size of the nodes
  langgraph.control_plane.langgraph_prerequisites:
    only: [storage, ingress]
    ignore: [storage-expandable]
    ingress_way: gateway
    gateway_name: public
    gateway_namespace: gateways
    fail_on: error
"""

RETURN = r"""
ok:
  description: Whether no check failed.
  returned: always
  type: bool
  sample: true
summary:
  description: How many checks have each status.
  returned: always
  type: dict
  contains:
    pass:
      description: All is well.
      type: int
    warn:
      description: It works, but should be known.
      type: int
    fail:
      description: The control plane, or its deployments, will not work.
      type: int
    unknown:
      description: It could not be told.
      type: int
    skip:
      description: It does not apply, or a later step takes care of it.
      type: int
  sample: {"pass": 14, "warn": 1, "fail": 0, "unknown": 0, "skip": 5}
checks:
  description: The checks in the order of the sections.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description: Stable id, for O(only), O(skip) and O(ignore).
      type: str
    section:
      description: Section of the check.
      type: str
    title:
      description: What was looked at, in a few words.
      type: str
    severity:
      description: The worst that the check says, V(error) or V(warning).
      type: str
    status:
      description: One of V(pass), V(warn), V(fail), V(unknown), V(skip).
      type: str
    message:
      description: What was found.
      type: str
    evidence:
      description: What the verdict rests on; the keys differ from check to check.
      type: dict
    remedy:
      description: What to do; empty when there is nothing to do.
      type: str
    doc_url:
      description: Where the documentation explains the check.
      type: str
    ignored:
      description: Whether O(ignore) names the check.
      type: bool
    duration_ms:
      description: Milliseconds until the slowest answer that the check needs was there.
      type: int
  sample:
    - id: storage-default-class
      section: storage
      title: Default StorageClass
      severity: error
      status: pass
      message: standard by ebs.csi.aws.com
      evidence: {"classes": ["standard"], "default": ["standard"], "provisioner": "ebs.csi.aws.com"}
      remedy: ""
      doc_url: https://github.com/langgraph-control-plane/ansible-collection/blob/main/docs/docsite/rst/checks_storage.rst#storage-default-class
      ignored: false
      duration_ms: 12
failures:
  description: For each failed check its id, message, remedy and documentation, as text.
  returned: always
  type: str
  sample: ""
report:
  description: All results as text, in sections.
  returned: always
  type: str
  sample: |-
    Cluster
    -------
    √ API server             Kubernetes v1.35.4 answers
    ‼ Nodes                  1 of 3 nodes are not Ready: node-3
"""

from datetime import datetime, timezone

from ansible.module_utils.common.parameters import remove_values

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import programs
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.module import (
    ChecksModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.options import (
    argument_spec,
    settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report import (
    counted,
    failures,
    report,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report_files import (
    check_folders,
    write,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.run import (
    Choice,
    is_ok,
    run,
    summarize,
)


def main():
    """Check, and tell."""
    module = ChecksModule(argument_spec=argument_spec(), supports_check_mode=True)
    params, now = module.params, datetime.now(timezone.utc)
    choice = Choice(
        tuple(params["only"]), tuple(params["skip"]), tuple(params["ignore"]), params["strict"]
    )
    sources = Sources(
        cluster=lambda: module.cluster,
        find_program=module.get_bin_path,
        run_program=programs.run,
    )
    with module.reporting():
        check_folders(params)
        results = run(settings(params, now.date(), module.check_mode), choice, sources)
    results = remove_values(results, module.no_log_values)
    write(module, results, now)
    outcome = {
        "changed": False,
        "ok": is_ok(results),
        "summary": summarize(results),
        "checks": results,
        "failures": failures(results),
        "report": report(results, ascii_only=params["ascii"]),
    }
    if params["fail_on"] == "error" and not outcome["ok"]:
        module.fail_json(
            msg=f"{counted(outcome['summary']['fail'])} failed\n{outcome['failures']}", **outcome
        )
    module.exit_json(**outcome)


if __name__ == "__main__":
    main()
