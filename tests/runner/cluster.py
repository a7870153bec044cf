# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The sandbox of a step: up before it, down after it, whatever happens in between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sandbox import Sandbox, binaries
from sandbox.control_plane.handle import ControlPlane

from . import charts
from .process import environment, say


@contextmanager
def running(
    purpose: str, *extras: str, control_plane: bool = False, **options: bool
) -> Iterator[dict[str, str]]:
    """Start a sandbox; give the environment in which a step reaches it; stop it.

    It ends with this process, however that dies. `SANDBOX_KUBECONFIG` names the kubeconfig of
    one that runs already: it is used, and left. With `control_plane` there is a stand-in of
    LangSmith's API too, in whose first workspace agents are imagined; a test that wants them on
    the cluster makes a workspace of its own.
    """
    with ExitStack() as stack:
        given = os.environ.get("SANDBOX_KUBECONFIG")
        if given:
            sandbox = Sandbox.of_kubeconfig(given)
        else:
            name = f"{purpose}-{os.getpid()}"
            sandbox = Sandbox(name, report=say, extras=extras, **options)
            stack.enter_context(sandbox)
        env = reaching(sandbox.kubeconfig)
        if control_plane:
            kubeconfig = sandbox.stand_in_kubeconfig
            plane = ControlPlane("--kubeconfig", kubeconfig, "--imagined")
            env |= stack.enter_context(plane).environment()
        yield env


def control_plane_of(env: dict[str, str]) -> dict[str, str]:
    """Return where the control plane is, for a test that has variables and no environment."""
    return {
        "url": env["LANGSMITH_ENDPOINT"],
        "api_key": env["LANGSMITH_API_KEY"],
        "tenant_id": env["LANGSMITH_TENANT_ID"],
    }


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
