# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The process that owns one sandbox: starts its programs, restarts them, and ends them.

Run as ``python -m sandbox.supervisor`` by ``cluster.py``. It tells
its progress as JSON lines on a pipe: ``{"progress": ...}``, and at the end ``{"ready": true}``
or ``{"error": ...}``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from . import api, certificates, components, extras, kubeconfig, nodes, staging, storage
from .errors import SandboxError
from .owner import Owner
from .processes import Process
from .spec import Spec
from .state import StateDir

START_LIMIT = 60.0  # seconds, for a busy machine; a start takes about 5
POLL = 0.1
RESTART_PAUSE = 0.5
LONGEST_RESTART_PAUSE = 30.0
STEADY = 10.0  # seconds; what has run that long is not about to fail again
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stopped(Exception):
    """The sandbox shall end: by a signal, or because its owner is dead."""


class Supervisor:
    """Brings one sandbox up, keeps it up, and takes it down."""

    def __init__(self, directory: StateDir, spec: Spec, progress: TextIO) -> None:
        self._progress = progress
        self._directory = directory
        self._spec = spec
        self._owner = Owner(spec.owner)
        self._processes: list[Process] = []
        self._ends: Counter[str] = Counter()  # of a program, one soon after the other
        self._started = time.time()
        self._client: api.Client | None = None

    def run(self) -> None:
        """Live until stopped, then leave nothing (or nothing but the logs)."""
        keep_logs = self._spec.keep_logs
        self._write_status()
        try:
            self._bring_up()
            self._tell(ready=True)
            self._progress.close()
            self._keep_up()
        except (Stopped, BrokenPipeError):  # or nobody listens any more
            pass
        except (SandboxError, OSError) as error:
            keep_logs = True
            with contextlib.suppress(OSError):
                self._tell(error=f"{error} Logs: {self._directory.logs}")
        finally:
            self._take_down()
            self._directory.clear(keep=("logs", "lock") if keep_logs else ())

    def _tell(self, **message: object) -> None:
        print(json.dumps(message), file=self._progress, flush=True)

    def _bring_up(self) -> None:
        spec, directory = self._spec, self._directory
        server = f"https://127.0.0.1:{spec.ports['apiserver']}"
        self._tell(progress="certificates")
        certificates.create(directory.pki)
        kubeconfig.write_all(directory, spec.name, server)
        components.write_files(directory)
        self._client = api.Client(spec.ports["apiserver"], directory.pki)

        self._tell(progress=f"etcd and kube-apiserver on {server}")
        self._start("etcd", components.etcd)
        self._start("network", components.network)
        self._start("kube-apiserver", components.apiserver)
        self._wait_for("kube-apiserver to be ready", self._client.is_ready)

        self._tell(progress="kube-controller-manager, kube-scheduler and kwok")
        self._start("kube-controller-manager", components.controller_manager)
        self._start("kube-scheduler", components.scheduler)
        api.retried(lambda: storage.create(self._client))
        for extra in spec.extras:
            self._tell(progress=f"extra {extra}")
            extras.install(self._client, extra)
        staging.write(directory, spec.extras)
        self._start("kwok", components.kwok)

        self._tell(progress=f"{spec.nodes} nodes with {spec.cpu} cpu and {spec.memory} each")
        nodes.create(self._client, spec)
        self._wait_for("the nodes to be ready", self._nodes_are_ready)
        self._wait_for("the default service account", self._has_default_account)
        if spec.operator:
            self._tell(progress="the stand-in for the LangGraph operator")
            self._start("operator", components.operator)
        if spec.keda:
            self._tell(progress="the stand-in for KEDA")
            self._start("keda", components.keda)
        if spec.control_plane:
            self._tell(progress="the stand-in for LangSmith's control plane")
            self._start("control-plane", components.control_plane)
            self._wait_for("the control plane to listen", directory.control_plane.exists)

    def _start(self, name: str, command: Callable[[Spec, StateDir], list[str]]) -> None:
        argv = command(self._spec, self._directory)
        path = os.pathsep.join(
            [str(Path(self._spec.programs["kubectl"]).parent), os.environ.get("PATH", "")]
        )
        environment = {**os.environ, "PATH": path}
        process = Process(name, argv, self._directory.logs, self._directory.path, environment)
        process.start()
        self._processes.append(process)
        self._write_status()

    def _wait_for(self, what: str, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_LIMIT
        while not condition():
            for process in self._processes:
                if process.exit_code is not None:
                    raise SandboxError(
                        f"{process.name} ended with code {process.exit_code} while the sandbox "
                        f"waited for {what}; its last lines: {process.last_lines()}"
                    )
            if time.monotonic() > deadline:
                raise SandboxError(f"The sandbox waited {START_LIMIT:.0f} s in vain for {what}.")
            self._pause(POLL)

    def _nodes_are_ready(self) -> bool:
        return api.retried(lambda: nodes.ready_count(self._client)) == self._spec.nodes

    def _has_default_account(self) -> bool:
        try:
            self._client.get("/api/v1/namespaces/default/serviceaccounts/default")
        except api.ApiError:
            return False
        return True

    def _keep_up(self) -> None:
        """Restart what ended, ever later if it soon ends again, until stopped."""
        due: dict[str, float] = {}
        while True:
            self._pause(POLL)
            for process in self._processes:
                if process.exit_code is None:
                    continue
                if process.name not in due:
                    due[process.name] = time.monotonic() + self._restart_pause(process)
                    print(f"{process.name} ended with code {process.exit_code}", flush=True)
                elif time.monotonic() >= due[process.name]:
                    del due[process.name]
                    process.restart()
                    self._write_status()

    def _restart_pause(self, process: Process) -> float:
        steady = time.monotonic() - process.started > STEADY
        self._ends[process.name] = 1 if steady else self._ends[process.name] + 1
        return min(RESTART_PAUSE * 2 ** (self._ends[process.name] - 1), LONGEST_RESTART_PAUSE)

    def _pause(self, seconds: float) -> None:
        if self._owner.dies_within(seconds):
            raise Stopped

    def _write_status(self) -> None:
        self._directory.write_status(
            {
                "supervisor": os.getpid(),
                "started": self._started,
                "processes": {process.name: process.pid for process in self._processes},
                "restarts": sum(process.restarts for process in self._processes),
            }
        )

    def _take_down(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        for process in reversed(self._processes):
            process.kill()
        # What the children started themselves: all are in the group that we lead, and we
        # ignore the signal.
        os.killpg(os.getpid(), signal.SIGTERM)


def _stop(_signal: int, _frame: object) -> None:
    for number in STOP_SIGNALS:  # once is enough: nothing shall interrupt the end
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the supervisor of the sandbox in the folder given."""
    parser = argparse.ArgumentParser(prog="sandbox.supervisor")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lock-fd", type=int, required=True)
    parser.add_argument("--progress-fd", type=int, required=True)
    options = parser.parse_args(arguments)
    if os.fork():  # the one who asked gets its child back at once and has no zombie later
        return 0
    os.setsid()
    for descriptor in (options.lock_fd, options.progress_fd):
        os.set_inheritable(descriptor, False)  # our children must not hold them
    for number in STOP_SIGNALS:
        signal.signal(number, _stop)
    directory = StateDir(options.folder)
    spec = directory.read_spec()
    with open(options.progress_fd, "w") as progress:
        Supervisor(directory, spec, progress).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
