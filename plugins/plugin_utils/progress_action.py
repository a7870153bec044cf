# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An action that runs its module, and shows the progress of a long one.

The module adds lines to a file in the temporary folder that the action made for it, and a thread
of the action reads them as they come. The folder goes with the task.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.progress_file import (
    FILE_NAME,
)
from ansible_collections.langgraph.control_plane.plugins.plugin_utils.direct_action import (
    DirectAction,
)

POLL = 0.5  # seconds


class ProgressAction(DirectAction):
    """Runs the module of the same name.

    Progress is shown where the module runs on this very machine, in the foreground, and its task
    may be told of (no ``no_log``).
    """

    def run(self, tmp=None, task_vars=None):
        """Run the module; its result is the action's."""
        if not self._can_follow():
            return super().run(tmp, task_vars)
        if self._connection._shell.tmpdir is None:
            self._make_tmp_path()
        path = os.path.join(self._connection._shell.tmpdir, FILE_NAME)
        title = f"[{task_vars['inventory_hostname']}] {self._task.get_name()}: "
        # Standard output is the callback plugin's, which may write JSON there.
        with following(path, lambda line: self._display.display(title + line, stderr=True)):
            return super().run(tmp, task_vars)

    def _can_follow(self):
        return (
            self._connection.transport == "local"
            and not self._task.async_val
            and not self._task.no_log
        )


@contextmanager
def following(path, show):
    """Make an empty file, and show each line that is added to it while the context lasts.

    :param show: takes one line of text; called in a thread.
    """
    # Kept open, since the folder is gone before the last lines are read.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_TRUNC, 0o600), "rb") as file:
        ended = threading.Event()
        follower = threading.Thread(target=_follow, args=(file, show, ended), daemon=True)
        follower.start()
        try:
            yield
        finally:
            ended.set()
            follower.join()


def _follow(file, show, ended):
    rest, last = b"", False
    while not last:
        last = ended.wait(POLL)  # and then once more, for what came meanwhile
        *lines, rest = (rest + file.read()).split(b"\n")
        for line in lines:
            show(line.decode(errors="replace"))
