# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A chart repository that asks for credentials, without a word of them in an argument of Helm.

Helm takes the password of a repository as an argument, which every user of the host can read, or
from its file of repositories. So it gets such a file of its own, in a folder that goes at the end.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

_NAME = "given"


def split_credentials(url):
    """``(url without credentials, user name, password)``; both empty where the URL has none."""
    parts = urlsplit(url or "")
    if "@" not in parts.netloc:
        return url or "", "", ""
    place = parts.netloc.rpartition("@")[2]
    plain = urlunsplit((parts.scheme, place, parts.path, parts.query, parts.fragment))
    return plain, unquote(parts.username or ""), unquote(parts.password or "")


def password_in(url):
    """Set of the password in a URL, to be masked; empty for what has none."""
    password = split_credentials(url)[2] if isinstance(url, str) else ""
    return {password} - {""}


@contextmanager
def reachable(chart, username, password, folder, run):
    """The chart as Helm is to be told of it, and environment variables for that.

    :param chart: a :class:`~.chart.Chart`.
    :param folder: where a folder for the time being may be made.
    :param run: function of ``(doing, arguments, variables)`` that runs Helm.
    :returns: context of ``(chart, variables)``.
    """
    url, own_username, own_password = split_credentials(chart.repo_url)
    username, password = username or own_username, password or own_password
    if not url or not (username or password):
        yield chart, {}
        return
    place = tempfile.mkdtemp(dir=folder, prefix="repository-")  # mode 0700
    try:
        variables = _configure(place, url, username, password)
        run(f"read the chart repository {url}", ["repo", "update"], variables)
        yield replace(chart, ref=f"{_NAME}/{chart.ref}", repo_url=""), variables
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _configure(place, url, username, password):
    path = os.path.join(place, "repositories.yaml")
    entry = {"name": _NAME, "url": url, "username": username, "password": password}
    # Nobody but this user may read it, from its first byte on.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump({"apiVersion": "v1", "repositories": [entry]}, stream)  # JSON is YAML
    return {
        "HELM_REPOSITORY_CONFIG": path,
        "HELM_REPOSITORY_CACHE": os.path.join(place, "cache"),
    }
