# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks of an agent's folder alone, for who builds an image of it."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone

from . import programs
from .model import FAIL
from .needs import Sources
from .run import Choice, run
from .settings import Settings

#: That the CLI is there is seen by who builds with it.
_CLI = "application-cli"


def folder_results(folder):
    """Results of the section, without that of the CLI; no cluster is asked.

    :param folder: path on this host.
    """
    sources = Sources(cluster=_none, find_program=shutil.which, run_program=programs.run)
    settings = Settings(today=datetime.now(timezone.utc).date(), application=str(folder))
    return run(settings, Choice(only=("application",), skip=(_CLI,)), sources)


def fault_of(results):
    """What is wrong with the folder and what to do, or an empty text."""
    failed = [each for each in results if each["status"] == FAIL]
    if not failed:
        return ""
    also = f" (and {len(failed) - 1} more, see checks)" if len(failed) > 1 else ""
    return f"{failed[0]['message']}{also}. {failed[0]['remedy']}"


def _none():
    raise RuntimeError("no check of this section asks the cluster")
