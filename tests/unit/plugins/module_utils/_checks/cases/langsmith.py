# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section langsmith."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    langsmith_asked,
    langsmith_needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.chart import (
    rendered_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import CannotAsk
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import Release
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_state,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import put
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd

from .model import TODAY, Case, conditions, named

KeyState = secret_state.KeyState
Heard, Installed = langsmith_needs.Heard, langsmith_needs.Installed
NEWEST = "0.16.11"
ON = {
    "config": {
        "deployment": {"enabled": True},
        "basicAuth": {"enabled": True},
        "existingSecretName": "keys",
    },
    "insights": {"enabled": True},
    "polly": {"enabled": False},
}
OFF = {"config": {}}
INSTALLED = {"installed": True}
PLANNED = {"chart": Chart("langsmith.tgz", NEWEST, values=ON)}
GOOD = KeyState()
KEYS = dict.fromkeys(
    (
        "langsmith_license_key",
        "api_key_salt",
        "jwt_secret",
        "initial_org_admin_password",
        "insights_encryption_key",
    ),
    GOOD,
)

RELEASE = "langsmith-release"
VERSION = "langsmith-version"
OPTION = "langsmith-control-plane"
WORKLOADS = "langsmith-workloads"
ONE = "langsmith-component-versions"
DEFINED = "langsmith-crd"
LISTENS = "langsmith-listener"
SECRET = "langsmith-secret-keys"
SIZE = "langsmith-release-size"
OTHERS = "langsmith-conflicts"


def asked(settings):
    """Settings of a case."""
    return Settings(TODAY, **settings)


def a_release(version=NEWEST, status="deployed", values=None, chart="langsmith", revision=3):
    """A release as Helm stores it."""
    values = ON if values is None else values
    return Release(
        "langsmith", "langsmith", revision, status, chart, version, "0.16.45", values, "s"
    )


def stands(release=None, settings=None, **more):
    """The answer for the release; without one the default is the newest, deployed."""
    need = langsmith_asked.installation(asked(settings or {}))
    release = a_release() if release is None else release
    return {need: Installed(("langsmith",), release, **{"secret_name": "keys", **more})}


def nothing(settings=None, releases=(), **more):
    """The answer where there is no such release."""
    need = langsmith_asked.installation(asked(settings or {}))
    return {need: Installed(releases, None, **{"secret_name": "keys", **more})}


def deployment(part, image, ready=1, replicas=1, sidecar=False):
    """A Deployment of the release."""
    containers = [{"name": part, "image": image}]
    if sidecar:
        containers.insert(0, {"name": "istio-proxy", "image": "istio/proxyv2:1.30"})
    return named(
        f"langsmith-{part}",
        "langsmith",
        spec={"replicas": replicas, "template": {"spec": {"containers": containers}}},
        status={
            "observedGeneration": 1,
            "updatedReplicas": replicas,
            "readyReplicas": ready,
        },
    )


BACKEND = "r.example.com/langchain/langsmith-backend:0.16.45"
OPERATOR = "docker.io/langchain/langgraph-operator:0.1.47"
WHOLE = [
    deployment("host-backend", BACKEND),
    deployment("listener", BACKEND, sidecar=True),
    deployment("operator", OPERATOR),
]


def runs(*items, settings=None):
    """The answer to the list of the release's Deployments."""
    return {langsmith_asked.deployments(asked(settings or {})): list(items)}


def rolling(*items, settings):
    """The answer to the list of the release's Rollouts."""
    return {need: list(items) for need in langsmith_asked.rollouts(asked(settings))}


def _changed(path, value):
    values = {"config": {"deployment": {"enabled": True}}, "insights": {"enabled": False}}
    put(values, path, value)
    return values


ROLLED = _changed("listener.rollout.enabled", True)
ROLLED_PLANNED = {"chart": Chart("langsmith.tgz", NEWEST, values=ROLLED)}


def the_crd(owner=("langsmith", "langsmith"), established="True", fields=True):
    """The answer to the LGP CRD."""
    found = {**crd(NEWEST), "status": conditions(Established=established)}
    name, namespace = owner
    found["metadata"] = {
        "name": found["metadata"]["name"],
        "annotations": {
            "meta.helm.sh/release-name": name,
            "meta.helm.sh/release-namespace": namespace,
        }
        if name
        else {},
    }
    if not fields:
        schema = {"properties": {"spec": {"properties": {"database": {}}}}}
        found["spec"] = {"versions": [{"schema": {"openAPIV3Schema": schema}}]}
    return {langsmith_asked.CRD: found}


NO_CRD = {langsmith_asked.CRD: None}


def says(heard, settings=None):
    """The answer to the listener's log."""
    return {langsmith_asked.listener_log(asked(settings or {})): heard}


def owned(owner=None, settings=None, kinds=("ClusterRole", "ClusterRoleBinding")):
    """The answers to who owns the operator's ClusterRole and its binding."""
    needs = langsmith_asked.owners(asked(settings or {}))
    marks = {}
    if owner:
        marks = {
            "meta.helm.sh/release-name": owner[0],
            "meta.helm.sh/release-namespace": owner[1],
        }
    return {
        need: {"langsmith-operator": marks} if owner is not None and kind in kinds else {}
        for kind, need in needs.items()
    }


OWN, FOREIGN = ("langsmith", "langsmith"), ("langsmith", "other")
FREE = {**NO_CRD, **owned()}
WATCHED = {
    "chart": Chart("x.tgz", NEWEST, values=_changed("operator.watchNamespaces", "langsmith"))
}
NO_CRDS = {"chart": Chart("x.tgz", NEWEST, values=_changed("operator.createCRDs", False))}
HANDED = {"chart": Chart("x.tgz", NEWEST, values=_changed("config.disableSecretCreation", True))}
NAMED = {"secret_name": "keys"}
OLD = {
    "chart": Chart("x.tgz", "0.11.29", values={"config": {"langgraphPlatform": {"enabled": True}}})
}

NOTHING, CHOSEN = Settings(today=TODAY), Settings(today=TODAY, **PLANNED)
RENDERED = {rendered_chart(CHOSEN): [named("operator", kind="Deployment")]}
NOT_RENDERED = {rendered_chart(CHOSEN): CannotAsk("missing key")}

CASES = (
    Case("langsmith-chart", "pass", "langsmith.tgz renders", RENDERED, PLANNED),
    Case("langsmith-chart", "fail", "missing key", NOT_RENDERED, PLANNED),
    Case("langsmith-chart", "skip", "no chart is named", {rendered_chart(NOTHING): None}),
    Case("langsmith-chart", "skip", "no Helm", {rendered_chart(CHOSEN): None}, PLANNED),
    Case(RELEASE, "pass", "langsmith at revision 3 is deployed in namespace langsmith", stands()),
    Case(RELEASE, "skip", "not installed yet", nothing()),
    Case(RELEASE, "skip", "not installed yet", stands(a_release(status="uninstalled"))),
    Case(RELEASE, "fail", "is not installed", nothing(), INSTALLED),
    Case(RELEASE, "fail", "there are prod", nothing(releases=("prod",)), INSTALLED),
    Case(RELEASE, "fail", "is pending-upgrade", stands(a_release(status="pending-upgrade"))),
    Case(RELEASE, "fail", "is failed at revision 3", stands(a_release(status="failed"))),
    Case(RELEASE, "fail", "is of chart keda", stands(a_release(chart="keda"))),
    Case(VERSION, "pass", "chart 0.16.11 with LangSmith 0.16.45", stands()),
    Case(VERSION, "pass", "chart 0.17.0", stands(a_release("0.17.0"))),
    Case(VERSION, "warn", "0.16.11 is newer", stands(a_release("0.15.17"))),
    Case(
        VERSION, "warn", "out of support, which is for 0.16 and 0.15", stands(a_release("0.14.6"))
    ),
    Case(VERSION, "unknown", "no version of a chart", stands(a_release("dev"))),
    Case(VERSION, "skip", "not installed yet", nothing()),
    Case(OPTION, "pass", "on in the values", stands()),
    Case(OPTION, "fail", "do not turn the control plane on", stands(a_release(values=OFF))),
    Case(OPTION, "skip", "see langsmith-release", nothing(), INSTALLED),
    Case(OPTION, "skip", "see langsmith-release", stands(a_release(chart="keda")), INSTALLED),
    Case(WORKLOADS, "pass", "langsmith-operator are ready", {**stands(), **runs(*WHOLE)}),
    Case(
        WORKLOADS,
        "fail",
        "Deployment langsmith-operator: not there",
        {**stands(), **runs(*WHOLE[:2])},
    ),
    Case(
        WORKLOADS,
        "fail",
        "langsmith-operator: 0 of 1 replicas are ready",
        {**stands(), **runs(*WHOLE[:2], deployment("operator", OPERATOR, ready=0))},
    ),
    Case(
        WORKLOADS,
        "fail",
        "langsmith-operator: it is scaled to zero",
        {**stands(), **runs(*WHOLE[:2], deployment("operator", OPERATOR, ready=0, replicas=0))},
    ),
    Case(WORKLOADS, "fail", "langsmith-listener: not there", {**stands(), **runs()}),
    Case(
        WORKLOADS,
        "unknown",
        "langsmith-listener is an Argo Rollout",
        {**stands(a_release(values=ROLLED)), **runs(WHOLE[0], WHOLE[2])},
    ),
    Case(
        WORKLOADS,
        "pass",
        "are ready",
        {
            **stands(a_release(values=ROLLED), ROLLED_PLANNED),
            **runs(WHOLE[0], WHOLE[2]),
            **rolling(WHOLE[1], settings=ROLLED_PLANNED),
        },
        ROLLED_PLANNED,
    ),
    Case(WORKLOADS, "skip", "is off", {**stands(a_release(values=OFF)), **runs()}),
    Case(WORKLOADS, "skip", "not installed yet", {**nothing(), **runs()}),
    Case(ONE, "pass", "hostBackend 0.16.45, listener 0.16.45", {**stands(), **runs(*WHOLE)}),
    Case(
        ONE,
        "pass",
        "operator 0.1.47-fips",
        {**stands(), **runs(deployment("operator", f"{OPERATOR}-fips"))},
    ),
    Case(
        ONE,
        "warn",
        "host-backend is of version 0.16.40 and listener of 0.16.45",
        {**stands(), **runs(deployment("host-backend", "a:0.16.40"), *WHOLE[1:])},
    ),
    Case(
        ONE,
        "warn",
        "the operator is of version 0.1.23, and chart 0.16.11 brings 0.1.47",
        {**stands(), **runs(*WHOLE[:2], deployment("operator", "a:0.1.23"))},
    ),
    Case(
        ONE,
        "pass",
        "operator 0.9",
        {**stands(a_release("0.99.0")), **runs(deployment("operator", "a:0.9"))},
    ),
    Case(ONE, "skip", "neither", {**stands(), **runs(deployment("operator", "A"))}),
    Case(ONE, "skip", "not installed yet", {**nothing(), **runs()}),
    Case(DEFINED, "pass", "established, of the generation", {**stands(), **the_crd()}),
    Case(
        DEFINED,
        "pass",
        "newer than chart 0.11.0",
        {**stands(a_release("0.11.0", values=OLD["chart"].values)), **the_crd()},
    ),
    Case(DEFINED, "fail", "does not exist", {**stands(), **NO_CRD}),
    Case(DEFINED, "fail", "not established", {**stands(), **the_crd(established="False")}),
    Case(
        DEFINED,
        "fail",
        "older than chart 0.16.11: of generation 2, and 3 is needed",
        {**stands(), **the_crd(fields=False)},
    ),
    Case(DEFINED, "unknown", "no version", {**stands(a_release("dev")), **NO_CRD}),
    Case(DEFINED, "skip", "is off", {**stands(a_release(values=OFF)), **NO_CRD}),
    Case(DEFINED, "skip", "not installed yet", {**nothing(), **NO_CRD}),
    Case(
        LISTENS,
        "pass",
        "pod p says 'Reconciling projects'",
        {**stands(), **says(Heard("p", "Reconciling projects", True, 200))},
    ),
    Case(
        LISTENS,
        "fail",
        "ends with 'Connection refused'",
        {**stands(), **says(Heard("p", "Connection refused", False, 200))},
    ),
    Case(LISTENS, "warn", "do not say", {**stands(), **says(Heard("p"))}),
    Case(LISTENS, "skip", "no listener runs", {**stands(), **says(Heard())}),
    Case(LISTENS, "skip", "not installed yet", {**nothing(), **says(Heard())}),
    Case(LISTENS, "skip", "is off", {**stands(a_release(values=OFF)), **says(Heard())}),
    Case(SECRET, "pass", "5 keys of Secret keys", stands(keys=KEYS)),
    Case(SECRET, "pass", "5 keys of Secret keys", nothing(PLANNED, keys=KEYS), PLANNED),
    Case(
        SECRET,
        "fail",
        "lacks insights_encryption_key, which chart 0.16.11 reads",
        nothing(
            PLANNED,
            keys={key: state for key, state in KEYS.items() if not key.startswith("insights")},
        ),
        PLANNED,
    ),
    Case(SECRET, "fail", "lacks langgraph_cloud_license_key", nothing(OLD, keys=KEYS), OLD),
    Case(
        SECRET,
        "fail",
        "api_key_salt is empty",
        stands(keys={**KEYS, "api_key_salt": KeyState("is empty")}),
    ),
    Case(
        SECRET,
        "fail",
        "insights_encryption_key_previous is no Fernet key",
        stands(keys={**KEYS, "insights_encryption_key_previous": KeyState("is no Fernet key")}),
    ),
    Case(
        SECRET,
        "pass",
        "5 keys",
        stands(keys={**KEYS, "engine_encryption_key_previous": KeyState("is no Fernet key")}),
    ),
    Case(
        SECRET,
        "warn",
        "jwt_secret has fewer",
        stands(keys={**KEYS, "jwt_secret": KeyState(weakness="has fewer than 32 bytes")}),
    ),
    Case(SECRET, "fail", "Secret keys in namespace langsmith does not exist", stands()),
    Case(SECRET, "fail", "does not exist", nothing(), INSTALLED),
    Case(SECRET, "skip", "does not exist yet", nothing(NAMED), NAMED),
    Case(SECRET, "skip", "the chart makes the Secret", nothing()),
    Case(SECRET, "skip", "not installed yet", stands(a_release(status="uninstalled"))),
    Case(SECRET, "skip", "no version of the chart", nothing(NAMED, keys=KEYS), NAMED),
    Case(SECRET, "skip", "disableSecretCreation", nothing(HANDED), HANDED),
    Case(SIZE, "pass", "takes 780 KiB, 76% of", stands(size=780 * 1024)),
    Case(SIZE, "warn", "86% of what a Secret may hold; when", stands(size=890 * 1024)),
    Case(SIZE, "skip", "not installed yet", nothing()),
    Case(SIZE, "skip", "see langsmith-release", nothing(), INSTALLED),
    Case(OTHERS, "pass", "3 cluster-wide objects", {**stands(), **the_crd(), **owned(OWN)}),
    Case(OTHERS, "pass", "no other release", {**nothing(), **FREE}),
    Case(
        OTHERS,
        "fail",
        "belongs to release langsmith in namespace other (and 2 more)",
        {**nothing(), **the_crd(FOREIGN), **owned(FOREIGN)},
    ),
    Case(
        OTHERS,
        "fail",
        "ClusterRoleBinding langsmith-operator belongs to release langsmith",
        {**nothing(), **NO_CRD, **owned(FOREIGN, kinds=("ClusterRoleBinding",))},
    ),
    Case(
        OTHERS, "fail", "belongs to no Helm release", {**nothing(), **the_crd(("", "")), **owned()}
    ),
    Case(
        OTHERS,
        "pass",
        "no other release",
        {**nothing(WATCHED), **NO_CRD, **owned(FOREIGN, WATCHED)},
        WATCHED,
    ),
    Case(
        OTHERS,
        "pass",
        "2 cluster-wide objects",
        {**nothing(NO_CRDS), **the_crd(FOREIGN), **owned(OWN, NO_CRDS)},
        NO_CRDS,
    ),
    Case(
        OTHERS,
        "skip",
        "nothing cluster-wide",
        {
            **nothing({"chart": Chart("x.tgz", NEWEST, values={"a": 1})}),
            **the_crd(FOREIGN),
            **owned(FOREIGN, {"chart": Chart("x.tgz", NEWEST, values={"a": 1})}),
        },
        {"chart": Chart("x.tgz", NEWEST, values={"a": 1})},
    ),
)
