# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kubeconfig files of one sandbox."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import yaml

from .state import StateDir

ACTORS = ("sandbox", "stand-in", "kwok", "controller-manager", "scheduler")


def write_all(directory: StateDir, name: str, server: str) -> None:
    """Write the person's kubeconfig and one for each actor of the sandbox."""
    _write(directory.kubeconfig, document(directory.pki, "admin", name, server))
    for actor in ACTORS:
        path = directory.kubeconfigs / actor
        _write(path, document(directory.pki, actor, name, server))


def document(pki: Path, user: str, name: str, server: str) -> dict[str, Any]:
    """Return a kubeconfig that carries its certificates in itself, so that it can be moved."""
    context = f"sandbox-{name}"
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": context,
        "clusters": [
            {
                "name": context,
                "cluster": {
                    "server": server,
                    "certificate-authority-data": _encoded(pki / "ca.crt"),
                },
            }
        ],
        "contexts": [{"name": context, "context": {"cluster": context, "user": user}}],
        "users": [
            {
                "name": user,
                "user": {
                    "client-certificate-data": _encoded(pki / f"{user}.crt"),
                    "client-key-data": _encoded(pki / f"{user}.key"),
                },
            }
        ],
    }


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def _write(path: Path, content: dict[str, Any]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        yaml.safe_dump(content, file, sort_keys=False)
