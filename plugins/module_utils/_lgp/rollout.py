# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""In which batches a fleet is rolled out, and when that is stopped. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")


@dataclass(frozen=True)
class Rollout:
    """How a fleet is rolled out.

    :param serial: sizes of the batches, each a number or a percentage of all such as ``25%``; the
        last one counts for the rest. Empty: all at once.
    :param max_fail: how many of a batch may fail, likewise (of the batch), before it is stopped.
    """

    serial: tuple = ()
    max_fail: object = 0

    def batches(self, items):
        """The items in lists, in their order."""
        left, cut, total = list(items), [], len(items)
        while left:
            size = _size(self.serial, len(cut), total)
            cut.append(left[:size])
            left = left[size:]
        return cut

    def stops(self, failed, of):
        """Whether ``failed`` in a batch ``of`` so many stop it. Never when all go at once."""
        return bool(self.serial) and failed > _share(self.max_fail, of, math.floor)


AT_ONCE = Rollout()


def rollout(serial, max_fail, wait):
    """A :class:`Rollout` of the options.

    :raises InputError: for what is neither a number nor a percentage.
    """
    for each in serial:
        if _number("serial", each) <= 0:
            raise InputError(f"serial: {each} is no size of a batch; give 1 or more, or a percent.")
    if serial and not wait:
        raise InputError("serial begins a batch when the one before is ready; set wait to true.")
    if max_fail is None:
        return Rollout(tuple(serial))
    if not serial:
        raise InputError("max_fail stops a rollout in batches; give their sizes in option serial.")
    if _number("max_fail", max_fail) < 0:
        raise InputError(f"max_fail: {max_fail} is negative; give 0 or more, or a percent.")
    return Rollout(tuple(serial), max_fail)


def _size(serial, number, total):
    if not serial:
        return total
    return max(1, _share(serial[min(number, len(serial) - 1)], total, math.ceil))


def _share(value, total, rounded):
    match = _PERCENT.fullmatch(str(value).strip())
    return rounded(float(match[1]) * total / 100) if match else int(value)


def _number(option, value):
    text = str(value).strip()
    match = _PERCENT.fullmatch(text)
    try:
        return float(match[1]) if match else int(text)
    except ValueError:
        raise InputError(
            f"{option}: {value!r} is neither a number nor a percentage; write it like 5 or 25%."
        ) from None
