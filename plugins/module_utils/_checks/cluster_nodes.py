# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the nodes are, as far as images care: operating system and processor."""

from __future__ import annotations

from .chart import rendered_chart
from .model import failed, passed, unknown, warned
from .needs import NODES
from .nodes import KEEPS_AWAY, is_usable
from .pod_kinds import of_chart, of_templates

ARCH, OS = "kubernetes.io/arch", "kubernetes.io/os"
#: Source: LangSmith's documentation on mirroring images names both, amd64 is its default.
IMAGES = ("linux/amd64", "linux/arm64")


def platform(facts, settings):
    """Nodes that take pods by themselves run what the images are built for."""
    usable = [node for node in facts[NODES] if is_usable(node)]
    open_nodes = [node for node in usable if not _is_tainted(node)] or usable
    platforms = {}
    for node in open_nodes:
        platforms.setdefault(_platform(node), []).append(node["name"])
    evidence = {"platforms": {kind: len(names) for kind, names in sorted(platforms.items())}}
    if not platforms or set(platforms) == {"unknown"}:
        return unknown(
            f"no usable node tells what it is by the label {ARCH}",
            "See cluster-nodes-ready; the kubelet sets the labels.",
            **evidence,
        )
    fitting = [kind for kind in IMAGES if kind in platforms]
    others = [kind for kind in platforms if kind not in (*IMAGES, "unknown")]
    if not fitting:
        return failed(
            f"the usable nodes are {', '.join(sorted(platforms))}; LangSmith's images are built "
            f"for {' and '.join(IMAGES)}",
            "Add Linux nodes with amd64 processors.",
            **evidence,
        )
    loose = _loose(facts, settings, others, fitting)
    if loose:
        mixed = ", ".join(f"{len(platforms[kind])} {kind}" for kind in sorted(platforms))
        return warned(
            f"the nodes differ ({mixed}), and nothing ties {len(loose)} kinds of pods to one of "
            f"them, such as {loose[0]}",
            f"Set nodeSelector {ARCH} in langsmith_values and in each deployment, taint the nodes "
            "that are not meant, or build every agent's image for all of them.",
            loose=loose[:10],
            **evidence,
        )
    if fitting == ["linux/arm64"]:
        return warned(
            f"all {len(platforms['linux/arm64'])} usable nodes are linux/arm64: LangSmith's images "
            "are there for it, an agent's image only if it was built so",
            "Build agents with --platform linux/arm64, or add amd64 nodes; see that mirrored "
            "images are those for arm64.",
            **evidence,
        )
    return passed(", ".join(f"{len(platforms[kind])} {kind}" for kind in fitting), **evidence)


def needs_of_platform(settings):
    """What :func:`platform` reads."""
    return NODES, rendered_chart(settings)


def _loose(facts, settings, others, fitting):
    """Kinds of pods that nothing ties to one platform, where there are several."""
    if not others and len(fitting) < 2:
        return []
    manifests = facts[rendered_chart(settings)]
    pods = [(each.name, each.spec) for each in of_chart(manifests or [])]
    pods += of_templates(manifests)
    windows_only = len(fitting) == 1 and all(kind.startswith("windows/") for kind in others)
    return [
        who for who, spec in pods if not _is_tied(spec, (ARCH, OS) if windows_only else (ARCH,))
    ]


def _is_tied(spec, labels):
    if any(label in (spec.get("nodeSelector") or {}) for label in labels):
        return True
    required = ((spec.get("affinity") or {}).get("nodeAffinity") or {}).get(
        "requiredDuringSchedulingIgnoredDuringExecution"
    ) or {}
    terms = required.get("nodeSelectorTerms") or []
    return bool(terms) and all(
        any(each.get("key") in labels for each in term.get("matchExpressions") or [])
        for term in terms
    )


def _is_tainted(node):
    return any(taint.get("effect") in KEEPS_AWAY for taint in node["taints"])


def _platform(node):
    system, processor = node["labels"].get(OS), node["labels"].get(ARCH)
    return f"{system}/{processor}" if system and processor else "unknown"
