# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of the control plane: there, ready, of one version, and the listener at work."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    images_table,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.health import (
    crd_state,
    workload_state,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    CRD_NAME,
    workloads,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

from .langsmith_asked import (
    CRD,
    deployments,
    known_version,
    listener_log,
    rollouts,
    rolls_out,
)
from .langsmith_needs import LOG_LINES
from .langsmith_release import absent, is_on, standing
from .model import failed, passed, skipped, unknown, warned


def ready(facts, settings):
    """Host-backend, listener and operator are there and ready."""
    found = standing(facts, settings)
    if found is None:
        return absent(settings)
    if not is_on(found):
        return skipped("the control plane is off, see langsmith-control-plane")
    states, untold = _states(facts, settings, found)
    evidence = {
        "workloads": [
            {key: each[key] for key in ("kind", "name", "replicas", "ready_replicas", "ready")}
            for each in states
        ]
    }
    bad = [each for each in states if not each["ready"]]
    if bad:
        return failed(
            "; ".join(f"{each['kind']} {each['name']}: {each['reason']}" for each in bad),
            "Look at its pods: kubectl describe pods -n "
            f"{settings.namespace} -l app.kubernetes.io/component={bad[0]['name']}",
            **evidence,
        )
    if untold:
        return unknown(
            f"{untold[0]} is an Argo Rollout, and those are looked at only with the chart's values",
            "Give the values (values).",
            **evidence,
        )
    return passed(f"{', '.join(each['name'] for each in states)} are ready", **evidence)


def one_version(facts, settings):
    """Images of host-backend and listener are of one version, the operator's is the chart's."""
    found = standing(facts, settings)
    if found is None:
        return absent(settings)
    tags = _tags(facts, settings, found)
    if not tags:
        return skipped("neither host-backend, listener nor operator is there")
    evidence = {"tags": tags, "chart_version": found.chart_version}
    backend, listener = tags.get("hostBackend"), tags.get("listener")
    if backend and listener and backend != listener:
        return warned(
            f"host-backend is of version {backend} and listener of {listener}",
            "Set one tag for both (images.backendImage.tag; before chart 0.16 "
            "images.hostBackendImage.tag), or none at all.",
            **evidence,
        )
    row = _operator_row(found.chart_version)
    if row and tags.get("operator") and not _is_tag(tags["operator"], row.tag):
        return warned(
            f"the operator is of version {tags['operator']}, and chart {found.chart_version} "
            f"brings {row.tag}",
            "Remove images.operatorImage.tag from the values.",
            expected_operator=row.tag,
            **evidence,
        )
    return passed(", ".join(f"{part} {tag}" for part, tag in tags.items()), **evidence)


def crd(facts, settings):
    """The LGP CRD is established, and of the chart's generation."""
    found = standing(facts, settings)
    if found is None:
        return absent(settings)
    if not is_on(found):
        return skipped("the control plane is off, see langsmith-control-plane")
    if not known_version(found.chart_version):
        return unknown(f"{found.chart_version} is no version of a chart")
    state = crd_state(found.chart_version, facts[CRD])
    expected = state["expected_generation"]
    remedy = (
        "Upgrade the release with operator.createCRDs: true; or, where another release owns the "
        "CRD, upgrade that one."
    )
    if not state["present"]:
        return failed(f"CustomResourceDefinition {CRD_NAME} does not exist", remedy, **state)
    if not state["established"]:
        return failed(
            f"CustomResourceDefinition {CRD_NAME} is not established: the API server does not "
            "serve it",
            f"See its conditions: kubectl describe crd {CRD_NAME}",
            **state,
        )
    if state["generation"] < expected:
        return failed(
            f"CustomResourceDefinition {CRD_NAME} is older than chart {found.chart_version}: of "
            f"generation {state['generation']}, and {expected} is needed",
            remedy,
            **state,
        )
    if state["generation"] > expected:
        return passed(f"newer than chart {found.chart_version}, another release's", **state)
    return passed(f"established, of the generation of chart {found.chart_version}", **state)


def listener(facts, settings):
    """The listener's log tells of work, not of failed connections."""
    found = standing(facts, settings)
    if found is None:
        return absent(settings)
    if not is_on(found):
        return skipped("the control plane is off, see langsmith-control-plane")
    heard = facts[listener_log(settings)]
    if not heard.pod:
        return skipped("no listener runs, see langsmith-workloads")
    evidence = {"pod": heard.pod, "mark": heard.mark, "lines": heard.lines}
    if heard.good:
        return passed(f"pod {heard.pod} says '{heard.mark}'", **evidence)
    look = f"kubectl logs -n {settings.namespace} {heard.pod}"
    if heard.mark:
        return failed(
            f"the log of pod {heard.pod} ends with '{heard.mark}': the listener does not reach "
            "host-backend or a store, and deployments hang",
            f"See what it does not reach: {look}. Then look at that Service's endpoints, at "
            "network policies, and at config.hostname with its certificate.",
            **evidence,
        )
    return warned(
        f"the last {LOG_LINES} lines of pod {heard.pod} do not say 'Reconciling projects', which "
        "the listener does every ten seconds",
        f"Look at it: {look}",
        **evidence,
    )


def _parts(found):
    """``(row, name)`` of host-backend, listener and operator, as far as the values have them."""
    if not known_version(found.chart_version):
        return []
    rows = workloads(found.chart_version, found.name, found.values)
    return [(row, name) for row, name in rows if row.part == "control_plane"]


def _states(facts, settings, found):
    """States of the parts, and names of those that are Rollouts which nobody asked for."""
    there = {item["metadata"]["name"]: item for item in facts[deployments(settings)] or []}
    asked = rollouts(settings)
    rolled = {item["metadata"]["name"]: item for need in asked for item in facts[need] or []}
    states, untold = [], []
    for row, name in _parts(found):
        if not rolls_out(found.values, row):
            states.append(_state("Deployment", name, row, there.get(name)))
        elif asked:
            states.append(_state("Rollout", name, row, rolled.get(name)))
        else:
            untold.append(name)
    return states, untold


def _state(kind, name, row, item):
    """Its state; one that is scaled to zero is ready for Kubernetes, not for the control plane."""
    state = workload_state(kind, name, row.part, item)
    if state["ready"] and not state["replicas"]:
        state.update(ready=False, reason="it is scaled to zero")
    return state


def _tags(facts, settings, found):
    """Key of each part in the values -> tag of its image."""
    items = [*(facts[deployments(settings)] or [])]
    items += [item for need in rollouts(settings) for item in facts[need] or []]
    there = {item["metadata"]["name"]: item for item in items}
    tags = {row.key: _tag(there[name], row) for row, name in _parts(found) if name in there}
    return {key: tag for key, tag in tags.items() if tag}


def _tag(item, row):
    """Tag of the image of the part's own container, beside those that a service mesh adds."""
    containers = item["spec"]["template"]["spec"]["containers"]
    own = [each for each in containers if row.name in each["name"]] or containers
    try:
        return parse(own[0].get("image") or "").tag
    except BadReference:
        return ""


def _operator_row(version_):
    rows = select(images_table.OPERATOR_TAGS, version_) if known_version(version_) else []
    return rows[0] if rows else None


def _is_tag(tag, expected):
    """Also with a suffix, as -fips images have it."""
    return tag == expected or tag.startswith(f"{expected}-")
