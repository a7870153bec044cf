# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A callback plugin that notes when each task ended, in the file of BENCHMARK_TASK_ENDS."""

from __future__ import annotations

import json
import os
import time

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: task_ends
type: aggregate
short_description: Notes when each task ended
description: Adds a line of JSON to a file for each task that ended.
options: {}
"""


class CallbackModule(CallbackBase):
    """See the documentation."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "task_ends"
    CALLBACK_NEEDS_ENABLED = True

    def v2_runner_on_ok(self, result):
        """Called when Ansible has the result of a task."""
        self._note(result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        """Called when Ansible has the result of a task that failed."""
        self._note(result)

    def _note(self, result):
        with open(os.environ["BENCHMARK_TASK_ENDS"], "a") as file:
            file.write(json.dumps({"task": result.task.name, "end": time.time()}) + "\n")
