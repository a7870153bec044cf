# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The text of a values file with its secrets as digests. Pure."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.difference import (
    is_sensitive,
    secrets_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import digest

from .redaction import secret_texts
from .secret_keys import PUBLIC_TEXTS, SECRET_PATHS

_LONG = 8  # a text as long as this is no common word, so it is looked for in comments, too
_IN_COMMENT = re.compile(r"^(\s*#.*?([A-Za-z][\w.-]*):[ \t]+)(\S.*?)(?=\s*$)", re.M)


def masked(document):
    """Text of a :class:`~.text_edit.Document` in which no known secret is left."""
    secrets = (secret_texts(document.values) | secrets_of(document.values)) - PUBLIC_TEXTS - {""}
    places = {
        (start, end, value)
        for path, value, telling, start, end in document.scalars()
        if value in secrets or (telling and _is_secret(path, value))
    }
    text = document.text
    for start, end, value in sorted(places, reverse=True):
        tail = text[start + len(text[start:end].rstrip(" \t\r\n")) : end]  # of a block scalar
        text = f"{text[:start]}{digest(value)}{tail}{text[end:]}"
    for secret in sorted((each for each in secrets if len(each) >= _LONG), key=len, reverse=True):
        text = text.replace(secret, digest(secret))
    return _IN_COMMENT.sub(_masked_comment, text)


def _is_secret(path, value):
    if not value or value in PUBLIC_TEXTS:
        return False
    return ".".join(path) in SECRET_PATHS or is_sensitive(path[-1])


def _masked_comment(match):
    """A key that was commented out may still hold its secret."""
    if not is_sensitive(match[2].rpartition(".")[2]) or match[3] in ('""', "''"):
        return match[0]
    return match[1] + digest(match[3])
