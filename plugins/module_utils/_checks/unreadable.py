# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Verdicts on what people wrote: a quantity that is none ends no run."""

from __future__ import annotations

from functools import wraps

from .model import unknown


def counting(what, remedy):
    """A decorator: the verdict is ``unknown`` where a quantity cannot be read.

    :param what: subject of the sentence, such as ``what is asked for``.
    """

    def decorate(verdict):
        @wraps(verdict)
        def judge(facts, settings):
            try:
                return verdict(facts, settings)
            except ValueError as error:
                return unknown(f"{what} cannot be counted: {error}", remedy)

        return judge

    return decorate
