# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a .dockerignore leaves out of an image. Pure."""

from __future__ import annotations

import re


def is_ignored(path, lines):
    """Whether a file stays out of the build context.

    :param path: of the file, relative to the context, with slashes.
    :param lines: of the .dockerignore; the last pattern that matches the file, or a folder it lies
        in, decides.
    """
    ignored = False
    parts = path.split("/")
    places = ["/".join(parts[: index + 1]) for index in range(len(parts))]
    for line in lines:
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        keep = pattern.startswith("!")
        pattern = pattern.lstrip("!").strip().strip("/")
        pattern = pattern[2:] if pattern.startswith("./") else pattern
        matcher = _compiled(pattern)
        if any(matcher.fullmatch(place) for place in places):
            ignored = not keep
    return ignored


def _compiled(pattern):
    """``*`` and ``?`` end at a slash, ``**`` does not."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(known.get(piece) or re.escape(piece) for piece in pieces))
