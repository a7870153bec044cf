# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One image that something pulls, and what all of them come to. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

CHART, TEMPLATE = "chart", "operator template"
KEDA, CONTROLLER = "keda", "controller"
AGENTS, OPTION = "agents", "option"


class ImagesError(ValueError):
    """The images cannot be told; ``str(error)`` is the sentence for the user."""


@dataclass(frozen=True)
class Pulled:
    """An image as written, and who pulls it.

    source: one of the words above. workload: ``Kind/name``, empty where none is. container: its
    name, or the file of a ConfigMap; empty where only the chart's render would tell.
    """

    reference: str
    source: str
    workload: str = ""
    container: str = ""


def summed_up(pulled, registry=""):
    """One entry for each image, sorted by its reference.

    :param pulled: :class:`Pulled` of everything.
    :param registry: where a mirror is, with path if any; empty: there is none. References that
        begin with it already are told as they are without.
    :returns: list of dicts with ``reference``, ``registry``, ``repository``, ``tag``, ``digest``,
        ``target`` (None without registry), ``sources`` and ``used_by``.
    :raises ImagesError: a reference names no image.
    """
    users = {}
    for each in pulled:
        users.setdefault(origin(each.reference, registry), []).append(each)
    return [_entry(reference, users[reference], registry) for reference in sorted(users)]


def _entry(reference, users, registry):
    try:
        parsed = parse(reference)
    except BadReference as error:
        raise ImagesError(
            f"{reference!r}, of {_whose(users[0])}, names no image: {error}; correct it there."
        ) from error
    sources = sorted({each.source for each in users})
    return {
        "reference": reference,
        "registry": parsed.registry,
        "repository": parsed.repository,
        "tag": parsed.tag,
        "digest": parsed.digest,
        "target": target(reference, registry, CHART in sources) if registry else None,
        "sources": sources,
        "used_by": [
            {"source": each.source, "workload": each.workload, "container": each.container}
            for each in sorted(set(users), key=lambda user: (user.workload, user.container))
            if each.workload
        ],
    }


def _whose(user):
    return user.workload or f"the {user.source}"


def origin(reference, registry):
    """The reference without the mirror's registry before it."""
    return reference.removeprefix(f"{registry.rstrip('/')}/") if registry else reference


def target(reference, registry, by_chart=True):
    """Where a mirror has an image, in the form that the chart's ``images.registry`` makes.

    The chart puts the registry before whatever the values say, so ``docker.io/redis:7`` becomes
    ``<registry>/docker.io/redis:7``. Elsewhere the name of a registry that is not written is added.
    """
    named = reference if by_chart or _is_named(reference) else f"docker.io/{reference}"
    return f"{registry.rstrip('/')}/{named}"


def _is_named(reference):
    """The text says which registry it means."""
    return reference.startswith(f"{parse(reference).registry}/")
