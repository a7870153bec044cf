# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read a LangSmith release: what is installed, where it is reached, what is not ready."""

from __future__ import annotations

import hashlib
import json

from ansible.module_utils.urls import open_url

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.drift import drift
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.index import versions
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import (
    read_release,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.reader import Reader
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CRDS,
    DEPLOYMENTS,
    ROLLOUTS,
    STATEFULSETS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.trouble import reasons

from . import verification
from .address import address, way_in
from .defaults import defaults_of
from .health import crd_state, shortcomings, workload_state
from .names import CHART_NAME, CRD_NAME, control_plane_on, workloads
from .redaction import redacted, secret_texts
from .support import advice
from .tree import effective, look_up

_BY_KIND = {"Deployment": DEPLOYMENTS, "StatefulSet": STATEFULSETS, "Rollout": ROLLOUTS}
_ABSENT = "release {} is not installed in namespace {}"
_MOST_EXPLAINED = 5  # workloads whose pods are looked at
_INDEX_TIMEOUT = 20  # seconds


def gather(module):
    """Facts of one release, for ``exit_json``.

    :param module: a :class:`KubeModule` with the options of ``langsmith_info``.
    :raises InputError: the release is there but is not LangSmith's, or the chart's repository
        cannot be read.
    :raises KubeError: the API server refused.
    """
    cluster, params = module.cluster, module.params
    namespace, name = params["release_namespace"], params["release_name"]
    release = read_release(cluster, namespace, name)
    if release is None or not release.installed:
        return {"release": None, "ready": False, "reasons": [_ABSENT.format(name, namespace)]}
    if release.chart != CHART_NAME:
        raise InputError(
            f"Release {name} in namespace {namespace} is of the chart {release.chart}, not of "
            f"{CHART_NAME}; set option release_name to LangSmith's release."
        )
    secrets = secret_texts(release.values)
    module.no_log_values.update(secrets)
    live = effective(defaults_of(release.chart_version), release.values)
    control_plane = control_plane_on(live)
    states = _workload_states(cluster, release, live, secrets)
    crd = crd_state(release.chart_version, cluster.get(CRDS, CRD_NAME))
    found = shortcomings(release, control_plane, states, crd)
    shown = redacted(release.values)
    where = address(release.chart_version, live)
    result = {
        "release": release.summary(),
        "ready": not found,
        "reasons": found,
        "control_plane": {
            "enabled": control_plane,
            "ingress_way": way_in(live),
            "keda_enabled": bool(look_up(live, "operator.kedaEnabled", True)),
            "watch_namespaces": verification.names_in(
                look_up(live, "operator.watchNamespaces", "")
            ),
            "secret_name": look_up(live, "config.existingSecretName", None) or None,
            **where,
        },
        "workloads": states,
        "crd": crd,
        "values": shown,
        "values_digest": _digest(shown),
    }
    if params["check_drift"]:
        result["drift"] = _drift(cluster, release)
    if params["verify"]:
        result["verification"] = _verified(module, release, live, crd, where["url"])
    if params["check_upgrade"] or params["newest_chart_version"]:
        result["upgrade"] = _upgrade(params, release)
    return result


def _digest(shown):
    """One mark for all values; it is over what is shown, so it tells no secret."""
    text = json.dumps(shown, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


def _drift(cluster, release):
    found = drift(cluster, release)
    return {
        "drifted": bool(found.fields),
        "fields": found.fields,
        "not_compared": sorted(found.unread),
    }


def _verified(module, release, live, crd, url):
    namespace = look_up(live, "namespace", None) or release.namespace
    rows = workloads(release.chart_version, release.name, release.values)
    subject = verification.Subject(namespace, {row.key: name for row, name in rows})
    told = [
        verification.of_definition(crd),
        verification.of_operator(module.cluster, subject, live),
        verification.of_operator_log(module.cluster, subject),
        verification.of_listener_log(module.cluster, subject),
    ]
    if module.params["verify_url"]:
        get = _getter(module.params["url_ca_path"])
        told.append(verification.of_address(url, get, module.params["url_timeout"]))
    return told


def _getter(ca_path):
    def get(address, timeout):
        with open_url(address, timeout=timeout, ca_path=ca_path) as answer:
            return json.loads(answer.read())

    return get


def _upgrade(params, release):
    """What there is to upgrade to.

    :raises InputError: the chart's repository cannot be read.
    """
    known = [params["newest_chart_version"]] if params["newest_chart_version"] else []
    if params["check_upgrade"]:
        try:
            known += versions(
                params["chart_repo_url"],
                CHART_NAME,
                _INDEX_TIMEOUT,
                params["chart_repo_username"],
                params["chart_repo_password"],
                params["url_ca_path"],
            )
        except ValueError as error:
            raise InputError(str(error)) from error
    return advice(release.chart_version, known)


def _workload_states(cluster, release, values, secrets):
    namespace = look_up(values, "namespace", None) or release.namespace
    expected = [
        ("Rollout" if look_up(values, f"{row.key}.rollout.enabled", False) else row.kind, name, row)
        for row, name in workloads(release.chart_version, release.name, release.values)
    ]
    there = {}
    for kind in {kind for kind, _name, _row in expected}:
        listing = cluster.list(
            _BY_KIND[kind],
            namespace=namespace,
            # Agents live in the same namespace, by the thousand.
            label_selector=f"app.kubernetes.io/instance={release.name}",
        )
        there.update({(kind, item["metadata"]["name"]): item for item in listing.items})
    states = [
        workload_state(kind, name, row.part, there.get((kind, name)))
        for kind, name, row in expected
    ]
    _explain(cluster, states, there, secrets)
    return states


def _explain(cluster, states, there, secrets):
    """Put into ``causes`` of what is not ready what its pods suffer from."""
    reader, explained = Reader(cluster), 0
    for state in sorted(states, key=lambda each: each["part"] != "control_plane"):
        item = there.get((state["kind"], state["name"]))
        if state["ready"] or item is None or explained == _MOST_EXPLAINED:
            continue
        state["causes"] = reasons(reader, state["kind"], item, secrets)
        explained += 1
