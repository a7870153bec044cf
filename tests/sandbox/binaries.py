# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which programs a sandbox runs, and where they come from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import build
from .errors import SandboxError

NEEDED = (
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kubectl",
    "kwok",
    "helm",
)
#: Programs that a few tests start besides a sandbox; nothing else waits for their build.
OPTIONAL = ("registry",)
GIVEN = ("SANDBOX_BIN", "KUBEBUILDER_ASSETS")


def find() -> dict[str, str]:
    """Return the path of each program: from a folder given, else from the build cache.

    ``SANDBOX_BIN`` must hold all programs. ``KUBEBUILDER_ASSETS`` follows the convention of
    envtest (etcd, kube-apiserver, kubectl); what it lacks is built. Raises SandboxError for a
    folder that is not there or not complete.
    """
    folder = os.environ.get("SANDBOX_BIN")
    if folder:
        return {name: _given(Path(folder), name) for name in NEEDED}
    found = _assets()
    missing = [name for name in NEEDED if name not in found]
    return {**build.ensure(missing), **found}


def optional(name: str) -> str:
    """Return the path of a program of ``OPTIONAL``: out of ``SANDBOX_BIN`` if that has it."""
    folder = os.environ.get("SANDBOX_BIN")
    given = shutil.which(name, path=folder) if folder else None
    return given or build.ensure([name])[name]


def _given(folder: Path, name: str) -> str:
    path = (folder / name).absolute()
    if not os.access(path, os.X_OK):
        raise SandboxError(
            f"SANDBOX_BIN={folder} has no program {name!r}: put it there, or unset SANDBOX_BIN "
            "to build the programs with Go."
        )
    return str(path)


def _assets() -> dict[str, str]:
    folder = os.environ.get("KUBEBUILDER_ASSETS")
    if not folder:
        return {}
    if not Path(folder).is_dir():
        raise SandboxError(f"KUBEBUILDER_ASSETS={folder} is not a folder: correct or unset it.")
    found = ((name, shutil.which(name, path=folder)) for name in NEEDED)
    return {name: str(Path(path).absolute()) for name, path in found if path}
