# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which texts in the options are secret, to be masked wherever they turn up. Pure."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"secret|passw|token|credential|private|salt|(^|_)(key|pwd|pass|dsn|auth)(_|$)|api_?key|_uri",
    re.IGNORECASE,
)
_CONTAINERS = ("sidecars", "init_containers")
#: A shorter value would hide parts of innocent words, and of ids.
SHORTEST = 6


def container_secrets(resource_spec):
    """Plain values of variables of extra containers whose names hint at a secret.

    :param resource_spec: the option, of whatever shape the user gave it.
    :returns: set of strings.
    """
    spec = resource_spec if isinstance(resource_spec, dict) else {}
    variables = (
        each
        for name in _CONTAINERS
        for container in spec.get(name) or ()
        for each in container.get("env") or ()
    )
    return {
        str(each["value"])
        for each in variables
        if _WORDS.search(str(each.get("name"))) and len(str(each.get("value") or "")) >= SHORTEST
    }


def too_short_to_mask(secrets):
    """Values, as Ansible masks them, that are too short for it.

    :param secrets: the option ``secrets``.
    :returns: set of strings.
    """
    return {str(value) for value in secrets.values() if len(str(value)) < SHORTEST}
