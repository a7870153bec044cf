# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is wrong with the value of a Secret's key, in words that tell nothing of it. Pure."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

TEXT = "text"
LICENSE, SALT, JWT, PASSWORD = "license", "salt", "jwt", "password"
FERNET, JWK, PEM, PORT, BOOLEAN = "fernet", "jwk", "pem", "port", "boolean"
URL, POSTGRES_URL, REDIS_URL, REDIS_URLS = "url", "postgres url", "redis url", "redis urls"
#: As the chart itself writes it for LangSmith's Postgres: a URL whose scheme may be left out.
POSTGRES_DSN = "postgres dsn"

KEY_BYTES = 32
#: Bytes that a key for HS256 has at least: RFC 7518, section 3.2.
_JWT_BYTES = 32
SYMBOLS = "!#$%()+,-./:?@[\\]^_{~}"
_SYMBOL = re.compile(r"[!#$%()+,./:?@\[\]\\^_{~}-]")
_SCHEMES = {
    URL: ("https", "http"),
    POSTGRES_URL: ("postgres", "postgresql"),
    REDIS_URL: ("redis", "rediss"),
    REDIS_URLS: ("redis", "rediss"),
}


@dataclass(frozen=True)
class KeyState:
    """Faults of one value; both are empty where nothing is wrong.

    :param fault: LangSmith will not work with it.
    :param weakness: it may.
    """

    fault: str = ""
    weakness: str = ""


def key_state(shape, value):
    """The :class:`KeyState` of a value.

    :param shape: one of the words above.
    :param value: bytes, as stored.
    """
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return KeyState("is no text")
    if not text.strip():
        return KeyState("is empty")
    fault = _fault(shape, text.strip())
    if fault:
        return KeyState(fault)
    if text != text.strip():
        return KeyState(weakness=_white_space(text))
    return KeyState(weakness=_weakness(shape, text))


def _white_space(text):
    if text.rstrip("\r\n") == text.strip():
        return (
            "ends with white space (a line break, as `echo` leaves it), which becomes a part of it"
        )
    return "begins or ends with white space, which becomes a part of it"


def _weakness(shape, text):
    if shape == JWT and len(text.encode("utf-8")) < _JWT_BYTES:
        return f"has fewer than {_JWT_BYTES} bytes, which HS256 asks for"
    # It is read once only, so an old one does no harm.
    return password_fault(text) or "" if shape == PASSWORD else ""


def _fault(shape, text):
    check = _CHECKS.get(shape)
    return check(text) if check else ""


def _fernet(text):
    return "" if is_fernet(text) else "is no Fernet key (URL-safe base64 of 32 bytes)"


def _license(text):
    return "has white space in it, so it is no licence key" if len(text.split()) > 1 else ""


def _jwk(text):
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return "" if isinstance(found, dict) else "is no JSON Web Key"


def _pem(text):
    return "" if text.startswith("-----BEGIN ") else "is no PEM text"


def _port(text):
    return "" if text.isdigit() and 0 < int(text) < 65536 else "is no port"


def _boolean(text):
    return "" if text.lower() in ("true", "false", "1", "0") else "is neither true nor false"


def _url(shape):
    schemes = _SCHEMES[shape]
    wanted = f"is no URL that begins with {' or '.join(f'{each}://' for each in schemes)}"

    def check(text):
        urls = text.split(",") if shape == REDIS_URLS else [text]
        return "" if all(_is_url(each.strip(), schemes) for each in urls) else wanted

    return check


def _is_url(text, schemes):
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    # A socket or several hosts are in the query or behind commas; the scheme must be there.
    return parts.scheme in schemes and bool(parts.netloc or parts.query)


def _dsn(text):
    url = text if "://" in text else f"postgres://{text}"
    if _is_url(url, _SCHEMES[POSTGRES_URL]) and "@" in url and not url.split()[1:]:
        return ""
    return "is no connection URL such as [postgres://]user:password@host:5432/database"


_CHECKS = {
    POSTGRES_DSN: _dsn,
    FERNET: _fernet,
    LICENSE: _license,
    JWK: _jwk,
    PEM: _pem,
    PORT: _port,
    BOOLEAN: _boolean,
    **{shape: _url(shape) for shape in _SCHEMES},
}


def is_fernet(text):
    """The text is a Fernet key: URL-safe base64 of 32 bytes."""
    try:
        return len(base64.urlsafe_b64decode(text.encode("ascii"))) == KEY_BYTES
    except (ValueError, binascii.Error):
        return False


def password_fault(password):
    """What is wrong with a first administrator's password by the chart's rules, or None."""
    if len(password) < 12:
        return "has fewer than 12 characters"
    if not re.search("[a-z]", password):
        return "has no lower-case letter"
    if not re.search("[A-Z]", password):
        return "has no upper-case letter"
    if not _SYMBOL.search(password):
        return f"has none of the symbols {SYMBOLS}"
    return None
