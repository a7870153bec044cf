#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: helm_release
short_description: Install, upgrade or remove one Helm release
version_added: 0.1.0
description:
  - Brings one Helm release to a chart version and values, or removes it.
  - What stands is read from the Secret that Helm keeps, so the C(helm) program runs only when
    something differs. In check mode it then fetches and renders the chart, and changes nothing.
  - A downgrade is refused. A release that an interrupted Helm left as C(pending-install),
    C(pending-upgrade) or C(pending-rollback) is taken up again once O(timeout) has passed.
  - The difference shows chart version, status and values, and each object that is added, changed
    or removed. In place of a secret stands a mark that compares within one run and tells nothing
    else. A custom resource definition is summed up in one line.
  - When Helm fails, the message also says which hook and which workload is not ready, and why.
  - Runs with Helm 3.8 or newer and Helm 4, with every connection option of this collection,
    client certificates, proxy and impersonation included.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.connection
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.action_group
  - langgraph.control_plane.chart.login
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  release_name:
    description: Name of the release.
    type: str
    required: true
    aliases: [name]
  release_namespace:
    description: Namespace of the release.
    type: str
    required: true
    aliases: [namespace]
  state:
    description: Whether the release is to be there.
    type: str
    choices: [present, absent]
    default: present
  chart_ref:
    description:
      - Name of a chart in O(chart_repo_url), an C(oci://) reference, the URL of a packaged chart,
        or the path of a packaged chart or a folder on the host that runs the module.
      - Required with O(state=present).
    type: str
  chart_version:
    description:
      - Version of the chart, in full.
      - Required unless the chart is a local one, which says its own version; there this option is
        not read.
    type: str
  chart_repo_url:
    description: URL of the chart repository that O(chart_ref) is a name in.
    type: str
  values:
    description:
      - Values over the chart's defaults.
      - They replace those of the last revision. Keep secrets in a Secret and refer to it.
    type: dict
    default: {}
  create_namespace:
    description:
      - Whether Helm makes the namespace if it is not there.
      - Who may not look whether it is there needs no right to make it either.
    type: bool
    default: true
  wait:
    description: Whether Helm waits until all objects of the release are ready, or are gone.
    type: bool
    default: false
  timeout:
    description:
      - Seconds that Helm waits for hooks, and with O(wait=true) for the objects.
      - A pending revision younger than this is left to the Helm that may still be at work on it,
        and the task fails.
    type: int
    default: 300
  history_max:
    description: Number of revisions that Helm keeps.
    type: int
    default: 10
  allow_downgrade:
    description: Whether a lower chart version than the one installed is accepted.
    type: bool
    default: false
  binary_path:
    description: Path of the C(helm) program. Without it, C(helm) is looked up in E(PATH).
    type: path
requirements:
  - helm >= 3.8 (program)
  - PyYAML (Python package)
seealso:
  - module: kubernetes.core.helm
"""

EXAMPLES = r"""
- name: Install KEDA from its chart repository
  langgraph.control_plane.helm_release:
    name: keda
    namespace: keda
    chart_ref: keda
    chart_repo_url: https://kedacore.github.io/charts
    chart_version: 2.20.2
    wait: true

- name: Install the same from a file
  langgraph.control_plane.helm_release:
    name: keda
    namespace: keda
    chart_ref: /srv/charts/keda-2.20.2.tgz
    values:
      operator:
        replicaCount: 2

- name: Remove it
  langgraph.control_plane.helm_release:
    name: keda
    namespace: keda
    state: absent
    wait: true
"""

RETURN = r"""
action:
  description: What Helm did, or would do in check mode.
  returned: success
  type: str
  choices: [install, upgrade, uninstall, nothing]
  sample: install
release:
  description:
    - The newest revision afterwards. In check mode what stands before.
    - V(null) when there is none.
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
      description: Version of the application in the chart.
      type: str
objects:
  description:
    - Objects that the release gains, changes or loses, as C(Kind/name), hooks among them.
    - In check mode they come from a render without the cluster's own objects, so what a chart reads
      there or makes by chance counts as changed.
  returned: success
  type: dict
  contains:
    added:
      description: Objects that were not in the release before.
      type: list
      elements: str
    changed:
      description: Objects whose manifest differs.
      type: list
      elements: str
      sample: [ConfigMap/langsmith-operator-config, Deployment/langsmith-operator]
    removed:
      description: Objects that are no longer in it.
      type: list
      elements: str
previous:
  description:
    - The newest revision before, with the keys of RV(release).
    - V(null) when there was none.
  returned: success
  type: dict
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.module import (
    ReleaseModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.release import (
    ensure_release,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)


def main():
    module = ReleaseModule(
        argument_spec=dict(
            release_name=dict(type="str", required=True, aliases=["name"]),
            release_namespace=dict(type="str", required=True, aliases=["namespace"]),
            state=dict(type="str", choices=["present", "absent"], default="present"),
            chart_ref=dict(type="str"),
            chart_version=dict(type="str"),
            chart_repo_url=dict(type="str"),
            chart_repo_username=dict(type="str"),
            chart_repo_password=dict(type="str", no_log=True),
            values=dict(type="dict", default={}),
            create_namespace=dict(type="bool", default=True),
            wait=dict(type="bool", default=False),
            timeout=dict(type="int", default=300),
            history_max=dict(type="int", default=10),
            allow_downgrade=dict(type="bool", default=False),
            binary_path=dict(type="path"),
        ),
        required_together=[("chart_repo_username", "chart_repo_password")],
        required_if=[("state", "present", ["chart_ref"])],
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(**ensure_release(module, version_key=sort_key))


if __name__ == "__main__":
    main()
