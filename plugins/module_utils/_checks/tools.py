# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs and libraries on the host that runs the modules."""

from __future__ import annotations

from .model import ERROR, WARNING, Check, always, failed, passed, warned
from .needs import KUBERNETES_LIBRARY, helm_version
from .versions import HELM_MINIMUM, KUBERNETES_LIBRARY_MINIMUM, minor, shown


def helm(facts, settings):
    """Helm is there, runs, and is of a version that the charts work with."""
    found = facts[helm_version(settings)]
    if found is None:
        where = settings.helm or "on PATH of the host that runs the module"
        return failed(
            f"Helm is not there: {where}",
            "Install Helm 3 or 4, or set control_plane_helm_binary_path (option helm_binary_path).",
        )
    version = minor(found["stdout"])
    if found["code"] != 0 or version is None:
        words = (found["stderr"] or found["stdout"]).splitlines()
        return failed(
            f"{found['path']} is no working Helm: {words[0] if words else 'it printed nothing'}",
            "Install Helm 3 or 4, or set control_plane_helm_binary_path (option helm_binary_path).",
            path=found["path"],
        )
    evidence = {"path": found["path"], "version": found["stdout"]}
    if version < HELM_MINIMUM:
        return failed(
            f"Helm {found['stdout']} is too old; LangSmith's chart wants {shown(HELM_MINIMUM)}",
            "Install Helm 3 or 4.",
            **evidence,
        )
    return passed(f"Helm {found['stdout']} at {found['path']}", **evidence)


def kubernetes_library(facts, settings):
    """The Python library is new enough for kubernetes.core too."""
    installed = facts[KUBERNETES_LIBRARY]
    version = minor(installed)
    evidence = {"version": installed or ""}
    if version is None or version < KUBERNETES_LIBRARY_MINIMUM:
        return warned(
            f"Python library kubernetes {installed or '(version not told)'} is older than "
            f"{shown(KUBERNETES_LIBRARY_MINIMUM)}, which kubernetes.core asks for",
            "pip install --upgrade kubernetes, for the interpreter of ansible_python_interpreter.",
            **evidence,
        )
    return passed(f"kubernetes {installed}", **evidence)


CHECKS = (
    Check(
        "tools-helm",
        "Helm",
        ERROR,
        lambda settings: (helm_version(settings),),
        helm,
    ),
    Check(
        "tools-kubernetes-library",
        "Python library",
        WARNING,
        always(KUBERNETES_LIBRARY),
        kubernetes_library,
    ),
)
