# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every file of a chart at hand, as Helm would load it; nothing is unpacked to disk."""

from __future__ import annotations

import os
import tarfile
from fnmatch import fnmatchcase

_IGNORE = ".helmignore"
_LARGEST = 20 * 1024 * 1024  # bytes of one file; Helm itself refuses more than 5 MiB


def chart_files(path):
    """Files of a chart, a folder or a packaged .tgz.

    :returns: ``{name inside the chart: bytes}`` without what ``.helmignore`` names.
    :raises OSError: it is not there or cannot be read.
    :raises tarfile.TarError: the archive is damaged.
    :raises ValueError: a file is beyond 20 MiB.
    """
    path = os.path.expanduser(path)
    return _folder(path) if os.path.isdir(path) else _archive(path)


def _archive(path):
    files = {}
    with tarfile.open(path, "r:*") as archive:
        for member in archive:
            root, _slash, name = member.name.partition("/")
            if member.isreg() and name and root not in ("", ".."):
                _check(name, member.size)
                files[name] = archive.extractfile(member).read()
    return files


def _folder(path):
    files = {}
    rules = _rules(os.path.join(path, _IGNORE))
    for folder, folders, names in os.walk(path):
        inside = os.path.relpath(folder, path).replace(os.sep, "/")
        prefix = "" if inside == "." else f"{inside}/"
        folders[:] = sorted(each for each in folders if not _ignored(rules, prefix, each, True))
        for name in sorted(names):
            full = os.path.join(folder, name)
            if os.path.isfile(full) and not _ignored(rules, prefix, name, False):
                _check(prefix + name, os.path.getsize(full))
                with open(full, "rb") as stream:
                    files[prefix + name] = stream.read()
    return files


def _check(name, size):
    if size > _LARGEST:
        raise ValueError(f"its {name} is larger than {_LARGEST} bytes")


def _rules(path):
    """Patterns of a .helmignore; none when there is no such file."""
    try:
        with open(path, encoding="utf-8") as stream:
            lines = [line.strip() for line in stream]
    except FileNotFoundError:
        return []
    return [line for line in lines if line and not line.startswith("#")]


def _ignored(rules, prefix, name, is_folder):
    """The file or folder is named by a pattern: shell style, a final slash means folders only.

    A pattern with a slash elsewhere is held against the whole path, any other against the name.
    """
    for rule in rules:
        pattern = rule.removesuffix("/")
        if pattern != rule and not is_folder:
            continue
        whole = "/" in pattern
        if fnmatchcase(prefix + name if whole else name, pattern.removeprefix("/")):
            return True
    return False
