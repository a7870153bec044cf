# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of one deployment as modules have them, and what is wished for with them."""

from __future__ import annotations

from .environment import hints_at_secret
from .fields import FIELDS, argument_spec
from .manifest import manifest
from .plan import Wish
from .rules import check, check_name
from .states import ABSENT, PRESENT, RESTARTED, STATES

_SHORTEST_SECRET = 6
# What describes a deployment; the other options only say which one is meant, and what to do.
_DESCRIBING = (
    "labels",
    "annotations",
    "spec",
    *(field.option for field in FIELDS if "." not in field.option),
)


def deployment_options():
    """Argument spec of everything that describes one deployment, and its state."""
    return dict(
        name=dict(type="str", required=True),
        namespace=dict(type="str", required=True),
        state=dict(type="str", choices=list(STATES), default=PRESENT),
        labels=dict(type="dict"),
        annotations=dict(type="dict"),
        spec=dict(type="dict"),
        adopt=dict(type="bool", default=False),
        allow_reserved_env=dict(type="list", elements="str", default=[]),
        **argument_spec(),
    )


def wish(options, now):
    """What the options ask for.

    A deployment of which only the state is given is otherwise left as it is.

    :param now: the time, as text, that a restart is marked with.
    :raises InputError: when they break a rule.
    """
    name, namespace, state = options["name"], options["namespace"], options["state"]
    wanted, sized = None, False
    if state == ABSENT or not _describes(options):
        check_name(name, namespace)
    else:
        wanted = manifest(options)
        check(wanted, options.get("allow_reserved_env") or ())
        sized = _says_size(options, wanted)
    return Wish(
        name,
        namespace,
        wanted,
        bool(options.get("adopt")),
        state,
        sized,
        now if state == RESTARTED else None,
    )


def _describes(options):
    return any(options.get(option) is not None for option in _DESCRIBING)


def _says_size(options, wanted):
    raw = (options.get("spec") or {}).get("serverSpec") or {}
    return bool(
        options.get("replicas") is not None
        or raw.get("replicas") is not None
        or (wanted["spec"].get("autoscaling") or {}).get("enabled")
    )


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
