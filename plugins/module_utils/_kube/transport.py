# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests to one API server, with retry of transient faults."""

from __future__ import annotations

import time
from functools import lru_cache
from urllib.parse import urlencode

from .errors import Unreachable
from .retry import ATTEMPTS, REPEATABLE_METHODS, delay, is_transient, worth_waiting
from .server import Lost

READ_TIMEOUT = 60.0


class Transport:
    """HTTP to one API server; safe to use from several threads.

    :param server: a :class:`server.Server`.
    :param headers: pairs sent with each request, e.g. impersonation.
    """

    def __init__(self, server, headers=(), sleep=time.sleep):
        self.host = server.host
        self._server = server
        self._headers = list(headers)
        self._sleep = sleep
        self._answered = False

    def request(self, method, path, query=None, body=None, content_type=None, accept=None):
        """Send a request, again after a transient fault, and return the whole answer.

        A server that has answered once is waited for while it is away.

        :param query: mapping; None values are left out.
        :param body: bytes.
        :returns: an answer with any status; see :class:`server.Server`.
        :raises Unreachable: no answer after the last try.
        """
        began, lost, refused = time.monotonic(), 0, 0
        while True:
            try:
                answer = self._send(method, path, query, body, content_type, accept)
            except Lost as error:
                waited = time.monotonic() - began
                if not _worth_repeating(method, error) or not worth_waiting(
                    lost, waited, self._answered
                ):
                    raise self._unreachable(error) from error
                self._sleep(delay(lost))
                lost += 1
                continue
            self._answered = True
            if refused == ATTEMPTS - 1 or not is_transient(answer.status, answer.data):
                return answer
            self._sleep(delay(refused, answer.headers.get("Retry-After")))
            refused += 1

    def stream(self, path, query, read_timeout):
        """Open a watch: the answer is returned with its body unread. One try only.

        :param read_timeout: seconds of silence after which the connection counts as lost.
        """
        try:
            return self._send("GET", path, query, read_timeout=read_timeout, preload=False)
        except Lost as error:
            raise self._unreachable(error) from error

    def _send(
        self,
        method,
        path,
        query=None,
        body=None,
        content_type=None,
        accept=None,
        read_timeout=READ_TIMEOUT,
        preload=True,
    ):
        parameters = tuple((k, v) for k, v in (query or {}).items() if v is not None)
        return self._server.connections.send(
            method,
            path + _query_text(parameters),
            self._request_headers(content_type, accept),
            body,
            read_timeout,
            preload,
        )

    def _request_headers(self, content_type, accept):
        headers = [
            ("Accept", accept or "application/json"),
            ("User-Agent", "langgraph.control_plane"),
            *self._server.authorization().items(),
            *self._headers,
        ]
        if content_type:
            headers.append(("Content-Type", content_type))
        return headers

    def _unreachable(self, error):
        return Unreachable(f"The API server {self.host} cannot be reached: {error}. {error.remedy}")


@lru_cache(maxsize=32)  # the thousand applies of a fleet have one
def _query_text(parameters):
    return "?" + urlencode(parameters) if parameters else ""


def lines(answer):
    """Yield the body of a streamed answer cut at newlines."""
    pending = b""
    for chunk in answer.chunks():
        *complete, pending = (pending + chunk).split(b"\n")
        yield from (line for line in complete if line)


def _worth_repeating(method, error):
    return not error.final and (error.unsent or method in REPEATABLE_METHODS)
