# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The URL of a service: taken apart, and shown without user, password and options. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

HIDDEN = "***"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::(\d{1,5}))?")


class EndpointFault(ValueError):
    """What is wrong with a URL, in words that hold nothing of it."""


@dataclass(frozen=True)
class Endpoint:
    """Parts of a URL. Only ``shown`` may be told to anybody.

    :param host: in lower case; several with their ports where the URL names several.
    :param database: the path without its slash, decoded.
    """

    scheme: str
    host: str
    port: int
    database: str
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    user_info: str = field(default="", repr=False)
    url: str = field(default="", repr=False)

    @property
    def shown(self):
        """``redis://cache.example.com:6379/1``."""
        return f"{self.scheme}://{self.place}" + (f"/{self.database}" if self.database else "")

    @property
    def place(self):
        """``host:port``."""
        return self.host if "," in self.host else f"{self.host}:{self.port}"

    @property
    def hosts(self):
        """Pairs of host and port, of one or of several."""
        found = (_HOST_AND_PORT.fullmatch(each) for each in self.host.split(","))
        return [(each[1].strip("[]"), int(each[2] or self.port)) for each in found]

    def scrub(self, text):
        """The text of somebody else's error, with all that is secret about this URL taken out."""
        secrets = [self.url, self.user_info, self.user_info.partition(":")[2], self.password]
        secrets += [quote(self.password), *_secret_options(self.url)]
        for secret in sorted(filter(None, secrets), key=len, reverse=True):
            # Of a short one every other word holds a part
            pattern = re.escape(secret)
            text = re.sub(pattern if len(secret) > 3 else rf"(?<!\w){pattern}(?!\w)", HIDDEN, text)
        return " ".join(text.split())


def parse(url, ports):
    """Take a URL apart.

    :param ports: scheme -> its usual port; the first scheme is that of a URL without one, as the
        chart takes it for PostgreSQL (``user:password@host/database``).
    :raises EndpointFault: it cannot be told where the host begins, or the scheme is another.
    """
    url = url.strip()
    named = _SCHEME.match(url)
    scheme = named[1].lower() if named else next(iter(ports))
    if scheme not in ports:
        raise EndpointFault(f"the URL's scheme is none of {', '.join(ports)}")
    rest = url[named.end() :] if named else url
    authority = re.match(r"[^/?#]*", rest)[0]
    after = rest[len(authority) :]
    if "@" in after:
        raise EndpointFault(
            "it cannot be told where the URL's password ends: of the characters in it, "
            "@ / ? # : % are to be written as %40 %2F %3F %23 %3A %25"
        )
    user_info, _at, location = authority.rpartition("@")
    username, _colon, password = user_info.partition(":")
    host, port = _host_and_port(location)
    path = re.match(r"/?([^?#]*)", after)[1]
    return Endpoint(
        scheme,
        host,
        port or ports[scheme],
        unquote(path).rstrip("/"),
        unquote(username),
        unquote(password),
        user_info,
        url,
    )


def _host_and_port(location):
    if "," in location:
        if any(_HOST_AND_PORT.fullmatch(each) is None for each in location.split(",")):
            raise EndpointFault("the URL names several hosts, one of them with a wrong port")
        return location.lower(), 0
    found = _HOST_AND_PORT.fullmatch(location)
    if not found:
        raise EndpointFault("the URL's host and port cannot be told")
    if not found[1]:
        raise EndpointFault("the URL names no host")
    port = int(found[2] or 0)
    if port > 65535:
        raise EndpointFault("the URL's port is no port")
    return found[1].lower(), port


def _secret_options(url):
    """Values of options that may be secret: Redis and PostgreSQL take a password there too."""
    _before, _mark, query = url.partition("?")
    pairs = (each.partition("=")[::2] for each in query.partition("#")[0].split("&"))
    return [
        value
        for name, value in pairs
        if re.search("pass|secret|token|key$", name, re.I) and len(value) > 2
    ]
