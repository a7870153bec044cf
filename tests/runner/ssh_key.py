# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make the SSH key that ansible-test keeps for the user, before two of it want to at once."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make_once() -> None:
    """Make the key where ansible-test looks for it; one that is there is left alone."""
    key = Path("~/.ansible/test/id_rsa").expanduser()
    if not key.exists():
        key.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["ssh-keygen", "-m", "PEM", "-q", "-t", "rsa", "-N", "", "-f", str(key)], check=True
        )
