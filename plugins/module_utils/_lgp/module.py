# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of modules that take the options of a deployment."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)

from .options import secret_values


class DeploymentModule(KubeModule):
    """A KubeModule that masks environment values which look like secrets."""

    def _log_invocation(self):
        # Before the parameters reach the system log.
        self.no_log_values.update(secret_values(self.params))
        super()._log_invocation()
