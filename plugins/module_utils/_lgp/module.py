# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of modules that change deployments."""

from __future__ import annotations

from datetime import datetime, timezone

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress import Progress
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress_file import (
    writer,
)

from .ensure import Manner
from .options import secret_values
from .results import notes_of


class DeploymentModule(KubeModule):
    """A KubeModule that masks environment values which look like secrets."""

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        return super().unmarked_secrets() | secret_values(self.params)

    @property
    def now(self):
        """The time, as text, that a restart is marked with."""
        return datetime.now(timezone.utc).isoformat(timespec="microseconds")

    def manner(self, **more):
        """How to carry out what the options ask for."""
        return Manner(
            check_mode=self.check_mode,
            wait=self.params["wait"],
            timeout=self.params["wait_timeout"],
            diff=self._diff,
            progress=Progress(writer(self)),
            **more,
        )

    def finish(self, outcomes, result):
        """End the task with this result, and the notes of the outcomes as warnings."""
        for note in notes_of(outcomes):
            self.warn(note)
        if result.get("failed"):
            self.fail_json(**result)
        self.exit_json(**result)
