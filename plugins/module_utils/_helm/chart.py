# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a chart comes from, and what a local one says of itself."""

from __future__ import annotations

import os
import tarfile
from dataclasses import dataclass

from .repository import split_credentials

try:
    import yaml
except ImportError:  # PyYAML comes with ansible-core; on another host the module says so
    yaml = None


@dataclass(frozen=True)
class Chart:
    """A chart as asked for. ``name`` is empty while only a registry knows it."""

    ref: str
    version: str
    repo_url: str = ""
    name: str = ""
    app_version: str = ""

    @property
    def local(self):
        """A file or folder on this host."""
        return is_local(self.ref, self.repo_url)


class ChartError(ValueError):
    """The chart cannot be used; ``str(error)`` is the sentence for the user."""


def is_local(ref, repo_url=None):
    """Tell a path from a name in a repository, an ``oci://`` reference and a URL.

    A bare name with a repository is never a folder that happens to have that name.
    """
    if "://" in ref:
        return False
    if ref.startswith(("/", "./", "../", "~")) or ref.endswith(".tgz"):
        return True
    return not repo_url and os.path.isdir(ref)


def locate(ref, version=None, repo_url=None):
    """A :class:`Chart` for these options.

    :raises ChartError: a local chart is not there or is no chart, or a version is missing.
    """
    if is_local(ref, repo_url):
        path = os.path.abspath(os.path.expanduser(ref))
        metadata = _metadata(path)
        return Chart(
            ref=path,
            version=str(metadata["version"]),
            name=str(metadata["name"]),
            app_version=str(metadata.get("appVersion", "")),
        )
    if split_credentials(ref)[1:] != ("", ""):
        raise ChartError(
            "Option chart_ref holds credentials, which every user of the host could read among "
            "Helm's arguments; give chart_repo_url with chart_repo_username and "
            "chart_repo_password, or fetch the chart beforehand."
        )
    if not version:
        raise ChartError(
            f"Option chart_version is not set, and chart {ref} is not a local one that would say "
            "its version; name the version that is wanted."
        )
    oci_or_url = "://" in ref
    return Chart(
        ref=ref,
        version=version,
        repo_url="" if oci_or_url else repo_url or "",
        name="" if oci_or_url else ref.rsplit("/", 1)[-1],
    )


def _metadata(path):
    try:
        text = _read_folder(path) if os.path.isdir(path) else _read_archive(path)
        metadata = yaml.safe_load(text)
        if not (metadata["name"] and metadata["version"]):
            raise KeyError("version")
    except FileNotFoundError as error:
        raise ChartError(
            f"Option chart_ref: {path} does not exist on the host that runs Helm; give the path "
            "of a chart there, a name with chart_repo_url, or an oci:// reference."
        ) from error
    except (KeyError, TypeError, ValueError, OSError, tarfile.TarError, yaml.YAMLError) as error:
        raise ChartError(
            f"Option chart_ref: {path} is not a Helm chart (no Chart.yaml with name and version "
            "can be read from it); package it with 'helm package'."
        ) from error
    return metadata


def _read_folder(path):
    with open(os.path.join(path, "Chart.yaml"), encoding="utf-8") as stream:
        return stream.read()


def _read_archive(path):
    with tarfile.open(path) as archive:
        for member in archive:
            # Deeper ones are those of subcharts.
            if member.name.count("/") == 1 and member.name.endswith("/Chart.yaml"):
                return archive.extractfile(member).read().decode("utf-8")
    raise KeyError("Chart.yaml")
