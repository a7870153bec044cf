# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Asks every need once, side by side."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError

from .facts import Answer, CannotAsk, Facts
from .needs import VERSION

# The pool of connections has eight; more at a time only queue up.
THREADS = 8


def gather(needs, sources):
    """Answers of all needs as :class:`Facts`.

    The cluster is first asked for its version alone: where that is not answered, the rest is not
    tried, for each would wait for the same timeouts again.
    """
    needs = list(dict.fromkeys(needs))
    local = [need for need in needs if not need.of_cluster]
    remote = [need for need in needs if need.of_cluster and need != VERSION]
    with ThreadPoolExecutor(THREADS) as threads:
        pending = {need: threads.submit(_ask, need, sources) for need in local}
        answers = {}
        if VERSION in needs:
            answers[VERSION] = _ask(VERSION, sources)
        first = answers.get(VERSION, Answer())
        if first.error is not None:
            answers.update({need: Answer(error=first.error) for need in remote})
        else:
            pending.update({need: threads.submit(_ask, need, sources) for need in remote})
        answers.update({need: future.result() for need, future in pending.items()})
    return Facts(answers)


def _ask(need, sources):
    started = time.monotonic()
    value, error = None, None
    try:
        value = need.ask(sources)
    except (KubeError, OSError, CannotAsk) as raised:
        error = raised
    return Answer(value, error, round((time.monotonic() - started) * 1000))
