# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One set of keep-alive connections to the API server, with retry of transient faults."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from .errors import Unreachable
from .retry import ATTEMPTS, REPEATABLE_METHODS, delay, is_transient, worth_waiting

try:
    import urllib3
except ImportError:  # it comes with the package kubernetes, whose absence module.py tells
    urllib3 = None

CONNECT_TIMEOUT = 10.0
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
        if not server.verified:  # asked for by option: no warning at each request
            urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
        self._sleep = sleep
        self._answered = False

    def request(self, method, path, query=None, body=None, content_type=None, accept=None):
        """Send a request, again after a transient fault, and return the whole answer.

        A server that has answered once is waited for while it is away.

        :param query: mapping; None values are left out.
        :param body: bytes.
        :returns: a ``urllib3.HTTPResponse`` with any status, its ``data`` read.
        :raises Unreachable: no answer after the last try.
        """
        began, lost, refused = time.monotonic(), 0, 0
        while True:
            try:
                response = self._send(method, path, query, body, content_type, accept)
            except urllib3.exceptions.HTTPError as error:
                waited = time.monotonic() - began
                if not _worth_repeating(method, error) or not worth_waiting(
                    lost, waited, self._answered
                ):
                    raise self._unreachable(error) from error
                self._sleep(delay(lost))
                lost += 1
                continue
            self._answered = True
            if refused == ATTEMPTS - 1 or not is_transient(response.status, response.data):
                return response
            self._sleep(delay(refused, response.headers.get("Retry-After")))
            refused += 1

    def stream(self, path, query, read_timeout):
        """Open a watch: the answer is returned with its body unread. One try only.

        :param read_timeout: seconds of silence after which the connection counts as lost.
        """
        try:
            return self._send("GET", path, query, read_timeout=read_timeout, preload=False)
        except urllib3.exceptions.HTTPError as error:
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
        parameters = {key: value for key, value in (query or {}).items() if value is not None}
        url = self.host + path + ("?" + urlencode(parameters) if parameters else "")
        return self._server.pool.request(
            method,
            url,
            body=body,
            headers=self._request_headers(content_type, accept),
            timeout=urllib3.Timeout(connect=CONNECT_TIMEOUT, read=read_timeout),
            retries=False,
            redirect=False,
            preload_content=preload,
        )

    def _request_headers(self, content_type, accept):
        headers = urllib3.HTTPHeaderDict(
            {"Accept": accept or "application/json", "User-Agent": "langgraph.control_plane"}
        )
        if content_type:
            headers["Content-Type"] = content_type
        headers.update(self._server.authorization())
        for name, value in self._headers:
            headers.add(name, value)
        return headers

    def _unreachable(self, error):
        return Unreachable(
            f"The API server {self.host} cannot be reached: {_reason(error)}. {_remedy(error)}"
        )


def lines(response):
    """Yield the body of a streamed answer cut at newlines.

    A connection that breaks off ends the lines, as one that the server closes does.
    """
    pending = b""
    try:
        for chunk in response.stream(amt=None, decode_content=True):
            *complete, pending = (pending + chunk).split(b"\n")
            yield from (line for line in complete if line)
    except urllib3.exceptions.HTTPError:
        return


def _worth_repeating(method, error):
    if isinstance(error, urllib3.exceptions.SSLError):
        return False
    return method in REPEATABLE_METHODS or isinstance(
        error, (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)
    )


def _reason(error):
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return "its name is not known to DNS"
    if isinstance(error, urllib3.exceptions.ReadTimeoutError):
        return "no answer in time"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "the connection was refused"
    if isinstance(error, urllib3.exceptions.ConnectTimeoutError):
        return f"no connection within {CONNECT_TIMEOUT:.0f} s"
    if isinstance(error, urllib3.exceptions.SSLError):
        return f"its TLS certificate is not accepted ({error})"
    if isinstance(error, urllib3.exceptions.ProxyError):
        return f"the proxy did not connect to it ({error})"
    return str(error)


def _remedy(error):
    if isinstance(error, urllib3.exceptions.SSLError):
        return "Set option ca_cert to the CA that signed it."
    if isinstance(error, urllib3.exceptions.ProxyError):
        return "Check options proxy and no_proxy."
    return "Check option kubeconfig or host, and that this machine has a way to the API server."
