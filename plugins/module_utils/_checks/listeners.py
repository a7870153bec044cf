# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which listeners of a Gateway take LangSmith's routes. Pure.

Source: API reference of gateway.networking.k8s.io/v1 (Listener, AllowedRoutes).
"""

from __future__ import annotations

from .entries import covers


def taking(gateway, namespace, hostname=""):
    """Names of the listeners that take HTTP routes of a namespace, for a host if one is given.

    One that selects namespaces by their labels counts: those may be set yet.
    """
    same = gateway["metadata"]["namespace"] == namespace
    return [
        each.get("name", "")
        for each in (gateway.get("spec") or {}).get("listeners") or []
        if each.get("protocol") in ("HTTP", "HTTPS")
        and _admits(each, same)
        and (not hostname or not each.get("hostname") or covers(each["hostname"], hostname))
    ]


def _admits(listener, same):
    namespaces = (listener.get("allowedRoutes") or {}).get("namespaces") or {}
    return {"All": True, "Selector": True, "None": False}.get(namespaces.get("from"), same)
