# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keep-alive connections by the standard library, which every module has loaded already.

They serve where credentials are plain (see plain.py): no proxy, no plugin.
"""

from __future__ import annotations

import select
import socket
import ssl
import weakref
from collections import deque
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from .server import CHECK_CA, CONNECT_TIMEOUT, POOL_SIZE, Lost

_CHUNK = 65536


class StandardConnections:
    """Connections to one server; safe to use from several threads.

    :param host: URL of the server.
    :param context: an ``ssl.SSLContext`` for https.
    """

    def __init__(self, host, context=None):
        self._url = urlsplit(host)
        self._context = context
        self._idle = deque()
        weakref.finalize(self, _close_all, self._idle)

    def send(self, method, path, headers, body=None, read_timeout=None, preload=True):
        """See :class:`server.Server`.

        :param headers: pairs.
        """
        connection = self._take() or self._open()
        try:
            connection.sock.settimeout(read_timeout)
            connection.putrequest(method, self._url.path + path, skip_accept_encoding=True)
            for name, value in headers:
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            return self._answer(connection, connection.getresponse(), preload)
        except (OSError, HTTPException) as error:
            connection.close()
            raise Lost(_reason(error)) from error

    def _answer(self, connection, response, preload):
        if not preload:
            return Answer(connection, response)
        data = response.read()
        if response.will_close or len(self._idle) >= POOL_SIZE:
            connection.close()
        else:
            self._idle.append(connection)
        return Answer(connection, response, data)

    def _take(self):
        """A connection that was kept and still stands; None when there is none."""
        while self._idle:
            try:
                connection = self._idle.pop()
            except IndexError:
                return None
            # Nothing is awaited, so something to read is the server's good-bye.
            if connection.sock and not select.select([connection.sock], [], [], 0)[0]:
                return connection
            connection.close()
        return None

    def _open(self):
        host, port = self._url.hostname, self._url.port
        if self._url.scheme == "https":
            connection = HTTPSConnection(host, port, timeout=CONNECT_TIMEOUT, context=self._context)
        else:
            connection = HTTPConnection(host, port, timeout=CONNECT_TIMEOUT)
        try:
            connection.connect()
        except ssl.SSLError as error:
            reason = f"its TLS certificate is not accepted ({error})"
            raise Lost(reason, unsent=True, final=True, remedy=CHECK_CA) from error
        except socket.gaierror as error:
            raise Lost("its name is not known to DNS", unsent=True) from error
        except ConnectionRefusedError as error:
            raise Lost("the connection was refused", unsent=True) from error
        except TimeoutError as error:
            reason = f"no connection within {CONNECT_TIMEOUT:.0f} s"
            raise Lost(reason, unsent=True) from error
        except OSError as error:
            raise Lost(str(error), unsent=True) from error
        return connection


class Answer:
    """An answer; ``data`` is its body when it was read at once."""

    def __init__(self, connection, response, data=None):
        self.status = response.status
        self.headers = response.headers
        self.data = data
        self._connection = connection
        self._response = response

    def chunks(self):
        """The body as it comes. A connection that breaks off ends it, as a close does."""
        try:
            while chunk := self._response.read1(_CHUNK):
                yield chunk
        except (OSError, HTTPException):
            return

    def close(self):
        """Give up the connection."""
        self._response.close()
        self._connection.close()


def _close_all(connections):
    while connections:
        connections.pop().close()


def _reason(error):
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(error) or type(error).__name__
