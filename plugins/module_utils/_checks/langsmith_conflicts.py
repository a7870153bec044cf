# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects of the whole cluster that LangSmith's chart makes, and another release may own."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    CRD_NAME,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .langsmith_asked import CRD, installation, live_values, owners, plan, wants_control_plane
from .model import failed, more, passed, skipped

OWNER, OWNER_NAMESPACE = "meta.helm.sh/release-name", "meta.helm.sh/release-namespace"
_SHOWN = 10


def conflict_needs(settings):
    """CRD, ClusterRoles and their bindings."""
    return (CRD, *owners(settings).values())


def conflicts(facts, settings):
    """None of the cluster-wide objects that this release makes belongs to another."""
    version, values = plan(facts[installation(settings)], settings)
    if settings.chart.values and not wants_control_plane(version, values):
        return skipped(
            "the values do not turn the control plane on, so nothing cluster-wide is made"
        )
    live = live_values(version, values)
    there = list(_there(facts, settings, live))
    own = (settings.release, settings.namespace)
    foreign = [(what, owner) for what, owner in there if owner != own]
    evidence = {
        "looked_at": [what for what, _owner in there],
        "foreign": [
            {"object": what, "release": owner[0], "namespace": owner[1]} for what, owner in foreign
        ][:_SHOWN],
    }
    if not foreign:
        if not there:
            return passed("no other release stands in the way", **evidence)
        return passed(f"{len(there)} cluster-wide objects belong to this release", **evidence)
    what, (name, namespace) = foreign[0]
    whose = f"to release {name} in namespace {namespace}" if name else "to no Helm release"
    return failed(
        f"{what} belongs {whose}{more(foreign)}: Helm refuses to install with 'invalid ownership "
        "metadata'",
        _remedy(what, name, settings),
        **evidence,
    )


def _there(facts, settings, live):
    """``(object, owner)`` of those that are there and that this release makes too."""
    if look_up(live, "operator.createCRDs", True) and facts[CRD] is not None:
        yield (
            f"CustomResourceDefinition {CRD_NAME}",
            _owner(facts[CRD]["metadata"].get("annotations")),
        )
    if look_up(live, "operator.watchNamespaces", None):
        return  # the chart makes Roles then
    if look_up(live, "operator.enabled", True):
        for kind, need in owners(settings).items():
            for name, annotations in facts[need].items():
                yield f"{kind} {name}", _owner(annotations)


def _owner(annotations):
    annotations = annotations or {}
    return annotations.get(OWNER, ""), annotations.get(OWNER_NAMESPACE, "")


def _remedy(what, name, settings):
    if not name:
        return (
            "Let this release adopt it: kubectl annotate "
            f"{what.replace(' ', '/').lower()} {OWNER}={settings.release} "
            f"{OWNER_NAMESPACE}={settings.namespace}, and label it "
            "app.kubernetes.io/managed-by=Helm."
        )
    if what.startswith("Custom"):
        return (
            "Where that release is gone, annotate the CRD with this one's name and namespace. Else "
            "set operator.createCRDs: false here, and operator.watchNamespaces in both, so that "
            "two operators do not act on one deployment."
        )
    return "Give this release another name (its objects begin with it), or uninstall the other one."
