# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write the reports that were asked for, on the host that runs the module."""

from __future__ import annotations

import os
import tempfile

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    KubeError,
)

from .report_html import to_html
from .report_json import to_json
from .report_junit import to_junit
from .report_parts import Heading

WRITERS = {"report_json": to_json, "report_junit": to_junit, "report_html": to_html}


def check_folders(params):
    """Look at the places before anything is asked of a cluster.

    :raises InputError: a report's folder is not there or cannot be written to.
    """
    for option in WRITERS:
        folder = os.path.dirname(os.path.abspath(params[option] or "report"))
        if params[option] and not os.access(folder, os.W_OK | os.X_OK):
            raise InputError(
                f"Option {option}: there is no folder {folder} that can be written to; make it, "
                "or give another path."
            )


def write(module, results, now):
    """Write each report whose option is set; one that stands is replaced at once, never half.

    :param now: datetime with a time zone, to stand in the reports.
    """
    wanted = [option for option in WRITERS if module.params[option]]
    if wanted:
        heading = Heading(_host(module), now, module.params["namespace"])
    for option in wanted:
        _write(module, WRITERS[option](results, heading), module.params[option])


def _host(module):
    try:
        return module.cluster.host
    except KubeError:  # which a check has told
        return ""


def _write(module, text, path):
    handle, temporary = tempfile.mkstemp(dir=module.tmpdir)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    module.atomic_move(temporary, path)
