# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find the secrets in values, and keep them out of what is returned or shown. Pure."""

from __future__ import annotations

import copy
import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm import difference
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import digest

from .secret_keys import PUBLIC_TEXTS, SECRET_PATHS
from .tree import look_up, put

# Only names that end so: TOKEN_LIMIT and the like are no secrets.
_TELLING = re.compile(
    r"(?:password|passwd|token|secret|(?:api|access|private|encryption|license)_?key|credentials?)$",
    re.I,
)


def secret_texts(values):
    """Every text in values that is a secret for certain; all of them are findings of lint."""
    known = {look_up(values, path) for path in plain_paths(values)}
    return known | {text for _path, _name, text in plain_variables(values)}


def plain_paths(values):
    """Those of the table's secret paths at which values hold a text."""
    return [path for path in SECRET_PATHS if _is_text(look_up(values, path, None))]


def plain_variables(node, path=""):
    """Yield ``(path of the list, name, value)`` of environment variables that hold a secret."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from plain_variables(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list):
        for entry in node:
            if isinstance(entry, dict) and _is_variable(entry):
                yield path, entry["name"], entry["value"]
            else:
                yield from plain_variables(entry, path)


def _is_variable(entry):
    name, value = entry.get("name"), entry.get("value")
    return isinstance(name, str) and bool(_TELLING.search(name)) and _is_text(value)


def redacted(values):
    """A copy of values in which every text that is or may be a secret is its digest."""
    shown = difference.redacted(copy.deepcopy(values))
    for path in plain_paths(values):
        put(shown, path, digest(look_up(values, path)))
    return shown


def _is_text(value):
    return isinstance(value, str) and value != "" and value not in PUBLIC_TEXTS
