# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What registries say to each image: asked once, side by side."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    images_rendered,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.pull import (
    find_image,
    greet,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    Reference,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import (
    DENIED,
    RegistryError,
)

from .chart import RenderedChart
from .facts import CannotAsk
from .images_credentials import ANONYMOUS, AUTH_FILE, Access
from .images_found import sort_references

THREADS = 8
FOUND, HELPER = "found", "helper"


@dataclass(frozen=True)
class Outcome:
    """What became of one image.

    :param kind: FOUND, HELPER (a credential helper would have to be run), or that of a
        RegistryError.
    :param source: whose credentials were used: ``secret NAME``, ``auth_file``, or empty for none.
    :param platforms: ``os/architecture`` of each; None where they could not be told.
    """

    kind: str
    reason: str = ""
    source: str = ANONYMOUS
    platforms: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Host:
    """None where a registry answers, else the :class:`Outcome` of all its images.

    So that a host out of reach is waited for once.
    """

    host: str
    access: Access

    of_cluster = False

    @property
    def right(self):
        """What the network must allow."""
        return f"reach {self.host}"

    def ask(self, sources):
        """Say hello.

        :raises CannotAsk: the authority's certificate cannot be read.
        """
        try:
            greet(self.host, self.access.reach)
        except RegistryError as error:
            return Outcome(error.kind, str(error))
        except OSError as error:  # ssl.SSLError is one
            raise CannotAsk(
                f"ca_cert {self.access.ca_cert} cannot be read: {error.strerror or error}"
            ) from error
        return None


@dataclass(frozen=True)
class Pull:
    """The :class:`Outcome` of one image."""

    reference: Reference
    access: Access

    @property
    def of_cluster(self):
        """Whether credentials come out of the cluster."""
        return self.access.of_cluster

    @property
    def right(self):
        """What must be allowed."""
        return self.access.right

    def ask(self, sources):
        """Ask the registry: with the pull Secrets' credentials, as the kubelet would.

        Those of the file are tried where an image is not to be had without: whether it is public
        would else not be known.
        """
        fitting = list(self.access.credentials(sources, self.reference))
        down = sources.ask(Host(self.reference.host, self.access))
        if down:
            return down
        if not fitting or fitting[0][0] == AUTH_FILE:
            fitting.insert(0, (ANONYMOUS, None))
        outcome = None
        for source, credential in fitting:
            outcome = self._try(sources, source, credential)
            if outcome.kind != DENIED:
                return outcome
        helper = self.access.helper(sources, self.reference)
        if helper and outcome.source == ANONYMOUS:
            return Outcome(HELPER, f"{outcome.reason}; credential helper {helper} is not run")
        return outcome

    def _try(self, sources, source, credential):
        try:
            image = find_image(self.reference, credential, self.access.reach)
        except RegistryError as error:
            return Outcome(error.kind, str(error), source)
        return Outcome(FOUND, "", source, image.platforms)


@dataclass(frozen=True)
class Pulls:
    """Outcomes of all images that are well-formed, side by side: dict of text -> Outcome.

    :param chart: the images of a rendered chart; and/or ``images``: these.
    """

    access: Access
    chart: RenderedChart | None = None
    images: tuple[str, ...] = ()

    @property
    def of_cluster(self):
        """Whether credentials come out of the cluster."""
        return self.access.of_cluster

    @property
    def right(self):
        """What must be allowed."""
        return self.access.right

    def ask(self, sources):
        """Ask for each image once."""
        texts = list(self.images)
        if self.chart:
            texts += images_rendered.images_of(sources.ask(self.chart) or [])
        references, _faults = sort_references(texts)
        with ThreadPoolExecutor(THREADS) as threads:
            pending = {
                text: threads.submit(sources.ask, Pull(reference, self.access))
                for text, reference in references.items()
            }
            return {text: future.result() for text, future in pending.items()}
