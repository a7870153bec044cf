# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Give ansible-test the `get-pip.py` it wants without its download.

ansible-test fetches get-pip.py from a host of its own, which a machine that has only the
package registries cannot reach. A script in its cache is used instead; Python's own
`ensurepip` does the work.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

from ansible_test._internal import python_requirements

SCRIPT = '''\
"""Stands in for get-pip.py: ensurepip, then the packages asked for."""
import subprocess
import sys

words = [word for word in sys.argv[1:] if word not in ("--no-setuptools", "--no-wheel")]
subprocess.check_call([sys.executable, "-m", "ensurepip", "--default-pip"])
subprocess.check_call([sys.executable, "-m", "pip", "install", *words])
'''


def place_in_cache() -> Path:
    """Write the script where ansible-test looks for its download; return its path.

    A script that is there already is left alone.
    """
    python = SimpleNamespace(version=f"{sys.version_info.major}.{sys.version_info.minor}")
    version = python_requirements.get_venv_packages(python)["pip"].replace(".", "_")
    path = Path("~/.ansible/test/cache").expanduser() / f"get_pip_{version}.py"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SCRIPT, encoding="utf-8")
    return path
