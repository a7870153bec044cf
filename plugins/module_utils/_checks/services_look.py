# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connects to one service each, as a client would, and asks for what the checks judge.

Every function takes an :class:`~.endpoint.Endpoint` and the path of a CA file, or an empty text,
and returns a part of the answer of ``services_needs.Looked``. Nothing is written to a service.
"""

from __future__ import annotations

import base64
import http.client
import ssl
import urllib.error
import urllib.request
from importlib.metadata import version
from urllib.parse import quote, urlencode

from .facts import CannotAsk

TIMEOUT = 5
_LONGEST_ANSWER = 4096


def postgres(endpoint, ca_cert):
    """``version``, ``number`` (160004), ``extensions`` that can be made, and ``tls``."""
    try:
        import psycopg
    except ImportError as error:
        raise CannotAsk(
            "PostgreSQL is not looked at: install the Python package psycopg[binary]"
        ) from error
    verify = {"sslmode": "verify-full", "sslrootcert": ca_cert} if ca_cert else {}
    _scheme, _mark, rest = endpoint.url.rpartition("://")
    try:
        with psycopg.connect(
            f"postgresql://{rest}", connect_timeout=TIMEOUT, autocommit=True, **verify
        ) as connection:
            connection.execute(f"SET statement_timeout = {TIMEOUT * 1000}")
            shown = connection.execute("SHOW server_version").fetchone()[0]
            names = connection.execute("SELECT name FROM pg_available_extensions").fetchall()
            return {
                "version": shown.partition(" ")[0],
                "number": connection.info.server_version,
                "extensions": sorted(name for (name,) in names),
                "tls": bool(connection.pgconn.ssl_in_use),
            }
    except (psycopg.Error, OSError, ValueError) as error:
        return {"fault": endpoint.scrub(_words(error))}


def redis(endpoint, ca_cert):
    """``server`` (redis or valkey), ``version``, ``policy``, ``run`` and ``tls``."""
    try:
        import redis as library
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError as error:
        raise CannotAsk("Redis is not looked at: install the Python package redis") from error
    tls = endpoint.scheme == "rediss"
    # Redis 5 does not know the newer protocol; the library has the choice since 5.0.
    options = {"protocol": 2} if int(version("redis").partition(".")[0]) >= 5 else {}
    if tls:
        options["ssl_check_hostname"] = True
    if tls and ca_cert:
        options["ssl_ca_certs"] = ca_cert
    if endpoint.database and not endpoint.database.isdigit():
        return {"fault": "the URL's path is no number of a database"}
    try:
        with library.Redis(
            host=endpoint.host.strip("[]"),
            port=endpoint.port,
            db=int(endpoint.database or 0),
            username=endpoint.username or None,
            password=endpoint.password or None,
            ssl=tls,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            retry=Retry(NoBackoff(), 0),
            **options,
        ) as client:
            told = client.info()
    except (library.RedisError, OSError, ValueError) as error:
        return {"fault": endpoint.scrub(_words(error))}
    server = "valkey" if "valkey_version" in told else "redis"
    return {
        "server": server,
        "version": str(told.get(f"{server}_version", "")),
        "policy": str(told.get("maxmemory_policy", "")),
        "run": str(told.get("run_id", "")),
        "tls": tls,
    }


def clickhouse(endpoint, ca_cert):
    """``version`` and ``tls``."""
    login = f"{endpoint.username or 'default'}:{endpoint.password}".encode()
    headers = {"Authorization": f"Basic {base64.b64encode(login).decode('ascii')}"}
    url = f"{endpoint.scheme}://{endpoint.place}/?{urlencode({'query': 'SELECT version()'})}"
    told = _request("GET", url, ca_cert, endpoint, headers, proxies={})
    if told.get("fault"):
        return told
    if told["http_status"] != 200:
        first = told["body"].partition("\n")[0][:200]
        return {"fault": endpoint.scrub(f"HTTP {told['http_status']}: {first}".rstrip(": "))}
    return {"version": told["body"].strip()[:40], "tls": endpoint.scheme == "https"}


def web(endpoint, ca_cert):
    """``http_status`` of a HEAD without credentials, and ``tls``; a proxy may be in between."""
    path = f"/{quote(endpoint.database)}"
    told = _request("HEAD", f"{endpoint.scheme}://{endpoint.place}{path}", ca_cert, endpoint)
    if told.get("fault"):
        return told
    return {"http_status": told["http_status"], "tls": endpoint.scheme == "https"}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: where it leads to is not what was asked for."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """Follow none."""
        return


def _request(method, url, ca_cert, endpoint, headers=None, proxies=None):
    try:
        context = ssl.create_default_context(cafile=ca_cert or None)
    except OSError as error:
        return {"fault": f"{ca_cert} is no file of CA certificates: {_words(error)}"}
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler(proxies),
        urllib.request.HTTPSHandler(context=context),
        _NoRedirect,
    )
    request = urllib.request.Request(  # noqa: S310 - parse() lets only http and https through
        url, method=method, headers=headers or {}
    )
    try:
        with opener.open(request, timeout=TIMEOUT) as response:
            return _answer(response.status, response)
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error.code, error)
    except urllib.error.URLError as error:
        return {"fault": endpoint.scrub(_words(error.reason))}
    except (OSError, http.client.HTTPException, ValueError) as error:
        return {"fault": endpoint.scrub(_words(error))}


def _answer(status, response):
    return {
        "http_status": status,
        "body": response.read(_LONGEST_ANSWER).decode("utf-8", "replace"),
    }


def _words(error):
    """The first lines of an error without a name of a class, unless it has no other words."""
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:300]
