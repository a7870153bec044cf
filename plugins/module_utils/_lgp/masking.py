# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What of a deployment is secret, to be masked wherever it turns up. Pure."""

from __future__ import annotations

from .environment import hints_at_secret

_SHORTEST = 6  # a shorter value would hide parts of innocent words


def secrets_of(lgp):
    """Plain values of environment variables of an LGP whose names hint at a secret."""
    server = (lgp.get("spec") or {}).get("serverSpec") or {}
    holders = [server, *(server.get("sidecars") or []), *(server.get("initContainers") or [])]
    found = {
        each["value"]
        for holder in holders
        for each in holder.get("env") or []
        if each.get("value") and hints_at_secret(each["name"])
    }
    return sorted((each for each in found if len(each) >= _SHORTEST), key=len, reverse=True)
