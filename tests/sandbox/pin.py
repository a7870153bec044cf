# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pinning a Kubernetes version: writes ``tools/kubernetes-<minor>/go.mod`` and ``go.sum``.

``k8s.io/kubernetes`` requires its own parts (``k8s.io/api`` and more) in version v0.0.0, which
exists in its repository only. Every one of them needs a ``replace`` with its published version:
v0.36.3 for Kubernetes v1.36.3.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from . import toolchain
from .build import KUBERNETES_PROGRAMS, TOOLS
from .errors import SandboxError


def pin(version: str, report: Callable[[str], None]) -> Path:
    """Pin a version like "1.36.3" and return the folder; an older patch of it is replaced."""
    if not re.fullmatch(r"1\.\d+\.\d+", version):
        raise SandboxError(f"{version!r} is not a Kubernetes version: write it like 1.36.3.")
    go = toolchain.find(report)
    folder = TOOLS / f"kubernetes-{version.rpartition('.')[0]}"
    folder.mkdir(exist_ok=True)
    report(f"reading the requirements of k8s.io/kubernetes v{version}")
    upstream = _upstream(go, version, folder)
    staged = [one["Path"] for one in upstream["Require"] if one["Version"] == "v0.0.0"]
    (folder / "go.mod").write_text(go_mod(version, upstream["Go"], staged))
    (folder / "go.sum").unlink(missing_ok=True)
    report("resolving all modules")
    _run(go, folder, "mod", "tidy")
    return folder


def go_mod(version: str, go_version: str, staged: Iterable[str]) -> str:
    """Return the text of a go.mod that pins the programs of one Kubernetes version."""
    tools = "\n".join(f"\tk8s.io/kubernetes/cmd/{name}" for name in KUBERNETES_PROGRAMS)
    part_version = f"v0.{version.partition('.')[2]}"
    replacements = "\n".join(f"\t{module} => {module} {part_version}" for module in staged)
    return (
        "module langgraph.control_plane/tests/sandbox/kubernetes\n\n"
        f"go {go_version}\n\n"
        f"tool (\n{tools}\n)\n\n"
        f"require k8s.io/kubernetes v{version}\n\n"
        f"replace (\n{replacements}\n)\n"
    )


def _upstream(go: toolchain.Go, version: str, folder: Path) -> dict:
    module = f"k8s.io/kubernetes@v{version}"
    downloaded = json.loads(_run(go, folder, "mod", "download", "-json", module))
    return json.loads(_run(go, folder, "mod", "edit", "-json", downloaded["GoMod"]))


def _run(go: toolchain.Go, folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [go.path, *arguments],
        cwd=folder,
        env={**go.environment(), "GOFLAGS": "-mod=mod"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise SandboxError(f"go {' '.join(arguments)} failed: {result.stderr.strip()}")
    return result.stdout
