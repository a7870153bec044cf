# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bring one release to the state that a module's options ask for."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    InputError,
    KubeError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import (
    keyed_marks,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    NAMESPACES,
    SECRETS,
)

from .chart import locate
from .command import uninstall_arguments, upgrade_arguments
from .difference import difference, secrets_of
from .manifests_difference import Changes, compare, texts
from .plan import UNINSTALL, plan_absent, plan_present
from .program import Helm, HelmError
from .rendering import rendered, served_by
from .storage import kept_of, objects_of, read_release
from .trouble import why


def ensure_release(module, version_key):
    """Compare, and run Helm if something differs.

    :param module: a :class:`~.module.ReleaseModule` with the options of ``helm_release``.
    :param version_key: function from a chart version to something that orders versions.
    :returns: keyword arguments for ``exit_json``.
    :raises InputError: the options cannot be met, or Helm failed.
    :raises KubeError: the API server refused.
    """
    try:
        return _ensure(module, version_key)
    except ValueError as error:  # ChartError, PlanError, HelmError, or version_key's own
        raise InputError(str(error)) from error


def _ensure(module, version_key):
    params = module.params
    namespace, name = params["release_namespace"], params["release_name"]
    values = json.loads(json.dumps(params["values"]))  # plain data, as Helm stores it
    before = read_release(module.cluster, namespace, name)
    module.no_log_values.update(secrets_of(before.values) if before else ())
    if params["state"] == "present":
        chart = locate(params["chart_ref"], params["chart_version"], params["chart_repo_url"])
        plan = plan_present(before, chart, values, version_key, params["allow_downgrade"])
    else:
        chart, plan = None, plan_absent(before)

    stood = before if before is not None and before.installed else None
    after, changes = before, Changes(())
    if plan.changed and module.check_mode:
        changes = compare(objects_of(stood), _foreseen(module, plan, chart, values, stood))
    elif plan.changed:
        if plan.recover:
            _drop_interrupted(module.cluster, before, params["timeout"])
        _run(module, plan, chart, values)
        after = read_release(module.cluster, namespace, name)
        changes = compare(objects_of(stood), objects_of(after) if chart else kept_of(stood))
    result = {
        "changed": plan.changed,
        "action": plan.action,
        "previous": _summary(before),
        "release": _summary(after),
        "objects": changes.summary(),
    }
    if module._diff and plan.changed:
        mark = keyed_marks()
        result["diff"] = [difference(before, chart, values, mark), *texts(changes, mark)]
    return result


def _foreseen(module, plan, chart, values, stood):
    """The objects that there would be.

    :raises HelmError: the chart cannot be had, or refuses the values.
    """
    if plan.action == UNINSTALL:
        return kept_of(stood)
    return rendered(
        _helm(module),
        (module.params["release_name"], module.params["release_namespace"]),
        chart,
        values,
        served_by(module.cluster),
        upgrade=stood is not None,
        credentials=_credentials(module),
    )


def _helm(module):
    return Helm(module.run_command, _binary(module), module.params, module.tmpdir)


def _credentials(module):
    return module.params["chart_repo_username"], module.params["chart_repo_password"]


def _run(module, plan, chart, values):
    params = module.params
    helm, name, namespace = _helm(module), params["release_name"], params["release_namespace"]
    if plan.action == UNINSTALL:
        arguments = uninstall_arguments(name, namespace, params)
        helm.execute(f"uninstall release {name} in namespace {namespace}", arguments)
        return
    # With that flag Helm asks for the namespace though it is there, which may be refused.
    options = {**params, "create_namespace": params["create_namespace"] and _lacks(module)}
    doing = f"{plan.action} release {name} in namespace {namespace} ({chart.ref} {chart.version})"
    with helm.at(chart, *_credentials(module)) as (reached, variables):
        arguments = upgrade_arguments(name, namespace, reached, helm.version, options)
        try:
            helm.execute(doing, arguments, values, variables)
        except HelmError as error:
            raise HelmError(_with_reasons(module, error, values)) from error


def _lacks(module):
    """The namespace is not there; who may not look is given no right to make one either."""
    try:
        return module.cluster.get(NAMESPACES, module.params["release_namespace"]) is None
    except Forbidden:
        return False


def _with_reasons(module, error, values):
    """Helm's error with what is wrong in the cluster, as far as it can be seen."""
    params = module.params
    try:
        release = read_release(module.cluster, params["release_namespace"], params["release_name"])
        found = why(module.cluster, release, sorted(secrets_of(values), key=len, reverse=True))
    except KubeError:
        return str(error)
    return " ".join([str(error), *(f"{reason}." for reason in found)])


def _drop_interrupted(cluster, release, patience):
    """Forget the revision that an interrupted Helm left pending; its objects stay.

    :param patience: seconds that a Helm may still be at work on it.
    :raises HelmError: the revision is younger than that.
    """
    secret = cluster.get(SECRETS, release.secret, release.namespace)
    if secret is None:
        return
    created = datetime.strptime(
        secret["metadata"]["creationTimestamp"], "%Y-%m-%dT%H:%M:%SZ"
    ).replace(tzinfo=timezone.utc)
    age = datetime.now(timezone.utc) - created
    if age < timedelta(seconds=patience):
        raise HelmError(
            f"Release {release.name} in namespace {release.namespace} is {release.status} for "
            f"{int(age.total_seconds())} s: another Helm may be at work on it. Run this again when "
            f"it has ended; after the timeout of {patience} s it counts as interrupted."
        )
    cluster.delete(SECRETS, release.secret, release.namespace)


def _binary(module):
    binary = module.params["binary_path"] or module.get_bin_path("helm")
    if not binary:
        raise HelmError(
            "The helm program is not in PATH of the host that runs the module; install Helm 3.8 "
            "or newer there, or set option binary_path."
        )
    return binary


def _summary(release):
    return release.summary() if release is not None else None
