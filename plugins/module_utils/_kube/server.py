# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An API server, ready to be asked: its URL, connections to it, and what each request carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

POOL_SIZE = 8
CONNECT_TIMEOUT = 10.0

CHECK_ADDRESS = (
    "Check option kubeconfig or host, and that this machine has a way to the API server."
)
CHECK_CA = "Set option ca_cert to the CA that signed it."
CHECK_PROXY = "Check options proxy and no_proxy."


class Lost(Exception):
    """A request broke off on the way; ``str(error)`` is the reason as part of a sentence.

    :param unsent: it certainly was not carried out.
    :param final: another try cannot help.
    :param remedy: what to do about it, as a sentence.
    """

    def __init__(self, reason, unsent=False, final=False, remedy=CHECK_ADDRESS):
        super().__init__(reason)
        self.unsent = unsent
        self.final = final
        self.remedy = remedy


@dataclass(frozen=True)
class Server:
    """One API server.

    :param host: its URL.
    :param connections: what sends requests: its method ``send(method, path, headers, body,
        read_timeout, preload)`` returns an answer with ``status``, ``headers``, ``data`` (all of
        the body, with ``preload``), ``chunks()`` and ``close()``, or raises :class:`Lost`.
    :param authorization: gives the headers of authentication, asked for anew with each request,
        since a token may expire.
    """

    host: str
    connections: object
    authorization: Callable[[], dict]
