# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that a chart does not know: Helm takes them in silence, and nothing happens. Pure."""

from __future__ import annotations

import difflib

from .rule import WARNING

# Below these the chart copies whatever stands there into a manifest.
_FREE_FORM = frozenset(
    (
        "affinity",
        "annotations",
        "labels",
        "lifecycle",
        "nodeSelector",
        "podSecurityContext",
        "resources",
        "securityContext",
        "strategy",
        "updateStrategy",
        "livenessProbe",
        "readinessProbe",
        "startupProbe",
        "persistentVolumeClaimRetentionPolicy",
    )
)


def unknown_keys(values, chart, told=()):
    """Findings for the topmost keys that neither values.yaml nor a template of the chart has.

    :param told: keys that another finding is about; they and what lies below are left out.
    """
    return [
        _finding(path, siblings) for path, siblings in _walk(values, chart.defaults, chart, told)
    ]


def _walk(values, defaults, chart, told, prefix=""):
    for key, value in values.items():
        path = f"{prefix}{key}"
        if path in told:
            continue
        if key not in defaults:
            if not chart.reads(path):
                yield path, defaults
            continue
        below = defaults[key]
        # An empty map among the defaults stands for "anything goes".
        if key not in _FREE_FORM and isinstance(value, dict) and isinstance(below, dict) and below:
            yield from _walk(value, below, chart, told, f"{path}.")


def _finding(path, siblings):
    name = path.rpartition(".")[2]
    near = difflib.get_close_matches(name, map(str, siblings), n=1)
    remedy = f"Did you mean {path[: -len(name)]}{near[0]}?" if near else "Remove it."
    return {
        "id": "unknown-key",
        "key": path,
        "file": None,
        "line": None,
        "severity": WARNING,
        "message": f"{path} is not known to this chart and has no effect.",
        "remedy": remedy,
        "since": None,
    }
