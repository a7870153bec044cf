# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The sandbox of a step: up before it, down after it, whatever happens in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .paths import CHARTS, ROOT
from .process import environment


class SandboxFailed(Exception):
    """The sandbox command failed; it has said why on stderr."""


def sandbox(*words: str) -> str:
    """Run one sandbox command and return the last line it printed on stdout."""
    program = subprocess.run(
        [sys.executable, "-m", "sandbox", *words],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if program.returncode:
        raise SandboxFailed(f"sandbox {' '.join(words)} ended with {program.returncode}")
    lines = program.stdout.strip().splitlines()
    return lines[-1] if lines else ""


@contextmanager
def running(purpose: str, options: Sequence[str] = ()) -> Iterator[dict[str, str]]:
    """Start a sandbox; give the environment in which a step reaches it; stop it.

    `SANDBOX_KUBECONFIG` names the kubeconfig of one that runs already: it is used, and left.
    """
    running_already = os.environ.get("SANDBOX_KUBECONFIG")
    if running_already:
        yield reaching(Path(running_already))
        return
    name = f"{purpose}-{os.getpid()}"
    # Owned by this process: the sandbox goes even if this program is killed.
    try:
        kubeconfig = sandbox("up", "--name", name, "--owner", str(os.getpid()), *options)
        yield reaching(Path(kubeconfig))
    finally:
        sandbox("down", "--name", name)


def reaching(kubeconfig: Path) -> dict[str, str]:
    """Return the environment in which Ansible, kubectl and helm reach that cluster."""
    programs = sandbox("build")
    path = environment()["PATH"]
    return environment(
        K8S_AUTH_KUBECONFIG=str(kubeconfig),
        KUBECONFIG=str(kubeconfig),
        SANDBOX_KUBECONFIG=str(kubeconfig),
        SANDBOX_BIN=programs,
        CHARTS=str(charts()),
        PATH=f"{programs}{os.pathsep}{path}",
    )


def charts() -> Path:
    """Return the folder of charts: the one `CHARTS` names, else the stand-ins, packed anew."""
    given = os.environ.get("CHARTS")
    if given:
        return Path(given).resolve()
    subprocess.run(
        [sys.executable, "-m", "sandbox.charts", "--output", str(CHARTS)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return CHARTS
