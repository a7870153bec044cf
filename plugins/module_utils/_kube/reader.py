# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read what may help, and do without what may not be read."""

from __future__ import annotations

from functools import partial

from .cluster import Listing
from .errors import Forbidden, KindAbsent, KubeError, NotFound
from .events import when
from .resources import EVENTS

_EVENTS = 5
#: Given as ``otherwise``, it tells an answer that was not got from one that is empty.
UNREAD = object()


class Reader:
    """The reading verbs of a cluster; a request that fails gives ``otherwise``."""

    def __init__(self, cluster):
        self._cluster = cluster
        self._refused = set()

    def get(self, resource, name, namespace=None, otherwise=None):
        """The object, or None when there is none."""
        request = partial(self._cluster.get, resource, name, namespace)
        return self._try(request, resource, namespace, None, otherwise)

    def list(self, resource, namespace=None, otherwise=(), **selection):
        """Objects of a kind; a kind that is not served has none."""
        request = partial(self._cluster.list, resource, namespace=namespace, **selection)
        none = Listing([], None)
        found = self._try(request, resource, namespace, none, None)
        return otherwise if found is None else found.items

    def events(self, namespace, kind, name):
        """The last events of one object, oldest first."""
        selector = f"involvedObject.kind={kind},involvedObject.name={name}"
        return sorted(self.list(EVENTS, namespace, field_selector=selector), key=when)[-_EVENTS:]

    def log(self, pod, namespace, container, lines, previous):
        """The last lines of a container's log that are not empty."""
        try:
            text = self._cluster.pod_log(
                pod, namespace, container=container, tail_lines=lines, previous=previous
            )
        except KubeError:
            return []
        return [line for line in text.splitlines() if line.strip()]

    def serves(self, resource):
        """Whether the API server has the kind's group and version; True when it cannot be told."""
        try:
            self._cluster.get_path(f"/apis/{resource.group}/{resource.version}")
        except NotFound:
            return False
        except KubeError:
            return True
        return True

    def refused(self, namespace):
        """Kinds that may not be read in a namespace, as people and RBAC name them."""
        return sorted(kind for kind, place in self._refused if place in (namespace, None))

    def _try(self, request, resource, namespace, absent, otherwise):
        try:
            return request()
        except KindAbsent:
            return absent
        except Forbidden:
            self._refused.add((resource.full_name, namespace))
        except KubeError:
            pass
        return otherwise
