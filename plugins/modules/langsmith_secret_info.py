#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_secret_info
short_description: Tell which Secrets a LangSmith release needs, and what is wrong with them
version_added: 0.1.0
description:
  - Derives from a chart version and values each key of each Secret that pods of the release do not
    start without. The one with licence, salts and keys is among them, those of stores outside of
    the cluster, certificates, and what variables in the values refer to.
  - Tells of each key whether it is there and well-formed, and what to do where it is not.
  - Changes nothing. No value is returned or shown.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.connection
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.action_group
  - langgraph.control_plane.attributes.info
options:
  namespace:
    description: Namespace of the release.
    type: str
    required: true
  chart_version:
    description: Full version of the LangSmith chart, such as V(0.16.11).
    type: str
    required: true
  release_name:
    description: Name of the Helm release.
    type: str
    default: langsmith
  values:
    description: Values of the release, as M(langgraph.control_plane.langsmith_values) has them.
    type: dict
    required: true
  features:
    description: Parts of LangSmith that are on, beside those that O(values) turn on.
    type: list
    elements: str
    choices:
      - agent_builder
      - insights
      - polly
      - engine
      - sandboxes
      - blob_storage_s3
      - blob_storage_azure
      - signing
    default: []
seealso:
  - module: langgraph.control_plane.langsmith_secret
"""

EXAMPLES = r"""
- name: Look at the Secrets of a release
  langgraph.control_plane.langsmith_secret_info:
    namespace: langsmith
    chart_version: 0.16.11
    values: "{{ composed['values'] }}"
  register: keys

- name: Stop where one is missing or malformed
  ansible.builtin.assert:
    that: keys.ready
    fail_msg: "{{ keys.problems | join(' ') }}"
"""

RETURN = r"""
ready:
  description: Whether no key is missing or malformed.
  returned: success
  type: bool
problems:
  description: A sentence for each key that is missing or malformed.
  returned: success
  type: list
  elements: str
doubts:
  description: A sentence for each key that is doubtful.
  returned: success
  type: list
  elements: str
secrets:
  description: Each key that is needed, and each that nothing reads.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Name of the Secret.
      type: str
    namespace:
      description: Namespace of the Secret.
      type: str
    key:
      description: The key in it.
      type: str
    needed_by:
      description: Paths of the values that make it needed. Empty where LangSmith always does.
      type: list
      elements: str
    state:
      description:
        - V(present), it is there and well-formed. V(missing), pods would not start. V(malformed),
          LangSmith will not work with it. V(doubtful), it may not, for instance with the line break
          that C(echo) leaves at the end.
        - V(unused), nothing reads it with these values. V(awaited), an ExternalSecret in
          C(preInstallManifests) makes it while Helm installs.
      type: str
    reason:
      description: What is wrong, in words that tell nothing of the value.
      type: str
    remedy:
      description: What to do.
      type: str
  sample:
    - name: langsmith-config
      namespace: langsmith
      key: polly_encryption_key
      needed_by: [polly.enabled]
      state: missing
      reason: is missing
      remedy: let langsmith_secret make it, which keeps what is there
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_info,
    secret_module,
)


def main():
    module = secret_module.SecretModule(
        argument_spec=dict(
            namespace=dict(type="str", required=True),
            chart_version=dict(type="str", required=True),
            release_name=dict(type="str", default="langsmith"),
            values=dict(type="dict", required=True),
            features=dict(
                type="list", elements="str", choices=list(secret_info.FEATURES), default=[]
            ),
        ),
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(**secret_info.tell(module))


if __name__ == "__main__":
    main()
