# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One AWX job: a private data folder, a run without a terminal, and its events."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ansible_runner

PROJECT = Path(__file__).parent / "project"


@dataclass(frozen=True)
class Job:
    """What AWX keeps of a job that ended."""

    status: str
    events: list[dict[str, Any]]
    stats: dict[str, dict[str, int]]
    artifacts: Path

    def results(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the name of each task that ran, with its result."""
        for event in self.events:
            data = event.get("event_data", {})
            if isinstance(data.get("res"), dict):
                yield data.get("task", ""), data["res"]

    def output(self) -> str:
        """Return what the job page of AWX shows."""
        return (self.artifacts / "stdout").read_text(encoding="utf-8")

    def records(self) -> Iterator[tuple[Path, str]]:
        """Yield every file that the job left, with its text.

        `command` is left out: ansible-runner writes the job's environment there itself, and AWX
        shows it with the credentials blanked.
        """
        for path in sorted(self.artifacts.rglob("*")):
            if path.is_file() and path.name != "command":
                yield path, path.read_text(encoding="utf-8", errors="replace")


def run(
    folder: Path,
    playbook: str,
    *,
    credential: dict[str, str],
    collections: Path,
    extra_vars: dict[str, Any],
    verbosity: int = 0,
) -> Job:
    """Run a playbook of the project as AWX does.

    The inventory has one host with a local connection, as the demo inventory of AWX has;
    `credential` is what the credential of the job template puts into the environment.
    """
    shutil.copytree(PROJECT, folder / "project")
    for name in ("inventory", "env"):
        (folder / name).mkdir()
    variables = (
        "ansible_connection=local ansible_python_interpreter='{{ ansible_playbook_python }}'"
    )
    (folder / "inventory" / "hosts").write_text(f"localhost {variables}\n", encoding="utf-8")
    (folder / "env" / "extravars").write_text(json.dumps(extra_vars), encoding="utf-8")
    environment = {
        **credential,
        "ANSIBLE_COLLECTIONS_PATH": str(collections),
        "KUBECONFIG": str(folder / "none"),
    }
    runner = ansible_runner.run(
        private_data_dir=str(folder),
        playbook=playbook,
        envvars=environment,
        verbosity=verbosity or None,
        quiet=True,
    )
    return Job(
        status=runner.status,
        events=list(runner.events),
        stats=runner.stats or {},
        artifacts=Path(runner.config.artifact_dir),
    )


def forms(secret: str) -> set[str]:
    """Return a secret as it may be written: as it is, in base64, and inside JSON."""
    encoded = base64.b64encode(secret.encode()).decode()
    return {secret, encoded.rstrip("="), json.dumps(secret)[1:-1]}
