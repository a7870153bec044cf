# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An API server, ready to be asked: its URL, connections to it, and what each request carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

POOL_SIZE = 8


@dataclass(frozen=True)
class Server:
    """One API server.

    :param host: its URL.
    :param pool: a ``urllib3.PoolManager`` or ``ProxyManager``.
    :param authorization: gives the headers of authentication, asked for anew with each request,
        since a token may expire.
    :param verified: whether its TLS certificate is checked.
    """

    host: str
    pool: object
    authorization: Callable[[], dict]
    verified: bool = True
