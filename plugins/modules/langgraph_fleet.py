#!/usr/bin/python

# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage many LangGraph deployments."""

from __future__ import annotations

DOCUMENTATION = r"""
module: langgraph_fleet
short_description: Manage many LangGraph deployments at once
version_added: 0.2.0
description:
  - Makes a list of deployments be as described, one or thousands, by one list request, one write
    for each that differs, a few at a time, and one wait for all.
  - Deployments that are equal in every field given are not written.
  - A list with one bad item changes nothing, and every bad item is named.
  - Interrupted, it can be run again; each deployment is written whole or not at all.
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
      - Names what would be made, changed and removed. Works before the namespace or the CRD exists.
  diff_mode:
    support: full
    details:
      - Shows what changes, deployment by deployment. Environment variables stand by name, and a
        value whose name hints at a secret as a digest.
  idempotent:
    support: full
    details:
      - Except for items with C(state=restarted), which are restarted at each run.
options:
  deployments:
    description:
      - The deployments, each with the options of
        M(langgraph.control_plane.langgraph_deployment), without those of the connection and of
        waiting. C(namespace) may be left out where O(namespace) is given.
      - An unknown option is an error, and so is a deployment that is listed twice.
    type: list
    elements: dict
  src:
    description:
      - A file with the deployments, or a folder with files of them, on the host that runs the
        module.
      - A file is YAML or JSON and holds a list, a mapping with the list in C(deployments), or one
        deployment, whose name may be left out where it is that of the file.
      - A folder is read with all its F(.yml), F(.yaml) and F(.json) files, also those further down.
      - Files are taken as they are; nothing in them is a template. With thousands of deployments
        this is much faster than O(deployments), since Ansible does not go through each value.
    type: path
  namespace:
    description:
      - Namespace of the items that name none.
    type: str
  defaults:
    description:
      - Options of all items. Those of an item win, and mappings are merged.
    type: dict
    default: {}
  selector:
    description:
      - Labels that mark the deployments of this fleet. Each gets them.
    type: dict
    default: {}
  prune:
    description:
      - Whether to remove deployments that carry the labels of O(selector) and are not listed.
      - They are looked for in the namespaces of the list and in O(namespace). Those that this
        collection has not made are never removed.
      - The database of a removed deployment goes with it.
    type: bool
    default: false
  allow_empty:
    description:
      - Whether O(prune) may remove the whole fleet because the list is empty.
    type: bool
    default: false
  serial:
    description:
      - Sizes of the batches to roll out in, each a number or a percentage of the deployments that
        change, for example V(1) and then V(25%). The last size counts for the rest.
      - A batch is begun when the one before is ready. Needs O(wait).
      - Not given, all are written at once.
    type: list
    elements: str
    default: []
  max_fail:
    description:
      - How many deployments of a batch may fail before the rollout is stopped and the batches
        that are left stay untouched, as a number or a percentage of the batch.
      - Not given with O(serial), one is enough to stop it.
    type: str
  validate_only:
    description:
      - Only look at the options, without a cluster, for example in a pipeline ahead of a merge.
    type: bool
    default: false
  parallel:
    description:
      - How many requests are under way at once.
    type: int
    default: 4
  wait:
    description:
      - Whether to wait until all deployments are ready, or gone.
    type: bool
    default: true
  wait_timeout:
    description:
      - Seconds to wait at most, for all of a batch together.
    type: int
    default: 600
notes:
  - A wait of more than 10 seconds shows how far it is, when the module runs on the controller
    itself (C(connection=local)) and in the foreground, and its task has no C(no_log).
seealso:
  - module: langgraph.control_plane.langgraph_deployment
  - module: langgraph.control_plane.langgraph_deployment_info
"""

EXAMPLES = r"""
- name: Run three agents
  langgraph.control_plane.langgraph_fleet:
    namespace: langsmith
    defaults:
      database: {storage_size_gi: 20}
      redis: {}
      ingress: {}
      env:
        LOG_LEVEL: INFO
    deployments:
      - name: support-bot
        image: registry.example.com/agents/support-bot:1.4.0
        replicas: 2
      - name: rag
        image: registry.example.com/agents/rag:2.0.1
        env:
          OPENAI_API_KEY: {secret: openai, key: api-key}
      - name: old-bot
        state: absent

- name: Keep all agents of a team as they stand in a folder, and remove those that are gone from it
  langgraph.control_plane.langgraph_fleet:
    namespace: langsmith
    src: agents/support
    selector: {team: support}
    prune: true

- name: Look whether the files are right, without a cluster
  langgraph.control_plane.langgraph_fleet:
    namespace: langsmith
    src: agents/support
    validate_only: true

- name: Try a new image on one agent, then on a quarter of the others at a time
  langgraph.control_plane.langgraph_fleet:
    namespace: langsmith
    src: agents/support
    defaults:
      labels: {release: "2026-11"}
    serial: [1, 25%]
    max_fail: 10%
"""

RETURN = r"""
deployments:
  description: What became of each deployment, in the order of the list; then those removed.
  returned: when the list was right
  type: list
  elements: dict
  contains:
    name:
      description: Its name.
      type: str
      sample: support-bot
    namespace:
      description: Its namespace.
      type: str
      sample: langsmith
    action:
      description: What was done, or would be, one of V(create), V(update), V(delete), V(nothing).
      type: str
      sample: update
    changed:
      description: Whether it was changed.
      type: bool
      sample: true
    untouched:
      description: Whether the rollout was stopped before it.
      type: bool
      sample: false
    ready:
      description: Whether nothing is left to wait for; false when it does not exist.
      type: bool
      sample: true
    state:
      description:
        - One of V(ready), V(progressing), V(paused) and V(deleting), or V(absent).
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
    notes:
      description: What else there is to know, for example that a database goes.
      type: list
      elements: str
      sample: []
    failure:
      description: Why it failed, or null.
      type: str
      sample: null
    diagnosis:
      description: What the wait found out about a failure.
      returned: when the wait for it failed
      type: dict
      sample: {reason: ImagePullBackOff, object: pod/support-bot-6d4cf56db6-x2x4q}
summary:
  description: How many deployments there are of each kind.
  returned: when the list was right
  type: dict
  contains:
    total:
      description: All of them.
      type: int
      sample: 40
    created:
      description: Made, or to be made.
      type: int
      sample: 1
    updated:
      description: Changed, or to be changed.
      type: int
      sample: 2
    deleted:
      description: Removed, or to be removed.
      type: int
      sample: 0
    unchanged:
      description: Left as they are.
      type: int
      sample: 37
    failed:
      description: Refused by the API server, or not ready in time.
      type: int
      sample: 0
    untouched:
      description: Not reached, because the rollout was stopped.
      type: int
      sample: 0
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.ensure import ensure
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet import (
    Fleet,
    prune,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet_module import (
    FleetModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.results import (
    result_of_fleet,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.rollout import rollout


def main():
    """Run the module."""
    module = FleetModule(
        argument_spec=dict(
            deployments=dict(type="list", elements="dict"),
            src=dict(type="path"),
            namespace=dict(type="str"),
            defaults=dict(type="dict", default={}),
            selector=dict(type="dict", default={}),
            prune=dict(type="bool", default=False),
            allow_empty=dict(type="bool", default=False),
            serial=dict(type="list", elements="str", default=[]),
            max_fail=dict(type="str"),
            validate_only=dict(type="bool", default=False),
            parallel=dict(type="int", default=4),
            wait=dict(type="bool", default=True),
            wait_timeout=dict(type="int", default=600),
        ),
        required_one_of=[("deployments", "src")],
        mutually_exclusive=[("deployments", "src")],
        supports_check_mode=True,
    )
    params = module.params
    with module.reporting():
        # First all that can be said without a cluster.
        how = module.manner(rollout(params["serial"], params["max_fail"], params["wait"]))
        fleet = Fleet(params["namespace"], params["defaults"], params["selector"])
        wishes = fleet.wishes(module.items(), module.now)
        pruned = prune(fleet, wishes, params["allow_empty"]) if params["prune"] else None
        outcomes = [] if params["validate_only"] else ensure(module.cluster, wishes, how, pruned)
    module.finish(outcomes, result_of_fleet(outcomes))


if __name__ == "__main__":
    main()
