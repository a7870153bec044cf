# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""``resource_spec`` as the option has it, and as the API has it. Pure."""

from __future__ import annotations

import copy

from .errors import BadOption
from .resource_spec_fields import BY_NAME, CONTAINERS, LEAST, ORDERED

#: Annotations whose keys begin so are this collection's own.
OUR_PREFIX = "langgraph.control-plane/"


def encode(option):
    """The option's given fields as the API has them; those left out are left out.

    :raises BadOption: one sentence, for a value that cannot be meant.
    """
    given = {name: value for name, value in (option or {}).items() if value is not None}
    encoded = {name: _encode(name, value) for name, value in given.items()}
    _check_numbers(encoded)
    _check_annotations(encoded.get("annotations") or {})
    for name in CONTAINERS:
        _check_containers(name, encoded.get(name) or [])
    return encoded


def _encode(name, value):
    kind = BY_NAME[name].kind
    if kind == "names":
        return [{"name": each} for each in value]
    if kind == "texts":
        return {str(key): _text(each) for key, each in value.items()}
    return copy.deepcopy(value)


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _check_numbers(spec):
    for name, value in spec.items():
        least = LEAST.get(BY_NAME[name].kind)
        if least is not None and value < least:
            raise BadOption(
                f"Option resource_spec.{name}: {value} is too small; give {least} or more."
            )
    for low, high in ORDERED:
        if low in spec and high in spec and spec[low] > spec[high]:
            raise BadOption(
                f"Option resource_spec.{low} ({spec[low]}) is over resource_spec.{high} "
                f"({spec[high]}); swap or change them."
            )


def _check_containers(name, containers):
    for each in containers:
        env = each.get("env")
        if env is not None and not _is_env(env):
            raise BadOption(
                f"Option resource_spec.{name}: env of container {each.get('name')} is no list of "
                "variables; write it like [{name: MODE, value: quiet}]."
            )


def _is_env(value):
    return isinstance(value, list) and all(isinstance(e, dict) and "name" in e for e in value)


def _check_annotations(annotations):
    ours = sorted(key for key in annotations if key.startswith(OUR_PREFIX))
    if ours:
        raise BadOption(
            f"Option resource_spec.annotations: {ours[0]} is kept by this module itself; "
            "leave it out."
        )
