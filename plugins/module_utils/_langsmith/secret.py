# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bring the Secret of a LangSmith release to what its chart version needs."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Conflict,
    InputError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS

from .names import full_name
from .secret_keys import FEATURES
from .secret_needs import live_values, needed
from .secret_plan import ADMIN_LOGIN, LICENSE_KEY, SECOND_LICENSE_KEY, plan
from .tree import look_up

__all__ = ["FEATURES", "ensure_secret"]

_SALT = "api_key_salt"
_OTHER_SALT = (
    "Secret {name} in namespace {namespace} has a licence but no api_key_salt, so one is made; if "
    "LangSmith ran without a salt before chart 0.12.5, its API keys need the licence key as salt: "
    "remove the salt that was made, and give the licence key in option data as api_key_salt."
)
_TRIES = 3  # against others who write the same Secret at the same moment
_LABELS = {"app.kubernetes.io/managed-by": "langgraph.control_plane"}


def ensure_secret(module):
    """Read, compare, write what is missing.

    :param module: a :class:`KubeModule` with the options of ``langsmith_secret``.
    :returns: keyword arguments for ``exit_json``; no value of the Secret among them.
    :raises InputError: the options cannot be met.
    :raises KubeError: the API server refused.
    """
    for _attempt in range(_TRIES):
        try:
            return _ensure(module)
        except ValueError as error:  # SecretError, VersionError
            raise InputError(str(error)) from error
        except Conflict as error:
            conflict = error
    raise conflict


def _ensure(module):
    params, cluster = module.params, module.cluster
    name, namespace = params["name"], params["namespace"]
    version, auth, features = params["chart_version"], params["auth"], params["features"]
    live = _live(params)
    given, awaited = _given(params, cluster, module.check_mode)
    found = cluster.get(SECRETS, name, namespace)
    stored = _decoded(found)
    rows = needed(version, auth, features, live)
    adopted = _made_by_chart(cluster, params, rows, {*stored, *awaited})
    wanted = {row.key for row in rows}
    given = {key: text for key, text in given.items() if key in wanted or key in params["data"]}
    todo = plan(version, auth, features, given, {**adopted, **stored}, awaited, live)
    write = {**adopted, **todo.write}
    new = awaited - set(stored)
    result = {
        "changed": bool(write or new),
        "secret": {
            "name": name,
            "namespace": namespace,
            "keys": sorted({*stored, *write, *new}),
            "made": list(todo.made),
            "adopted": sorted(adopted),
            "kept": [key for key in todo.kept if key not in adopted],
            "replaced": list(todo.replaced),
            "ignored": list(todo.ignored),
        },
    }
    if module._diff:
        result["diff"] = _difference(stored, write, new)
    if _SALT in todo.made and LICENSE_KEY in stored:
        module.warn(_OTHER_SALT.format(name=name, namespace=namespace))
    if write and not module.check_mode:
        _write(cluster, name, namespace, found, write)
    return result


def _live(params):
    """Effective values, None where none are given.

    :raises InputError: they name another Secret.
    """
    if params["values"] is None:
        return None
    named = look_up(params["values"], "config.existingSecretName", None)
    if named and named != params["name"]:
        raise InputError(
            f"Option name is {params['name']}, but config.existingSecretName in option values is "
            f"{named}, which LangSmith will read; give one name in both."
        )
    return live_values(params["chart_version"], params["values"])


def _made_by_chart(cluster, params, rows, there):
    """Keys that must not change and that the chart made for the same release up to now.

    A chart before 0.12.5 made its salt of the licence where none was given; another salt would
    end every API key.

    :param there: keys that are stored already, or will be.
    :returns: key -> bytes.
    """
    lacking = [row.key for row in rows if row.loss and row.key not in there]
    name = f"{full_name(params['release_name'], params['values'] or {})}-secrets"
    if not lacking or name == params["name"]:
        return {}
    data = _decoded(cluster.get(SECRETS, name, params["namespace"]))
    return {key: data[key] for key in lacking if key in data}


def _given(params, cluster, check_mode):
    """``(key -> text, keys whose reference is not there yet)`` from options and references.

    :raises InputError: a reference leads nowhere (in check mode an earlier step may make it).
    """
    given, awaited = dict(params["data"]), set()
    options = ((LICENSE_KEY, "license_key"), (ADMIN_LOGIN, "initial_org_admin_password"))
    for key, option in options:
        if params[option]:
            given[key] = params[option].strip() if key == LICENSE_KEY else params[option]
    references = [
        (LICENSE_KEY, "license_secret", params["license_secret"]),
        (
            ADMIN_LOGIN,
            "initial_org_admin_password_secret",
            params["initial_org_admin_password_secret"],
        ),
        *((each["target"], "data_secrets", each) for each in params["data_secrets"]),
    ]
    for key, option, reference in references:
        if reference:
            text = _referenced(cluster, reference, reference["key"] or key, option, params)
            if text is not None:
                given[key] = text
            elif check_mode:
                awaited.add(key)
            else:
                raise InputError(_nowhere(reference, reference["key"] or key, option, params))
    # One licence covers both unless the second one is given by itself.
    if given.get(LICENSE_KEY):
        given.setdefault(SECOND_LICENSE_KEY, given[LICENSE_KEY])
    if LICENSE_KEY in awaited:
        awaited.add(SECOND_LICENSE_KEY)
    return given, awaited


def _referenced(cluster, reference, key, option, params):
    namespace = reference["namespace"] or params["namespace"]
    data = _decoded(cluster.get(SECRETS, reference["name"], namespace))
    if key not in data:
        return None
    try:
        return data[key].decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise InputError(
            f"Option {option}: key {key} of Secret {reference['name']} in namespace {namespace} "
            "is not UTF-8 text."
        ) from error


def _nowhere(reference, key, option, params):
    namespace = reference["namespace"] or params["namespace"]
    return (
        f"Option {option}: Secret {reference['name']} in namespace {namespace} has no key {key}, "
        "or is not there; create it first, or give the value by another option."
    )


def _decoded(secret):
    """Key -> bytes of a Secret, empty values and no Secret count as nothing."""
    data = (secret or {}).get("data") or {}
    try:
        decoded = {key: base64.b64decode(text) for key, text in data.items()}
    except (ValueError, binascii.Error) as error:
        raise InputError(
            f"Secret {secret['metadata']['name']} holds a value that is not base64."
        ) from error
    return {key: value for key, value in decoded.items() if value}


def _write(cluster, name, namespace, found, write):
    data = {key: base64.b64encode(value).decode("ascii") for key, value in write.items()}
    if found is None:
        manifest = {
            "apiVersion": SECRETS.api_version,
            "kind": SECRETS.kind,
            "metadata": {"name": name, "namespace": namespace, "labels": _LABELS},
            "type": "Opaque",
            "data": data,
        }
        cluster.create(SECRETS, manifest)
        return
    # With the resourceVersion, two runs at once cannot each put in a salt of their own.
    body = {
        "metadata": {"resourceVersion": found["metadata"]["resourceVersion"]},
        "data": data,
    }
    cluster.patch(SECRETS, name, body, namespace)


def _difference(stored, write, new):
    # The key dies with this run: nobody can try a short password against a digest in a log.
    once = secrets.token_bytes(32)

    def mark(value):
        return "digest:" + hmac.new(once, value, hashlib.sha256).hexdigest()[:12]

    before = {key: mark(value) for key, value in stored.items()}
    after = {key: mark(value) for key, value in {**stored, **write}.items()}
    after.update(dict.fromkeys(new, "(from a Secret that is not there yet)"))
    return {"before": {"data": before}, "after": {"data": after}}
