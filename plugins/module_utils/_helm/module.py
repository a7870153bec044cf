# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of the module that changes a release."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)

from .difference import secrets_of
from .repository import password_in


class ReleaseModule(KubeModule):
    """A KubeModule with the values of a chart."""

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        found = secrets_of(self.mapping("values")) | password_in(self.params.get("chart_repo_url"))
        return super().unmarked_secrets() | found
