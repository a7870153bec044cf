# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make, change or remove a listener."""

from __future__ import annotations

from .errors import BadOption, Conflict, ControlPlaneError, NotFound
from .listener_info import PATH, described, namespaces_of

_DEPLOYMENTS = "/v2/deployments"
_NAMED = 5


def ensure(module):
    """What ``control_plane_listener`` returns.

    :param module: a :class:`~.module.ControlPlaneModule`.
    :raises ControlPlaneError: an option cannot be used, or the API refused.
    """
    client, params = module.client, module.params
    compute_id = params["compute_id"].strip()
    if not compute_id:
        raise BadOption("Option compute_id is empty; give the name that the cluster shall have.")
    standing = _find(client, compute_id)
    if params["state"] == "absent":
        return _absent(client, standing, params["force"], module.check_mode)
    return _present(client, compute_id, standing, params["namespaces"], module.check_mode)


def _present(client, compute_id, standing, namespaces, check_mode):
    wanted = _wanted(compute_id, standing, namespaces)
    if standing is not None and wanted == namespaces_of(standing):
        return _result(standing, standing)
    if check_mode:
        return _result(standing, _make_believe(compute_id, standing, wanted))
    if standing is None:
        return _result(None, _create(client, compute_id, wanted))
    return _result(standing, _change(client, standing, wanted))


def _absent(client, standing, force, check_mode):
    if standing is not None and not force:
        _check_unused(client, standing)
    if standing is not None and not check_mode:
        _remove(client, standing)
    return _result(standing, None)


def _wanted(compute_id, standing, namespaces):
    """Namespaces to serve, sorted; those that stand when none are asked for.

    :raises BadOption: there is none to serve.
    """
    if namespaces is None and standing is not None:
        return namespaces_of(standing)
    wanted = sorted({each.strip() for each in namespaces or []} - {""})
    if not wanted:
        raise BadOption(
            f"Option namespaces is empty; name at least one namespace that listener {compute_id} "
            "shall serve, or set state to absent."
        )
    return wanted


def _find(client, compute_id):
    return next((each for each in client.pages(PATH) if each["compute_id"] == compute_id), None)


def _create(client, compute_id, namespaces):
    body = {
        "compute_type": "k8s",
        "compute_id": compute_id,
        "compute_config": {"k8s_namespaces": namespaces},
    }
    try:
        return client.post(PATH, body)
    except Conflict as error:
        raise Conflict(
            f"Option compute_id: there is a listener {compute_id} already, though the workspace "
            "does not show it (409); another workspace has it, or somebody made it meanwhile. Give "
            "another compute_id, or run the task again.",
            error.status,
        ) from error
    except ControlPlaneError as error:
        made = _find(client, compute_id) if error.uncertain else None
        if made is None or namespaces_of(made) != namespaces:
            raise
        return made


def _change(client, standing, namespaces):
    path = f"{PATH}/{standing['id']}"
    try:
        return client.patch(path, {"compute_config": {"k8s_namespaces": namespaces}})
    except ControlPlaneError as error:
        found = client.get_if_found(path) if error.uncertain else None
        if found is None or namespaces_of(found) != namespaces:
            raise
        return found


def _remove(client, standing):
    path = f"{PATH}/{standing['id']}"
    try:
        client.delete(path)
    except NotFound:
        return  # somebody else was faster
    except ControlPlaneError as error:
        if not error.uncertain or client.get_if_found(path) is not None:
            raise


def _check_unused(client, standing):
    """Hold a removal against the deployments, whose resources nobody would remove any more.

    :raises BadOption: there are some.
    """
    served = sorted(
        each["name"]
        for each in client.pages(_DEPLOYMENTS)
        if (each.get("source_config") or {}).get("listener_id") == standing["id"]
    )
    if served:
        more = f" and {len(served) - _NAMED} more" if len(served) > _NAMED else ""
        raise BadOption(
            f"Option state: listener {standing['compute_id']} still serves "
            f"{', '.join(served[:_NAMED])}{more}; delete these deployments first, or set force to "
            "true if its cluster is gone."
        )


def _make_believe(compute_id, standing, namespaces):
    fresh = {"id": None, "compute_id": compute_id, "compute_type": "k8s"}
    return {**(standing or fresh), "compute_config": {"k8s_namespaces": namespaces}}


def _result(before, after):
    return {
        "changed": _shown(before) != _shown(after),
        "listener": described(after) if after else None,
        "diff": {"before": _shown(before), "after": _shown(after)},
    }


def _shown(listener):
    if listener is None:
        return {}
    return {"compute_id": listener["compute_id"], "namespaces": namespaces_of(listener)}
