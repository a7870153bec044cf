# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""LangGraph deployments of one or many clusters as hosts."""

from __future__ import annotations

DOCUMENTATION = r"""
name: langgraph_deployments
short_description: LangGraph deployments as hosts
version_added: 0.2.0
description:
  - Makes a host of each LangGraph deployment of one or many clusters, whoever made it, with
    variables that tell where it is and how it does.
  - A deployment is nothing to log in to. Its host has C(ansible_connection=local), so that tasks
    run where Ansible does, for example on its endpoint or with the modules of this collection.
  - Environment variables of deployments are not among the variables of hosts, nor in the cache.
  - The name of the file ends in C(langgraph_deployments.yml) or C(langgraph_deployments.yaml).
    Another name that ends in C(.yml) or C(.yaml) will do where a line of the file starts with
    C(plugin) and names this plugin.
  - It asks for nothing, and takes the connection from the environment. So it serves as a source of
    an inventory in AWX, with a credential of the type C(OpenShift or Kubernetes API Bearer Token).
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - ansible.builtin.constructed
  - ansible.builtin.inventory_cache
  - langgraph.control_plane.connection
options:
  plugin:
    description:
      - Marks the file as one for this plugin.
    type: str
    required: true
    choices: [langgraph.control_plane.langgraph_deployments]
  name:
    description:
      - A name for the cluster, when it is the only one.
      - It becomes the last part of the names of hosts, C(langgraph_cluster), and the name of a
        group. Give one when an inventory has several sources.
    type: str
  namespaces:
    description:
      - Only deployments in these namespaces. Not given, those in all namespaces, which takes the
        right to list them in the whole cluster.
    type: list
    elements: str
  label_selectors:
    description:
      - Only deployments whose labels fit all of these selectors, for example V(team=support) or
        V(tier in (gold,silver)).
    type: list
    elements: str
    default: []
  clusters:
    description:
      - The clusters, when there are many. They are read at once, up to eight at a time.
      - Each takes, besides those here, all connection options of this plugin. What it does not give
        is taken from beside O(clusters), and then from the environment.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - A name for the cluster, as O(name).
        type: str
        required: true
      namespaces:
        description:
          - As O(namespaces), for this cluster.
        type: list
        elements: str
      label_selectors:
        description:
          - As O(label_selectors), for this cluster.
        type: list
        elements: str
  skip_failed_clusters:
    description:
      - Whether a cluster that cannot be read is left out with a warning. Otherwise it is an error,
        so that a deployment is never missing because its cluster was out of reach.
      - When none can be read, it is an error anyway. What lacks a cluster is not cached.
    type: bool
    default: false
  hostnames:
    description:
      - Jinja2 expressions on the variables of a host; the first that gives a text is its name.
      - Not given, or if none does, the name is that of the deployment, its namespace, and the
        cluster's where it has one, with dots in between.
      - No two deployments may have the same name.
    type: list
    elements: str
    default: []
notes:
  - A file, or a cluster in it, that gives O(kubeconfig), O(context) or O(host) takes no other
    answer to the question where the cluster is, neither from beside O(clusters) nor from the
    environment. One that gives a kubeconfig, a context or credentials takes no other credentials.
  - Connection options, O(name), O(namespaces), O(label_selectors) and O(clusters) may be Jinja2
    templates, so that a token comes from the environment or from a store of secrets.
  - These groups are made by themselves, C(langgraph_ready), C(langgraph_not_ready),
    C(langgraph_namespace_*) and, for a cluster with a name, C(langgraph_cluster_*). What may not be
    in the name of a group becomes an underscore.
  - The variables are C(langgraph_name), C(langgraph_namespace), C(langgraph_ready),
    C(langgraph_state), C(langgraph_reasons), C(langgraph_endpoint), C(langgraph_image),
    C(langgraph_replicas), C(langgraph_owner), C(langgraph_generation), C(langgraph_created),
    C(langgraph_labels) and C(langgraph_annotations), as
    M(langgraph.control_plane.langgraph_deployment_info) returns them, C(langgraph_cluster), and
    C(langgraph_connection), a mapping of the connection options that the file gives for the
    cluster, without secrets.
  - A cached list is not used when the file or the environment name another cluster, namespace or
    selector.
seealso:
  - module: langgraph.control_plane.langgraph_deployment_info
"""

EXAMPLES = r"""
# agents.langgraph_deployments.yml: all deployments of the cluster that the environment names,
# as in AWX, or that the default kubeconfig does.
plugin: langgraph.control_plane.langgraph_deployments

---
# Those of two teams, in groups by team and by owner, such as team_support and owner_ours.
plugin: langgraph.control_plane.langgraph_deployments
kubeconfig: /etc/langgraph/production.kubeconfig
name: production
namespaces: [langsmith]
label_selectors: ["team in (support,sales)"]
keyed_groups:
  - key: langgraph_labels.team
    prefix: team
  - key: langgraph_owner
    prefix: owner

---
# Two clusters. One that is out of reach is left out with a warning.
plugin: langgraph.control_plane.langgraph_deployments
clusters:
  - name: europe
    kubeconfig: /etc/langgraph/europe.kubeconfig
  - name: america
    kubeconfig: /etc/langgraph/america.kubeconfig
    namespaces: [langsmith]
skip_failed_clusters: true

---
# A variable and a group of one's own, and other names for hosts.
plugin: langgraph.control_plane.langgraph_deployments
kubeconfig: /etc/langgraph/production.kubeconfig
hostnames:
  - langgraph_labels.agent_id
  - langgraph_namespace ~ '-' ~ langgraph_name
compose:
  health_url: langgraph_endpoint ~ '/ok'
groups:
  abandoned: langgraph_state == 'paused' and 'team' not in langgraph_labels
strict: false

---
# The list is kept for ten minutes; --flush-cache asks anew.
plugin: langgraph.control_plane.langgraph_deployments
kubeconfig: /etc/langgraph/production.kubeconfig
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: /tmp/langgraph_inventory
cache_timeout: 600
"""

import re
from importlib.util import find_spec

from ansible.errors import AnsibleError, AnsibleParserError
from ansible.module_utils.basic import missing_required_lib
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    KubeError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.clusters import (
    source_options,
    sources,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.clusters_read import (
    asked,
    read,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.inventory import (
    chosen_name,
    host,
    refuse_same_names,
    standing_groups,
)
from ansible_collections.langgraph.control_plane.plugins.plugin_utils.templates import (
    plain,
    template,
)

NAME = "langgraph.control_plane.langgraph_deployments"
SUFFIXES = ("langgraph_deployments.yml", "langgraph_deployments.yaml")
PLUGIN_LINE = re.compile(rf"plugin:\s*['\"]?{re.escape(NAME)}['\"]?\s*(#.*)?$")
# Tasks run where Ansible does, as there is nothing to log in to, and by its Python, which has the
# package kubernetes.
PYTHON = "{{ ansible_playbook_python }}"


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    """See DOCUMENTATION."""

    NAME = NAME

    def verify_file(self, path):
        """Whether the file is meant for this plugin."""
        return super().verify_file(path) and (path.endswith(SUFFIXES) or _names_plugin(path))

    def parse(self, inventory, loader, path, cache=True):
        """Add the deployments to the inventory."""
        super().parse(inventory, loader, path, cache)
        config = self._read_config_data(path)
        if find_spec("kubernetes") is None:
            raise AnsibleParserError(missing_required_lib("kubernetes"))
        try:
            clusters = sources(self._given(config))
            found = self._cached(clusters, path, cache)
            self._populate(list(zip(clusters, found, strict=True)))
        except InputError as error:
            raise AnsibleParserError(str(error)) from None

    def _given(self, config):
        """What the file says on clusters, its templates done, its types not yet checked.

        What no option is called is among it, to be refused.
        """
        others = set(self.get_options()) - set(source_options())
        return {
            key: self._evaluated(key, value) for key, value in config.items() if key not in others
        }

    def _evaluated(self, option, value):
        try:
            return self.templar.template(value)
        except AnsibleError as error:
            raise AnsibleParserError(f"{option}: {error}") from None

    def _cached(self, clusters, path, cache):
        """For each cluster its reports, or the error that it is left out for."""
        caching, key, mark = self.get_option("cache"), self.get_cache_key(path), asked(clusters)
        kept = self._cache.get(key) if caching and cache else None
        if kept and kept["asked"] == mark:
            return kept["found"]
        found = read(clusters)
        whole = self._judge(found)
        if caching and whole:
            self._cache[key] = {"asked": mark, "found": found}
        return found

    def _judge(self, found):
        """Whether all clusters were read; an error or warnings if not."""
        failures = [each for each in found if isinstance(each, KubeError)]
        skip = self.get_option("skip_failed_clusters") and len(failures) < len(found)
        if failures and not skip:
            raise AnsibleParserError(" ".join(map(str, failures)))
        for failure in failures:
            self.display.warning(f"Left out of the inventory. {failure}")
        return not failures

    def _populate(self, found):
        there = [(cluster, each) for cluster, each in found if not isinstance(each, KubeError)]
        for group in standing_groups(cluster.name for cluster, _reports in there):
            self.inventory.add_group(self._sanitize_group_name(group))
        deployments = [
            host(plain(report), plain(cluster.name), plain(cluster.shown()))
            for cluster, reports in there
            for report in reports
        ]
        named = [(self._name(deployment), deployment) for deployment in deployments]
        refuse_same_names(named)
        for name, deployment in named:
            self._add(name, deployment)

    def _name(self, deployment):
        return chosen_name(self._wished_names(deployment), deployment.name)

    def _wished_names(self, deployment):
        for expression in self.get_option("hostnames"):
            try:
                yield self._compose(expression, deployment.variables)
            except AnsibleError as error:
                if self.get_option("strict"):
                    raise AnsibleParserError(
                        f"hostnames: {expression} has no value for {deployment.place}: {error}"
                    ) from None

    def _compose(self, *arguments, **more):
        return plain(super()._compose(*arguments, **more))

    def _add(self, name, deployment):
        self.inventory.add_host(name)
        for group in deployment.groups:
            group = self.inventory.add_group(self._sanitize_group_name(group))
            self.inventory.add_child(group, name)
        variables = {
            **deployment.variables,
            "ansible_connection": template("local"),
            "ansible_python_interpreter": template(PYTHON),
        }
        for key, value in variables.items():
            self.inventory.set_variable(name, key, value)
        strict = self.get_option("strict")
        self._set_composite_vars(self.get_option("compose"), variables, name, strict)
        self._add_host_to_composed_groups(self.get_option("groups"), variables, name, strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), variables, name, strict)


def _names_plugin(path):
    if not path.endswith((".yml", ".yaml")):
        return False
    with open(path, encoding="utf-8") as file:
        return any(PLUGIN_LINE.match(line) for line in file)
