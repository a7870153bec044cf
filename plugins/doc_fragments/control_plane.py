# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options that every module of the control plane's API has."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of ``module_utils/_control_plane/options.py``."""

    DOCUMENTATION = r"""
options:
  langsmith_url:
    description:
      - Address of the self-hosted LangSmith, such as V(https://langsmith.example.com), with the
        base path if there is one. The control plane's API is below it at C(/api-host).
      - If not set, the environment variable E(LANGSMITH_ENDPOINT) is read. One of them is required.
    type: str
  api_key:
    description:
      - API key of LangSmith. White space around it is left out.
      - If not set, the environment variables E(LANGGRAPH_HOST_API_KEY) and E(LANGSMITH_API_KEY) are
        read. One of them is required.
    type: str
  tenant_id:
    description:
      - Id of the workspace. A key of a whole organisation needs one, a key of one workspace does
        not.
      - If not set, the environment variables E(LANGSMITH_TENANT_ID) and E(LANGSMITH_WORKSPACE_ID)
        are read.
    type: str
    aliases: [workspace_id]
  ca_cert:
    description:
      - Path of a PEM file with authorities that certificates are verified against, besides those
        that the host trusts.
    type: path
  validate_certs:
    description: Whether LangSmith's certificate is verified.
    type: bool
    default: true
  proxy:
    description:
      - URL of a proxy to LangSmith. It may have a user name and a password, which is not shown.
      - If not set, the environment variables E(HTTPS_PROXY), E(HTTP_PROXY) and E(NO_PROXY) are
        read.
    type: str
  timeout:
    description: Seconds that LangSmith may stay silent before a request counts as lost.
    type: int
    default: 30
  retries:
    description:
      - How often a request is sent again after a transient fault, at growing intervals. Those are
        the answers 429, 500, 502, 503 and 504, a refused or lost connection, and silence. After a
        429 or 503 the time in its C(Retry-After) is waited, 30 seconds at most.
      - A request that changes something is sent again only when it was certainly not carried out,
        which is after 429, 503 and a refused connection.
    type: int
    default: 4
requirements:
  - requests >= 2.25.0 (Python package, which kubernetes brings along)
notes:
  - The environment is that of the host that runs the module.
"""
