# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section tools."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import needs

from .model import TODAY, Case, Settings

DEFAULT = needs.helm_version(Settings(today=TODAY))
OWN = needs.helm_version(Settings(today=TODAY, helm="/opt/helm"))


def printed(stdout="", code=0, stderr=""):
    """What the program printed."""
    return {"path": "/usr/bin/helm", "code": code, "stdout": stdout, "stderr": stderr}


HELM = "tools-helm"
LIBRARY = "tools-kubernetes-library"

CASES = (
    Case(HELM, "pass", "v4.2.4 at /usr/bin/helm", {DEFAULT: printed("v4.2.4")}),
    Case(HELM, "pass", "v3.0.0", {OWN: printed("v3.0.0")}, {"helm": "/opt/helm"}),
    Case(HELM, "fail", "on PATH of the host", {DEFAULT: None}),
    Case(HELM, "fail", "/opt/helm", {OWN: None}, {"helm": "/opt/helm"}),
    Case(HELM, "fail", "exec format error", {DEFAULT: printed(code=8, stderr="exec format error")}),
    Case(HELM, "fail", "it printed nothing", {DEFAULT: printed()}),
    Case(HELM, "fail", "v2.17.0 is too old", {DEFAULT: printed("v2.17.0")}),
    Case(LIBRARY, "pass", "kubernetes 37.0.2", {needs.KUBERNETES_LIBRARY: "37.0.2"}),
    Case(LIBRARY, "warn", "24.1.0 is older than 24.2", {needs.KUBERNETES_LIBRARY: "24.1.0"}),
    Case(LIBRARY, "warn", "version not told", {needs.KUBERNETES_LIBRARY: None}),
)
