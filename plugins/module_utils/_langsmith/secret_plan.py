# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a chart version needs in its Secret: kept, made, taken or missing. Pure but for chance."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from dataclasses import dataclass, field

from .secret_keys import FERNET, SECRET_KEYS
from .versions import select

_KEY_BYTES = 32
_SYMBOL = re.compile(r"[!#$%()+,./:?@\[\]\\^_{~}-]")
_SYMBOLS = "!#$%()+,-./:?@[\\]^_{~}"
ADMIN_LOGIN = "initial_org_admin_password"
LICENSE_KEY = "langsmith_license_key"
# One licence covers all from chart 0.12 on; before, the control plane read a second key.
SECOND_LICENSE_KEY = "langgraph_cloud_license_key"


class SecretError(ValueError):
    """The Secret cannot be made; ``str(error)`` is the sentence for the user, without a secret."""


@dataclass(frozen=True)
class Plan:
    """write: key -> bytes to put into the Secret. The rest are sorted key names.

    made: generated now. kept: stored and left alone. replaced: stored and to be given another
    value. ignored: given, but the stored value stays.
    """

    write: dict = field(default_factory=dict, repr=False)
    made: tuple = ()
    kept: tuple = ()
    replaced: tuple = ()
    ignored: tuple = ()


def needed(version, auth, features=()):
    """Rows of the table that this version and these features read.

    :raises SecretError: a feature is not there in this version.
    """
    rows = select(SECRET_KEYS, version)
    for feature in features:
        if not any(row.feature == feature for row in rows):
            raise SecretError(
                f"Option features: {feature} needs no key in chart {version}; remove it."
            )
    return [row for row in rows if row.feature in ("core", auth, *features)]


def plan(version, auth, features, given, stored, awaited=()):
    """What to do for the Secret of a chart version.

    :param given: key -> text from options and references.
    :param stored: key -> bytes of the Secret that stands, empty when there is none.
    :param awaited: keys whose value an earlier step would have made (check mode).
    :raises SecretError: a key is missing that only a person can give, a value is malformed, or a
        stored key that must not change was to change.
    """
    rows = {row.key: row for row in needed(version, auth, features)}
    _check_given(given, rows, version)
    missing = [
        row.key
        for row in rows.values()
        if not (row.optional or row.maker or row.key in awaited)
        and not given.get(row.key)
        and not stored.get(row.key)
    ]
    if missing:
        raise SecretError(_missing(missing, version))
    write, made, kept, replaced, ignored = {}, [], [], [], []
    for key in sorted({*rows, *given}):
        row, old, new = rows.get(key), stored.get(key), given.get(key)
        if new and not old:
            write[key] = new.encode("utf-8")
        elif old and (not new or new.encode("utf-8") == old):
            kept.append(key)
        elif old and key == ADMIN_LOGIN:
            ignored.append(key)
        elif old and row and row.loss:
            raise SecretError(
                f"{key} is stored and must not change: {row.loss}. Leave it out, or give the "
                "stored value."
            )
        elif old:
            write[key] = new.encode("utf-8")
            replaced.append(key)
        elif row and row.maker and not row.optional:
            write[key] = generate(row.maker)
            made.append(key)
    return Plan(write, tuple(made), tuple(kept), tuple(replaced), tuple(ignored))


def generate(maker):
    """Fresh random bytes in the shape that a key wants.

    FERNET is the URL-safe base64 of 32 bytes that Python's cryptography.fernet reads; RANDOM the
    plain base64 of 32 bytes.
    """
    raw = secrets.token_bytes(_KEY_BYTES)
    return base64.urlsafe_b64encode(raw) if maker == FERNET else base64.b64encode(raw)


def password_fault(password):
    """What is wrong with a first administrator's password by the chart's rules, or None."""
    if len(password) < 12:
        return "has fewer than 12 characters"
    if not re.search("[a-z]", password):
        return "has no lower-case letter"
    if not re.search("[A-Z]", password):
        return "has no upper-case letter"
    if not _SYMBOL.search(password):
        return f"has none of the symbols {_SYMBOLS}"
    return None


def is_fernet(text):
    """The text is a Fernet key: URL-safe base64 of 32 bytes."""
    try:
        return len(base64.urlsafe_b64decode(text.encode("ascii"))) == _KEY_BYTES
    except (ValueError, binascii.Error):
        return False


def _check_given(given, rows, version):
    known = {row.key for row in select(SECRET_KEYS, version)}
    strange = sorted(set(given) - known)
    if strange:
        raise SecretError(
            f"Option data: chart {version} does not read {', '.join(strange)}; "
            f"it reads {', '.join(sorted(known))}."
        )
    fault = password_fault(given[ADMIN_LOGIN]) if given.get(ADMIN_LOGIN) else None
    if fault:
        raise SecretError(f"The first administrator's password {fault}; give a better one.")
    for key, text in given.items():
        row = rows.get(key)
        if row and row.maker == FERNET and text and not is_fernet(text):
            raise SecretError(
                f"{key} is not a Fernet key (URL-safe base64 of 32 bytes); leave it out and one "
                "is made."
            )


_HOW = {
    LICENSE_KEY: "set option license_key or license_secret",
    ADMIN_LOGIN: "set option initial_org_admin_password or initial_org_admin_password_secret",
}


def _missing(keys, version):
    ways = [f"{key} ({_HOW.get(key, 'give it in option data or data_secrets')})" for key in keys]
    return f"Chart {version} needs {', '.join(ways)}."
