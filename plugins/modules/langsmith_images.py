#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_images
short_description: List every image of a LangSmith installation, for a mirror too
version_added: 0.1.0
description:
  - Lists each image that a version of the LangSmith chart pulls with given values, with the
    workloads that pull it. Images of hook Jobs, of the operator's base templates and of agents
    that the chart brings are among them.
  - Images of KEDA, of an ingress controller, of your agents and any others can be added, so that
    one list serves a whole air-gapped installation.
  - The list is written for C(skopeo sync), for C(oc-mirror), or as plain text, and the values are
    told by which the chart then finds the images in the mirror.
  - With C(helm) at hand and a local chart, what Helm renders counts. Without, tables of the stable
    charts 0.9.31 to 0.16.11 do, limited by the values; they tell the same.
  - Connects to no cluster and to no registry.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - ansible.builtin.files
  - langgraph.control_plane.attributes
  - langgraph.control_plane.chart
  - langgraph.control_plane.chart.render
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details: The difference is that of the file O(dest).
  idempotent:
    support: full
options:
  values:
    description:
      - Values of the release, as M(langgraph.control_plane.langsmith_values) composes them.
      - They decide which parts are on, and may name other images than the chart does.
    type: dict
    default: {}
  image_registry:
    description:
      - Registry of the mirror, with a path if there is one, such as
        V(registry.example.com/mirror). Each image is then told with the reference that it has
        there, which is this followed by its full name, as the chart's C(images.registry) wants it.
      - Without it, C(images.registry) in O(values) counts.
    type: str
  keda:
    description: KEDA's chart, whose images are added. Without it they are left out.
    type: dict
    suboptions:
      chart_ref:
        description: The chart, as in O(chart_ref).
        type: str
        default: keda
      chart_version: &chart_version
        description: Its version, unless the chart is a local one.
        type: str
      chart_repo_url: &chart_repo_url
        description: URL of the chart repository.
        type: str
      values: &chart_values
        description: Its values.
        type: dict
        default: {}
  controller:
    description:
      - The chart of an ingress controller or gateway, whose images are added. It must be rendered,
        so C(helm) is needed; a list in O(images) does without.
    type: dict
    suboptions:
      chart_ref:
        description: The chart, as in O(chart_ref).
        type: str
        required: true
      chart_version: *chart_version
      chart_repo_url: *chart_repo_url
      values: *chart_values
  agent_images:
    description:
      - Images of your agents, and base images that they are built from, such as
        V(docker.io/langchain/langgraph-api:3.12).
    type: list
    elements: str
    default: []
  images:
    description: Further images to put into the list.
    type: list
    elements: str
    default: []
  format:
    description:
      - V(text) is a line for each image, with its reference in O(image_registry) behind it.
      - V(skopeo) is the YAML for C(skopeo sync --scoped --src yaml --dest docker). Without
        C(--scoped) skopeo would leave out all but the last word of each name.
      - V(oc-mirror) is an ImageSetConfiguration of C(mirror.openshift.io/v2alpha1) for oc-mirror
        v2. It leaves out the name of the registry that an image comes from; the cluster finds the
        images by the mirror sets that oc-mirror makes, so no value of the chart is to be set.
    type: str
    choices: [text, skopeo, oc-mirror]
    default: text
  dest:
    description: File to write the list to, on the host that runs the module.
    type: path
requirements:
  - PyYAML (Python package)
  - helm >= 3.8 (program), to render
notes:
  - C(images.registry) does not reach images inside of C(operator.templates), nor agents. Those
    that would be pulled past the mirror are in RV(unreached).
  - The mirror script that comes with the chart leaves C(docker.io) out of the names, so its result
    is not where C(images.registry) looks.
seealso:
  - module: langgraph.control_plane.langsmith_values
"""

EXAMPLES = r"""
- name: List the images of a chart of the public repository
  langgraph.control_plane.langsmith_images:
    chart_version: 0.16.11
    values: "{{ composed['values'] }}"
  register: found

- name: Write a list for skopeo, with those of KEDA, of the gateway and of an agent
  langgraph.control_plane.langsmith_images:
    chart_ref: "{{ chart }}"
    values: "{{ composed['values'] }}"
    image_registry: registry.example.com/mirror
    keda:
      chart_ref: "{{ keda_chart }}"
    controller:
      chart_ref: "{{ controller_chart }}"
    agent_images:
      - registry.example.com/agents/support:1.4.0
      - docker.io/langchain/langgraph-api:3.12
    format: skopeo
    dest: "{{ folder }}/images.yaml"
    mode: "0644"
  register: mirror

- name: Write a list for oc-mirror
  langgraph.control_plane.langsmith_images:
    chart_version: 0.16.11
    values: "{{ composed['values'] }}"
    keda:
      chart_version: 2.20.2
    format: oc-mirror
    dest: "{{ folder }}/imageset.yaml"
    mode: "0644"
"""

RETURN = r"""
chart_version:
  description: Version of the LangSmith chart.
  returned: success
  type: str
  sample: 0.16.11
basis:
  description:
    - What LangSmith's images are known by. V(render), Helm rendered the chart. V(chart), the
      chart's own defaults, without Helm. V(tables), the tables of this collection.
  returned: success
  type: str
  sample: render
images:
  description: Every image once, sorted.
  returned: success
  type: list
  elements: dict
  contains:
    reference:
      description: The image as its chart or its user writes it, without O(image_registry).
      type: str
    registry:
      description: Registry that it comes from.
      type: str
    repository:
      description: Repository there, whole, so with C(library/) for official images of Docker Hub.
      type: str
    tag:
      description: Tag; empty where a digest stands alone.
      type: str
    digest:
      description: Digest, or empty.
      type: str
    target:
      description: The reference that it has in the mirror, or V(null) without one.
      type: str
    sources:
      description:
        - Who names it. V(chart), V(operator template), V(keda), V(controller), V(agents) or
          V(option).
      type: list
      elements: str
    used_by:
      description: Workloads that pull it.
      type: list
      elements: dict
      contains:
        source:
          description: As in RV(images[].sources).
          type: str
        workload:
          description: Kind and name.
          type: str
        container:
          description:
            - The container, or the file of a ConfigMap with templates. Empty where the chart was
              not rendered.
          type: str
  sample:
    - reference: docker.io/redis:7
      registry: docker.io
      repository: library/redis
      tag: "7"
      digest: ""
      target: registry.example.com/mirror/docker.io/redis:7
      sources: [chart, operator template]
      used_by:
        - source: chart
          workload: StatefulSet/langsmith-redis
          container: redis
content:
  description: The list in O(format).
  returned: success
  type: str
values:
  description:
    - Values to merge over those of the release, so that it pulls from the mirror what the list put
      there. Empty without a mirror and for V(oc-mirror).
  returned: success
  type: dict
  sample:
    images:
      registry: registry.example.com/mirror
      redisImage:
        repository: docker.io/library/redis
unreached:
  description:
    - Images inside of operator templates that are not where the list puts them. Agents pull what
      the templates say. M(langgraph.control_plane.langsmith_values) writes the mirror's references
      into them by O(langgraph.control_plane.langsmith_values#module:image_registry).
    - With V(skopeo) those of official images of Docker Hub still lack C(library/). Patch them by
      O(langgraph.control_plane.langsmith_values#module:operator_template_patches), or copy them by
      the list of V(text).
  returned: success
  type: list
  elements: str
  sample: [docker.io/redis:7, pgvector/pgvector:pg15]
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.arguments import (
    CHART_ARGUMENTS,
    RENDER_ARGUMENTS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.images import (
    list_images,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.module import (
    ChartModule,
)


def _chart(ref):
    """Options that name a chart beside LangSmith's."""
    return dict(
        type="dict",
        options=dict(
            chart_ref=dict(type="str", **ref),
            chart_version=dict(type="str"),
            chart_repo_url=dict(type="str"),
            values=dict(type="dict", default={}),
        ),
    )


def main():
    module = ChartModule(
        argument_spec=dict(
            **CHART_ARGUMENTS,
            **RENDER_ARGUMENTS,
            values=dict(type="dict", default={}),
            image_registry=dict(type="str"),
            keda=_chart(dict(default="keda")),
            controller=_chart(dict(required=True)),
            agent_images=dict(type="list", elements="str", default=[]),
            images=dict(type="list", elements="str", default=[]),
            format=dict(type="str", choices=["text", "skopeo", "oc-mirror"], default="text"),
            dest=dict(type="path"),
        ),
        add_file_common_args=True,
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(**list_images(module))


if __name__ == "__main__":
    main()
