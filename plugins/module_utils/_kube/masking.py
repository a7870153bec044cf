# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keep secrets out of what others wrote: log lines, events, messages. Pure."""

from __future__ import annotations

import re

HIDDEN = "(hidden)"
LONGEST_LINE = 300

# Each repetition is bounded, or ends at the first character that may follow: a line of log may be
# a megabyte without a blank.
_PATTERNS = (
    # credentials in a URL
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,30}://)[^\s/@:]*:[^\s/@]*@"), rf"\1{HIDDEN}@"),
    # NAME_OF_SECRET=value, "token": "value", Authorization: Bearer value
    (
        re.compile(
            r"(?i)((?:api_?-?key|token|passw(?:or)?d|secret|authorization)[\w-]{0,60}"
            r"[\"']?\s*[:=]\s*[\"']?(?:(?:bearer|basic)\s+)?)[^\s\"',;}]+"
        ),
        rf"\1{HIDDEN}",
    ),
    # keys by their usual beginnings, and JSON web tokens, which are base64 of a mapping
    (re.compile(r"\b(?:sk-[\w-]{8,}|lsv2_\w{8,}|eyJ[\w.-]{12,})"), HIDDEN),
)


def mask(text, secrets=(), longest=LONGEST_LINE):
    """The text without what looks like a secret, in one line that is not too long.

    :param secrets: values that are known to be secret.
    """
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 4] + " ..."
