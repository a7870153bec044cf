# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whose deployment it is, and which of its fields are ours. Pure.

The API server keeps, in ``metadata.managedFields``, which field manager applied which field:
https://kubernetes.io/docs/reference/using-api/server-side-apply/
"""

from __future__ import annotations

import re
from uuid import UUID

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import (
    FIELD_MANAGER,
)

OURS = "ours"
CONTROL_PLANE = "control plane"
OTHER = "other"

# The control plane's listener names its resources <deployment>-<32 hexadecimal digits>.
_LISTENER_NAME = re.compile(r"(?P<name>.+)-(?P<id>[0-9a-f]{32})")


def is_listener_name(name):
    """Whether the control plane's listener gives names like this one."""
    return bool(_LISTENER_NAME.fullmatch(name))


def control_plane_deployment(name):
    """``{"id": ..., "name": ...}`` of the control plane's deployment that an LGP is named after.

    The id is written as the control plane's API writes it. None for a name of another form.
    """
    found = _LISTENER_NAME.fullmatch(name)
    return found and {"id": str(UUID(found["id"])), "name": found["name"]}


def owner(lgp):
    """``ours``, ``control plane`` (its listener made it and will write it again) or ``other``."""
    if is_listener_name(lgp["metadata"]["name"]):
        return CONTROL_PLANE
    return OURS if owned_fields(lgp) is not None else OTHER


def managers(lgp):
    """Names of the field managers of an object, in the order the server keeps; no repeats."""
    entries = lgp["metadata"].get("managedFields") or []
    names = [entry.get("manager") for entry in entries if not entry.get("subresource")]
    return list(dict.fromkeys(name for name in names if name))


def owned_fields(lgp):
    """The ``fieldsV1`` tree that we applied, or None when we never did."""
    for entry in lgp["metadata"].get("managedFields") or []:
        if (
            entry.get("manager") == FIELD_MANAGER
            and entry.get("operation") == "Apply"
            and not entry.get("subresource")
        ):
            return entry.get("fieldsV1") or {}
    return None


def owned_paths(lgp):
    """Paths, as tuples of keys, of every single field that we applied.

    Parts of a list that is merged by key count as the list: we always apply lists whole.
    """
    return list(_leaves(owned_fields(lgp) or {}, ()))


def _leaves(tree, path):
    names = [name for name in tree if name.startswith("f:")]
    if not names:
        if path:
            yield path
        return
    for name in names:
        yield from _leaves(tree[name], (*path, name[2:]))
