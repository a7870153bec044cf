# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A digest of all that an image is made from, so that the same is not built twice."""

from __future__ import annotations

import hashlib
import json
import os

from .context import is_executable
from .folder import CONFIG

#: Label of an image: the digest of what it was made from.
LABEL = "langgraph.control-plane.content"
#: Before the digest in a tag. Without it YAML would read some tags as numbers.
PREFIX = "content-"
_TAG_DIGITS = 16
_CHUNK = 1024 * 1024


def content_digest(context, **build):
    """64 hexadecimal digits.

    Order of files, times, owners and the place of the folder do not matter; names, contents and
    the right to be run do. Of langgraph.json what it says matters, not how it is laid out.

    :param context: a :class:`.context.Context`.
    :param build: what else decides the image: plain values.
    :raises OSError: a file cannot be read.
    """
    told = {
        "files": {name: _file(name, path) for name, path in context.files.items()},
        "build": build,
    }
    return hashlib.sha256(_canonical(told).encode()).hexdigest()


def content_tag(digest):
    """The tag of an image by what it was made from."""
    return f"{PREFIX}{digest[:_TAG_DIGITS]}"


def _file(name, path):
    if path.is_symlink():
        return ["link", os.readlink(path)]
    if name == CONFIG:
        text = _canonical(json.loads(path.read_text(encoding="utf-8")))
        return ["config", hashlib.sha256(text.encode()).hexdigest()]
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return ["program" if is_executable(path) else "file", digest.hexdigest()]


def _canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
