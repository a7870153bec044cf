# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The sandbox of a step: up before it, down after it, whatever happens in between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox import Sandbox, binaries

from . import charts
from .process import environment


@contextmanager
def running(purpose: str, *extras: str, **options: bool) -> Iterator[dict[str, str]]:
    """Start a sandbox; give the environment in which a step reaches it; stop it.

    It ends with this process, however that dies. `SANDBOX_KUBECONFIG` names the kubeconfig of
    one that runs already: it is used, and left.
    """
    given = os.environ.get("SANDBOX_KUBECONFIG")
    if given:
        yield reaching(given)
        return
    with Sandbox(f"{purpose}-{os.getpid()}", report=print, extras=extras, **options) as sandbox:
        yield reaching(sandbox.kubeconfig)


def reaching(kubeconfig: str) -> dict[str, str]:
    """Return the environment in which Ansible, kubectl and helm reach that cluster."""
    return with_programs(
        K8S_AUTH_KUBECONFIG=kubeconfig,
        KUBECONFIG=kubeconfig,
        SANDBOX_KUBECONFIG=kubeconfig,
        CHARTS=str(charts.folder()),
    )


def with_programs(**more: str) -> dict[str, str]:
    """Return the environment of a step with kubectl and helm in PATH."""
    programs = binaries.find()
    folders = dict.fromkeys(str(Path(programs[name]).parent) for name in ("kubectl", "helm"))
    return environment(PATH=os.pathsep.join([*folders, environment()["PATH"]]), **more)
