# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environment variables that programs get: as few of the controller's as they can do with."""

from __future__ import annotations

import os

#: What an engine, and the LangGraph CLI that calls one, take from the environment of the task. A
#: name that ends in an underscore stands for all that begin with it.
_OF_ENGINES = (
    *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_", "TMPDIR", "TZ", "XDG_"),
    *("DOCKER_", "BUILDKIT_", "BUILDX_", "CONTAINER_", "CONTAINERS_", "_CONTAINERS_"),
    *("PODMAN_", "BUILDAH_", "STORAGE_", "REGISTRY_AUTH_FILE", "REGISTRIES_CONFIG_PATH"),
    *("DBUS_SESSION_BUS_ADDRESS", "SSL_CERT_", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
)
#: What an app that is tried out gets of it.
_OF_APPS = ("PATH", "LANG", "LC_", "TZ")
#: Nobody listens there.
_NOWHERE = "http://127.0.0.1:9"
_HERE = "127.0.0.1,localhost"
_OFFLINE = {
    "HTTP_PROXY": _NOWHERE,
    "HTTPS_PROXY": _NOWHERE,
    "ALL_PROXY": _NOWHERE,
    "NO_PROXY": _HERE,
    "http_proxy": _NOWHERE,
    "https_proxy": _NOWHERE,
    "all_proxy": _NOWHERE,
    "no_proxy": _HERE,
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGGRAPH_CLI_NO_ANALYTICS": "1",
    "NO_COLOR": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",
}


def for_engine(**more):
    """Variables of a program that builds, pushes, or writes the Dockerfile."""
    return {**_chosen(_OF_ENGINES), "LANGGRAPH_CLI_NO_ANALYTICS": "1", **more}


def for_app(home, given):
    """Variables of an app that is tried out: offline, and with nothing of the task's environment.

    :param home: an empty folder, so that no file of the user's home is read.
    :param given: variables that the user wants the app to have; they win.
    """
    return {**_chosen(_OF_APPS), "HOME": str(home), "TMPDIR": str(home), **_OFFLINE, **given}


def _chosen(names):
    beginnings = tuple(each for each in names if each.endswith("_"))
    return {
        name: value
        for name, value in os.environ.items()
        if name in names or name.startswith(beginnings)
    }
