# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options: same names, aliases and environment as kubernetes.core."""

from __future__ import annotations

import os

from ansible.module_utils.basic import env_fallback

PROXY_HEADERS = ("proxy_basic_auth", "basic_auth", "user_agent")


def _option(name, type="str", alias=None, **more):
    names = [name, alias] if alias else [name]
    spec = dict(type=type, **more)
    spec["fallback"] = (env_fallback, ["K8S_AUTH_" + each.upper() for each in names])
    if alias:
        spec["aliases"] = [alias]
    return spec


def connection_options():
    """Argument spec of the connection, for every module that talks to a cluster.

    ``kubeconfig`` is not ``no_log``: a path would be masked wherever it is named. Credentials
    inside a kubeconfig given as a mapping are masked one by one (see module.py).
    """
    return dict(
        kubeconfig=_option("kubeconfig", type="raw", no_log=False),
        context=_option("context"),
        host=_option("host"),
        api_key=_option("api_key", no_log=True),
        username=_option("username"),
        password=_option("password", no_log=True),
        validate_certs=_option("validate_certs", type="bool", alias="verify_ssl"),
        ca_cert=_option("ca_cert", type="path", alias="ssl_ca_cert"),
        client_cert=_option("client_cert", type="path", alias="cert_file"),
        client_key=_option("client_key", type="path", alias="key_file", no_log=False),
        proxy=_option("proxy"),
        no_proxy=_option("no_proxy"),
        proxy_headers=dict(
            type="dict",
            options=dict(
                proxy_basic_auth=dict(type="str", no_log=True),
                basic_auth=dict(type="str", no_log=True),
                user_agent=dict(type="str"),
            ),
        ),
        persist_config=_option("persist_config", type="bool"),
        impersonate_user=_option("impersonate_user"),
        impersonate_groups=_option("impersonate_groups", type="list", elements="str"),
    )


def proxy_headers(params):
    """``proxy_headers`` from the option, else from ``K8S_AUTH_PROXY_HEADERS_*``.

    A fallback of a suboption is read only when its parent is given, hence this function.

    :returns: keyword arguments for ``urllib3.make_headers``; empty when nothing is set.
    """
    given = params.get("proxy_headers")
    if given:
        return {name: value for name, value in given.items() if value is not None}
    variables = {name: "K8S_AUTH_PROXY_HEADERS_" + name.upper() for name in PROXY_HEADERS}
    return {name: os.environ[key] for name, key in variables.items() if os.environ.get(key)}


def impersonation(params):
    """Headers of the impersonated user and groups, as a list of pairs."""
    headers = []
    if params.get("impersonate_user"):
        headers.append(("Impersonate-User", params["impersonate_user"]))
    headers += [("Impersonate-Group", group) for group in params.get("impersonate_groups") or []]
    return headers
