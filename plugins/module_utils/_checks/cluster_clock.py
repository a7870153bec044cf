# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The clocks of this host and of the API server."""

from __future__ import annotations

from .cluster_needs import CLOCKS
from .model import passed, unknown, warned

#: More than this, and tokens and certificates are judged by the wrong time.
SKEW = 5.0
HEADER_STEP = 1.0


def clock_skew(facts, settings):
    """The two clocks agree."""
    read = facts[CLOCKS]
    if read["server"] is None:
        return unknown(
            "the API server's answer has no Date header; a proxy in between may have taken it out",
            "Compare the clocks by hand.",
        )
    ahead = skew(read["before"], read["server"], read["after"])
    evidence = {"skew_ms": round(ahead * 1000)}
    if abs(ahead) <= SKEW:
        return passed("the API server and this host have the same time", **evidence)
    return warned(
        f"the API server's clock is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} "
        "this host's: tokens and certificates look expired, or not yet valid, and waits end at "
        "the wrong time",
        "Set both by NTP: 'timedatectl' shows it on either host.",
        **evidence,
    )


def skew(before, server, after):
    """Seconds that the server's clock is ahead, negative when behind, 0 when it may be right.

    :param server: what the server said between ``before`` and ``after``, cut to whole seconds.
    """
    if server > after:
        return server - after
    return min(server + HEADER_STEP - before, 0.0)
