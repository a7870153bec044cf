# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of the module that changes deployments."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress import Progress
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress_file import (
    writer,
)

from .deployment_options import manner_of
from .deployment_result import result
from .module import ControlPlaneModule
from .secrets_masking import container_secrets, too_short_to_mask

# What Ansible itself shows in place of such an option.
_HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"


class DeploymentModule(ControlPlaneModule):
    """A ControlPlaneModule that shows no secret, and does not mask ids by short ones.

    Ansible masks each value of ``secrets`` wherever it turns up. Plain settings stand there too,
    and a ``1`` would make every id unusable: short ones are taken out of the parameters instead.
    """

    def unmarked_secrets(self):
        """Those of the common options, and of extra containers."""
        return super().unmarked_secrets() | container_secrets(self.params.get("resource_spec"))

    def manner(self):
        """How to carry out what the options ask for.

        :raises BadOption: one sentence that names the option.
        """
        return manner_of(self.params, self.check_mode, Progress(writer(self)).tell)

    def hide_secrets(self):
        """Take the secrets out of the parameters, once they have been read."""
        secrets = self.params["secrets"]
        if secrets:
            self.params["secrets"] = dict.fromkeys(secrets, _HIDDEN)
            self.no_log_values -= too_short_to_mask(secrets)

    def finish(self, outcome):
        """End the task with what became of the wish."""
        for note in outcome.notes:
            self.warn(note)
        told = result(outcome, self.client.url)
        if not self._diff:
            del told["diff"]
        if outcome.failure:
            self.fail_json(**told)
        self.exit_json(**told)
