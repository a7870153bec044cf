# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the connection options."""

from __future__ import annotations


class ModuleDocFragment:
    """Names, aliases, environment variables and precedence are those of kubernetes.core."""

    DOCUMENTATION = r"""
options:
  kubeconfig:
    description:
      - Path of a kubeconfig, or its content as a mapping.
      - Several paths are separated by a colon, as in E(KUBECONFIG).
      - Without any connection option, the service account of the pod is used, and outside of a pod
        the default kubeconfig.
      - If not set, the environment variable E(K8S_AUTH_KUBECONFIG) is read.
    type: raw
  context:
    description:
      - Name of a context in the kubeconfig.
      - If not set, the environment variable E(K8S_AUTH_CONTEXT) is read.
    type: str
  host:
    description:
      - URL of the API server.
      - If not set, the environment variable E(K8S_AUTH_HOST) is read.
    type: str
  api_key:
    description:
      - Bearer token.
      - If not set, the environment variable E(K8S_AUTH_API_KEY) is read.
    type: str
  username:
    description:
      - User name for HTTP basic authentication, where the cluster has it.
      - If not set, the environment variable E(K8S_AUTH_USERNAME) is read.
    type: str
  password:
    description:
      - Password for HTTP basic authentication.
      - If not set, the environment variable E(K8S_AUTH_PASSWORD) is read.
    type: str
  validate_certs:
    description:
      - Whether the API server's certificate is verified.
      - If not set, the environment variables E(K8S_AUTH_VALIDATE_CERTS) and E(K8S_AUTH_VERIFY_SSL)
        are read.
    type: bool
    aliases: [verify_ssl]
  ca_cert:
    description:
      - Path of the CA certificates that the API server's certificate is verified against.
      - If not set, the environment variables E(K8S_AUTH_CA_CERT) and E(K8S_AUTH_SSL_CA_CERT) are
        read.
    type: path
    aliases: [ssl_ca_cert]
  client_cert:
    description:
      - Path of a client certificate.
      - If not set, the environment variables E(K8S_AUTH_CLIENT_CERT) and E(K8S_AUTH_CERT_FILE) are
        read.
    type: path
    aliases: [cert_file]
  client_key:
    description:
      - Path of the client certificate's key.
      - If not set, the environment variables E(K8S_AUTH_CLIENT_KEY) and E(K8S_AUTH_KEY_FILE) are
        read.
    type: path
    aliases: [key_file]
  proxy:
    description:
      - URL of an HTTP proxy to the API server.
      - If not set, the environment variable E(K8S_AUTH_PROXY) is read.
    type: str
  no_proxy:
    description:
      - Hosts, domains and networks that are reached without the proxy, separated by commas.
      - If not set, the environment variable E(K8S_AUTH_NO_PROXY) is read.
    type: str
  proxy_headers:
    description:
      - Headers for the proxy.
    type: dict
    suboptions:
      proxy_basic_auth:
        description:
          - User name and password for the proxy, separated by a colon.
          - If not set, the environment variable E(K8S_AUTH_PROXY_HEADERS_PROXY_BASIC_AUTH) is read.
        type: str
      basic_auth:
        description:
          - User name and password for basic authentication, separated by a colon.
          - If not set, the environment variable E(K8S_AUTH_PROXY_HEADERS_BASIC_AUTH) is read.
        type: str
      user_agent:
        description:
          - Value of the User-Agent header.
          - If not set, the environment variable E(K8S_AUTH_PROXY_HEADERS_USER_AGENT) is read.
        type: str
  persist_config:
    description:
      - Whether a token that was refreshed is written back to the kubeconfig.
      - If not set, the environment variable E(K8S_AUTH_PERSIST_CONFIG) is read.
    type: bool
  impersonate_user:
    description:
      - User to impersonate.
      - If not set, the environment variable E(K8S_AUTH_IMPERSONATE_USER) is read.
    type: str
  impersonate_groups:
    description:
      - Groups to impersonate.
      - If not set, the environment variable E(K8S_AUTH_IMPERSONATE_GROUPS) is read, groups
        separated by commas.
    type: list
    elements: str
requirements:
  - kubernetes >= 24.2.0 (Python package)
"""
