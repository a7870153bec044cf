# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""HTTP to registries and their token servers with the standard library alone."""

from __future__ import annotations

import base64
import functools
import http.client
import socket
import ssl
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from .timed import Timed

UNREACHABLE, UNTRUSTED, DENIED, ABSENT, BUSY, ODD = (
    "unreachable",
    "untrusted",
    "denied",
    "absent",
    "busy",
    "odd",
)
TIMEOUT = 5  # seconds without a byte
DEADLINE = 30  # seconds for a whole answer
_LARGEST = 4 * 1024 * 1024  # bytes; the distribution specification's limit of a manifest
_REDIRECTS = (301, 302, 303, 307, 308)
_HOPS = 5


class RegistryError(Exception):
    """An image could not be had; ``str(error)`` is the cause, without a credential.

    :param kind: one of UNREACHABLE (no connection from here), UNTRUSTED (its certificate), DENIED
        (401, 403), ABSENT (404), BUSY (429, 5xx), ODD (it is no registry, or breaks the rules).
    """

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Reach:
    """How registries are reached.

    :param ca_cert: PEM file of an authority trusted besides those of the system.
    :param insecure: hosts (``host:port``) that are asked by plain HTTP.
    """

    ca_cert: str = ""
    insecure: tuple = ()
    timeout: float = TIMEOUT
    deadline: float = DEADLINE

    def base(self, host):
        """URL of a registry's host."""
        return f"{'http' if host in self.insecure else 'https'}://{host}"

    def may_carry_credentials(self, url):
        """Whether a password may be sent there: encrypted, or by wish of the user.

        :raises RegistryError: ODD, it is no URL.
        """
        parts = split_url(url)
        return parts.scheme == "https" or parts.netloc in self.insecure


@dataclass(frozen=True)
class Response:
    """Status, headers (``http.client``'s, case does not matter) and body."""

    status: int
    headers: object = field(repr=False)
    body: bytes = field(default=b"", repr=False)


class Http:
    """A few kept connections; use it in one thread, and as a context manager.

    :raises RegistryError: UNREACHABLE, UNTRUSTED or ODD from :meth:`request`.
    :raises OSError: from :meth:`request`, the authority's certificate cannot be read.
    """

    def __init__(self, reach):
        self._reach = reach
        self._connections = {}
        self._context = None

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        for connection in self._connections.values():
            connection.close()

    def request(self, method, url, headers=None, body=None):
        """Send a request and follow redirects; to another host they go without credentials."""
        headers = dict(headers or {})
        for _hop in range(_HOPS):
            response = self._send(method, url, headers, body)
            location = response.headers.get("Location")
            if method == "POST" or response.status not in _REDIRECTS or not location:
                return response  # what is posted holds a secret
            target = _join(url, location)
            if urlsplit(target).netloc != urlsplit(url).netloc:
                headers.pop("Authorization", None)
            if urlsplit(url).scheme == "https" and not self._reach.may_carry_credentials(target):
                raise RegistryError(ODD, f"{_host(url)} redirects to plain HTTP ({_host(target)})")
            url = target
        raise RegistryError(ODD, f"{_host(url)} redirects without end")

    def _send(self, method, url, headers, body):
        parts = split_url(url)
        proxy = _proxy(parts)
        try:
            connection = self._connection(parts, proxy)
        except (http.client.HTTPException, ValueError) as error:
            raise RegistryError(ODD, f"{parts.netloc!r} is no host") from error
        try:
            return self._exchange(connection, method, _path(parts, proxy), headers, body, parts)
        except ssl.SSLCertVerificationError as error:
            raise RegistryError(
                UNTRUSTED,
                f"the certificate of {parts.netloc} is not trusted ({error.verify_message})",
            ) from error
        except ssl.SSLError as error:
            raise RegistryError(
                UNREACHABLE, f"{parts.netloc} speaks no TLS that is understood ({error.reason})"
            ) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            self._connections.pop((parts.scheme, parts.netloc), None)
            raise RegistryError(
                UNREACHABLE, f"{parts.netloc} is not reachable from here ({_cause(error)})"
            ) from error

    def _exchange(self, connection, method, path, headers, body, parts):
        fresh = connection.sock is None
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if fresh:
                raise
            connection.close()  # a kept connection that the server has closed meanwhile
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
        with answer:
            content = answer.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            connection.close()
            raise RegistryError(ODD, f"{parts.netloc} answers with more than {_LARGEST} bytes")
        return Response(answer.status, answer.headers, content)

    def _connection(self, parts, proxy):
        key = (parts.scheme, parts.netloc)
        if key not in self._connections:
            connection = self._connect(parts, proxy)
            connection.response_class = functools.partial(Timed, self._reach.deadline)
            self._connections[key] = connection
        return self._connections[key]

    def _connect(self, parts, proxy):
        timeout = self._reach.timeout
        host, port = parts.hostname, parts.port
        if parts.scheme == "http":
            if proxy:
                return http.client.HTTPConnection(proxy.hostname, proxy.port or 80, timeout=timeout)
            return http.client.HTTPConnection(host, port or 80, timeout=timeout)
        if not proxy:
            return http.client.HTTPSConnection(
                host, port or 443, timeout=timeout, context=self._tls()
            )
        connection = http.client.HTTPSConnection(
            proxy.hostname, proxy.port or 80, timeout=timeout, context=self._tls()
        )
        connection.set_tunnel(host, port or 443, headers=_proxy_headers(proxy))
        return connection

    def _tls(self):
        if self._context is None:
            self._context = ssl.create_default_context()
            if self._reach.ca_cert:
                self._context.load_verify_locations(cafile=self._reach.ca_cert)
        return self._context


def split_url(url):
    """The parts of the URL of a server.

    :raises RegistryError: ODD, it is none.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # half an IPv6 address, a port beyond 65535
        usable = False
    if not usable:
        raise RegistryError(ODD, f"{url[:200]!r} is no URL of a server")
    return parts


def _join(url, location):
    try:
        target = urljoin(url, location)
    except ValueError:
        target = location
    split_url(target)
    return target


def _proxy(parts):
    """The proxy of the environment for a URL, split, or None."""
    url = getproxies().get(parts.scheme)
    if not url or proxy_bypass(parts.netloc) or proxy_bypass(parts.hostname):
        return None
    try:
        proxy = urlsplit(url if "://" in url else f"http://{url}")
        usable = proxy.hostname and proxy.port != 0
    except ValueError:
        usable = False
    if not usable:  # its text may hold a password
        raise RegistryError(UNREACHABLE, "the proxy of the environment is no URL")
    return proxy


def _proxy_headers(proxy):
    if not proxy.username:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair).decode("ascii")}


def _path(parts, proxy):
    path = parts.path or "/"
    path = f"{path}?{parts.query}" if parts.query else path
    return f"http://{parts.netloc}{path}" if proxy and parts.scheme == "http" else path


def _host(url):
    return urlsplit(url).netloc


def _cause(error):
    if isinstance(error, socket.gaierror):
        return "its name is not known to DNS"
    if isinstance(error, (socket.timeout, TimeoutError)):  # one class since Python 3.10
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, (http.client.HTTPException, ValueError)):
        return f"no HTTP: {type(error).__name__}"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
