# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The challenge of a 401, and the Authorization header that answers it. Pure.

Facts: RFC 9110 section 11 (WWW-Authenticate), distribution's docs/spec/auth/token.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field

_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_SCHEME = re.compile(rf"(?:^|,)\s*({_WORD})(?=\s+{_WORD}\s*=|\s*(?:,|$))")
_PARAMETER = re.compile(rf'({_WORD})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')


@dataclass(frozen=True)
class Challenge:
    """One way to log in that a server offers; ``scheme`` is in lower case."""

    scheme: str
    parameters: dict = field(default_factory=dict)


def challenges(header):
    """All :class:`Challenge` of a WWW-Authenticate header, in its order."""
    # Quoted text may hold anything; what is left shows where a scheme begins.
    blank = re.sub(
        r'"(?:[^"\\]|\\.)*"', lambda found: '"' + "_" * (len(found[0]) - 2) + '"', header
    )
    starts = list(_SCHEME.finditer(blank))
    found = []
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(header)
        parameters = {
            match[1].lower(): re.sub(r"\\(.)", r"\1", match[2])
            if match[2] is not None
            else match[3]
            for match in _PARAMETER.finditer(header[start.end() : end])
        }
        found.append(Challenge(start[1].lower(), parameters))
    return found


def basic(credential):
    """The header's value for a name and a password."""
    pair = f"{credential.username}:{credential.password}".encode()
    return "Basic " + base64.b64encode(pair).decode("ascii")
