# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options as Helm takes them: environment variables and a kubeconfig.

Helm has no variable for client certificates, basic authentication or a proxy, so these (and a
kubeconfig given as a mapping) need a kubeconfig of their own. Tokens go by environment or file,
never by argument, which other users of the host could read.
"""

from __future__ import annotations

import copy
import os

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    ConfigError,
)

try:
    import yaml
except ImportError:
    yaml = None

_TOKEN_FILE = "/var/run/secrets/kubernetes.io/serviceaccount/token"  # noqa: S105 - a path
_PATHS_IN = {
    "clusters": ("certificate-authority",),
    "users": ("client-certificate", "client-key", "tokenFile"),
}
_OVERRIDES = (
    "host",
    "api_key",
    "username",
    "password",
    "validate_certs",
    "ca_cert",
    "client_cert",
    "client_key",
    "proxy",
)


def environment(params):
    """Environment variables that need no file: kubeconfig by path, context, impersonation."""
    variables = {}
    kubeconfig = params.get("kubeconfig") or os.environ.get("KUBECONFIG")
    if isinstance(kubeconfig, str):
        # Helm is run in a folder of its own, so a relative path would not hold.
        variables["KUBECONFIG"] = os.pathsep.join(
            os.path.abspath(os.path.expanduser(path))
            for path in kubeconfig.split(os.pathsep)
            if path
        )
    if params.get("context"):
        variables["HELM_KUBECONTEXT"] = params["context"]
    if params.get("impersonate_user"):
        variables["HELM_KUBEASUSER"] = params["impersonate_user"]
    if params.get("impersonate_groups"):
        variables["HELM_KUBEASGROUPS"] = ",".join(params["impersonate_groups"])
    if params.get("no_proxy"):
        variables["NO_PROXY"] = params["no_proxy"]
    if not params.get("kubeconfig") and not params.get("context") and _in_pod():
        # As the modules do: inside a pod the service account comes before ~/.kube/config.
        variables["KUBECONFIG"] = os.devnull
    return variables


def needs_kubeconfig(params):
    """Whether the options say more than a kubeconfig's path and context do."""
    return isinstance(params.get("kubeconfig"), dict) or any(
        params.get(name) is not None for name in _OVERRIDES
    )


def kubeconfig_for(params):
    """A kubeconfig of one context that holds all connection options.

    :returns: a mapping; it contains credentials.
    :raises ConfigError: the kubeconfig to start from cannot be read, or lacks the context.
    """
    cluster, user = ({}, {}) if _options_suffice(params) else _start(params)
    _set(cluster, "server", params.get("host"))
    _set(cluster, "proxy-url", params.get("proxy"))
    if params.get("ca_cert"):
        cluster.pop("certificate-authority-data", None)
        cluster["certificate-authority"] = params["ca_cert"]
    if params.get("validate_certs") is False:
        for name in ("certificate-authority", "certificate-authority-data"):
            cluster.pop(name, None)
        cluster["insecure-skip-tls-verify"] = True
    if params.get("api_key"):
        user = {"token": params["api_key"]}
    if params.get("client_cert"):
        user.pop("client-certificate-data", None)
        user.pop("client-key-data", None)
    _set(user, "client-certificate", params.get("client_cert"))
    _set(user, "client-key", params.get("client_key"))
    _set(user, "username", params.get("username"))
    _set(user, "password", params.get("password"))
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "helm", "cluster": cluster}],
        "users": [{"name": "helm", "user": user}],
        "contexts": [{"name": "helm", "context": {"cluster": "helm", "user": "helm"}}],
        "current-context": "helm",
    }


def _set(node, key, value):
    if value is not None:
        node[key] = value


def _options_suffice(params):
    return bool(
        params.get("host")
        and (
            params.get("api_key")
            or (params.get("username") and params.get("password"))
            or (params.get("client_cert") and params.get("client_key"))
        )
    )


def _in_pod():
    return bool(os.environ.get("KUBERNETES_SERVICE_HOST")) and os.path.isfile(_TOKEN_FILE)


def _start(params):
    """Cluster and user of the context that the options name."""
    kubeconfig = params.get("kubeconfig")
    content = copy.deepcopy(kubeconfig) if isinstance(kubeconfig, dict) else _read(kubeconfig)
    wanted = params.get("context") or content.get("current-context")
    context = _entry(content, "contexts", wanted).get("context") or {}
    return (
        _entry(content, "clusters", context.get("cluster")).get("cluster") or {},
        _entry(content, "users", context.get("user")).get("user") or {},
    )


def _entry(content, kind, name):
    for entry in content.get(kind) or []:
        if entry.get("name") == name:
            return entry
    return {}


def _read(kubeconfig):
    """The first of the files named by the option, ``KUBECONFIG`` or the default; may be none."""
    named = kubeconfig or os.environ.get("KUBECONFIG") or "~/.kube/config"
    for path in (os.path.expanduser(part) for part in named.split(os.pathsep) if part):
        if os.path.isfile(path):
            try:
                with open(path, encoding="utf-8") as stream:
                    content = yaml.safe_load(stream) or {}
                return _absolute(content, os.path.dirname(os.path.abspath(path)))
            except (AttributeError, TypeError, ValueError, OSError, yaml.YAMLError) as error:
                raise ConfigError(
                    f"Option kubeconfig: {path} cannot be read as a kubeconfig "
                    f"({type(error).__name__})."
                ) from error
    return {}


def _absolute(content, folder):
    """Paths in a kubeconfig are relative to it; they must hold in a copy elsewhere."""
    for kind, keys in _PATHS_IN.items():
        for entry in content.get(kind) or []:
            inner = entry.get(kind[:-1]) or {}
            for key in keys:
                if inner.get(key):
                    inner[key] = os.path.join(folder, inner[key])
    return content
