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
from sandbox.charts import __main__ as stand_ins

from .paths import CHARTS
from .process import environment


@contextmanager
def running(purpose: str, *extras: str, **options: bool) -> Iterator[dict[str, str]]:
    """Start a sandbox; give the environment in which a step reaches it; stop it.

    It ends with this process, however that dies. `SANDBOX_KUBECONFIG` names the kubeconfig of
    one that runs already: it is used, and left.
    """
    given = os.environ.get("SANDBOX_KUBECONFIG")
    if given:
        yield reaching(Path(given))
        return
    with Sandbox(f"{purpose}-{os.getpid()}", report=print, extras=extras, **options) as sandbox:
        yield reaching(Path(sandbox.kubeconfig))


def reaching(kubeconfig: Path) -> dict[str, str]:
    """Return the environment in which Ansible, kubectl and helm reach that cluster."""
    programs = binaries.find()
    folders = dict.fromkeys(str(Path(programs[name]).parent) for name in ("kubectl", "helm"))
    return environment(
        K8S_AUTH_KUBECONFIG=str(kubeconfig),
        KUBECONFIG=str(kubeconfig),
        SANDBOX_KUBECONFIG=str(kubeconfig),
        CHARTS=str(charts()),
        PATH=os.pathsep.join([*folders, environment()["PATH"]]),
    )


def charts() -> Path:
    """Return the folder of charts: the one `CHARTS` names, else the stand-ins, packed anew."""
    given = os.environ.get("CHARTS")
    if given:
        return Path(given).resolve()
    if stand_ins.main(["--output", str(CHARTS)]):
        raise RuntimeError("the stand-in charts could not be packed")
    return CHARTS
