# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find which of the objects that a deployment refers to are not there.

Of a Secret only the names of its keys are kept.
"""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import UNREAD
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CONFIGMAPS,
    PVCS,
    SECRETS,
    SERVICEACCOUNTS,
)

from .diagnosis import Cause

_RESOURCES = {each.kind: each for each in (SECRETS, CONFIGMAPS, PVCS, SERVICEACCOUNTS)}
_MOST_LOOKUPS = 100
_TOLD = 5


class Missing:
    """Looks references up, each object once and not too many in all."""

    def __init__(self, reader):
        self._reader = reader
        self._keys = {}  # (kind, namespace, name) -> names of its keys, None when it is not there

    def causes(self, namespace, references):
        """A :class:`diagnosis.Cause` for each object, and each key, that is known to be missing."""
        absent, keyless = {}, []
        for each in references:
            keys = self._keys_of(each.kind, namespace, each.name)
            if keys is None:
                absent.setdefault((each.kind, each.name), []).append(each.place)
            elif each.key and keys is not UNREAD and each.key not in keys:
                keyless.append(_keyless(each, keys))
        found = [_absent(*what, namespace, places) for what, places in absent.items()]
        return (found + keyless)[:_TOLD]

    def _keys_of(self, kind, namespace, name):
        which = kind, namespace, name
        if which not in self._keys:
            if len(self._keys) >= _MOST_LOOKUPS:
                return UNREAD
            found = self._reader.get(_RESOURCES[kind], name, namespace, otherwise=UNREAD)
            self._keys[which] = found if found in (None, UNREAD) else _keys(found)
        return self._keys[which]


def _keys(item):
    return sorted({*(item.get("data") or {}), *(item.get("binaryData") or {})})


def _absent(kind, name, namespace, places):
    places = list(dict.fromkeys(places))
    more = f" and {len(places) - _TOLD} more" if len(places) > _TOLD else ""
    return Cause(
        f"{', '.join(places[:_TOLD])}{more}: {kind} {name} is not in namespace {namespace}.",
        f"Create the {kind} in that namespace, or correct the reference.",
        f"{kind}Missing",
        f"{kind}/{name}",
    )


def _keyless(reference, keys):
    told = ", ".join(keys[:_TOLD]) + (", ..." if len(keys) > _TOLD else "")
    return Cause(
        f"{reference.place}: {reference.kind} {reference.name} has no key {reference.key} "
        f"(it has {told or 'none'}).",
        f"Add the key to the {reference.kind}, or correct the reference.",
        "KeyMissing",
        f"{reference.kind}/{reference.name}",
    )
