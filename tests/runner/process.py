# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Start a program, show what it says as it says it, and keep that for counting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from .paths import BUILD, COLLECTIONS, ROOT, VENV_BIN


def environment(**more: str) -> dict[str, str]:
    """Return the environment for a step.

    Nothing in it points at a cluster of the person who runs the tests: the connection
    variables are dropped and KUBECONFIG names a file that does not exist.
    """
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("K8S_AUTH_", "ANSIBLE_", "HELM_"))
    }
    helm = BUILD / "helm"
    return env | {
        "PATH": f"{VENV_BIN}{os.pathsep}{env.get('PATH', os.defpath)}",
        "PYTHONPATH": str(ROOT / "tests"),
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
        "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
        "ANSIBLE_CONFIG": str(ROOT / "tests" / "ansible.cfg"),
        "KUBECONFIG": str(BUILD / "no-cluster"),
        "HELM_CACHE_HOME": str(helm / "cache"),
        "HELM_CONFIG_HOME": str(helm / "config"),
        "HELM_DATA_HOME": str(helm / "data"),
        **more,
    }


def run(
    argv: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    prefix: str = "",
) -> tuple[int, str]:
    """Run a program to its end. Return its exit code and all it printed.

    Each line is shown with the prefix, which tells programs apart that run side by side.
    """
    print(f"{prefix}$ {' '.join(map(str, argv))}", flush=True)
    said: list[str] = []
    with subprocess.Popen(
        [str(word) for word in argv],
        cwd=cwd,
        env=dict(env or environment()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as program:
        for line in program.stdout or ():
            said.append(line)
            sys.stdout.write(prefix + line)
            sys.stdout.flush()
    if program.returncode:
        print(f"{prefix}$ {Path(argv[0]).name} ended with {program.returncode}", flush=True)
    return program.returncode, "".join(said)


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Let SIGTERM unwind the stack as Ctrl-C does, so that a sandbox is always taken down."""

    def stop(signum: int, _frame: object) -> None:
        raise SystemExit(128 + signum)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
