# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a deployment does not become ready: from its pods and workloads to a few sentences. Pure.

A cause is what was found beside the children: a Secret that is not there, an operator that is down.
"""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.events import (
    sentence,
    telling,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.log_lines import (
    telling_line,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    ASIDE,
    STUCK,
    UNREADY,
)

from .children import STORES, part
from .masking import secrets_of
from .remedies import remedy

# What a child has to suffer when a store that it needs is not there.
_CONSEQUENCES = ("CrashLoopBackOff", UNREADY, STUCK)

_LONGEST_SYMPTOM = 800
# An event that ends like the symptom's message tells the same.
_SAME_END = 40


@dataclass(frozen=True)
class Cause:
    """Why a deployment cannot become ready, beside its children.

    ``sentence`` and ``remedy`` for people, ``reason`` in one word, ``object`` as kind/name or None.
    """

    sentence: str
    remedy: str
    reason: str
    object: str | None = None


def gravest(lgp_name, symptoms):
    """The symptom that explains most; None for none.

    An agent that crashes for want of its database is not what is to be mended, and that there is
    no progress is known.
    """
    stores = [each for each in symptoms if part(lgp_name, each.name) in STORES]
    rest = [each for each in symptoms if each not in stores]
    if stores:
        rest = [each for each in rest if each.reason not in _CONSEQUENCES]
    return min(rest + stores, key=lambda each: (each.reason == STUCK, each.grace), default=None)


def describe(lgp, reasons, symptom=None, events=(), log=(), causes=(), unread=(), goal="ready"):
    """What a failed wait tells, as a dictionary with ``message`` and what it was made of.

    :param reasons: reasons of the readiness verdict.
    :param symptom: the symptom behind it, or None when there is none to be seen.
    :param events: core/v1 Events of the child, oldest first.
    :param log: last lines of the container's log.
    :param causes: each a :class:`Cause`, the first the most likely.
    :param unread: kinds that may not be read; told when there is nothing better to tell.
    :param goal: what it is not yet.
    """
    secrets = secrets_of(lgp)
    told = [sentence(each, secrets) for each in events]
    lines = [mask(line, secrets) for line in log]
    why = mask(symptom.sentence(), secrets, _LONGEST_SYMPTOM) if symptom else "; ".join(reasons)
    mended_by = " ".join(dict.fromkeys(each.remedy for each in causes))
    if symptom and not causes:
        mended_by = remedy(symptom, lgp, told, lines)
    metadata = lgp["metadata"]
    parts = [
        f"Deployment {metadata['name']} in namespace {metadata.get('namespace')} is not {goal}: "
        f"{why or 'no reason is known'}.",
        *(each.sentence for each in causes),
        _told_event(symptom, events, secrets),
        'Log: "%s".' % telling_line(lines).strip() if lines else None,
        mended_by,
    ]
    if unread and not symptom and not causes:
        parts.append(
            f"To see why, grant get and list on {', '.join(unread)} in namespace "
            f"{metadata.get('namespace')}."
        )
    first = causes[0] if causes else None
    return {
        "message": " ".join(each for each in parts if each),
        "reason": symptom.reason if symptom else first and first.reason,
        "object": "%s/%s" % (symptom.kind, symptom.name) if symptom else first and first.object,
        "container": symptom.container if symptom else None,
        "causes": [each.sentence for each in causes],
        "remedy": mended_by or None,
        "events": told,
        "log": lines,
    }


def _told_event(symptom, events, secrets):
    event = telling(events)
    if event is None:
        return None
    text = ASIDE.sub("", sentence(event, secrets)).rstrip(".")
    known = symptom and text[-_SAME_END:] in symptom.message
    return None if known else f"Event: {text}."


def is_unobserved(lgp):
    """Whether the operator has not looked at what is wanted now."""
    observed = (lgp.get("status") or {}).get("observedGeneration", 0)
    return observed < lgp["metadata"].get("generation", 0)
