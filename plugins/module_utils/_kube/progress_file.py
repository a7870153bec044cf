# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a module leaves its lines of progress for the action plugin that follows them.

The action makes an empty file in the task's temporary folder. Where there is none, nobody follows,
and nothing is written: with a connection that is not local, or without the action plugin.
"""

from __future__ import annotations

import os

FILE_NAME = "progress"


def writer(module):
    """A function that adds one line to the file; it never fails.

    :param module: an AnsibleModule.
    """
    # Not module.tmpdir, which would make a folder where there is none.
    folder = module._tmpdir

    def write(line):
        if not folder:
            return
        try:
            file = os.open(os.path.join(folder, FILE_NAME), os.O_WRONLY | os.O_APPEND)
        except OSError:
            return
        try:
            os.write(file, f"{line}\n".encode())
        except OSError:
            pass  # a full disk is no reason to end a wait
        finally:
            os.close(file)

    return write
