# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of one deployment as modules have them, and what is wished for with them."""

from __future__ import annotations

from .environment import hints_at_secret
from .fields import argument_spec
from .manifest import manifest
from .plan import Wish
from .rules import check, check_name

# A shorter value would be masked in words that have nothing to do with it.
_SHORTEST_SECRET = 6


def deployment_options():
    """Argument spec of everything that describes one deployment."""
    return dict(
        name=dict(type="str", required=True),
        namespace=dict(type="str", required=True),
        labels=dict(type="dict"),
        annotations=dict(type="dict"),
        spec=dict(type="dict"),
        adopt=dict(type="bool", default=False),
        allow_reserved_env=dict(type="list", elements="str", default=[]),
        **argument_spec(),
    )


def wish(options, state="present"):
    """What the options ask for.

    :param state: ``present`` or ``absent``.
    :raises InputError: when they break a rule.
    """
    wanted = None
    if state == "present":
        wanted = manifest(options)
        check(wanted, options.get("allow_reserved_env") or ())
    else:
        check_name(options["name"], options["namespace"])
    return Wish(options["name"], options["namespace"], wanted, bool(options.get("adopt")))


def secret_values(options):
    """Plain values of environment variables whose names hint at a secret; to be masked."""
    variables = options.get("env")
    if not isinstance(variables, dict):
        return set()
    return {
        value
        for name, value in variables.items()
        if isinstance(value, str) and len(value) >= _SHORTEST_SECRET and hints_at_secret(str(name))
    }
