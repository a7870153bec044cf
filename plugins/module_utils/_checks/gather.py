# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Asks every need once, side by side."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

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
    needs, once = list(dict.fromkeys(needs)), Once(sources)
    local = [need for need in needs if not need.of_cluster]
    remote = [need for need in needs if need.of_cluster and need != VERSION]
    with ThreadPoolExecutor(THREADS) as threads:
        pending = {need: threads.submit(once.answer, need) for need in local}
        answers = {}
        if VERSION in needs:
            answers[VERSION] = once.answer(VERSION)
        first = answers.get(VERSION, Answer())
        if first.error is not None:
            answers.update({need: Answer(error=first.error) for need in remote})
        else:
            pending.update({need: threads.submit(once.answer, need) for need in remote})
        answers.update({need: future.result() for need, future in pending.items()})
    return Facts(answers)


class Once:
    """Sources that also give a need the answer of another; each is asked once however many want it.

    Whoever comes first asks in its own thread and the others wait, so needs must not go in circles.
    """

    def __init__(self, sources):
        self._sources = sources
        self._lock = threading.Lock()
        self._asked = {}

    def __getattr__(self, name):
        return getattr(self._sources, name)

    def ask(self, need):
        """The answer's value; raises what asking raised."""
        answer = self.answer(need)
        if answer.error is not None:
            raise answer.error
        return answer.value

    def answer(self, need):
        """The :class:`Answer`."""
        with self._lock:
            asked = self._asked.setdefault(need, _Asked())
        with asked.lock:
            if asked.answer is None:
                asked.answer = _ask(need, self)
            return asked.answer


@dataclass
class _Asked:
    lock: threading.Lock = field(default_factory=threading.Lock)
    answer: Answer | None = None


def _ask(need, sources):
    started = time.monotonic()
    value, error = None, None
    try:
        value = need.ask(sources)
    except (KubeError, OSError, CannotAsk) as raised:
        error = raised
    except Exception as raised:  # noqa: BLE001 - one odd answer must not end all other checks
        # Its text is not passed on: nobody knows what is in it.
        error = CannotAsk(f"the answer was not understood ({type(raised).__name__})")
    return Answer(value, error, round((time.monotonic() - started) * 1000))
