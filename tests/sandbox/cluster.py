# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sandbox as its user sees it: started, found again, used, and ended."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import binaries, extras, ports, staging, state
from .api import Client
from .audit import AuditLog
from .errors import SandboxError
from .spec import Spec, check
from .state import StateDir

_PACKAGE_PARENT = Path(__file__).resolve().parent.parent

# What tells of the control plane -> the variable in which its clients look for it.
_ACCESS = {
    "url": "LANGSMITH_ENDPOINT",
    "api_key": "LANGSMITH_API_KEY",
    "tenant_id": "LANGSMITH_TENANT_ID",
}


def _silent(_line: str) -> None:
    pass


class Sandbox:
    """A real Kubernetes control plane on loopback.

    As a context manager it ends with the body, and with this process however that dies::

        with Sandbox(nodes=3) as sandbox:
            sandbox.kubectl("get", "nodes")

    Options are those of ``spec.Spec``; ``report`` is called with each line of progress.
    """

    def __init__(
        self, name: str = "", *, report: Callable[[str], None] = _silent, **options: Any
    ) -> None:
        name = name or f"test-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        self._spec = check(Spec(name=name, **{"owner": os.getpid(), **options}))
        self._report = report
        self.directory = state.named(name)

    @classmethod
    def running(cls, name: str) -> Sandbox:
        """Return the sandbox of this name; raise SandboxError when it does not run."""
        directory = state.named(name)
        if not directory.is_alive():
            raise SandboxError(
                f"No sandbox named {name!r} runs: start it with "
                f"'python -m sandbox up --name {name}'; 'python -m sandbox status' lists all."
            )
        return cls._found(directory)

    @classmethod
    def of_kubeconfig(cls, kubeconfig: str) -> Sandbox:
        """Return the running sandbox whose kubeconfig this is; raise SandboxError if none."""
        directory = StateDir(Path(kubeconfig).absolute().parent)
        if not directory.is_alive():
            raise SandboxError(
                f"{kubeconfig} is not the kubeconfig of a running sandbox: give the path that "
                "'python -m sandbox up' printed."
            )
        return cls._found(directory)

    @classmethod
    def shared(cls, name: str, **options: Any) -> Sandbox:
        """Return the sandbox of this name, started first by whoever asks first."""
        with state.exclusive("shared"):
            if state.named(name).is_alive():
                return cls.running(name)
            sandbox = cls(name, **options)
            sandbox.up()
            return sandbox

    @classmethod
    def _found(cls, directory: StateDir) -> Sandbox:
        sandbox = cls(directory.name)
        sandbox.directory = directory
        sandbox._spec = directory.read_spec()
        return sandbox

    def __enter__(self) -> Sandbox:
        self.up()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.down()

    @property
    def name(self) -> str:
        """The name of the sandbox."""
        return self._spec.name

    @property
    def spec(self) -> Spec:
        """What the sandbox is made of."""
        return self._spec

    @property
    def kubeconfig(self) -> str:
        """The path of the administrator's kubeconfig."""
        return str(self.directory.kubeconfig)

    @property
    def stand_in_kubeconfig(self) -> str:
        """The path of the stand-ins' kubeconfig, whose requests are not in the audit log."""
        return str(self.directory.kubeconfigs / "stand-in")

    @property
    def state_dir(self) -> str:
        """The sandbox's folder, where routes are registered (see ``routes.py``)."""
        return str(self.directory.path)

    @property
    def server(self) -> str:
        """The URL of the kube-apiserver."""
        return f"https://127.0.0.1:{self._spec.ports['apiserver']}"

    def control_plane(self) -> dict[str, str]:
        """Return ``url``, ``api_key`` and ``tenant_id`` of the stand-in for the control plane.

        Raises SandboxError when the sandbox has none.
        """
        if not self._spec.control_plane:
            raise SandboxError(
                f"Sandbox {self.name!r} has no control plane: start one with "
                "'python -m sandbox up --control-plane'."
            )
        return json.loads(self.directory.control_plane.read_text())

    def environment(self) -> dict[str, str]:
        """Return the variables by which kubectl, helm and Ansible find this sandbox."""
        folder = str(Path(self._spec.programs["kubectl"]).parent)
        helm_folder = str(Path(self._spec.programs["helm"]).parent)
        folders = dict.fromkeys([folder, helm_folder, *os.environ.get("PATH", "").split(":")])
        access = self.control_plane() if self._spec.control_plane else {}
        return {
            **{_ACCESS[name]: value for name, value in access.items()},
            "KUBECONFIG": self.kubeconfig,
            "K8S_AUTH_KUBECONFIG": self.kubeconfig,
            "PATH": os.pathsep.join(folders),
        }

    def client(self) -> Client:
        """Return an administrator's connection, for what is not worth a start of kubectl."""
        return Client(self._spec.ports["apiserver"], self.directory.pki)

    def kubectl(self, *arguments: str, stdin: str | None = None) -> str:
        """Run kubectl and return what it prints; raise SandboxError with its error output."""
        return self._run("kubectl", *arguments, stdin=stdin)

    def helm(self, *arguments: str, stdin: str | None = None) -> str:
        """Run helm and return what it prints; raise SandboxError with its error output."""
        return self._run("helm", *arguments, stdin=stdin)

    def pid(self, program: str) -> int:
        """Return the process id of a program, like "kube-apiserver", to signal it in a test.

        Killed, it is started again after half a second.
        """
        return self.directory.read_status()["processes"][program]

    def audit(self) -> AuditLog:
        """Return the API server's record of requests."""
        return AuditLog(self.state_dir)

    def install(self, extra: str) -> None:
        """Add an extra (see ``spec.EXTRAS``) to the running sandbox."""
        if extra in self._spec.extras:
            return
        self._spec = check(dataclasses.replace(self._spec, extras=(*self._spec.extras, extra)))
        with self.client() as client:
            extras.install(client, extra)
        self.directory.spec.write_text(self._spec.to_json())
        staging.write(self.directory, self._spec.extras)
        os.kill(self.pid("kwok"), signal.SIGKILL)  # it reads its stages at the start only

    def up(self) -> None:
        """Start the sandbox and wait until its nodes take pods.

        Raises SandboxError, which names the folder of the logs, when it does not come up.
        """
        programs = binaries.find()
        with state.exclusive("up"):
            lock = self._claim(programs)
        read, write = os.pipe()
        try:
            self._start_supervisor(lock, write)
        finally:
            os.close(lock)
            os.close(write)
        try:
            self._follow(read)
        except BaseException as error:
            self.directory.stop(keep_logs=isinstance(error, SandboxError))
            raise

    def down(self) -> bool:
        """End the sandbox and remove its files; tell whether there was anything."""
        return self.directory.stop()

    def _claim(self, programs: Mapping[str, str]) -> int:
        self.directory.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = self.directory.lock()
        self.directory.clear(keep=("lock",))
        chosen = ports.choose(_ports_in_use())
        self._spec = dataclasses.replace(self._spec, programs=programs, ports=chosen)
        self.directory.create()
        self.directory.spec.write_text(self._spec.to_json())
        return lock

    def _start_supervisor(self, lock: int, progress: int) -> None:
        path = [str(_PACKAGE_PARENT), *filter(None, [os.environ.get("PYTHONPATH")])]
        with open(self.directory.logs / "supervisor.log", "ab") as log:
            subprocess.run(
                [
                    *(sys.executable, "-m", "sandbox.supervisor", self.state_dir),
                    *("--lock-fd", str(lock), "--progress-fd", str(progress)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.state_dir,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
                pass_fds=[lock, progress],
                check=True,
            )

    def _follow(self, progress: int) -> None:
        with open(progress) as lines:
            for line in lines:
                message = json.loads(line)
                if "error" in message:
                    raise SandboxError(message["error"])
                if "ready" in message:
                    return
                self._report(message["progress"])
        raise SandboxError(
            f"Sandbox {self.name!r} was ended before it was ready. Logs: {self.directory.logs}"
        )

    def _run(self, program: str, *arguments: str, stdin: str | None) -> str:
        result = subprocess.run(
            [self._spec.programs[program], *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **self.environment()},
        )
        if result.returncode != 0:
            raise SandboxError(
                f"{program} {' '.join(arguments)}: {result.stderr.strip() or result.stdout.strip()}"
            )
        return result.stdout


def _ports_in_use() -> set[int]:
    ports_in_use: set[int] = set()
    for directory in state.every():
        with contextlib.suppress(SandboxError):
            ports_in_use |= set(directory.read_spec().ports.values())
    return ports_in_use
