# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server program on a free port of this host, in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

SECONDS = 20.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """Started and stopped as a context manager; ``folder`` goes with it."""

    def __init__(self) -> None:
        self.port = free_port()
        # PostgreSQL does not run as root.
        self.user = "nobody" if os.geteuid() == 0 else None
        self.folder = Path()
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> list[str]:
        """Fill the folder; returns the command that starts the server."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it is up."""
        raise NotImplementedError

    def run(self, *command: str | Path) -> None:
        """Run a program of the server's to its end, as its user."""
        subprocess.run(
            [str(each) for each in command],
            user=self.user,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def own(self, path: Path) -> None:
        """Give a path to the server's user."""
        if self.user:
            entry = pwd.getpwnam(self.user)
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="server-"))
        self.folder.chmod(0o755)
        self.own(self.folder)
        try:
            command = self.prepare()
            with (self.folder / "log").open("wb") as log:
                self._process = subprocess.Popen(
                    command, user=self.user, cwd=self.folder, stdout=log, stderr=log
                )
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS
        while not self.answers():
            log = (self.folder / "log").read_text(errors="replace")
            assert self._process.poll() is None, log
            assert time.monotonic() < deadline, log
            time.sleep(0.05)

    def __exit__(self, *_error: object) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
