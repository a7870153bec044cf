# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shape of a row that turns an option into a value of the chart, and readers of options.

A row says: in charts since..until, ``option`` puts ``value(options)`` at ``path``. A value of OMIT
leaves the key alone. A dotted option is a suboption.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .tree import look_up

OMIT = object()
COLLECTION = None  # the option of rows that hold whatever the options are


@dataclass(frozen=True)
class Setting:
    """One row."""

    option: str | None
    path: str
    value: Callable
    since: str | None = None
    until: str | None = None


def fixed(wanted):
    """Reader: always this value."""
    return lambda options: wanted


def given(name, make=None):
    """Reader: the option's value, or OMIT while it is unset, empty or an empty collection."""

    def value(options):
        found = look_up(options, name, None)
        if found is None or found in ("", [], {}):
            return OMIT
        return make(found) if make else found

    return value


def when(name, wanted, value):
    """Reader: what another reader says where an option has a certain value."""
    return lambda options: value(options) if look_up(options, name, None) == wanted else OMIT


def where(name, value):
    """Reader: what another reader says where an option is given at all."""
    return lambda options: value(options) if look_up(options, name, None) else OMIT
