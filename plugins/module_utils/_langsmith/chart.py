# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A chart at hand, a folder or a packaged .tgz, read in memory."""

from __future__ import annotations

import os
import re
import tarfile
from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    ChartError,
    is_local,
    locate,
)

from .names import CHART_NAME
from .versions import VersionError, parse

try:
    import yaml
except ImportError as error:
    yaml, YAML_ERROR = None, error
else:
    YAML_ERROR = None

_READ = re.compile(r"\.Values((?:\.[A-Za-z_][A-Za-z0-9_]*)+)")
_LARGEST = 20 * 1024 * 1024  # bytes of one file; the largest of the real charts has 0.5 MB


@dataclass(frozen=True)
class LocalChart:
    """What a chart says of itself: metadata, default values, and the values its templates name."""

    version: str
    app_version: str
    defaults: dict
    named: frozenset = field(default_factory=frozenset)

    def reads(self, path):
        """A template names this path or one below it, as ``.Values.<path>``."""
        below = f"{path}."
        return path in self.named or any(name.startswith(below) for name in self.named)


def resolve(ref, version=None, repo_url=None):
    """The version that a chart reference means, and the chart itself if it is at hand.

    :param version: not read for a local chart, which says its own version.
    :returns: ``(version, LocalChart or None)``.
    :raises ChartError: no version can be known, or the local chart is not LangSmith's or cannot
        be read.
    """
    if is_local(ref, repo_url):
        chart = read_chart(ref)
        return chart.version, chart
    return _checked(locate(ref, version, repo_url).version), None


def read_chart(path):
    """A :class:`LocalChart` from a folder or a .tgz.

    :raises ChartError: not there, damaged, not a chart, or not the chart ``langsmith``.
    """
    path = os.path.expanduser(path)
    try:
        files = _folder(path) if os.path.isdir(path) else _archive(path)
        metadata = _load(files, "Chart.yaml")
        defaults = _load(files, "values.yaml")
        name, version = metadata["name"], str(metadata["version"])
    except FileNotFoundError as error:
        raise ChartError(
            f"Option chart_ref: {path} does not exist; give the path of a chart, a name with "
            "chart_repo_url, or an oci:// reference."
        ) from error
    except (KeyError, TypeError, ValueError, OSError, EOFError, tarfile.TarError) as error:
        raise ChartError(
            f"Option chart_ref: {path} is not a readable Helm chart ({_reason(error)}); package "
            "it with 'helm package' or fetch it again."
        ) from error
    if name != CHART_NAME:
        raise ChartError(
            f"Option chart_ref: {path} is the chart {name}, and {CHART_NAME} is needed here."
        )
    texts = (text for name, text in files.items() if name.startswith("templates/"))
    named = frozenset(match[1:] for text in texts for match in _READ.findall(text))
    return LocalChart(_checked(version), str(metadata.get("appVersion", "")), defaults, named)


def _checked(version):
    try:
        parse(version)
    except VersionError as error:
        raise ChartError(f"Option chart_version: {error}") from error
    return version


def _load(files, name):
    if name not in files:
        raise ValueError(f"it has no {name}")
    try:
        loaded = yaml.load(files[name], Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ValueError(f"its {name} is not YAML") from error
    if not isinstance(loaded, dict):
        raise ValueError(f"its {name} holds no map")
    return loaded


# libyaml reads the 5,000 lines of values.yaml ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", None) or getattr(yaml, "SafeLoader", None)


def _reason(error):
    if isinstance(error, tarfile.ReadError | EOFError | OSError):
        return "it is damaged or no .tgz"
    return str(error) or type(error).__name__


def _wanted(name):
    return name in ("Chart.yaml", "values.yaml") or name.startswith("templates/")


def _folder(path):
    files = {}
    for folder, _folders, names in os.walk(path):
        for name in names:
            full = os.path.join(folder, name)
            relative = os.path.relpath(full, path).replace(os.sep, "/")
            if _wanted(relative) and os.path.isfile(full):
                with open(full, encoding="utf-8") as stream:
                    files[relative] = stream.read(_LARGEST)
    return files


def _archive(path):
    """Files of a .tgz by their name inside the chart; nothing is unpacked to disk."""
    files = {}
    with tarfile.open(path, "r:*") as archive:
        for member in archive:
            root, _slash, name = member.name.partition("/")
            if not member.isreg() or root in ("", "..") or not _wanted(name):
                continue  # links and paths outside the chart are never followed
            if member.size > _LARGEST:
                raise ValueError(f"its {name} is larger than {_LARGEST} bytes")
            files[name] = archive.extractfile(member).read().decode("utf-8")
    return files
