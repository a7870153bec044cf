# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How far a wait for deployments is, as one line of text. Pure."""

from __future__ import annotations

_MOST_NAMES = 5


def line(done, total, failing=(), goal="ready"):
    """Say how far it is, like ``12/40 ready, 2 failing: ImagePullBackOff agent-7, agent-9``.

    :param failing: ``(reason, name)`` of each that fails; a name may have several reasons.
    :param goal: what is waited for.
    """
    told = f"{done}/{total} {goal}"
    if not failing:
        return told
    names = {}
    for reason, name in failing:
        names.setdefault(reason, set()).add(name)
    # What most fail of comes first.
    reasons = sorted(names, key=lambda reason: (-len(names[reason]), reason))
    groups = "; ".join(f"{reason} {_few(sorted(names[reason]))}" for reason in reasons)
    return f"{told}, {len(set.union(*names.values()))} failing: {groups}"


def _few(names):
    told = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{told} and {more} more" if more > 0 else told
