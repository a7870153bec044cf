# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which texts in the options are secret, to be masked wherever they turn up. Pure."""

from __future__ import annotations

import re

from .resource_spec_fields import CONTAINERS

_WORDS = re.compile(
    r"secret|passw|token|credential|private|salt|(^|_)(key|pwd|pass|dsn|auth)(_|$)|api_?key|_uri",
    re.IGNORECASE,
)
#: A shorter value would hide parts of innocent words, and of ids.
SHORTEST = 6
_SHORTEST_IN_PROSE = 4


def container_secrets(resource_spec):
    """Plain values of variables of extra containers whose names hint at a secret.

    :param resource_spec: the option, of whatever shape the user gave it.
    :returns: set of strings.
    """
    spec = resource_spec if isinstance(resource_spec, dict) else {}
    variables = (
        pair
        for name in CONTAINERS
        for container in _mappings(spec.get(name))
        for pair in _variables(container.get("env"))
    )
    return {
        str(value)
        for name, value in variables
        if _WORDS.search(str(name)) and len(str(value or "")) >= SHORTEST
    }


def in_prose(secrets):
    """Those that are to be hidden in what others wrote, the longest first.

    :param secrets: texts.
    """
    return sorted((each for each in secrets if len(each) >= _SHORTEST_IN_PROSE), key=len)[::-1]


def too_short_to_mask(secrets):
    """Values, as Ansible masks them, that are too short for it.

    :param secrets: the option ``secrets``.
    :returns: set of strings.
    """
    return {str(value) for value in secrets.values() if len(str(value)) < SHORTEST}


def _variables(env):
    """Name and value of each variable, though a mapping of them is refused later."""
    if isinstance(env, dict):
        return list(env.items())
    return [(each.get("name"), each.get("value")) for each in _mappings(env)]


def _mappings(value):
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
