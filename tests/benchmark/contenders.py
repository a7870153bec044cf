# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who is measured: one command line each. Nothing else differs between them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from runner import charts
from runner.paths import CHARTS

from . import values_lines
from .inputs import Inputs

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Errand:
    """What a contender is sent to do: bring a workload to a namespace of a cluster.

    :param server: URL of the API server.
    :param pki: the folder of the cluster's certificates.
    :param wait: wait until all is ready; only ours can.
    """

    inputs: Inputs
    namespace: str
    server: str
    pki: Path
    wait: bool = False


@dataclass(frozen=True)
class Contender:
    """A way to manage deployments.

    :param command: the command line for an errand.
    :param is_ours: it is this collection.
    """

    name: str
    title: str
    command: Callable[[Errand], list[str]]
    is_ours: bool = False


def _playbook(name: str, *variables: str) -> list[str]:
    return [
        "ansible-playbook",
        str(_HERE / "playbooks" / name),
        *(f"--extra-vars={each}" for each in variables),
    ]


def _empty(_errand: Errand) -> list[str]:
    return _playbook("empty.yml")


def _with_items(playbook: str) -> Callable[[Errand], list[str]]:
    """A playbook that has the deployments in a variable, as items of ours."""

    def command(errand: Errand) -> list[str]:
        return _playbook(playbook, f"@{errand.inputs.item_variables}", _where(errand))

    return command


def _with_manifests(playbook: str) -> Callable[[Errand], list[str]]:
    """A playbook that has them in a variable, as manifests."""

    def command(errand: Errand) -> list[str]:
        return _playbook(playbook, f"@{errand.inputs.manifest_variables}", _where(errand))

    return command


def _fleet_src(errand: Errand) -> list[str]:
    return _playbook("fleet_src.yml", _where(errand, src=errand.inputs.items))


def _k8s_src(errand: Errand) -> list[str]:
    return _playbook("k8s_src.yml", _where(errand, src=errand.inputs.manifests))


def _checks(_errand: Errand) -> list[str]:
    return _playbook("checks.yml", f"charts={os.environ.get('CHARTS', CHARTS)}")


@cache
def _chart() -> Path:
    return charts.folder() / "langsmith-0.16.11.tgz"


def _values(errand: Errand) -> Path:
    return values_lines.write(errand.inputs.items.parent, _chart())


def _lint(errand: Errand) -> list[str]:
    return _playbook("lint.yml", f"chart={_chart()}", f"values_file={_values(errand)}")


def _helm_template(errand: Errand) -> list[str]:
    return ["helm", "template", "langsmith", str(_chart()), "--values", str(_values(errand))]


def _where(errand: Errand, **files: Path) -> str:
    more = {name: str(path) for name, path in files.items()}
    return json.dumps({"target_namespace": errand.namespace, "wait": errand.wait, **more})


def _kubectl(errand: Errand) -> list[str]:
    return [
        "kubectl",
        "apply",
        "--server-side",
        f"--namespace={errand.namespace}",
        f"--filename={errand.inputs.manifests}",
    ]


def _floor(errand: Errand) -> list[str]:
    return [
        sys.executable,
        str(_HERE / "floor.py"),
        errand.server,
        str(errand.pki),
        errand.namespace,
        str(errand.inputs.manifest_variables),
    ]


EMPTY = "empty"

_ALL = (
    Contender(EMPTY, "a playbook with one ping", _empty),
    Contender("deployment", "langgraph_deployment", _with_items("deployment.yml"), is_ours=True),
    Contender("fleet src", "langgraph_fleet, a file", _fleet_src, is_ours=True),
    Contender(
        "fleet list", "langgraph_fleet, a variable", _with_items("fleet_list.yml"), is_ours=True
    ),
    Contender("k8s src", "kubernetes.core.k8s, a file", _k8s_src),
    Contender("k8s list", "kubernetes.core.k8s, a variable", _with_manifests("k8s_list.yml")),
    Contender(
        "k8s apply",
        "kubernetes.core.k8s, a variable, server-side apply",
        _with_manifests("k8s_apply.yml"),
    ),
    Contender("k8s loop", "kubernetes.core.k8s, a loop", _with_manifests("k8s_loop.yml")),
    Contender("kubectl", "kubectl apply --server-side, a file", _kubectl),
    Contender("checks", "langgraph_prerequisites", _checks, is_ours=True),
    Contender("k8s info", "kubernetes.core.k8s_info", lambda _errand: _playbook("k8s_info.yml")),
    Contender("lint", "langsmith_values", _lint, is_ours=True),
    Contender("helm template", "helm template with the same values", _helm_template),
    Contender("floor", "bare HTTP, 4 connections kept alive", _floor),
)
CONTENDERS = {contender.name: contender for contender in _ALL}
