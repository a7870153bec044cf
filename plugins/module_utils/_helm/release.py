# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bring one release to the state that a module's options ask for."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS

from .chart import locate
from .command import show_arguments, uninstall_arguments, upgrade_arguments
from .difference import difference, secrets_of
from .plan import UNINSTALL, plan_absent, plan_present
from .program import Helm, HelmError
from .storage import read_release


def ensure_release(module, version_key):
    """Compare, and run Helm if something differs.

    :param module: a :class:`KubeModule` with the options of ``helm_release``.
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
    module.no_log_values.update(secrets_of(values))
    before = read_release(module.cluster, namespace, name)
    if before is not None:
        module.no_log_values.update(secrets_of(before.values))

    if params["state"] == "present":
        chart = locate(params["chart_ref"], params["chart_version"], params["chart_repo_url"])
        plan = plan_present(before, chart, values, version_key, params["allow_downgrade"])
    else:
        chart, plan = None, plan_absent(before)

    result = {"changed": plan.changed, "action": plan.action, "previous": _summary(before)}
    if module._diff and plan.changed:
        result["diff"] = difference(before, chart, values)
    if plan.changed and module.check_mode:
        if chart is not None and not chart.local:
            _see_that_it_can_be_had(_helm(module), chart)
        result["release"] = _summary(before)
    elif plan.changed:
        helm = _helm(module)
        if plan.recover:
            _drop_interrupted(module.cluster, before, params["timeout"])
        _run(helm, plan, chart, values, params)
        result["release"] = _summary(read_release(module.cluster, namespace, name))
    else:
        result["release"] = _summary(before)
    return result


def _helm(module):
    return Helm(module.run_command, _binary(module), module.params, module.tmpdir)


def _see_that_it_can_be_had(helm, chart):
    """Helm finds the chart in its repository or registry.

    :raises HelmError: it does not.
    """
    helm.execute(f"find chart {chart.ref} {chart.version}", show_arguments(chart))


def _run(helm, plan, chart, values, params):
    name, namespace = params["release_name"], params["release_namespace"]
    if plan.action == UNINSTALL:
        arguments = uninstall_arguments(name, namespace, params)
        helm.execute(f"uninstall release {name} in namespace {namespace}", arguments)
        return
    arguments = upgrade_arguments(name, namespace, chart, helm.version, params)
    doing = f"{plan.action} release {name} in namespace {namespace} ({chart.ref} {chart.version})"
    helm.execute(doing, arguments, values=values)


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
