# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The difference between a release and what is wanted, with every secret as its digest. Pure."""

from __future__ import annotations

import json

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import digest

_SENSITIVE = (
    "password",
    "passwd",
    "token",
    "secret",
    "salt",
    "credential",
    "licensekey",
    "apikey",
    "encryptionkey",
    "privatekey",
    "signingkey",
    "accesskey",
    "connectionurl",
    "connectionuri",
    "jwk",
    "databaseuri",
    "redisuri",
)
# Keys that name a Secret, or switch something, say nothing secret.
_HARMLESS = ("name", "names", "ref", "key" + "name", "enabled", "creation", "path")


def difference(release, chart, values, mark=digest):
    """An entry for Ansible's ``diff`` on chart, status and values.

    :param release: what stands, or None.
    :param chart: what is wanted, or None when the release is to go.
    :param mark: function from a secret to what is shown for it.
    """
    before = {}
    if release is not None and release.installed:
        before = _shown(release.chart_version, release.values, release.status, mark)
    after = _shown(chart.version, values, "deployed", mark) if chart is not None else {}
    return {
        "before_header": "release",
        "after_header": "release",
        "before": _text(before),
        "after": _text(after),
    }


def redacted(node, key="", mark=digest):
    """A copy of values in which each text under a telling key is its digest.

    :param mark: function from a secret to what is shown for it.
    """
    if isinstance(node, dict):
        # An environment variable is a pair: the name tells, the value is secret.
        own = node.get("name") if set(node) == {"name", "value"} else None
        return {
            name: redacted(value, own if own and name == "value" else name, mark)
            for name, value in node.items()
        }
    if isinstance(node, list):
        return [redacted(item, key, mark) for item in node]
    return mark(node) if isinstance(node, str) and node and is_sensitive(key) else node


def secrets_of(node, key=""):
    """Set of the texts that :func:`redacted` replaces, to be masked wherever they turn up."""
    if isinstance(node, dict):
        own = node.get("name") if set(node) == {"name", "value"} else None
        found = [
            secrets_of(value, own if own and name == "value" else name)
            for name, value in node.items()
        ]
        return set().union(*found)
    if isinstance(node, list):
        return set().union(*(secrets_of(item, key) for item in node))
    return {node} if isinstance(node, str) and node and is_sensitive(key) else set()


def is_sensitive(key):
    """Tell from its name whether a value may be a secret."""
    plain = str(key).lower().replace("_", "").replace("-", "").replace(".", "")
    return any(word in plain for word in _SENSITIVE) and not plain.endswith(_HARMLESS)


def _shown(version, values, status, mark):
    return {"chart_version": version, "status": status, "values": redacted(values, mark=mark)}


def _text(state):
    return json.dumps(state, indent=2, sort_keys=True) + "\n" if state else ""
