# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A copy of the tree at `ansible_collections/langgraph/control_plane`, as ansible-test wants it.

ansible-test refuses a linked folder and lints whatever lies beside the files of the project,
so the copy holds only what git knows or would add.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

from .paths import BUILD, NAME, NAMESPACE, ROOT


def tracked_files(root: Path = ROOT) -> list[Path]:
    """Return the paths, relative to `root`, of all files that git knows or would add."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = {Path(name) for name in listing.split("\0") if name}
    return sorted(path for path in paths if (root / path).is_file())


def fresh_copy(step: str) -> Path:
    """Copy the tree anew for a step, which no other step touches; return the copy's root.

    The collections ours depends on are linked beside it, since ansible-test looks nowhere
    else. The copy is a git repository of its own: inside this one it would be ignored.
    """
    collections = BUILD / "trees" / step / "ansible_collections"
    shutil.rmtree(collections, ignore_errors=True)
    copy = collections / NAMESPACE / NAME
    for path in tracked_files():
        target = copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target)
    subprocess.run(["git", "init", "--quiet", str(copy)], check=True)
    dependency = collections / "kubernetes" / "core"
    dependency.parent.mkdir(parents=True)
    dependency.symlink_to(installed_collections() / "kubernetes" / "core")
    return copy


def installed_collections() -> Path:
    """Return the folder `ansible_collections` that the PyPI package `ansible` installs."""
    spec = importlib.util.find_spec("ansible")
    assert spec is not None, "ansible is not installed"
    return Path(str(spec.origin)).parents[1] / "ansible_collections"
