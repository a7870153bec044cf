# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which files of an agent's folder go into the image, and a copy of them for the build.

What is digested, tested and built is the same set of files, in the same layout. It lies as the
original does, so that paths such as ``../shared`` in langgraph.json stay right.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from .folder import CONFIG, local_folders
from .ignored import is_ignored

#: Names that are never taken: what programs leave behind, what belongs to this host, and files of
#: variables, which hold secrets even where langgraph.json does not name them.
LEFT_OUT = frozenset(
    (
        *(".git", ".hg", ".svn", ".venv", "node_modules", ".langgraph_api", "__pycache__"),
        *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".DS_Store", ".env", ".env.local"),
    )
)
_COMPILED = (".pyc", ".pyo")
#: Time of every file in the copy: 1980-01-02, the first day after the oldest that ZIP can hold.
_TIME = 315619200


@dataclass(frozen=True)
class Context:
    """The files of an image.

    :param folder: the agent's folder, resolved.
    :param files: path relative to the folder, with slashes (``../shared/a.py`` outside of it) ->
        :class:`~pathlib.Path`, sorted.
    :param env_file: file of variables that langgraph.json names, or None. It is none of ``files``.
    """

    folder: Path
    files: dict
    env_file: Path | None = None


def find(read):
    """The :class:`Context` of a folder.

    :param read: answer of :func:`.folder.read`.
    :raises OSError: a folder cannot be read.
    """
    folder = Path(read["place"])
    env_file = Path(read["env_file"]["place"]) if read["env_file"] else None
    roots = [
        folder,
        *(Path(read["folders"][each]["place"]) for each in local_folders(read["config"])),
    ]
    found = {}
    for root in _outermost(roots):
        for path in _walk(root, folder, read["dockerignore"]):
            if path != env_file:
                found[_relative(path, folder)] = path
    for name in (CONFIG, ".dockerignore"):  # the programs read them, whatever is ignored
        if (folder / name).is_file():
            found[name] = folder / name
    return Context(folder, dict(sorted(found.items())), env_file)


def copy(context, place):
    """Copy the files below ``place``.

    Times and rights are made equal, so that layers do not depend on who built them.

    :returns: place of the agent's folder in the copy; it has the name of the original.
    :raises OSError: a file cannot be read or written.
    """
    top = _top(context)
    for path in context.files.values():
        target = place / path.relative_to(top)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            target.symlink_to(os.readlink(path))
            continue
        shutil.copyfile(path, target)
        target.chmod(0o755 if is_executable(path) else 0o644)
        os.utime(target, (_TIME, _TIME))
    for folder, _folders, _files in os.walk(place):
        os.utime(folder, (_TIME, _TIME))
    return place / context.folder.relative_to(top)


def is_executable(path):
    """Whether its owner may run it."""
    return bool(path.stat().st_mode & 0o100)


def _top(context):
    """The folder in which all folders of the context lie."""
    parents = {str(path.parent) for path in context.files.values()}
    return Path(os.path.commonpath([context.folder.parent, *parents]))


def _outermost(roots):
    """Folders without those that lie in another."""
    unique = dict.fromkeys(root for root in roots if root.is_dir())
    return [root for root in unique if not any(other in root.parents for other in unique)]


def _walk(root, folder, ignore):
    """Files and symbolic links below a root."""
    prunes = not any(line.strip().startswith("!") for line in ignore)
    for place, folders, files in os.walk(root):
        links = [each for each in folders if os.path.islink(os.path.join(place, each))]
        folders[:] = [
            each
            for each in folders
            if each not in LEFT_OUT
            and each not in links
            and not (prunes and _is_ignored(Path(place, each), folder, ignore))
        ]
        for name in [*files, *links]:
            path = Path(place, name)
            if name in LEFT_OUT or name.endswith(_COMPILED):
                continue
            if (path.is_symlink() or path.is_file()) and not _is_ignored(path, folder, ignore):
                yield path


def _is_ignored(path, folder, ignore):
    """By the agent's own .dockerignore, which says nothing of other folders."""
    if folder not in path.parents:
        return False
    return is_ignored(path.relative_to(folder).as_posix(), ignore)


def _relative(path, folder):
    return Path(os.path.relpath(path, folder)).as_posix()
