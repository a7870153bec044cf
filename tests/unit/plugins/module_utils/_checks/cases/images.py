# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section images."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    images_asked,
    images_credentials,
    needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.chart import (
    rendered_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.images_pulls import (
    FOUND,
    HELPER,
    Outcome,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Registries,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import Forbidden
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.credentials import (
    Credential,
    Keyring,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import (
    ABSENT,
    BUSY,
    DENIED,
    ODD,
    UNREACHABLE,
    UNTRUSTED,
)

from .model import TODAY, Case, named

PullSecret = images_credentials.PullSecret
IMAGE, OTHER, AGENT = "r.example.com/a:1", "docker.io/redis:7", "r.example.com/agent:1"
CHART = Chart(ref="langsmith.tgz")
OF_CHART = {"chart": CHART}
OF_AGENTS = {"registries": Registries(images=(AGENT,))}
WITH_SECRET = {**OF_CHART, "registries": Registries(pull_secrets=("pull",))}
BOTH = {**OF_CHART, **OF_AGENTS}
OF_VALUES = {
    **OF_AGENTS,
    "chart": replace(CHART, values={"images": {"imagePullSecrets": [{"name": "pull"}]}}),
}

GOOD = Outcome(FOUND, platforms=("linux/amd64", "linux/arm64"))
ABSENT_ = Outcome(ABSENT, "r.example.com does not have it")
DENIED_ = Outcome(DENIED, "r.example.com refuses it (HTTP 403)", "secret pull")
PRIVATE = Outcome(DENIED, "r.example.com asks for credentials, and there are none for it")
AWAY = Outcome(UNREACHABLE, "r.example.com is not reachable from here (no answer in time)")

REFERENCES = "images-references"
SECRET = "images-pull-secret"
PULLABLE = "images-pullable"
AGENTS = "images-agents"
FITS = "images-architecture"


def asked(settings=None):
    """Settings of a case; without any there is a chart."""
    return Settings(TODAY, **(settings or OF_CHART))


def workload(*images, init=(), kind="Deployment"):
    """A workload with containers of these images."""
    spec = {
        "containers": [{"name": "c", "image": each} for each in images],
        "initContainers": [{"name": "i", "image": each} for each in init],
    }
    return named("w", kind=kind, spec={"template": {"spec": spec}})


def chart(*images, settings=None):
    """The answer to the render: a workload with these images."""
    return {rendered_chart(asked(settings)): [workload(*images)] if images else []}


def told(settings=None, **outcomes):
    """The answers of registries to the chart's images, and to the agents'."""
    needs_of = {"chart": images_asked.chart_pulls, "agents": images_asked.agent_pulls}
    return {needs_of[whose](asked(settings)): answer for whose, answer in outcomes.items()}


def pulls(outcome, settings=None, image=IMAGE):
    """The chart has one image, of which registries say this."""
    return {**chart(image, settings=settings), **told(settings, chart={image: outcome})}


def secret(found):
    """The answer for the Secret ``pull``."""
    return {images_asked.secrets(asked(WITH_SECRET)): {"pull": found}}


def holding(*hosts):
    """A pull Secret with entries for these hosts."""
    entries = tuple((host, "", Credential("puller", "secret")) for host in hosts)
    return PullSecret("pull", keyring=Keyring(entries))


def nodes(*architectures):
    """Nodes of these architectures."""
    labels = [
        {"kubernetes.io/arch": each, "kubernetes.io/os": "linux"} if each else {}
        for each in architectures
    ]
    return {needs.NODES: [{"labels": each} for each in labels]}


NO_HELM = {rendered_chart(asked()): None}

CASES = (
    Case(REFERENCES, "pass", "2 images", chart(IMAGE, OTHER), OF_CHART),
    Case(REFERENCES, "pass", "2 images", chart(IMAGE, settings=BOTH), BOTH),
    Case(REFERENCES, "skip", "neither a chart nor an image", {}),
    Case(REFERENCES, "skip", "there is no Helm", NO_HELM, OF_CHART),
    Case(REFERENCES, "fail", "capital letters", chart("r.example.com/Team/a:1"), OF_CHART),
    Case(REFERENCES, "fail", "(and 1 more)", chart("A:1", "a:b:c"), OF_CHART),
    Case(REFERENCES, "warn", "whatever is newest", chart("r.example.com/a:latest"), OF_CHART),
    Case(REFERENCES, "warn", "redis means", chart("redis", IMAGE), OF_CHART),
    Case(PULLABLE, "pass", "1 images of the chart", pulls(GOOD), OF_CHART),
    Case(PULLABLE, "skip", "no chart is named", {}),
    Case(PULLABLE, "skip", "see images-references", {**chart("A"), **told(chart={})}, OF_CHART),
    Case(PULLABLE, "unknown", "no Helm", NO_HELM, OF_CHART),
    Case(PULLABLE, "fail", f"{IMAGE}: r.example.com does not have it", pulls(ABSENT_), OF_CHART),
    Case(PULLABLE, "fail", "(with the credentials of secret pull)", pulls(DENIED_), OF_CHART),
    Case(PULLABLE, "unknown", "nodes may have their own", pulls(PRIVATE), OF_CHART),
    Case(
        PULLABLE,
        "fail",
        f"{OTHER}: r.example.com refuses it",
        {**chart(IMAGE, OTHER), **told(chart={IMAGE: PRIVATE, OTHER: DENIED_})},
        OF_CHART,
    ),
    Case(
        PULLABLE,
        "fail",
        "(with the credentials of the auth file)",
        pulls(Outcome(DENIED, "no", "auth_file")),
        OF_CHART,
    ),
    Case(PULLABLE, "fail", "HTTP 418", pulls(Outcome(ODD, "x answers with HTTP 418")), OF_CHART),
    Case(PULLABLE, "unknown", "not reachable from here", pulls(AWAY), OF_CHART),
    Case(
        PULLABLE, "unknown", "certificate", pulls(Outcome(UNTRUSTED, "the certificate")), OF_CHART
    ),
    Case(PULLABLE, "unknown", "HTTP 429", pulls(Outcome(BUSY, "not now (HTTP 429)")), OF_CHART),
    Case(PULLABLE, "unknown", "helper", pulls(Outcome(HELPER, "credential helper ecr")), OF_CHART),
    Case(
        PULLABLE,
        "fail",
        "does not have it (and 1 more)",
        {
            **chart(IMAGE, OTHER, "a:1"),
            **told(chart={OTHER: AWAY, IMAGE: ABSENT_, "a:1": ABSENT_, "b:1": GOOD}),
        },
        OF_CHART,
    ),
    Case(AGENTS, "pass", "1 images of the agents", told(BOTH, agents={AGENT: GOOD}), BOTH),
    Case(AGENTS, "fail", AGENT, told(OF_AGENTS, agents={AGENT: ABSENT_}), OF_AGENTS),
    Case(AGENTS, "unknown", "asks for", told(OF_AGENTS, agents={AGENT: PRIVATE}), OF_AGENTS),
    Case(AGENTS, "unknown", "not reachable", told(OF_AGENTS, agents={AGENT: AWAY}), OF_AGENTS),
    Case(AGENTS, "skip", "no image of an agent", {}, OF_CHART),
    Case(FITS, "pass", "run on linux/amd64", {**pulls(GOOD), **nodes("amd64")}, OF_CHART),
    Case(
        FITS,
        "pass",
        "2 images run on",
        {
            **chart(IMAGE, settings=BOTH),
            **told(BOTH, chart={IMAGE: GOOD}, agents={AGENT: GOOD}),
            **nodes("amd64", "arm64", ""),
        },
        BOTH,
    ),
    Case(
        FITS,
        "fail",
        "is for linux/amd64, linux/arm64 and the nodes are linux/s390x",
        {**pulls(GOOD), **nodes("s390x")},
        OF_CHART,
    ),
    Case(
        FITS,
        "warn",
        "does not run on the nodes of linux/s390x",
        {**pulls(GOOD), **nodes("amd64", "s390x")},
        OF_CHART,
    ),
    Case(FITS, "unknown", "no node tells", {**pulls(GOOD), **nodes("")}, OF_CHART),
    Case(
        FITS,
        "unknown",
        "no registry tells",
        {**pulls(replace(GOOD, platforms=None)), **nodes("amd64")},
        OF_CHART,
    ),
    Case(FITS, "skip", "neither a chart", {}),
    Case(
        SECRET,
        "pass",
        "pull with entries for r.example.com",
        {**secret(holding("r.example.com")), **pulls(GOOD, WITH_SECRET)},
        WITH_SECRET,
    ),
    Case(
        SECRET,
        "pass",
        "pull with entries",
        {**secret(holding("r.example.com")), **told(WITH_SECRET, chart=Forbidden("no", 403))},
        WITH_SECRET,
    ),
    Case(
        SECRET,
        "fail",
        "Secret pull does not exist in namespace langsmith",
        {**secret(None), **pulls(PRIVATE, WITH_SECRET)},
        WITH_SECRET,
    ),
    Case(
        SECRET,
        "fail",
        "Secret pull in namespace langsmith is of type Opaque",
        {
            **secret(PullSecret("pull", "is of type Opaque, which the kubelet does not read")),
            **pulls(PRIVATE, WITH_SECRET),
        },
        WITH_SECRET,
    ),
    Case(
        SECRET,
        "warn",
        "an entry for r.example.com, which does not give r.example.com/a:1 without credentials",
        {**secret(holding("s.example.com")), **pulls(PRIVATE, WITH_SECRET)},
        WITH_SECRET,
    ),
    Case(
        SECRET,
        "warn",
        "no pull Secret holds an entry",
        {**secret(holding()), **pulls(replace(GOOD, source="auth_file"), WITH_SECRET)},
        WITH_SECRET,
    ),
    Case(SECRET, "warn", "no pull Secret is named", pulls(PRIVATE), OF_CHART),
    Case(
        SECRET,
        "warn",
        f"no pull Secret is named for r.example.com, which does not give {AGENT}",
        {
            **secret(holding("r.example.com")),
            **told(OF_VALUES, chart={IMAGE: GOOD}, agents={AGENT: PRIVATE}),
        },
        OF_VALUES,
    ),
    Case(SECRET, "skip", "no pull Secret is named", pulls(GOOD), OF_CHART),
    Case(SECRET, "skip", "no pull Secret is named", {}),
)
