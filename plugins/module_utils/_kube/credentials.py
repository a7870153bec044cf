# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From options to credentials, by the PyPI package ``kubernetes``.

Precedence is that of kubernetes.core: options and ``K8S_AUTH_*`` that suffice by themselves,
then a named kubeconfig or context, then the pod's service account, then the default kubeconfig.
"""

from __future__ import annotations

import os

from .errors import ConfigError
from .options import proxy_headers
from .plain import suffice
from .pooled_connections import PooledConnections
from .server import POOL_SIZE, Server

try:
    import kubernetes.client
    import kubernetes.config
    import urllib3
    from kubernetes.client.rest import RESTClientObject
except ImportError:
    pass  # module.py tells it


def server(params):
    """The :class:`server.Server` of module parameters.

    :raises ConfigError: see :func:`configuration`.
    """
    config = configuration(params)

    def authorization():
        # A token of an exec plugin is renewed here when it has expired.
        headers = {setting["key"]: setting["value"] for setting in config.auth_settings().values()}
        if config.username and "authorization" not in headers:
            headers["authorization"] = config.get_basic_auth_token()
        return headers

    host = config.host.rstrip("/")
    pool = RESTClientObject(config).pool_manager
    return Server(host, PooledConnections(host, pool, config.verify_ssl), authorization)


def configuration(params):
    """A ``kubernetes.client.Configuration`` for these module parameters.

    :param params: mapping with the keys of :func:`options.connection_options`.
    :raises ConfigError: nothing usable was given, or a named file or context is missing.
    """
    config = kubernetes.client.Configuration()
    if not suffice(params):
        _load(params, config)
    _override(params, config)
    config.connection_pool_maxsize = POOL_SIZE
    return config


def _load(params, config):
    kubeconfig, context = params.get("kubeconfig"), params.get("context")
    if not kubeconfig and not context:
        try:
            kubernetes.config.load_incluster_config(client_configuration=config)
            return
        except kubernetes.config.ConfigException:
            pass  # not in a pod: the default kubeconfig is next
    _check_files(kubeconfig)
    try:
        _load_kubeconfig(params, kubeconfig, context, config)
    except kubernetes.config.ConfigException as error:
        raise ConfigError(_sentence(error, kubeconfig, context)) from error
    except Exception as error:  # a broken YAML or base64 text; its content may be a credential
        raise ConfigError(
            f"Option kubeconfig: {_shown(kubeconfig)} cannot be read as a kubeconfig "
            f"({type(error).__name__}); check that it is the file that kubectl uses."
        ) from error


def _load_kubeconfig(params, kubeconfig, context, config):
    arguments = dict(
        context=context,
        client_configuration=config,
        persist_config=bool(params.get("persist_config")),
    )
    if isinstance(kubeconfig, dict):
        kubernetes.config.load_kube_config_from_dict(kubeconfig, **arguments)
    else:
        path = os.path.expanduser(kubeconfig) if kubeconfig else None
        kubernetes.config.load_kube_config(config_file=path, **arguments)


def _check_files(kubeconfig):
    if not isinstance(kubeconfig, str):
        return
    paths = [os.path.expanduser(path) for path in kubeconfig.split(os.pathsep) if path]
    if not any(os.path.exists(path) for path in paths):
        raise ConfigError(
            f"Option kubeconfig: {kubeconfig} does not exist on the host that runs the "
            "module; give the path of a kubeconfig there (or set K8S_AUTH_KUBECONFIG)."
        )


def _sentence(error, kubeconfig, context):
    if context and "contexts list" in str(error):
        return (
            f"Option context: {_shown(kubeconfig)} has no context named {context}; "
            "'kubectl config get-contexts' lists those it has."
        )
    if not kubeconfig and "No configuration found" in str(error):
        return (
            "No cluster is named: set option kubeconfig (or K8S_AUTH_KUBECONFIG, KUBECONFIG), or "
            "host with api_key, or run inside a pod with a service account."
        )
    return f"Option kubeconfig: {_shown(kubeconfig)} gives no usable connection: {error}"


def _shown(kubeconfig):
    if isinstance(kubeconfig, dict):
        return "the given mapping"
    return kubeconfig or "the default kubeconfig"


def _override(params, config):
    if params.get("host"):
        config.host = params["host"].rstrip("/")
    if params.get("api_key"):
        config.api_key = {"authorization": "Bearer " + params["api_key"]}
        config.refresh_api_key_hook = None
    for option, attribute in (
        ("username", "username"),
        ("password", "password"),
        ("validate_certs", "verify_ssl"),
        ("ca_cert", "ssl_ca_cert"),
        ("client_cert", "cert_file"),
        ("client_key", "key_file"),
        ("proxy", "proxy"),
        ("no_proxy", "no_proxy"),
    ):
        if params.get(option) is not None:
            setattr(config, attribute, params[option])
    headers = proxy_headers(params)
    if headers:
        config.proxy_headers = urllib3.make_headers(**headers)
