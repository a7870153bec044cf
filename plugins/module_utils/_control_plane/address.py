# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the address of LangSmith to that of its control plane's API. Pure."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from .errors import BadOption

API_PATH = "/api-host"
# What people copy along with the address: LangSmith's own API, and versions of this one.
_API_PATHS = ("/api/v1", "/api", f"{API_PATH}/v1", f"{API_PATH}/v2")
_CLOUD = "langchain.com"
_EXAMPLE = "https://langsmith.example.com"


def api_url(langsmith_url):
    """Base of the control plane's API, without a slash at its end.

    ``https://host[/base]`` gives ``https://host[/base]/api-host``; an address that ends so
    already is left as it is. ``/api`` and ``/api/v1``, where LangSmith takes traces, are no part
    of it.

    :raises BadOption: it is no address of a self-hosted LangSmith.
    """
    text = (langsmith_url or "").strip()
    if not text:
        raise _bad(f"is empty; give the address of LangSmith, such as {_EXAMPLE}.")
    parts = _split(text)
    path = parts.path.rstrip("/")
    if path.endswith(API_PATH):
        path = path[: -len(API_PATH)]
    else:
        ending = next((each for each in _API_PATHS if path.endswith(each)), "")
        path = path[: len(path) - len(ending)]
    # In small letters, as servers write themselves in redirects.
    return f"{parts.scheme}://{parts.netloc.lower()}{path}{API_PATH}"


def credentials_in(url):
    """Passwords inside a URL, as written and decoded; what is no URL has none.

    :returns: set of strings.
    """
    before, mark, _host = (url or "").rpartition("@")
    password = before.rpartition("//")[2].partition(":")[2] if mark else ""
    return {password, unquote(password)} - {""}


def _split(text):
    if any(each.isspace() or not each.isprintable() for each in text):
        raise _bad("has white space or a control character in it; paste the address once more.")
    # Before anything is quoted: a password must not get into a message.
    if "@" in text.partition("://")[2].partition("/")[0]:
        raise _bad("has a user name or password in it; set option api_key and leave them out.")
    if "://" not in text:
        raise _bad(f"{text!r} has no scheme; write https://{text.lstrip('/')}.")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # half an IPv6 address, a port beyond 65535
        usable = False
    if not usable:
        raise _bad(f"{text!r} is no address of a web server; write one like {_EXAMPLE}.")
    if parts.query or parts.fragment:
        raise _bad("has a ? or # in it; give the address up to the path alone.")
    if parts.hostname == _CLOUD or parts.hostname.endswith(f".{_CLOUD}"):
        raise _bad(
            f"{parts.hostname} is the vendor's cloud; set it, or LANGSMITH_ENDPOINT in the "
            f"environment, to the address of a self-hosted LangSmith, such as {_EXAMPLE}."
        )
    return parts


def _bad(what):
    return BadOption(f"Option langsmith_url {what}")
