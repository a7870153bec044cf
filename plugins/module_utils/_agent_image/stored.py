# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the registry has under a tag already."""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.pull import (
    find_labels,
    log_in,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import (
    ABSENT,
    BUSY,
    DENIED,
    ODD,
    UNREACHABLE,
    UNTRUSTED,
    RegistryError,
)

from .content import LABEL
from .errors import ImageError

_REMEDIES = {
    BUSY: "try again later",
    ODD: "see that the host in name is a registry",
    UNREACHABLE: "correct the host in name, or see that this host reaches it",
    UNTRUSTED: "give the certificate of its authority in ca_cert",
}


@dataclass(frozen=True)
class Stored:
    """An image in a registry.

    :param digest: of the manifest.
    :param content: digest of what it was made from; empty if its maker did not say.
    """

    digest: str
    content: str = ""


def find(reference, credential, reach):
    """The :class:`Stored` image, or None.

    Registries answer for an image that is not there as for one that may not be seen, so a refusal
    counts as an error only if the credential itself is refused.

    :raises ImageError: the registry refuses the credential, or cannot be asked.
    """
    try:
        digest, labels = find_labels(reference, credential, reach)
    except RegistryError as error:
        if error.kind == ABSENT:
            return None
        if error.kind == DENIED:
            _see_login(reference, credential, reach)
            return None
        raise ImageError(
            f"name: {reference} cannot be looked up: {error}; {_REMEDIES[error.kind]}."
        ) from error
    except OSError as error:
        raise ImageError(
            f"ca_cert: {reach.ca_cert} cannot be read ({error.strerror or error}); correct it."
        ) from error
    return Stored(digest, str(labels.get(LABEL) or ""))


def _see_login(reference, credential, reach):
    try:
        log_in(reference, credential, reach)
    except RegistryError as error:
        remedy = (
            "correct username and password, or auth_file"
            if credential
            else "give username and password, or an auth_file that holds them itself"
        )
        raise ImageError(f"name: {error}; {remedy}.") from error
