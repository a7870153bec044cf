# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plays the operator for deployments that become ready, the last one at a known moment."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from . import workloads
from .ground import GROUP_PATH, Ground

_POLL = 0.25
_CONNECTIONS = 4
# So that the last one comes into a wait that has long begun.
_PAUSE = 3.0
_LIMIT = 300.0
_COUNTS = ("replicas", "readyReplicas", "availableReplicas", "updatedReplicas")


class Readiness(threading.Thread):
    """Waits until a workload is written, then makes all of it ready but one, pauses, and that one.

    ``last`` is the time at which the status of the last one was sent; ``error`` why there is none.
    """

    def __init__(self, ground: Ground, namespace: str, count: int, revision: str) -> None:
        super().__init__(daemon=True)
        self._ground, self._namespace = ground, namespace
        self._count, self._revision = count, revision
        self.last = 0.0
        self.error: Exception | None = None

    def run(self) -> None:
        """See the class."""
        try:
            self._play()
        except Exception as error:  # noqa: BLE001 - told by whoever joins the thread
            self.error = error

    def _play(self) -> None:
        generations = self._written()
        *names, last = generations
        with ThreadPoolExecutor(_CONNECTIONS) as threads:
            shares = [names[first::_CONNECTIONS] for first in range(_CONNECTIONS)]
            list(threads.map(lambda share: self._ready(share, generations), shares))
        time.sleep(_PAUSE)
        self.last = time.time()
        self._ready([last], generations)

    def _written(self) -> dict[str, int]:
        """Return the generation of each LGP once all are of the revision."""
        deadline = time.monotonic() + _LIMIT
        while time.monotonic() < deadline:
            generations = {
                lgp["metadata"]["name"]: lgp["metadata"]["generation"]
                for lgp in self._ground.lgps(self._namespace)
                if lgp["spec"]["serverSpec"]["image"].endswith(f":{self._revision}")
            }
            if len(generations) == self._count:
                return generations
            time.sleep(_POLL)
        raise TimeoutError(f"The LGPs were not written within {_LIMIT:g} s.")

    def _ready(self, names: list[str], generations: dict[str, int]) -> None:
        with self._ground.client() as client:
            for name in names:
                client.request(
                    "PATCH",
                    f"{GROUP_PATH}/namespaces/{self._namespace}/lgps/{name}/status",
                    {"status": status(name, generations[name])},
                    "application/merge-patch+json",
                )


def status(name: str, generation: int) -> dict:
    """Return the status of a ready LGP, with the replicas that all workloads have."""
    return {
        "observedGeneration": generation,
        "endpoint": f"https://agents.example.com/lgp/{name}",
        "deploymentStatus": dict.fromkeys(_COUNTS, workloads.REPLICAS),
    }
