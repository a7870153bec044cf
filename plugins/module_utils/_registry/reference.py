# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Image references, as container engines read them.

Facts: grammar of github.com/distribution/reference (v0.6), and its normalization of short names
(``redis:7`` is ``docker.io/library/redis:7``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DOCKER_HUB = "docker.io"
#: Docker Hub answers the API under another name than the one in references.
DOCKER_HUB_API = "registry-1.docker.io"
_DOCKER_HUB_ALIASES = (DOCKER_HUB, "index.docker.io", DOCKER_HUB_API)
_LONGEST_NAME = 255

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?")
_COMPONENT = re.compile(r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_DIGEST = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}")
_SHA256 = re.compile(r"sha256:[0-9a-f]{64}")


class BadReference(ValueError):
    """The text names no image; ``str(error)`` says why in a few words."""


@dataclass(frozen=True)
class Reference:
    """One image. ``tag`` and ``digest`` are empty where the text has none."""

    registry: str
    repository: str
    tag: str = ""
    digest: str = ""

    @property
    def host(self):
        """Host, with port if any, that answers the API."""
        return DOCKER_HUB_API if self.registry == DOCKER_HUB else self.registry

    @property
    def target(self):
        """What is asked for: the digest wins over the tag."""
        return self.digest or self.tag or "latest"

    @property
    def floats(self):
        """It names whatever is newest, so two pulls may give two images."""
        return not self.digest and self.tag in ("", "latest")

    def __str__(self):
        tag = f":{self.tag}" if self.tag else ""
        return f"{self.registry}/{self.repository}{tag}{'@' if self.digest else ''}{self.digest}"


def parse(text):
    """The :class:`Reference` that a text means.

    :raises BadReference: it means none.
    """
    name, at, digest = text.partition("@")
    if at and not _DIGEST.fullmatch(digest):
        raise BadReference(f"its digest {digest[:80]!r} is none")
    if digest.startswith("sha256:") and not _SHA256.fullmatch(digest):
        raise BadReference("its digest sha256 has not 64 hexadecimal digits")
    head, slash, last = name.rpartition("/")
    last, colon, tag = last.partition(":")
    if colon and not _TAG.fullmatch(tag):
        raise BadReference(f"its tag {tag[:80]!r} is none")
    registry, repository = _split(f"{head}{slash}{last}")
    for component in repository.split("/"):
        if not _COMPONENT.fullmatch(component):
            raise BadReference(_why(component))
    if len(f"{registry}/{repository}") > _LONGEST_NAME:
        raise BadReference(f"its name has more than {_LONGEST_NAME} characters")
    return Reference(registry, repository, tag, digest)


def _split(name):
    """Registry and repository of a name without tag."""
    first, slash, rest = name.partition("/")
    if not slash or not _is_host(first):
        registry, repository = DOCKER_HUB, name
    else:
        registry, repository = first, rest
        if not _HOST.fullmatch(registry):
            raise BadReference(f"{registry[:80]!r} is no host of a registry")
    if registry in _DOCKER_HUB_ALIASES:
        registry = DOCKER_HUB
        repository = repository if "/" in repository else f"library/{repository}"
    return registry, repository


def _is_host(word):
    return "." in word or ":" in word or word == "localhost" or word != word.lower()


def _why(component):
    if not component:
        return "a part between two slashes is empty"
    if component != component.lower():
        return f"{component[:80]!r} has capital letters"
    return f"{component[:80]!r} is no part of a repository's name"
