# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connections by urllib3, as the package kubernetes sets them up: with its proxies and rules."""

from __future__ import annotations

from .server import CHECK_CA, CHECK_PROXY, CONNECT_TIMEOUT, Lost

try:
    import urllib3
except ImportError:  # it comes with the package kubernetes, whose absence module.py tells
    urllib3 = None


class PooledConnections:
    """See :class:`server.Server`.

    :param pool: a ``urllib3.PoolManager`` or ``ProxyManager``.
    :param verified: whether TLS certificates are checked.
    """

    def __init__(self, host, pool, verified=True):
        self._host = host
        self._pool = pool
        if not verified:  # asked for by option: no warning at each request
            urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

    def send(self, method, path, headers, body=None, read_timeout=None, preload=True):
        """See :class:`server.Server`.

        :param headers: pairs.
        """
        several = urllib3.HTTPHeaderDict()
        for name, value in headers:
            several.add(name, value)
        try:
            answer = self._pool.request(
                method,
                self._host + path,
                body=body,
                headers=several,
                timeout=urllib3.Timeout(connect=CONNECT_TIMEOUT, read=read_timeout),
                retries=False,
                redirect=False,
                preload_content=preload,
            )
        except urllib3.exceptions.HTTPError as error:
            raise _lost(error) from error
        return _Answer(answer)


class _Answer:
    def __init__(self, answer):
        self.status = answer.status
        self.headers = answer.headers
        self._answer = answer

    @property
    def data(self):
        return self._answer.data

    def chunks(self):
        try:
            yield from self._answer.stream(amt=None, decode_content=True)
        except urllib3.exceptions.HTTPError:
            return

    def close(self):
        self._answer.close()


def _lost(error):
    exceptions = urllib3.exceptions
    if isinstance(error, exceptions.SSLError):
        reason = f"its TLS certificate is not accepted ({error})"
        return Lost(reason, unsent=True, final=True, remedy=CHECK_CA)
    if isinstance(error, exceptions.ProxyError):
        return Lost(f"the proxy did not connect to it ({error})", remedy=CHECK_PROXY)
    if isinstance(error, exceptions.ReadTimeoutError):
        return Lost("no answer in time")
    if isinstance(error, exceptions.NameResolutionError):
        return Lost("its name is not known to DNS", unsent=True)
    if isinstance(error, exceptions.NewConnectionError):
        return Lost("the connection was refused", unsent=True)
    if isinstance(error, exceptions.ConnectTimeoutError):
        return Lost(f"no connection within {CONNECT_TIMEOUT:.0f} s", unsent=True)
    return Lost(str(error))
