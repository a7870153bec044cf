# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of one sandbox: its files, its lock, and what its supervisor tells of it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any

from . import home
from .errors import SandboxError
from .spec import Spec

STOP_LIMIT = 15.0  # seconds


class StateDir:
    """The files of one sandbox below its own folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.kubeconfig = path / "kubeconfig"
        self.kubeconfigs = path / "kubeconfigs"
        self.pki = path / "pki"
        self.logs = path / "logs"
        self.etcd = path / "etcd"
        self.spec = path / "spec.json"
        self.status = path / "status.json"
        self.routes = path / "routes.json"
        self.kwok = path / "kwok.yaml"
        self.control_plane = path / "control-plane.json"

    def create(self) -> None:
        """Make the folders, readable by their owner only."""
        for folder in (self.path, self.pki, self.logs, self.kubeconfigs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def clear(self, keep: Container[str] = ()) -> None:
        """Remove the folder, or everything in it but the entries with these names."""
        if not keep:
            shutil.rmtree(self.path, ignore_errors=True)
            return
        for entry in self.path.iterdir():
            if entry.name in keep:
                continue
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    def write_status(self, status: dict[str, Any]) -> None:
        """Store what the supervisor knows, in one step, so that no reader sees half of it."""
        draft = self.status.with_suffix(".new")
        draft.write_text(json.dumps(status, indent=2))
        draft.replace(self.status)

    def read_status(self) -> dict[str, Any]:
        """Return what the supervisor stored last, or an empty dict."""
        try:
            return json.loads(self.status.read_text())
        except (FileNotFoundError, NotADirectoryError):
            return {}

    def read_spec(self) -> Spec:
        """Return what the sandbox shall be; raise SandboxError while that is not written."""
        try:
            return Spec.from_json(self.spec.read_text())
        except (FileNotFoundError, NotADirectoryError):
            raise SandboxError(
                f"Sandbox {self.name!r} is just starting or ending: try again in a moment."
            ) from None

    def lock(self) -> int:
        """Take the sandbox's lock and return its file descriptor.

        The lock belongs to the open file, so it passes on to a child that inherits the
        descriptor and it is free again when the last holder is dead, however it died.
        """
        descriptor = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        for _attempt in range(20):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            time.sleep(0.02)  # is_alive() of somebody else holds it for a moment
        os.close(descriptor)
        raise SandboxError(
            f"A sandbox named {self.name!r} is running already: choose another --name, or end it "
            f"with 'python -m sandbox down --name {self.name}'."
        )

    def is_alive(self) -> bool:
        """Tell whether a supervisor holds the lock."""
        try:
            descriptor = os.open(self.path / "lock", os.O_RDWR)
        except (FileNotFoundError, NotADirectoryError):
            return False
        try:
            return _is_held(descriptor)
        finally:
            os.close(descriptor)

    def stop(self, keep_logs: bool = False) -> bool:
        """End the sandbox if it runs, remove its files, and tell whether there was anything.

        The logs stay with ``keep_logs``, and those of a running sandbox that was told to keep
        them.
        """
        if not self.path.exists():
            return False
        if self.is_alive():
            with contextlib.suppress(SandboxError):
                keep_logs = keep_logs or self.read_spec().keep_logs
            self._end_supervisor()
        with exclusive("up"):
            if not self.is_alive():  # nobody started it anew meanwhile
                self.clear(keep=("logs",) if keep_logs else ())
        return True

    def _end_supervisor(self) -> None:
        supervisor = None
        while supervisor is None and self.is_alive():
            supervisor = self.read_status().get("supervisor")
            time.sleep(0.02)
        if supervisor is None:
            return
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            # Opened now, for the supervisor removes its files before it ends.
            lock = os.open(self.path / "lock", os.O_RDWR)
            try:
                os.kill(supervisor, signal.SIGTERM)
                if not _is_free_within(lock, STOP_LIMIT):
                    os.killpg(supervisor, signal.SIGKILL)
                    _is_free_within(lock, STOP_LIMIT)
            finally:
                os.close(lock)


def _is_held(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(lock, fcntl.LOCK_UN)
    return False


def _is_free_within(lock: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _is_held(lock):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def named(name: str) -> StateDir:
    """Return the folder of the sandbox with this name, there or not."""
    return StateDir(home.clusters() / name)


def every() -> list[StateDir]:
    """Return the folders of all sandboxes, dead or alive, by name."""
    if not home.clusters().is_dir():
        return []
    return [StateDir(path) for path in sorted(home.clusters().iterdir()) if path.is_dir()]


@contextlib.contextmanager
def exclusive(purpose: str, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Keep others of the same user out of ``purpose`` while the body runs.

    ``on_wait`` is called when somebody else is at it, before the wait for them.
    """
    home.home().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(home.home() / f"{purpose}.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
