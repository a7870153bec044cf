# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keep secrets out of messages, diffs and results. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

SENSITIVE_KUBECONFIG_KEYS = frozenset(
    (
        "token",
        "password",
        "client-key-data",
        "id-token",
        "refresh-token",
        "access-token",
        "client-secret",
    )
)


def digest(value):
    """A mark that changes when the value does and tells nothing else, e.g. ``sha256:1a2b3c4d``.

    :param value: text or bytes.
    """
    data = value if isinstance(value, bytes) else str(value).encode("utf-8")
    return "sha256:" + hashlib.sha256(data).hexdigest()[:12]


def keyed_marks():
    """A function like :func:`digest` that nobody can try guesses against.

    Its key is made by chance and kept nowhere, so its marks compare within one run only.
    """
    key = os.urandom(32)

    def mark(value):
        data = value if isinstance(value, bytes) else str(value).encode("utf-8")
        return "hidden:" + hmac.new(key, data, hashlib.sha256).hexdigest()[:12]

    return mark


def redact_secret(manifest, mark=digest):
    """A copy of a Secret in which each value of ``data`` and ``stringData`` is its digest.

    The digest is of the decoded value, so that ``data`` and ``stringData`` compare equal.

    :param mark: function from a value to what is shown for it.
    """
    shown = dict(manifest)
    values = {key: mark(_decoded(text)) for key, text in (shown.pop("data", None) or {}).items()}
    for key, text in (shown.pop("stringData", None) or {}).items():
        values[key] = mark(text)
    shown["data"] = dict(sorted(values.items()))
    return shown


def _decoded(text):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return str(text)


def kubeconfig_secrets(kubeconfig):
    """Every credential inside a kubeconfig given as a mapping.

    :returns: set of strings; empty for a path.
    """
    found = set()
    _collect_secrets(kubeconfig, found)
    return found


def _collect_secrets(node, found):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in SENSITIVE_KUBECONFIG_KEYS and isinstance(value, str) and value:
                found.add(value)
            else:
                _collect_secrets(value, found)
    elif isinstance(node, list):
        for value in node:
            _collect_secrets(value, found)
