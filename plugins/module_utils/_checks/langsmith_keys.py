# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which keys of LangSmith's Secret are needed, and whether each is well-formed. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_keys,
    secret_plan,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.defaults import (
    defaults_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    effective,
    look_up,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    in_range,
    select,
)

SECRET_KEYS = secret_keys.SECRET_KEYS
FERNET_KEYS = frozenset(row.key for row in SECRET_KEYS if row.maker == secret_keys.FERNET) | {
    "insights_encryption_key_previous",
    "engine_encryption_key_previous",
}
JSON_KEYS = frozenset(("langsmith_signing_jwks", "sandbox_callback_signing_jwk"))
LICENSE_KEYS = frozenset(("langsmith_license_key", "langgraph_cloud_license_key"))
JWT_KEY = "jwt_secret"
#: Bytes that a key for HS256 has at least: RFC 7518, section 3.2.
_JWT_BYTES = 32


@dataclass(frozen=True)
class KeyState:
    """What is wrong with a value, in words that tell nothing of it; empty where nothing is.

    :param fault: LangSmith will not work with it.
    :param weakness: it may.
    """

    fault: str = ""
    weakness: str = ""


@dataclass(frozen=True)
class Switch:
    """The values' path that makes LangSmith read the keys of a feature, in charts since..until."""

    feature: str
    path: str
    since: str | None = None
    until: str | None = None


# Facts: conditions around the secretKeyRefs of charts 0.9.31 to 0.16.11. Keys for blob storage are
# not among them: with workload identity there are none.
SWITCHES = (
    Switch("agent_builder", "config.agentBuilder.enabled", "0.13.0"),
    Switch("insights", "config.insights.enabled", "0.13.0", "0.15.0"),
    Switch("insights", "insights.enabled", "0.15.1"),
    Switch("polly", "config.polly.enabled", "0.13.26", "0.15.0"),
    Switch("polly", "polly.enabled", "0.15.1"),
    Switch("engine", "engine.enabled", "0.16.0"),
    Switch("sandboxes", "sandboxes.enabled", "0.16.0"),
)


def key_state(key, value):
    """The :class:`KeyState` of one key.

    :param value: bytes, as stored.
    """
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return KeyState("is no text")
    if not text.strip():
        return KeyState("is empty")
    fault = _fault(key, text)
    if fault:
        return KeyState(fault)
    if text != text.strip():
        return KeyState(weakness="begins or ends with white space, which becomes a part of it")
    if key == JWT_KEY and len(value) < _JWT_BYTES:
        return KeyState(weakness=f"has fewer than {_JWT_BYTES} bytes, which HS256 asks for")
    if key == secret_plan.ADMIN_LOGIN and secret_plan.password_fault(text):
        # It is read once only, so an old one does no harm.
        return KeyState(weakness=secret_plan.password_fault(text))
    return KeyState()


def _fault(key, text):
    if key in FERNET_KEYS and not secret_plan.is_fernet(text.strip()):
        return "is no Fernet key (URL-safe base64 of 32 bytes)"
    if key in LICENSE_KEYS and len(text.split()) > 1:
        return "has white space in it, so it is no licence key"
    if key in JSON_KEYS and not _is_json(text):
        return "is no JSON Web Key"
    return ""


def _is_json(text):
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def needed_keys(version, values):
    """Names of the keys that this chart version reads with these values and cannot do without.

    :raises VersionError: the version is none.
    """
    live = effective(defaults_of(version), values)
    features = [
        row.feature
        for row in SWITCHES
        if in_range(row, version) and look_up(live, row.path, None) is True
    ]
    there = {row.feature for row in select(SECRET_KEYS, version)}
    rows = secret_plan.needed(version, _auth(live), [each for each in features if each in there])
    return [row.key for row in rows if not row.optional]


def _auth(live):
    """The way to log in, as the table of keys calls it."""
    if look_up(live, "config.oauth.enabled", None):
        return "oauth"
    return "basic" if look_up(live, "config.basicAuth.enabled", None) else ""
