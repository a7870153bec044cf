#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langgraph_image
short_description: Build an image of a LangGraph app and push it
version_added: 0.2.0
description:
  - Takes a folder with C(langgraph.json) to an image in a registry, and answers with its digest.
  - An image is tagged by what it is made from, so an app that did not change is neither built nor
    pushed again. A second run asks the registry and nothing more.
  - Before it is built the app is checked, started with the in-memory runtime and asked. An app that
    does not start, or answers otherwise than expected, is not pushed.
  - Passwords are handed to programs in a file that is removed at the end, also on failure.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
attributes:
  check_mode:
    support: full
    details: Tells what would be built. The app is checked, but not started.
  diff_mode:
    support: full
    details: Shows the digests of image and content before and after.
  idempotent:
    support: full
options:
  src:
    description:
      - The app's folder, with C(langgraph.json) in it, on the host that runs the module.
      - What C(.dockerignore) names is left out of the image, and so is the file that C(env) of
        C(langgraph.json) names, any C(.env) and C(.env.local), what version control and Python
        leave behind (such as C(.git), C(.venv) and C(__pycache__)), and C(node_modules).
    type: path
    required: true
  name:
    description: Repository of the image with its registry, without a tag.
    type: str
    required: true
  tag:
    description:
      - Tag of the image.
      - Not given, it is V(content-) and the first 16 digits of RV(content). With a tag of your own
        an image is replaced when the app has changed.
    type: str
  state:
    description: The image is there.
    type: str
    choices: [present]
    default: present
  cli_path:
    description: The LangGraph CLI, by name or path. With O(smoke_test) it needs its extra C(inmem).
    type: path
    default: langgraph
  check_app:
    description:
      - Whether the task fails if a check of the section C(application) of
        M(langgraph.control_plane.langgraph_prerequisites) does.
    type: bool
    default: true
  smoke_test:
    description:
      - Whether the app is started by C(langgraph dev) before it is built. It has to load all its
        graphs and pass O(smoke_runs).
      - Its own dependencies have to be installed beside the LangGraph CLI. It gets no variable of
        the task but O(smoke_env) and what C(env) of C(langgraph.json) names, and proxies that lead
        nowhere, so that it stays offline.
      - After the build each graph is imported once in the image, if the engine can run one here;
        if not, a warning says so. The agent server in the image is not started, because it
        needs PostgreSQL, Redis and a licence.
    type: bool
    default: true
  smoke_runs:
    description: Runs of graphs, one after the other.
    type: list
    elements: dict
    default: []
    suboptions:
      graph:
        description: Its name in C(langgraph.json).
        type: str
        required: true
      input:
        description: What it is given.
        type: raw
        default: {}
      expect:
        description:
          - What its answer has to hold. A mapping in the answer may hold more, at any depth.
          - Not given, any answer will do that is no error.
        type: raw
  smoke_env:
    description:
      - Variables for the app while it is tested. They are not in the image.
      - To let it out, give it C(HTTPS_PROXY), C(https_proxy) and the like, empty or with your own.
    type: dict
    default: {}
  smoke_timeout:
    description: Seconds in which the app has to start, and in which each run has to end.
    type: int
    default: 60
  engine:
    description:
      - What builds the image. V(auto) takes the first that answers, in the order of the choices.
      - With V(docker) the image is built by C(langgraph build), otherwise from what
        C(langgraph dockerfile) writes.
      - Where containers cannot be nested, such as in an execution environment, set the variables
        C(BUILDAH_ISOLATION=chroot) and C(STORAGE_DRIVER=vfs) by the task's C(environment).
    type: str
    choices: [auto, docker, podman, buildah]
    default: auto
  base_image:
    description:
      - Repository of the base image, without a tag, such as a mirror of
        V(docker.io/langchain/langgraph-api). The LangGraph CLI adds the tag, which is the Python
        version of C(langgraph.json).
      - Not given, it is what C(langgraph.json) or the LangGraph CLI says.
      - A base image that is renewed under the same tag does not make another content. Change
        O(build_args), or C(api_version) in C(langgraph.json), to build anew.
    type: str
  platforms:
    description:
      - Platforms that the image is for, such as V(linux/amd64). Not given, it is this host's.
      - Several make one image with an index, by Podman or Buildah. The base image has to be there
        for each, and the host must be able to run its programs.
    type: list
    elements: str
    default: []
  pull:
    description: When the base image is pulled.
    type: str
    choices: [always, missing, never]
    default: always
  build_args:
    description:
      - Arguments of the build, for C(ARG) in C(dockerfile_lines) of C(langgraph.json).
      - They stay readable in the history of the image, so no secret belongs here.
    type: dict
    default: {}
  push:
    description:
      - Whether the image is pushed. V(false) leaves it in the engine's own store, which is then
        also where it is looked for.
    type: bool
    default: true
  push_with:
    description:
      - What pushes the image. V(auto) is the engine that built it, and C(skopeo) where Docker has
        built it and O(ca_cert) or O(insecure) is set, of which Docker's server knows nothing.
    type: str
    choices: [auto, engine, skopeo]
    default: auto
  username:
    description: Name for the registry of O(name).
    type: str
  password:
    description: Password or token for it.
    type: str
  auth_file:
    description:
      - A C(config.json) of Docker or C(auth.json) of Podman with credentials. Not given, the files
        of the user who runs the module count, in the order in which Podman looks for them.
    type: path
  ca_cert:
    description: PEM file of an authority that has signed the registry's certificate.
    type: path
  insecure:
    description: Whether the registry is reached without TLS, or with a certificate unchecked.
    type: bool
    default: false
  timeout:
    description: Seconds for the build, and for the push.
    type: int
    default: 1800
requirements:
  - langgraph-cli (Python package), with its extra C(inmem) for O(smoke_test)
  - docker, podman or buildah (program)
seealso:
  - module: langgraph.control_plane.langgraph_prerequisites
  - module: langgraph.control_plane.control_plane_deployment
  - module: langgraph.control_plane.langgraph_deployment
"""

EXAMPLES = r"""
- name: Build and push an app
  langgraph.control_plane.langgraph_image:
    src: "{{ app }}"
    name: registry.example.com/agents/support
    username: "{{ registry_username }}"
    password: "{{ registry_password }}"
    smoke_runs:
      - graph: support
        input:
          question: Where is my parcel?
        expect:
          topic: delivery
  register: support

- name: Build from a mirror of the base image, with Buildah in an execution environment
  langgraph.control_plane.langgraph_image:
    src: "{{ app }}"
    name: registry.example.com/agents/support
    tag: 1.4.0
    engine: buildah
    base_image: registry.example.com/mirror/langchain/langgraph-api
    auth_file: "{{ auth_file }}"
    ca_cert: /etc/ssl/certs/registry.pem
  environment:
    BUILDAH_ISOLATION: chroot
    STORAGE_DRIVER: vfs

- name: Try an app and build it, but push nothing
  langgraph.control_plane.langgraph_image:
    src: "{{ app }}"
    name: registry.example.com/agents/support
    push: false
"""

RETURN = r"""
image:
  description:
    - The image by digest, as deployments take it. In check mode, and without O(push), by tag.
  returned: success
  type: str
  sample: registry.example.com/agents/support@sha256:8a0f6a1c...
tag:
  description: Its tag.
  returned: success
  type: str
  sample: content-3f9c21d07be4a865
digest:
  description: Digest of the manifest in the registry, or empty where there is none yet.
  returned: success
  type: str
content:
  description:
    - Digest of what the image is made from, which are the files, C(langgraph.json), the version of
      the LangGraph CLI, O(base_image), O(platforms) and O(build_args). It is a label of the image,
      C(langgraph.control-plane.content).
  returned: success
  type: str
built:
  description: Whether the image was built by this task.
  returned: success
  type: bool
pushed:
  description: Whether it was pushed by this task.
  returned: success
  type: bool
tested:
  description: What was tried out by this task.
  returned: success
  type: dict
  contains:
    app:
      description: Whether the app was started.
      type: bool
    runs:
      description: Runs of O(smoke_runs), all as expected.
      type: list
      elements: dict
      contains:
        graph:
          description: The graph.
          type: str
        seconds:
          description: How long it took.
          type: float
    image:
      description: Whether the graphs were imported in the image.
      type: bool
checks:
  description: >-
    Results of the section C(application), as
    RV(langgraph.control_plane.langgraph_prerequisites#module:checks) has them.
  returned: success
  type: list
  elements: dict
steps:
  description: What was done, and how long it took.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: The step.
      type: str
    seconds:
      description: How long it took.
      type: float
  sample:
    - name: smoke test of the app
      seconds: 4.1
    - name: build by buildah
      seconds: 31.8
log:
  description: The last lines of the program that failed.
  returned: failure
  type: list
  elements: str
"""

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.ensure import (
    ensure,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.options import (
    argument_spec,
    settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.of_folder import (
    fault_of,
    folder_results,
)


def main():
    module = AnsibleModule(
        argument_spec=argument_spec(),
        required_together=[("username", "password")],
        mutually_exclusive=[("username", "auth_file")],
        supports_check_mode=True,
    )
    try:
        wanted = settings(module.params)
        checks = folder_results(wanted.src)
        fault = fault_of(checks) if module.params["check_app"] else ""
        if fault:
            module.fail_json(msg=f"src: {fault}", checks=checks)
        result = ensure(wanted, module.no_log_values.update, module.check_mode)
    except ImageError as error:
        module.fail_json(msg=str(error), log=error.log)
    for warning in result.pop("warnings"):
        module.warn(warning)
    if not module._diff:
        del result["diff"]
    module.exit_json(checks=checks, **result)


if __name__ == "__main__":
    main()
