# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make `ansible_collections.langgraph.control_plane` importable from any clone.

A clone may lie in a folder of any name; Ansible finds a collection only under
`ansible_collections/<namespace>/<name>`. The same link that `make venv` makes serves here.
"""

from __future__ import annotations

import os
from pathlib import Path

from ansible.utils.collection_loader._collection_finder import _AnsibleCollectionFinder

ROOT = Path(__file__).resolve().parents[1]


def collections_path(root: Path) -> Path:
    """Return the folder that holds `ansible_collections` with this very tree in it."""
    if root.parts[-3:] == ("ansible_collections", "langgraph", "control_plane"):
        return root.parents[2]
    path = root / ".venv" / "collections"
    link = path / "ansible_collections" / "langgraph" / "control_plane"
    if not link.exists():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(root, target_is_directory=True)
    return path


def install() -> None:
    """Let this process and the ones it starts (ansible-playbook, ansible-doc) find it."""
    path = str(collections_path(ROOT))
    os.environ["ANSIBLE_COLLECTIONS_PATH"] = path
    _AnsibleCollectionFinder(paths=[path])._install()
