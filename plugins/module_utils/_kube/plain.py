# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Credentials that need no plugin, read without the package ``kubernetes``.

Importing that package takes longer than most tasks (0.4 s), and a token or a certificate in the
options or in a kubeconfig asks for nothing that it does. Whatever is not plain (a plugin, a proxy,
a pod's service account, several files, an error) is left to it: see credentials.py.
"""

from __future__ import annotations

import base64
import os
import ssl
import tempfile
from contextlib import contextmanager

from .options import proxy_headers
from .server import Server
from .standard_connections import StandardConnections

try:
    import yaml
except ImportError:  # it comes with the package kubernetes, whose absence module.py tells
    yaml = None

_CLUSTER_KEYS = frozenset(
    (
        "server",
        "certificate-authority",
        "certificate-authority-data",
        "insecure-skip-tls-verify",
    )
)
_USER_KEYS = frozenset(
    (
        "token",
        "username",
        "password",
        "client-certificate",
        "client-certificate-data",
        "client-key",
        "client-key-data",
    )
)
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")


def server(params):
    """The :class:`server.Server` of module parameters, or None when they are not plain.

    :param params: mapping with the keys of :func:`options.connection_options`.
    """
    if (
        params.get("proxy")
        or params.get("persist_config")
        or proxy_headers(params)
        or any(os.environ.get(name) for name in _PROXIES)
    ):
        return None
    try:
        found = {} if suffice(params) else _from_kubeconfig(params)
        return found if found is None else _server({**found, **_given(params)})
    except (OSError, ValueError, LookupError, TypeError, AttributeError, yaml.YAMLError):
        return None  # the package kubernetes finds the same, and it is told from there


def suffice(params):
    """Whether the options name server and credentials by themselves."""
    return bool(params.get("host")) and any(
        all(params.get(name) for name in names)
        for names in (("api_key",), ("username", "password"), ("client_cert", "client_key"))
    )


def _given(params):
    names = ("host", "api_key", "username", "password", "ca_cert", "client_cert", "client_key")
    given = {name: params[name] for name in names if params.get(name) is not None}
    if params.get("validate_certs") is not None:
        given["verified"] = params["validate_certs"]
    return given


def _from_kubeconfig(params):
    kubeconfig, folder = params.get("kubeconfig"), None
    if not isinstance(kubeconfig, dict):
        path = _path(kubeconfig, params.get("context"))
        if path is None:
            return None
        folder = os.path.dirname(os.path.abspath(path))
        with open(path, encoding="utf-8") as text:
            kubeconfig = _loader(text).get_single_data()
    context = _named(
        kubeconfig, "contexts", params.get("context") or kubeconfig["current-context"]
    )["context"]
    cluster = _named(kubeconfig, "clusters", context["cluster"])["cluster"]
    user = _named(kubeconfig, "users", context["user"])["user"]
    if not _CLUSTER_KEYS.issuperset(cluster) or not _USER_KEYS.issuperset(user):
        return None
    return {
        "host": cluster["server"],
        "verified": not cluster.get("insecure-skip-tls-verify", False),
        "api_key": user.get("token"),
        "username": user.get("username"),
        "password": user.get("password"),
        "ca_data": _decoded(cluster.get("certificate-authority-data")),
        "ca_cert": _absolute(folder, cluster.get("certificate-authority")),
        "client_cert": _absolute(folder, user.get("client-certificate")),
        "client_key": _absolute(folder, user.get("client-key")),
        "client_cert_data": _decoded(user.get("client-certificate-data")),
        "client_key_data": _decoded(user.get("client-key-data")),
    }


def _path(kubeconfig, context):
    """The one file to read; None when there are several, or when a pod's own account is next."""
    if not kubeconfig:
        if not context and os.environ.get("KUBERNETES_SERVICE_HOST"):
            return None
        kubeconfig = os.environ.get("KUBECONFIG") or "~/.kube/config"
    paths = [path for path in kubeconfig.split(os.pathsep) if path]
    return os.path.expanduser(paths[0]) if len(paths) == 1 else None


def _loader(text):
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


def _named(kubeconfig, kind, name):
    [found] = [each for each in kubeconfig[kind] if each["name"] == name]
    return found


def _absolute(folder, path):
    return os.path.join(folder or "", path) if path else None


def _decoded(data):
    return base64.b64decode(data, validate=True) if data else None


def _server(found):
    host = found["host"].rstrip("/")
    context = _tls(found) if host.startswith("https:") else None
    headers = _authorization(found)
    return Server(host, StandardConnections(host, context), lambda: headers)


def _tls(found):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if found.get("ca_cert"):
        context.load_verify_locations(cafile=found["ca_cert"])
    elif found.get("ca_data"):
        context.load_verify_locations(cadata=found["ca_data"].decode("ascii"))
    else:
        context.load_default_certs()
    if not found.get("verified", True):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    certificate = found.get("client_cert") or found.get("client_cert_data")
    key = found.get("client_key") or found.get("client_key_data")
    if certificate or key:
        with _path_of(certificate) as certificate_path, _path_of(key) as key_path:
            context.load_cert_chain(certificate_path, key_path)
    return context


@contextmanager
def _path_of(content):
    """Path of a file with the content; one that is made for it is gone when it has been read."""
    if isinstance(content, str):
        yield content
        return
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file.name


def _authorization(found):
    if found.get("api_key"):
        return {"authorization": "Bearer " + found["api_key"]}
    if found.get("username"):
        pair = f"{found['username']}:{found.get('password') or ''}"
        return {"authorization": "Basic " + base64.b64encode(pair.encode("utf-8")).decode("ascii")}
    return {}
