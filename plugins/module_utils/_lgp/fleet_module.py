# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of a module that changes many deployments."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .fleet_files import read
from .module import DeploymentModule
from .options import secret_values
from .rollout import AT_ONCE


class FleetModule(DeploymentModule):
    """A DeploymentModule with a list of deployments."""

    def unmarked_secrets(self):
        """Those of all items too, and of what they share."""
        given = self.params.get("deployments")
        items = [self.params.get("defaults"), *(given if isinstance(given, list) else ())]
        return super().unmarked_secrets() | _secrets(items)

    def items(self):
        """The deployments of option ``deployments`` or ``src``."""
        if self.params["src"] is None:
            return self.params["deployments"]
        items = read(self.params["src"])
        self.no_log_values.update(_secrets(items))
        return items

    def manner(self, rollout=AT_ONCE, **more):
        """How to carry out what the options ask for."""
        parallel = self.params["parallel"]
        if parallel < 1:
            raise InputError(f"parallel: {parallel} is too small; give 1 or more.")
        return super().manner(rollout=rollout, parallel=parallel, **more)


def _secrets(items):
    """Secrets in the options of deployments; what is no mapping is refused later."""
    return set().union(*(secret_values(each) for each in items if isinstance(each, dict)))
