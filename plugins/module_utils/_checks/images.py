# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images: each that the chart and the agents pull, in its registry, for the nodes' architecture."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    images_rendered,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import (
    ABSENT,
    BUSY,
    DENIED,
    ODD,
    UNREACHABLE,
    UNTRUSTED,
)

from .chart import rendered_chart
from .images_asked import agent_pulls, chart_needs, chart_pulls, pull_secrets, pulls, secrets
from .images_credentials import AUTH_FILE
from .images_found import sort_references
from .images_pulls import FOUND, HELPER
from .images_secrets import pull_secret
from .model import ERROR, Check, failed, more, passed, skipped, unknown, warned
from .needs import NODES

_SHOWN = 20
NO_CHART = "no chart is named, so its images are not known"
#: What a registry says that the kubelet will hear too; of the rest only this host can be sure.
_FATAL = (ABSENT, DENIED, ODD)
_REMEDIES = {
    ABSENT: "Push it there, or correct its name or tag (images in langsmith_values, or "
    "langsmith_image_registry).",
    DENIED: "Give a pull Secret whose user may pull it, and see that the image exists: registries "
    "hide what a user may not see.",
    ODD: "See that the host is a registry, and what it answers: curl -i https://HOST/v2/.",
    UNREACHABLE: "See that the nodes reach it; from this host a proxy (HTTPS_PROXY) may be needed.",
    UNTRUSTED: "Give its authority's certificate (ca_cert), and see that the nodes trust it.",
    BUSY: "Run the check again later, with credentials where the registry limits anonymous pulls.",
    HELPER: "Name a pull Secret, or an auth_file that holds the credentials itself.",
}
_NO_CREDENTIALS = (
    "Name a pull Secret (langsmith_image_pull_secrets, and image_pull_secrets of the deployments) "
    "or an auth_file; nothing is to be done where the nodes or ServiceAccounts have credentials."
)


def references(facts, settings):
    """Each reference is one, and says which image it means for good."""
    texts = [*_chart_images(facts, settings), *settings.registries.images]
    if not texts:
        return skipped(_nothing(facts, settings))
    found, faults = sort_references(texts)
    evidence = {"images": len(found) + len(faults)}
    if faults:
        text, why = next(iter(faults.items()))
        return failed(
            f"{text!r} names no image: {why}{more(faults)}",
            "Correct it; a reference is HOST/REPOSITORY:TAG, or @sha256:... instead of the tag.",
            malformed=[{"image": each, "why": faults[each]} for each in list(faults)[:_SHOWN]],
            **evidence,
        )
    floating = [text for text, reference in found.items() if reference.floats]
    if floating:
        return warned(
            f"{floating[0]} means whatever is newest{more(floating)}: pods of one deployment may "
            "differ, and a rollback brings nothing back",
            "Give it a tag that stays, or a digest.",
            floating=floating[:_SHOWN],
            **evidence,
        )
    return passed(f"{len(found)} images are named by tag or digest", **evidence)


def pullable(facts, settings):
    """Every image of chart and values can be pulled."""
    if not settings.chart.ref:
        return skipped(NO_CHART)
    if facts[rendered_chart(settings)] is None:
        return _no_helm()
    return _judged(facts[chart_pulls(settings)], "the chart")


def agents(facts, settings):
    """Every image of the agents can be pulled."""
    if not settings.registries.images:
        return skipped("no image of an agent is named")
    return _judged(facts[agent_pulls(settings)], "the agents")


def architecture(facts, settings):
    """Images are for the nodes' operating system and architecture."""
    outcomes = _outcomes(facts, settings)
    if not outcomes:
        return skipped(_nothing(facts, settings))
    nodes = {platform for platform in map(_platform, facts[NODES]) if platform}
    told = {text: each.platforms for text, each in outcomes.items() if each.platforms}
    if not nodes or not told:
        why = "no registry tells what they are for" if nodes else "no node tells its architecture"
        return unknown(f"it is not known whether the images run on these nodes: {why}")
    evidence = {"nodes": sorted(nodes), "told": len(told), "images": len(outcomes)}
    none = [text for text, platforms in told.items() if not nodes & set(platforms)]
    if none:
        return failed(
            f"{none[0]} is for {', '.join(told[none[0]])} and the nodes are {_and(nodes)}"
            f"{more(none)}",
            "Build or mirror it for the nodes' architecture, or add nodes of its own.",
            unfit=_platforms(told, none),
            **evidence,
        )
    some = [text for text, platforms in told.items() if nodes - set(platforms)]
    if some:
        return warned(
            f"{some[0]} does not run on the nodes of {_and(nodes - set(told[some[0]]))}"
            f"{more(some)}",
            "Mirror all architectures of it (crane copy, skopeo copy --all), or keep its pods on "
            "fitting nodes by nodeSelector kubernetes.io/arch.",
            unfit=_platforms(told, some),
            **evidence,
        )
    return passed(f"{len(told)} images run on {_and(nodes)}", **evidence)


def _chart_images(facts, settings):
    return (
        images_rendered.images_of(facts[rendered_chart(settings)] or [])
        if settings.chart.ref
        else []
    )


def _outcomes(facts, settings):
    _chart_images(facts, settings)  # a chart that does not render is told as such
    return {text: each for need in pulls(settings) for text, each in facts[need].items()}


def _judged(outcomes, whose):
    if not outcomes:
        return skipped(f"{whose} pull no image that could be asked for, see images-references")
    bad = {text: each for text, each in outcomes.items() if each.kind != FOUND}
    fatal = {text: each for text, each in bad.items() if _is_fatal(each)}
    evidence = {"images": len(outcomes), "pullable": len(outcomes) - len(bad)}
    if not bad:
        return passed(f"{len(outcomes)} images of {whose} can be pulled", **evidence)
    worst = fatal or bad
    text, outcome = next(iter(worst.items()))
    evidence["not_pullable"] = [
        {"image": each, "why": worst[each].reason, "credentials": worst[each].source}
        for each in list(worst)[:_SHOWN]
    ]
    say = failed if fatal else unknown
    return say(
        f"{text}: {outcome.reason}{_with(outcome)}{more(worst)}",
        _NO_CREDENTIALS if _is_private(outcome) else _REMEDIES[outcome.kind],
        **evidence,
    )


def _is_private(outcome):
    """It was refused to nobody in particular: nodes may have credentials of their own."""
    return outcome.kind == DENIED and not outcome.source


def _is_fatal(outcome):
    return outcome.kind in _FATAL and not _is_private(outcome)


def _with(outcome):
    """Whose credentials the registry saw, never the user: some have a token in its place."""
    if _is_private(outcome):
        return "; no credentials for it are named, nodes may have their own"
    if not outcome.source:
        return ""
    source = "the auth file" if outcome.source == AUTH_FILE else outcome.source
    return f" (with the credentials of {source})"


def _nothing(facts, settings):
    if not settings.chart.ref:
        return "neither a chart nor an image of an agent is named"
    if facts.answer(rendered_chart(settings)).value is None:
        return "the chart is not rendered, as there is no Helm; no image of an agent is named"
    return "there is no image that could be asked for"


def _no_helm():
    return unknown(
        "the chart's images are not known, as there is no Helm to render it",
        "Install Helm on this host, or name it (helm_binary_path).",
    )


def _platform(node):
    """``os/architecture`` of a node, by the labels that its kubelet keeps right."""
    labels = node["labels"]
    architecture = labels.get("kubernetes.io/arch")
    return architecture and f"{labels.get('kubernetes.io/os') or 'linux'}/{architecture}"


def _platforms(told, texts):
    return [{"image": text, "platforms": list(told[text])} for text in texts[:_SHOWN]]


def _and(words):
    return ", ".join(sorted(words))


def _check(id, title, verdict, needs):
    return Check(id, title, ERROR, needs, verdict)


CHECKS = (
    _check("images-references", "Image references", references, chart_needs),
    _check(
        "images-pull-secret",
        "Pull Secrets",
        pull_secret,
        lambda settings: (
            *((secrets(settings),) if pull_secrets(settings) else ()),
            *pulls(settings),
        ),
    ),
    _check(
        "images-pullable",
        "Images of the chart",
        pullable,
        lambda settings: (*chart_needs(settings), *pulls(settings)),
    ),
    _check(
        "images-agents",
        "Images of the agents",
        agents,
        lambda settings: (agent_pulls(settings),) if settings.registries.images else (),
    ),
    _check(
        "images-architecture",
        "Architecture of images",
        architecture,
        lambda settings: (
            (NODES, *chart_needs(settings), *pulls(settings)) if pulls(settings) else ()
        ),
    ),
)
