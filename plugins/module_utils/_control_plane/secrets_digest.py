# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A mark by which secrets are known again without being kept. Pure.

The API never gives a secret back, so what was written is not to be compared. A digest of it with
a salt, slow to compute so that guesses are dear, stands among the deployment's annotations.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os

from .errors import BadOption
from .resource_spec import OUR_PREFIX

ANNOTATION = f"{OUR_PREFIX}secrets-digest"

_ALGORITHM = "scrypt"
# cost, block size, parallelism: 32 MiB and about a tenth of a second
_COST = {"n": 2**15, "r": 8, "p": 1}
_MEMORY = 64 * 2**20
_SALT_BYTES = 16
_DIGEST_BYTES = 32


def make(secrets):
    """The mark of these secrets, another one each time: ``scrypt:<salt>:<digest>`` in hexadecimal.

    :param secrets: mapping of names to texts.
    :raises BadOption: this Python cannot make one.
    """
    salt = os.urandom(_SALT_BYTES)
    return f"{_ALGORITHM}:{salt.hex()}:{_digest(secrets, salt).hex()}"


def matches(mark, secrets):
    """Whether a mark is one of these secrets.

    :returns: None when the text is no mark, so that nothing is known.
    """
    algorithm, _colon, rest = (mark or "").partition(":")
    salt, _colon, digest = rest.partition(":")
    try:
        salt, digest = bytes.fromhex(salt), bytes.fromhex(digest)
    except ValueError:
        return None
    if algorithm != _ALGORITHM or len(salt) != _SALT_BYTES or len(digest) != _DIGEST_BYTES:
        return None
    return hmac.compare_digest(digest, _digest(secrets, salt))


def _digest(secrets, salt):
    text = json.dumps(sorted(secrets.items()), ensure_ascii=True).encode("ascii")
    try:
        return hashlib.scrypt(text, salt=salt, maxmem=_MEMORY, dklen=_DIGEST_BYTES, **_COST)
    except (AttributeError, ValueError) as error:
        raise BadOption(
            "Option secrets: the OpenSSL of this host's Python refuses scrypt, by which "
            "secrets are known again; use secret_references, or run the task on another host."
        ) from error
