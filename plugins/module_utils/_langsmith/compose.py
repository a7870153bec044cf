# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Few typed options and the user's own values, turned into values for one chart version. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .setting import COLLECTION, OMIT
from .settings import SETTINGS
from .settings_sizes import autoscaler
from .sizes import KEDA, KEDA_SINCE
from .tree import leaves, look_up, overlay, put
from .versions import in_range, select
from .ways import WAYS

BY_COLLECTION = "default of the collection"
BY_USER = "user values"

# Options of one word, which is told with them.
_TOLD_WITH_VALUE = ("size", "autoscaler")

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


def compose(version, options, user_values=None, templates=None):
    """Values for a chart version.

    :param options: mapping with the option names of ``langsmith_values``; unset ones may be None.
    :param user_values: merged over everything, as Helm merges: the user wins.
    :param templates: base templates of agents that options changed, ``{path: (text, source)}``.
    :returns: :class:`Composed`.
    :raises ComposeError: an option's value is impossible, or impossible in this version.
    """
    user_values = user_values or {}
    options = {**options, "hostname": bare_hostname(options.get("hostname"))}
    _check_way(version, options)
    _check_autoscaler(version, options)
    _check_offline(options)
    ours, sources = {}, {}
    for row in select(SETTINGS, version):
        value = row.value(options)
        if value is not OMIT:
            _add(ours, sources, row.path, value, _told(row, options))
    for path, (text, source) in (templates or {}).items():
        _add(ours, sources, path, text, source)
    merged = overlay(ours, user_values)
    for path in _MERGED_BY_NAME:
        _merge_by_name(merged, ours, user_values, path)
    theirs = {path for path, _value in leaves(user_values)}
    return Composed(
        merged,
        {path: _source(path, sources, theirs) for path, _value in leaves(merged)},
        _idle(version, options),
    )


def _add(ours, sources, path, value, source):
    """Put a value at its path, and remember where each of its leaves comes from."""
    put(ours, path, value)
    below = leaves(value, f"{path}.") if isinstance(value, dict) and value else [(path, value)]
    sources.update((leaf, source) for leaf, _value in below)


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


def _check_autoscaler(version, options):
    if autoscaler(options) == KEDA and not in_range(_Range(KEDA_SINCE), version):
        raise ComposeError(
            f"Option autoscaler: keda needs chart {KEDA_SINCE} or newer, and this is {version}; "
            "use hpa, or ask for a newer chart_version."
        )


def _check_offline(options):
    if options.get("offline") and options.get("telemetry"):
        raise ComposeError(
            "Option telemetry is true, but option offline says that nothing may leave the "
            "cluster; leave one of them out."
        )


def _told(row, options):
    """Where a row's value comes from; the collection speaks where nobody set the option."""
    value = None if row.option is COLLECTION else look_up(options, row.option, None)
    if value is None:
        return BY_COLLECTION
    if row.option in _TOLD_WITH_VALUE:
        return f"{row.option} {value}"
    return f"option {row.option}"


def _merge_by_name(merged, ours, theirs, path):
    ours, theirs = look_up(ours, path), look_up(theirs, path)
    if isinstance(ours, list) and isinstance(theirs, list):
        names = {entry.get("name") for entry in theirs if isinstance(entry, dict)}
        put(merged, path, [entry for entry in ours if entry["name"] not in names] + theirs)


def _source(path, sources, theirs):
    if path not in theirs:
        return sources[path]
    if path in _MERGED_BY_NAME and path in sources:
        return f"{BY_USER} and {sources[path]}"
    return BY_USER


def _idle(version, options):
    known = {row.option for row in SETTINGS if row.option and not row.option.startswith("gateway_")}
    served = {row.option for row in select(SETTINGS, version)}
    return tuple(sorted(name for name in known - served if look_up(options, name, None)))
