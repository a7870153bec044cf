# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A chart at hand, a folder or a packaged .tgz, read in memory."""

from __future__ import annotations

import gzip
import io
import os
import re
import tarfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    ChartError,
    is_local,
    locate,
)

from .names import CHART_NAME
from .plain_yaml import YamlError, read
from .template_reads import Template, read_templates
from .tree import overlay
from .versions import VersionError, parse

_LARGEST = 64 * 1024 * 1024  # bytes of all files; the real charts have 2 MB
_WANTED = re.compile(r"(?:charts/[^/]+/)*(?:Chart\.yaml|values\.yaml|templates/.+)")


@dataclass(frozen=True)
class LocalChart:
    """What a chart says of itself.

    defaults: its values.yaml, and those of its subcharts under their names. templates: of it and
    its subcharts. open: paths below which any key may be read, because the subchart there is
    packed or missing, or because Helm itself reads them.
    """

    version: str
    app_version: str
    defaults: dict
    templates: tuple = field(default=(), repr=False)
    open: tuple = ()

    @cached_property
    def reads(self):
        """What the templates read, a :class:`~.template_reads.Reads`."""
        return self.reads_with(())

    def reads_with(self, texts):
        """The same, with more templates: values that the chart runs as such."""
        more = [Template(f"value {number}", text) for number, text in enumerate(texts)]
        reads = read_templates((*self.templates, *more))
        for path in self.open:
            reads.values.opened(path)
        return reads


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
        parts = _Parts(files)
        parts.add("", "")
        name, version = metadata["name"], str(metadata["version"])
    except FileNotFoundError as error:
        raise ChartError(
            f"Option chart_ref: {path} does not exist; give the path of a chart, a name with "
            "chart_repo_url, or an oci:// reference."
        ) from error
    except (AttributeError, KeyError, TypeError, ValueError, *_DAMAGED) as error:
        raise ChartError(
            f"Option chart_ref: {path} is not a readable Helm chart ({_reason(error)}); package "
            "it with 'helm package' or fetch it again."
        ) from error
    if name != CHART_NAME:
        raise ChartError(
            f"Option chart_ref: {path} is the chart {name}, and {CHART_NAME} is needed here."
        )
    return LocalChart(
        _checked(version),
        str(metadata.get("appVersion", "")),
        parts.defaults,
        tuple(parts.templates),
        tuple(parts.open),
    )


class _Parts:
    """Defaults and templates of a chart and its subcharts, out of the texts of its files."""

    def __init__(self, files):
        self._files = files
        self.defaults = {}
        self.templates = []
        self.open = []

    def add(self, folder, path):
        """Add the chart in a folder ("" or ending with a slash), whose values are at a path."""
        metadata = _load(self._files, f"{folder}Chart.yaml")
        self.templates += [
            Template(name, text, path)
            for name, text in self._files.items()
            if name.startswith(f"{folder}templates/")
        ]
        prefix = f"{path}." if path else ""
        names = self._subcharts(folder)
        for dependency in metadata.get("dependencies") or ():
            name = dependency["name"]
            below = f"{prefix}{dependency.get('alias') or name}"
            if name in names:
                self.add(f"{folder}charts/{name}/", below)
            else:
                self.open.append(below)
            conditions = dependency.get("condition") or ""
            self.open += [f"{prefix}{each.strip()}" for each in conditions.split(",") if each]
            self.open += ["tags"] if dependency.get("tags") else []
        for name in names - {each["name"] for each in metadata.get("dependencies") or ()}:
            self.add(f"{folder}charts/{name}/", f"{prefix}{name}")
        if not path or f"{folder}values.yaml" in self._files:
            values = _load(self._files, f"{folder}values.yaml")
            for name in reversed(path.split(".") if path else ()):
                values = {name: values}
            self.defaults = overlay(self.defaults, values)  # the parent's come last and win

    def _subcharts(self, folder):
        """Names of the folders with charts of a chart."""
        metadata = re.compile(rf"{re.escape(folder)}charts/([^/]+)/Chart\.yaml")
        return {match[1] for match in map(metadata.fullmatch, self._files) if match}


def _checked(version):
    try:
        parse(version)
    except VersionError as error:
        raise ChartError(f"Option chart_version: {error}") from error
    return version


def _load(files, name):
    if name not in files:
        raise _Unfit(f"it has no {name}")
    try:
        loaded = read(files[name])[0]
    except YamlError as error:
        raise _Unfit(f"its {name} {str(error).rstrip('.')}") from error
    if not isinstance(loaded, dict):
        raise _Unfit(f"its {name} holds no map")
    return loaded


class _Unfit(ValueError):
    """A file of the chart is not as it must be; ``str(error)`` goes into brackets."""


_DAMAGED = (EOFError, OSError, tarfile.TarError, zlib.error)


def _reason(error):
    if isinstance(error, _DAMAGED):
        return "it is damaged or no .tgz"
    return str(error) if isinstance(error, _Unfit) else "its Chart.yaml is not as it must be"


def _folder(path):
    files, left = {}, _LARGEST
    for folder, _folders, names in os.walk(path):
        for name in names:
            full = os.path.join(folder, name)
            relative = os.path.relpath(full, path).replace(os.sep, "/")
            if _WANTED.fullmatch(relative) and os.path.isfile(full):
                with open(full, "rb") as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise _Unfit(_TOO_LARGE)
                files[relative] = _text(content, relative)
    return files


def _archive(path):
    """Files of a .tgz by their name inside the chart; nothing is unpacked to disk."""
    with gzip.open(path) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _Unfit(_TOO_LARGE)
    files = {}
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            root, _slash, name = member.name.partition("/")
            # Links, and paths outside the chart, are never followed.
            if member.isreg() and root not in ("", "..") and _WANTED.fullmatch(name):
                files[name] = _text(archive.extractfile(member).read(), name)
    return files


_TOO_LARGE = f"unpacked it has more than {_LARGEST // 1024**2} MB"


def _text(content, name):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unfit(f"its {name} is no UTF-8 text") from error
