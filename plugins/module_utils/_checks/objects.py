# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What several sections read off a Kubernetes object."""

from __future__ import annotations


def name(item):
    """Its name."""
    return item["metadata"]["name"]


def namespaced_name(item):
    """``namespace/name``."""
    return f"{item['metadata']['namespace']}/{item['metadata']['name']}"


def annotation(item, key):
    """The annotation's text, or an empty one."""
    return (item["metadata"].get("annotations") or {}).get(key, "")


def condition(item, kind):
    """``status`` of a condition: ``True``, ``False``, ``Unknown``; None when there is none."""
    return condition_object(item, kind).get("status")


def condition_object(item, kind):
    """The condition of that type, or an empty dict."""
    conditions = (item.get("status") or {}).get("conditions") or []
    return next((each for each in conditions if each.get("type") == kind), {})


def because(item, kind):
    """`` (Reason: message)`` of a condition, for the end of a sentence; empty without one."""
    found = condition_object(item, kind)
    words = ": ".join(word for word in (found.get("reason"), found.get("message")) if word)
    return f" ({words})" if words else ""
