# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What stands in the Secrets that a release reads, told without any value."""

from __future__ import annotations

import base64
import binascii
import difflib

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS

from .secret_keys import FEATURES, SECRET_KEYS
from .secret_needs import live_values, main_secret, needs
from .secret_state import PASSWORD, key_state
from .tree import look_up

__all__ = ["FEATURES", "tell"]

PRESENT, MISSING, MALFORMED, UNUSED = "present", "missing", "malformed", "unused"
DOUBTFUL, AWAITED = "doubtful", "awaited"
_SALT = "api_key_salt"
_KEYS = {row.key: row for row in SECRET_KEYS}


def tell(module):
    """Read each Secret once and judge its keys.

    :param module: a :class:`KubeModule` with the options of ``langsmith_secret_info``.
    :returns: keyword arguments for ``exit_json``; no value of a Secret among them.
    :raises InputError: the options cannot be met.
    :raises KubeError: the API server refused.
    """
    params, namespace = module.params, module.params["namespace"]
    try:
        wanted = needs(
            params["chart_version"], params["values"], params["release_name"], params["features"]
        )
    except ValueError as error:  # SecretError, VersionError
        raise InputError(str(error)) from error
    live = live_values(params["chart_version"], params["values"])
    found = {
        name: _data(module.cluster.get(SECRETS, name, namespace))
        for name in dict.fromkeys(each.secret for each in wanted)
    }
    awaited = _external_secrets(live)
    entries = [
        entry
        for need in wanted
        if (entry := _judged(need, found[need.secret], need.secret in awaited, params))
    ]
    name = main_secret(params["release_name"], live)
    entries += _unused(name, found.get(name), wanted, params["chart_version"])
    problems = _sentences(entries, namespace, (MISSING, MALFORMED))
    return {
        "changed": False,
        "secrets": [{**each, "namespace": namespace} for each in entries],
        "problems": problems,
        "doubts": _sentences(entries, namespace, (DOUBTFUL,)),
        "ready": not problems,
    }


def _sentences(entries, namespace, states):
    return [
        f"Key {each['key']} of Secret {each['name']} in namespace {namespace} {each['reason']}; "
        f"{each['remedy']}."
        for each in entries
        if each["state"] in states
    ]


def _data(secret):
    """Key -> bytes, None where there is no such Secret; what is no base64 counts as empty."""
    if secret is None:
        return None
    return {key: _bytes(text) for key, text in (secret.get("data") or {}).items()}


def _bytes(text):
    try:
        return base64.b64decode(text or "")
    except (ValueError, binascii.Error):
        return b""


def _external_secrets(live):
    """Names of Secrets that ExternalSecrets in the values will make while Helm installs."""
    names = set()
    for each in look_up(live, "preInstallManifests", None) or []:
        if isinstance(each, dict):
            own = look_up(each, "metadata.name", None)
            names.add(look_up(each, "spec.target.name", None) or own)
    return names


def _judged(need, data, awaited, params):
    """The entry of one key; None for one that is neither needed nor there."""
    value = (data or {}).get(need.key)
    if not value and need.optional:
        return None
    if value is None and awaited:
        return _entry(need, AWAITED, "is made by an ExternalSecret of the values", "")
    if value is None:
        reason = "is missing" if data is not None else "is missing with the whole Secret"
        return _entry(need, MISSING, reason, _how_to_add(need, data, params))
    state = key_state(need.shape, value)
    if state.fault:
        return _entry(need, MALFORMED, state.fault, _how_to_mend(need))
    if state.weakness:
        return _entry(need, DOUBTFUL, state.weakness, _how_to_mend(need))
    return _entry(need, PRESENT, "", "")


def _entry(need, state, reason, remedy):
    return {
        "name": need.secret,
        "key": need.key,
        "needed_by": list(need.needed_by),
        "state": state,
        "reason": reason,
        "remedy": remedy,
    }


def _how_to_add(need, data, params):
    row = _KEYS.get(need.key)
    own = need.secret == main_secret(params["release_name"], params["values"])
    if not own or not row:
        return "add it where that Secret is made, or name the right one in the values"
    if need.key == _SALT and data and "langsmith_license_key" in data:
        return (
            "store the licence key as the salt where LangSmith ran without one before chart "
            "0.12.5, as every API key would stop working with another; else let langsmith_secret "
            "make one"
        )
    if row.maker:
        return "let langsmith_secret make it, which keeps what is there"
    return "give it to langsmith_secret, or add it where that Secret is made"


def _how_to_mend(need):
    if need.loss:
        return f"leave it where LangSmith works with it, as {need.loss}; else store a right value"
    if need.shape == PASSWORD:
        return "leave it where LangSmith was started with it, as it counts at the first start only"
    return "store a right value, with printf '%s' in the place of echo"


def _unused(name, data, wanted, version):
    """Keys of LangSmith's own Secret that nothing reads."""
    read = {each.key for each in wanted if each.secret == name}
    for key in sorted(set(data or ()) - read):
        reason, remedy = f"is not read by chart {version} with these values", ""
        near = difflib.get_close_matches(key, sorted(read - set(data)), n=1, cutoff=0.8)
        if key not in _KEYS and near:
            remedy = f"if {near[0]} is meant, store it under that name"
        yield {
            "name": name,
            "key": key,
            "needed_by": [],
            "state": UNUSED,
            "reason": reason,
            "remedy": remedy,
        }
