# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pull Secrets: there, readable, and with an entry for each registry that asks for credentials."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import DENIED

from .images_asked import pull_secrets, pulls, secrets
from .images_credentials import AUTH_FILE
from .images_found import sort_references
from .model import failed, more, passed, skipped, warned

_SHOWN = 20
_ELSE = "its pods start only if the nodes have credentials of their own"


def pull_secret(facts, settings):
    """The pull Secrets are there, can be read, and have an entry for each private registry."""
    names = pull_secrets(settings)
    found = facts[secrets(settings)] if names else {}
    where = f"in namespace {settings.namespace}"
    missing = [name for name in names if found[name] is None]
    if missing:
        return failed(
            f"Secret {missing[0]} does not exist {where}{more(missing)}",
            f"Create it: kubectl create secret docker-registry {missing[0]} -n "
            f"{settings.namespace} --docker-server=HOST --docker-username=NAME "
            "--docker-password=...",
            missing=missing[:_SHOWN],
        )
    faulty = [each for each in found.values() if each.fault]
    if faulty:
        return failed(
            f"Secret {faulty[0].name} {where} {faulty[0].fault}{more(faulty)}",
            "Make it anew as type kubernetes.io/dockerconfigjson (kubectl create secret "
            "docker-registry).",
            faulty=[each.name for each in faulty[:_SHOWN]],
        )
    hosts = sorted({host for each in found.values() for host in each.keyring.hosts})
    asked = pulls(settings)
    lacking = _private(facts, [need for need in asked if need.access.secrets])
    bare = _private(facts, [need for need in asked if not need.access.secrets])
    evidence = {
        "secrets": list(names),
        "entries": hosts[:_SHOWN],
        "private": sorted({**lacking, **bare})[:_SHOWN],
    }
    if lacking:
        return warned(
            f"no pull Secret holds an entry for {_first(lacking)}; {_ELSE}",
            f"Add it to {names[0]}, or name a Secret that has it (langsmith_image_pull_secrets).",
            **evidence,
        )
    if bare:
        return warned(
            f"no pull Secret is named for {_first(bare)}; {_ELSE}",
            "Name one: langsmith_image_pull_secrets, and image_pull_secrets of the deployments.",
            **evidence,
        )
    if not names:
        return skipped("no pull Secret is named")
    return passed(
        f"{', '.join(names)} with entries for {', '.join(hosts) or 'nothing'}", **evidence
    )


def _first(private):
    """The first host, with its image."""
    host, image = next(iter(private.items()))
    return f"{host}, which does not give {image} without credentials{more(private)}"


def _private(facts, asked):
    """Host -> an image of it that wants credentials which no pull Secret has.

    As far as registries were asked; Docker Hub also says so of what does not exist.
    """
    answers = [facts.answer(need) for need in asked]
    outcomes = {text: each for answer in answers for text, each in (answer.value or {}).items()}
    found, _faults = sort_references(outcomes)
    wanting = [
        text
        for text, each in outcomes.items()
        if (each.kind == DENIED and not each.source) or each.source == AUTH_FILE
    ]
    return {found[text].registry: text for text in sorted(wanting, reverse=True)}
