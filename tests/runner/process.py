# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Start a program, show what it says as it says it, and keep that for counting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from .paths import BUILD, COLLECTIONS, ROOT, VENV_BIN

_prefix: ContextVar[str] = ContextVar("prefix", default="")
_programs: set[subprocess.Popen[str]] = set()
_stopping = threading.Event()


@contextmanager
def prefixed(name: str) -> Iterator[None]:
    """Put one name more before each line shown; it tells apart what runs side by side."""
    token = _prefix.set(f"{_prefix.get()}{name}| ")
    try:
        yield
    finally:
        _prefix.reset(token)


def say(text: str) -> None:
    """Show text, each line with its prefix, in one piece."""
    sys.stdout.write("".join(f"{_prefix.get()}{line}\n" for line in text.split("\n")))
    sys.stdout.flush()


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
) -> tuple[int, str]:
    """Run a program to its end. Return its exit code and all it printed.

    Once the runner was told to stop, none is started any more: SystemExit is raised.
    """
    if _stopping.is_set():
        raise SystemExit(1)
    say(f"$ {' '.join(map(str, argv))}")
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
        _programs.add(program)
        for line in program.stdout or ():
            said.append(line)
            say(line.removesuffix("\n"))
    _programs.discard(program)
    if program.returncode:
        say(f"$ {Path(argv[0]).name} ended with {program.returncode}")
    return program.returncode, "".join(said)


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Let SIGTERM and Ctrl-C unwind the stack, so that a sandbox is always taken down.

    What runs in other threads ends, too, since its program does: Ctrl-C reaches programs by
    itself, SIGTERM does not.
    """

    def stop(signum: int, _frame: object) -> None:
        _stopping.set()
        if signum == signal.SIGTERM:
            for program in list(_programs):
                program.terminate()
        raise SystemExit(128 + signum)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
