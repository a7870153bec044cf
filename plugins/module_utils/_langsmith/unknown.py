# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that a chart does not know: Helm takes them in silence, and nothing happens. Pure.

A key is known if values.yaml has it, a template reads it, or it is below a map in which anything
goes: one that a template takes whole, one that is empty by default.
"""

from __future__ import annotations

import difflib

from .changes import CHANGES
from .finding import finding
from .lived import elsewhere
from .rule import WARNING
from .template_reads import Read
from .tree import MISSING, look_up
from .versions import select


def unknown_keys(values, chart, told=()):
    """Findings for the topmost keys that the chart does not know.

    :param chart: a :class:`~.chart.LocalChart`.
    :param told: keys that another finding is about; they and what lies below are left out.
    """
    reads = chart.reads
    texts = [text for text in _texts(values) if "{{" in text] if reads.evaluates else []
    if texts:
        reads = chart.reads_with(texts)
    unknown = list(_walk(values, chart.defaults, reads.values, told))
    if not unknown:
        return []
    # Some are read only to be refused.
    left = {change.old for change in select(CHANGES, chart.version)}
    known = [each for each in _known(chart.defaults, reads.values) if each not in left]
    return [_finding(path, known, chart.version) for path in unknown]


def knows(chart, path):
    """A chart has a key among its defaults, or a template names it."""
    if look_up(chart.defaults, path) is not MISSING:
        return True
    read = chart.reads.values
    for name in path.split("."):
        if name not in read.keys:
            return False
        read = read.keys[name]
    return True


def _walk(values, defaults, read, told, prefix=""):
    if read.whole:
        return
    for key, value in values.items():
        path = f"{prefix}{key}"
        if path in told:
            continue
        default, below = defaults.get(key, MISSING), read.keys.get(key)
        if default is MISSING and below is None:
            yield path
        elif isinstance(value, dict) and not _anything_goes(default, below):
            default = {} if default is MISSING else default
            yield from _walk(value, default, below or Read(), told, f"{path}.")


def _anything_goes(default, read):
    if default is MISSING:
        # Any key below makes a map true for a template that asks.
        return read.tested or not read.keys
    return not isinstance(default, dict) or not default


def _texts(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for below in node.values() if isinstance(node, dict) else node:
            yield from _texts(below)


def _known(defaults, read, prefix=""):
    """Dotted paths of all keys that the chart knows by name."""
    for key in {**defaults, **read.keys}:
        path = f"{prefix}{key}"
        yield path
        below = defaults.get(key)
        below, read_below = below if isinstance(below, dict) else {}, read.keys.get(key)
        if below or (read_below and read_below.keys):
            yield from _known(below, read_below or Read(), f"{path}.")


def _finding(path, known, version):
    near = nearest(path, known)
    return finding(
        "unknown-key",
        path,
        WARNING,
        f"{path} is not known to this chart and has no effect.{_other_charts(path, version)}",
        f"Did you mean {near}?" if near else "Remove it.",
    )


def _other_charts(path, version):
    """A sentence on the charts that have a key, or nothing."""
    row = elsewhere(path, version)
    if row is None:
        return ""
    if row.since is None:
        return f" Charts up to {row.until} have it."
    if row.until is None:
        return f" Charts {row.since} and newer have it."
    return f" Charts {row.since} to {row.until} have it."


def nearest(path, known):
    """The known key that was most likely meant, or None.

    That is one of the same name in another place, if only one place is nearest or only one of the
    nearest is that of a Deployment; else one of a similar name in the same place.
    """
    parts = path.split(".")
    places = {}
    for each in known:
        if each.endswith(f".{parts[-1]}") or each == parts[-1]:
            places.setdefault(_distance(parts, each.split(".")), []).append(each)
    here = places[min(places)] if places else []
    for found in (here, [each for each in here if each.endswith(f".deployment.{parts[-1]}")]):
        if len(found) == 1:
            return found[0]
    place = path[: -len(parts[-1])]
    siblings = [
        each[len(place) :]
        for each in known
        if each.startswith(place) and "." not in each[len(place) :]
    ]
    alike = difflib.get_close_matches(parts[-1], siblings, n=1)
    return f"{place}{alike[0]}" if alike else None


def _distance(one, other):
    """Steps from one key up to a common parent and down to the other."""
    common = 0
    while common < min(len(one), len(other)) - 1 and one[common] == other[common]:
        common += 1
    return len(one) + len(other) - 2 * common
