#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_render
short_description: Render the LangSmith chart into a folder for Argo CD or Flux
version_added: 0.1.0
description:
  - Renders the chart with given values into C(values.yaml) and C(manifests/), one file for each
    object. Hooks are among them with their annotations, which Argo CD understands.
  - Every render of the same is the same. Names of Jobs that charts up to 0.11.15 make by chance are
    therefore fixed, unless O(values) say otherwise.
  - No cluster is asked. No Secret is written; which Secrets the chart would make, and with which
    keys, is told.
  - Files of an earlier render that are no longer rendered are removed. Files that this module did
    not write are never touched, and if one is in the way the task fails.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
  - langgraph.control_plane.chart
  - langgraph.control_plane.chart.login
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details: The custom resource definition is summed up in one line.
  idempotent:
    support: full
options:
  dest:
    description: Folder on the host that runs the module. It is made if it is not there.
    type: path
    required: true
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
  values:
    description:
      - Values for the chart, as M(langgraph.control_plane.langsmith_values) composes them.
      - A known secret in them fails the task, because they are written down.
    type: dict
    default: {}
requirements:
  - helm >= 3.8 (program)
  - PyYAML (Python package)
seealso:
  - module: langgraph.control_plane.langsmith_values
  - module: langgraph.control_plane.helm_release
"""

EXAMPLES = r"""
- name: Render for Argo CD
  langgraph.control_plane.langsmith_render:
    chart_ref: "{{ chart }}"
    values: "{{ composed['values'] }}"
    dest: "{{ folder }}"
  register: rendered

- name: Tell which Secrets have to be made by other means
  ansible.builtin.debug:
    msg: "Secret {{ item.name }} with {{ item['keys'] | join(', ') }}"
  loop: "{{ rendered.secrets_left_out }}"
"""

RETURN = r"""
dest:
  description: The folder.
  returned: success
  type: str
chart_version:
  description: Version of the chart that was rendered.
  returned: success
  type: str
files:
  description: Every rendered file, by its path in the folder.
  returned: success
  type: list
  elements: str
  sample: [manifests/deployment-langsmith-operator.yaml, values.yaml]
written:
  description: Files that are new or differ.
  returned: success
  type: list
  elements: str
removed:
  description: Files of an earlier render that are no longer rendered.
  returned: success
  type: list
  elements: str
secrets_left_out:
  description: Secrets that the chart would make, which have to be made by other means.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Name of the Secret.
      type: str
    namespace:
      description: Its namespace, or V(null) for that of the release.
      type: str
    keys:
      description: Keys that it has to hold.
      type: list
      elements: str
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.folder import (
    render_into,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.module import (
    ChartModule,
)


def main():
    module = ChartModule(
        argument_spec=dict(
            dest=dict(type="path", required=True),
            chart_ref=dict(type="str", default="langsmith"),
            chart_version=dict(type="str"),
            chart_repo_url=dict(type="str"),
            chart_repo_username=dict(type="str"),
            chart_repo_password=dict(type="str", no_log=True),
            release_name=dict(type="str", default="langsmith", aliases=["name"]),
            release_namespace=dict(type="str", default="langsmith", aliases=["namespace"]),
            values=dict(type="dict", default={}),
            binary_path=dict(type="path"),
        ),
        required_together=[("chart_repo_username", "chart_repo_password")],
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(**render_into(module))


if __name__ == "__main__":
    main()
