# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the last lines of an agent's log say. Pure."""

from __future__ import annotations

import re

# The first that is found names what to do.
_HINTS = (
    (
        r"ModuleNotFoundError: No module named '?([\w.]+)|ImportError: cannot import name '?(\w+)",
        "The image lacks Python module {0}: add it to the dependencies of the agent and build "
        "the image again.",
    ),
    (
        r"(?i)license.{0,40}(fail|invalid|expired|not valid|missing)",
        "The agent server does not accept its licence: check LANGGRAPH_CLOUD_LICENSE_KEY of the "
        "LangSmith release, and that the pods reach https://beacon.langchain.com or have an "
        "offline licence.",
    ),
    (
        r"KeyError: '([A-Z][A-Z0-9_]+)'"
        r"|(?i:(?:missing|required|set the) environment variable) '?\"?([A-Z][A-Z0-9_]+)"
        r"|(?i:environment variable) '?\"?([A-Z][A-Z0-9_]+)'?\"? (?i:(?:is )?(?:not set|missing))",
        "Set {0} in env.",
    ),
    (
        r"(?i)password authentication failed",
        "The database refuses the password: correct POSTGRES_URI_CUSTOM, or the Secret that it "
        "comes from.",
    ),
    (
        r"(?i)(postgres|database|:5432).{0,80}(refused|timed? ?out|could not|not translate|resolve)"
        r"|(could not|failed to) connect.{0,80}(postgres|database|:5432)",
        "It does not reach its database: see whether that runs, and check database or "
        "POSTGRES_URI_CUSTOM.",
    ),
    (
        r"(?i)redis.{0,80}(refused|timed? ?out|connecting|resolve)|:6379.{0,40}refused",
        "It does not reach Redis: see whether that runs, and check redis or REDIS_URI_CUSTOM.",
    ),
    (
        r"(?i)exec format error",
        "The image is not built for the processor of the nodes: build it for that, or choose other "
        "nodes by node_selector.",
    ),
    (
        r"(?i)read-only file system|permission denied",
        "It may not write where it wants to: check volume_mounts and the security context in "
        "operator.templates.deployment of the chart's values.",
    ),
    (
        r"(?i)no space left on device",
        "A volume is full: give it more room (database.storage_size_gi for the database).",
    ),
)
_HINTS = tuple((re.compile(pattern), hint) for pattern, hint in _HINTS)


def hint(lines):
    """What to do about what a log says, one sentence; None when it says nothing known."""
    text = "\n".join(lines)
    for pattern, sentence in _HINTS:
        match = pattern.search(text)
        if match:
            return sentence.format(*[each for each in match.groups() if each] or [""])
    return None
