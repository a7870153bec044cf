# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Versions of a chart that a repository has, read from its index."""

from __future__ import annotations

from urllib.error import URLError

from ansible.module_utils.urls import open_url

from .repository import split_credentials

try:
    import yaml
except ImportError:  # PyYAML comes with ansible-core; on another host the module says so
    yaml = None

_LARGEST = 50 * 1024 * 1024  # bytes
# libyaml: an index of a megabyte takes 0.3 s, and the loader in Python ten times that.
_LOADER = getattr(yaml, "CSafeLoader", None) or getattr(yaml, "SafeLoader", None)


class RepositoryError(ValueError):
    """The index cannot be read; ``str(error)`` is the sentence for the user."""


def versions(url, chart, timeout, username=None, password=None, ca_path=None):
    """Every version of a chart in a repository, as texts, in the order of its index.

    :param timeout: seconds.
    :raises RepositoryError: the repository does not answer, or does not have the chart.
    """
    plain, own_username, own_password = split_credentials(url)
    try:
        with open_url(
            f"{plain.rstrip('/')}/index.yaml",
            timeout=timeout,
            url_username=username or own_username or None,
            url_password=password or own_password or None,
            force_basic_auth=True,
            ca_path=ca_path,
            http_agent="langgraph.control_plane",
        ) as answer:
            text = answer.read(_LARGEST).decode("utf-8", "replace")
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise RepositoryError(
            f"Option chart_repo_url: {plain} cannot be read ({reason}); check the URL, the network "
            "and the credentials, or set newest_chart_version instead."
        ) from error
    found = versions_in(text, chart)
    if not found:
        raise RepositoryError(
            f"Option chart_repo_url: {plain} has no chart {chart} in its index; give the "
            "repository of LangSmith's chart."
        )
    return found


def versions_in(index, chart):
    """Versions of a chart in the text of an index; none when it is no index."""
    try:
        entries = yaml.load(index, Loader=_LOADER)["entries"][chart]
        return [str(each["version"]) for each in entries]
    except (KeyError, TypeError, yaml.YAMLError):
        return []
