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
  - The module changes nothing. It does not fail because a check failed, unless O(fail_on) says so.
    The role P(langgraph.control_plane.prerequisites#role) stops a play.
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
  ingress_way:
    description:
      - The way in that LangSmith will use.
      - V(any) takes the one that is there, and warns when there are several.
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
  helm_binary_path:
    description: Path of the Helm program. If not set, it is looked for on E(PATH).
    type: path
  ascii:
    description: Use no character beyond ASCII in RV(report).
    type: bool
    default: false
requirements:
  - kubernetes >= 24.2.0 (Python)
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
from functools import partial

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report import (
    counted,
    failures,
    report,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.run import (
    Choice,
    is_ok,
    run,
    summarize,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import KubeModule


def argument_spec():
    """Options of the module, without those of the connection."""
    names = {"type": "list", "elements": "str", "default": []}
    return {
        "only": names,
        "skip": names,
        "ignore": names,
        "strict": {"type": "bool", "default": False},
        "fail_on": {"type": "str", "choices": ["never", "error"], "default": "never"},
        "planned": {**names, "choices": ["keda", "ingress_controller", "gateway"]},
        "namespace": {"type": "str", "default": "langsmith"},
        "ingress_way": {
            "type": "str",
            "choices": ["any", "ingress", "gateway", "istio"],
            "default": "any",
        },
        "ingress_class_name": {"type": "str"},
        "gateway_class_name": {"type": "str"},
        "gateway_name": {"type": "str"},
        "gateway_namespace": {"type": "str"},
        "keda": {
            "type": "str",
            "choices": ["required", "optional", "unused"],
            "default": "optional",
        },
        "keda_version": {"type": "str"},
        "helm_binary_path": {"type": "path"},
        "ascii": {"type": "bool", "default": False},
    }


def settings(params):
    """The module's options as :class:`Settings`."""
    way = params["ingress_way"]
    return Settings(
        today=datetime.now(timezone.utc).date(),
        namespace=params["namespace"],
        ingress_way="" if way == "any" else way,
        ingress_class_name=params["ingress_class_name"] or "",
        gateway_class_name=params["gateway_class_name"] or "",
        gateway_name=params["gateway_name"] or "",
        gateway_namespace=params["gateway_namespace"] or "",
        keda=params["keda"],
        keda_version=params["keda_version"] or "",
        planned=frozenset(params["planned"]),
        helm=params["helm_binary_path"] or "",
    )


def main():
    """Check, and tell."""
    module = KubeModule(argument_spec=argument_spec(), supports_check_mode=True)
    choice = Choice(
        tuple(module.params["only"]),
        tuple(module.params["skip"]),
        tuple(module.params["ignore"]),
        module.params["strict"],
    )
    sources = Sources(
        cluster=lambda: module.cluster,
        find_program=module.get_bin_path,
        # Else it would end the module in the midst of the other checks.
        run_program=partial(module.run_command, handle_exceptions=False),
    )
    with module.reporting():
        results = run(settings(module.params), choice, sources)
    outcome = {
        "changed": False,
        "ok": is_ok(results),
        "summary": summarize(results),
        "checks": results,
        "failures": failures(results),
        "report": report(results, ascii_only=module.params["ascii"]),
    }
    if module.params["fail_on"] == "error" and not outcome["ok"]:
        module.fail_json(
            msg=f"{counted(outcome['summary']['fail'])} failed\n{outcome['failures']}", **outcome
        )
    module.exit_json(**outcome)


if __name__ == "__main__":
    main()
