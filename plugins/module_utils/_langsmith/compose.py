# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Few typed options and the user's own values, turned into values for one chart version. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .settings import COLLECTION, OMIT, SETTINGS, WAYS
from .tree import MISSING, leaves, look_up, overlay, put
from .versions import in_range, select

BY_COLLECTION = "default of the collection"
BY_USER = "user values"

# Lists that the chart appends to every workload: entries of both sides stay, by name.
_MERGED_BY_NAME = ("commonEnv",)

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LABEL = r"[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")


class ComposeError(ValueError):
    """An option cannot be met; ``str(error)`` is the sentence for the user."""


@dataclass(frozen=True)
class Composed:
    """The outcome of :func:`compose`.

    values: for Helm. sources: leaf path -> where it comes from. idle: options that were given but
    that this chart version has no key for.
    """

    values: dict
    sources: dict
    idle: tuple


def compose(version, options, user_values=None):
    """Values for a chart version.

    :param options: mapping with the option names of ``langsmith_values``; unset ones may be None.
    :param user_values: merged over everything, as Helm merges: the user wins.
    :returns: :class:`Composed`.
    :raises ComposeError: an option's value is impossible, or impossible in this version.
    """
    user_values = user_values or {}
    options = {**options, "hostname": bare_hostname(options.get("hostname"))}
    _check_way(version, options)
    ours, sources = {}, {}
    for row in select(SETTINGS, version):
        value = row.value(options)
        if value is not OMIT:
            put(ours, row.path, value)
            sources[row.path] = BY_COLLECTION if _unasked(row, options) else f"option {row.option}"
    merged = overlay(ours, user_values)
    for path in _MERGED_BY_NAME:
        _merge_by_name(merged, ours, user_values, path)
    return Composed(
        merged,
        {path: _source(path, sources, user_values) for path, _value in leaves(merged)},
        _idle(version, options),
    )


def bare_hostname(text):
    """The DNS name alone: a scheme is dropped, anything behind the name refused.

    :raises ComposeError: a path, a port, or no DNS name.
    """
    if not text:
        return ""
    host = _SCHEME.sub("", str(text).strip(), count=1)
    if "/" in host:
        raise ComposeError(
            f"Option hostname: {text!r} has a path; give the DNS name alone and put the path into "
            "option base_path."
        )
    if ":" in host:
        raise ComposeError(
            f"Option hostname: {text!r} has a port; give the DNS name alone, the port is that of "
            "the ingress controller or gateway."
        )
    if not _HOST.fullmatch(host.lower()):
        raise ComposeError(
            f"Option hostname: {text!r} is not a DNS name such as langsmith.example.com."
        )
    return host.lower()


def _check_way(version, options):
    for way in WAYS:
        if options.get("ingress_way") == way.name and way.since and not _since(way, version):
            others = ", ".join(other.name for other in WAYS if _since(other, version))
            raise ComposeError(
                f"Option ingress_way: {way.name} needs chart {way.since} or newer, and this is "
                f"{version}; use {others}, or ask for a newer chart_version."
            )


@dataclass(frozen=True)
class _Range:
    since: str | None
    until: str | None = None


def _since(way, version):
    return in_range(_Range(way.since), version)


def _unasked(row, options):
    """The row speaks for the collection: nobody set its option."""
    return row.option is COLLECTION or options.get(row.option) is None


def _merge_by_name(merged, ours, theirs, path):
    ours, theirs = look_up(ours, path), look_up(theirs, path)
    if isinstance(ours, list) and isinstance(theirs, list):
        names = {entry.get("name") for entry in theirs if isinstance(entry, dict)}
        put(merged, path, [entry for entry in ours if entry["name"] not in names] + theirs)


def _source(path, sources, user_values):
    if look_up(user_values, path) is MISSING:
        return sources[path]
    if path in _MERGED_BY_NAME and path in sources:
        return f"{BY_USER} and {sources[path]}"
    return BY_USER


def _idle(version, options):
    known = {row.option for row in SETTINGS if row.option and not row.option.startswith("gateway_")}
    served = {row.option for row in select(SETTINGS, version)}
    return tuple(sorted(name for name in known - served if options.get(name)))
