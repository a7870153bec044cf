# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a chart version needs in its Secret: kept, made, taken or missing. Pure but for chance."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, field

from .secret_keys import FERNET, SECRET_KEYS
from .secret_needs import SecretError, needed
from .secret_state import KEY_BYTES, is_fernet, key_state, password_fault
from .versions import select

ADMIN_LOGIN = "initial_org_admin_password"
LICENSE_KEY = "langsmith_license_key"
# One licence covers all from chart 0.12 on; before, the control plane read a second key.
SECOND_LICENSE_KEY = "langgraph_cloud_license_key"


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


def plan(version, auth, features, given, stored, awaited=(), live=None):
    """What to do for the Secret of a chart version.

    :param given: key -> text from options and references.
    :param stored: key -> bytes of the Secret that stands, empty when there is none.
    :param awaited: keys whose value an earlier step would have made (check mode).
    :param live: effective values, which then say what is on; see :func:`~.secret_needs.needed`.
    :raises SecretError: a key is missing that only a person can give, a value is malformed, or a
        stored key that must not change was to change.
    """
    rows = {row.key: row for row in needed(version, auth, features, live)}
    known = {row.key: row for row in select(SECRET_KEYS, version)}
    _check_given(given, known, version)
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
        elif old and known[key].loss and not _follows(key, known, given, old):
            raise SecretError(_fixed(known[key], known))
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
    raw = secrets.token_bytes(KEY_BYTES)
    return base64.urlsafe_b64encode(raw) if maker == FERNET else base64.b64encode(raw)


def _previous(key):
    return f"{key}_previous"


def _follows(key, known, given, old):
    """The stored key is given as the previous one, so what it encrypted stays readable."""
    return _previous(key) in known and given.get(_previous(key), "").encode("utf-8") == old


def _fixed(row, known):
    """Why a stored key stays."""
    told = (
        f"{row.key} is stored and must not change: {row.loss}. Leave it out, or give the stored "
        "value."
    )
    if _previous(row.key) in known:
        told += f" For a new key, give the stored value as {_previous(row.key)} beside it."
    return told


def _check_given(given, known, version):
    strange = sorted(set(given) - set(known))
    if strange:
        raise SecretError(
            f"Option data: chart {version} does not read {', '.join(strange)}; "
            f"it reads {', '.join(sorted(known))}."
        )
    fault = password_fault(given[ADMIN_LOGIN]) if given.get(ADMIN_LOGIN) else None
    if fault:
        raise SecretError(f"The first administrator's password {fault}; give a better one.")
    for key, text in given.items():
        if not text:
            continue
        if known[key].shape == FERNET and not is_fernet(text):
            raise SecretError(
                f"{key} is not a Fernet key (URL-safe base64 of 32 bytes); leave it out and one "
                "is made."
            )
        fault = key_state(known[key].shape, text.encode("utf-8")).fault
        if fault:
            raise SecretError(f"{key} {fault}; give a right value.")
        if text != text.strip():
            raise SecretError(
                f"{key} begins or ends with white space, which would become a part of it; give it "
                "without, for instance by the filter trim."
            )


_HOW = {
    LICENSE_KEY: "set option license_key or license_secret",
    ADMIN_LOGIN: "set option initial_org_admin_password or initial_org_admin_password_secret",
}


def _missing(keys, version):
    ways = [f"{key} ({_HOW.get(key, 'give it in option data or data_secrets')})" for key in keys]
    return f"Chart {version} needs {', '.join(ways)}."
