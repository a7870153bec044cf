# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Do several things at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")


def side_by_side(functions: Sequence[Callable[[], Result]]) -> list[Result]:
    """Call each in a thread of its own; return what they return, in their order.

    An exception of any is raised when all have ended.
    """
    if len(functions) == 1:
        return [functions[0]()]
    with ThreadPoolExecutor(len(functions)) as pool:
        started = [pool.submit(copy_context().run, function) for function in functions]
    return [each.result() for each in started]
