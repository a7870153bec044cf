# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keep the secrets of values out of what is returned or shown. Pure."""

from __future__ import annotations

import copy

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm import difference
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import digest

from .secret_keys import SECRET_PATHS
from .tree import look_up, put


def secret_texts(values):
    """Every secret text in values: those of the chart's table and those whose key tells of one."""
    known = (look_up(values, path, None) for path in SECRET_PATHS)
    return difference.secrets_of(values) | {text for text in known if _is_text(text)}


def redacted(values):
    """A copy of values in which every secret text is its digest."""
    shown = difference.redacted(copy.deepcopy(values))
    for path in SECRET_PATHS:
        text = look_up(values, path, None)
        if _is_text(text):
            put(shown, path, digest(text))
    return shown


def _is_text(value):
    return isinstance(value, str) and bool(value)
