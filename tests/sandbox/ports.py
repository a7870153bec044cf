# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Free loopback ports for the servers of a sandbox."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterable

from .errors import SandboxError

USES = ("etcd", "etcd-peer", "apiserver", "kubelet", "kwok", "control-plane")
# Below the kernel's range for outgoing connections (32768 and up on Linux), so that no
# client takes a port between its choice and its use.
RANGE = range(20000, 32000)


def choose(taken: Iterable[int]) -> dict[str, int]:
    """Return a free port for each use, none of them in ``taken``."""
    taken = set(taken)
    chosen: dict[str, int] = {}
    for port in random.sample(RANGE, k=2000):
        if port not in taken and _is_free(port):
            chosen[USES[len(chosen)]] = port
        if len(chosen) == len(USES):
            return chosen
    raise SandboxError(
        f"No free loopback ports between {RANGE.start} and {RANGE.stop}: end other programs."
    )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
