# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A Secret that deployments refer to: made of values and of copies of other Secrets."""

from __future__ import annotations

import base64

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    NotFound,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import (
    redact_secret,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS

from .ownership import OURS, managers, owned_paths, owner
from .resource import MANAGED_BY, MANAGED_BY_LABEL


def ensure_secret(cluster, params, check_mode=False):
    """Make the Secret be as described.

    :param params: options of the module ``langgraph_secret``.
    :returns: ``changed``, ``secret`` and ``diff``, in which values are digests.
    :raises InputError: it is somebody else's, or what shall be copied is not there.
    :raises KubeError: the API server refused.
    """
    live = cluster.get(SECRETS, params["name"], params["namespace"])
    if live and owner(live) != OURS and not params["adopt"]:
        raise InputError(
            f"name: Secret {params['name']} in namespace {params['namespace']} is not of this "
            f"collection but of {', '.join(managers(live)) or 'somebody unknown'}; choose another "
            "name, or set adopt to true to take it over."
        )
    if params["state"] == "absent":
        if live:
            cluster.delete(SECRETS, params["name"], params["namespace"], dry_run=check_mode)
        return _result(params, bool(live), live, None)
    wanted = _manifest(params, _copied(cluster, params, check_mode))
    if live and _same(live, wanted):
        return _result(params, False, wanted, wanted)
    try:
        cluster.apply(SECRETS, wanted, dry_run=check_mode, force=params["adopt"])
    except NotFound as error:
        if not check_mode:  # there, an earlier task would have made the namespace
            raise InputError(
                f"namespace: {params['namespace']} does not exist; create it, or correct the name."
            ) from error
    return _result(params, True, live, wanted)


def _copied(cluster, params, check_mode):
    data = {}
    for each in params["copy_from"]:
        namespace = each["namespace"] or params["namespace"]
        source = (cluster.get(SECRETS, each["name"], namespace) or {}).get("data") or {}
        missing = [key for key in each["keys"] or () if key not in source]
        if (missing or not source) and not check_mode:
            what = f"key {', '.join(missing)}" if missing else "data"
            raise InputError(
                f"copy_from: Secret {each['name']} in namespace {namespace} has no {what}, or is "
                "not there; create it first, or correct the option."
            )
        data.update({key: source[key] for key in each["keys"] or source if key in source})
    return data


def _manifest(params, copied):
    given = {
        key: base64.b64encode(str(value).encode("utf-8")).decode("ascii")
        for key, value in (params["values"] or {}).items()
    }
    return {
        "apiVersion": SECRETS.api_version,
        "kind": SECRETS.kind,
        "metadata": {
            "name": params["name"],
            "namespace": params["namespace"],
            "labels": {MANAGED_BY_LABEL: MANAGED_BY},
        },
        "type": params["type"],
        "data": {**copied, **given},
    }


def _same(live, wanted):
    """Whether what we want stands, and nothing that we applied before is too much."""
    data = live.get("data") or {}
    applied = {path[1] for path in owned_paths(live) if path[0] == "data" and len(path) > 1}
    return (
        applied <= set(wanted["data"])
        and all(data.get(key) == value for key, value in wanted["data"].items())
        and live.get("type") == wanted["type"]
        and (live["metadata"].get("labels") or {}).get(MANAGED_BY_LABEL) == MANAGED_BY
    )


def _result(params, changed, before, after):
    return {
        "changed": changed,
        "secret": {
            "name": params["name"],
            "namespace": params["namespace"],
            "keys": sorted((after or {}).get("data") or ()),
        },
        "diff": {"before": _shown(before), "after": _shown(after)},
    }


def _shown(secret):
    return redact_secret({"data": secret.get("data") or {}}) if secret else {}
