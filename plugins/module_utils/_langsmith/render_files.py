# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a rendered release looks like as files for Argo CD, Flux or kubectl. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import MISSING, look_up, overlay, put
from .versions import select

try:
    import yaml
except ImportError:  # the module tells it by missing_required_lib
    yaml = None

VALUES = "values.yaml"
MANIFESTS = "manifests"
_NOTE = "# Rendered by langgraph.control_plane.langsmith_render; what is changed here is lost.\n"


@dataclass(frozen=True)
class Steady:
    """A value that keeps the chart from making names by chance, unless the user sets it."""

    path: str
    value: object
    since: str | None = None
    until: str | None = None


# Facts: values.yaml of the charts 0.9.31 to 0.16.11; later ones have the value by themselves.
STEADY = tuple(
    Steady(f"backend.{job}.randomizeName", False, until="0.11.15")
    for job in ("authBootstrap", "clickhouseMigrations", "migrations")
)


def steady(version, values):
    """Values with which every render of this chart version is the same."""
    fixed = {}
    for row in select(STEADY, version):
        if look_up(values, row.path) is MISSING:
            put(fixed, row.path, row.value)
    return overlay(fixed, values)


def files(objects, values, namespace):
    """``{path: text}`` of the values and of one file for each object, but for Secrets.

    :param objects: documents of the render.
    :param namespace: that of the release; an object elsewhere has its namespace in the file's name.
    """
    found = {VALUES: _NOTE + values_text(values)}
    for each in objects:
        if each.kind != "Secret":
            path = _path(each, namespace)
            found[path] = f"{found[path]}---\n{each.text}" if path in found else _NOTE + each.text
    return dict(sorted(found.items()))


def secrets_left_out(objects):
    """Name, namespace and keys of each Secret that the chart would make; no value of it."""
    return [
        {"name": each.name, "namespace": each.namespace or None, "keys": _keys(each.load())}
        for each in objects
        if each.kind == "Secret"
    ]


def values_text(values):
    """Values as YAML, with keys in order and texts of several lines as blocks."""
    return yaml.dump(values, Dumper=_dumper(), sort_keys=True, width=100, allow_unicode=True)


def _path(document, namespace):
    elsewhere = document.namespace not in ("", namespace)
    words = [document.kind.lower(), *([document.namespace] if elsewhere else []), document.name]
    return f"{MANIFESTS}/{'-'.join(words).replace(':', '_')}.yaml"


def _keys(secret):
    return sorted({*(secret.get("data") or {}), *(secret.get("stringData") or {})})


def _dumper():
    class Dumper(yaml.SafeDumper):
        """One of our own, so that nobody else's is changed."""

        def increase_indent(self, flow=False, indentless=False):
            return super().increase_indent(flow, False)

    def text(dumper, value):
        style = "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper
