# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Routes from Services to local listeners, for the apiserver's own requests.

A stand-in that serves an aggregated API or a webhook listens on a loopback port and
registers it; the egress proxy then connects requests for the Service to that port.
"""

from __future__ import annotations

import fcntl
import json
from pathlib import Path


def register(state_dir: Path | str, service: str, address: str) -> None:
    """Send requests for ``service`` ("namespace/name:port") to ``address`` ("127.0.0.1:port").

    Instead of a service, an address ("10.244.0.7:8080", that of a pod) may be given.
    """
    _change(state_dir, service, address)


def unregister(state_dir: Path | str, service: str) -> None:
    """Forget the route of ``service``, if there is one."""
    _change(state_dir, service, None)


def read(state_dir: Path | str) -> dict[str, str]:
    """Return all routes."""
    try:
        return json.loads((Path(state_dir) / "routes.json").read_text())
    except FileNotFoundError:
        return {}


def _change(state_dir: Path | str, service: str, address: str | None) -> None:
    file = Path(state_dir) / "routes.json"
    with open(file.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        routes = read(state_dir)
        routes.pop(service, None)
        if address is not None:
            routes[service] = address
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(routes, indent=2, sort_keys=True))
        draft.replace(file)
