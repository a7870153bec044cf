# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests of a contender, counted from the API server's audit log.

The log has the requests of the administrator, as whom every contender comes. What the cluster's
own parts and the benchmark itself ask (user ``sandbox``) is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from sandbox.audit import REVIEWS, WRITES, Request


def counted(requests: Iterable[Request]) -> dict[str, int]:
    """Count requests as ``{"list lgps": 2, ...}``, by Kubernetes' verb and what it is about."""
    counts = Counter(f"{request.verb} {subject(request.uri)}" for request in requests)
    return dict(sorted(counts.items()))


def subject(uri: str) -> str:
    """Return the plural, with a subresource, that a request is about, or else its path."""
    path = urlsplit(uri).path
    words = path.strip("/").split("/")
    if words[0] == "api":
        rest = words[2:]
    elif words[0] == "apis":
        rest = words[3:]
    else:
        rest = []
    if len(rest) > 2 and rest[0] == "namespaces":
        rest = rest[2:]
    return "/".join([*rest[:1], *rest[2:]]) or path


def total(counts: dict[str, int]) -> int:
    """Return how many requests there were."""
    return sum(counts.values())


def writes(counts: dict[str, int]) -> int:
    """Return how many may have changed something."""
    return sum(
        number
        for key, number in counts.items()
        if key.split()[0] in WRITES and key.split()[1] not in REVIEWS
    )


def of_verb(counts: dict[str, int], verb: str) -> int:
    """Return how many were of this verb."""
    return sum(number for key, number in counts.items() if key.split()[0] == verb)
