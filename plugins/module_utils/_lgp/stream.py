# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One kind of object as a stream of events in a queue: listed once, then watched."""

from __future__ import annotations

import threading
import time

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Gone,
    KubeError,
)

#: Event types beside those of the API server.
FAILED = "FAILED"


class Stream:
    """Puts ``(resource, type, object)`` into a queue, from a thread that dies with the process.

    Without ``resource_version`` it begins with a list, whose items come as ADDED. When the server
    no longer has the version to go on from (410), it lists again: what is there comes as
    MODIFIED, what is gone as DELETED. An error that no retry helps comes as FAILED.

    :param deadline: ``time.monotonic()`` at which it ends.
    :param selection: namespace and selectors, as :meth:`Cluster.list` takes them.
    """

    def __init__(self, cluster, resource, queue, deadline, **selection):
        self._cluster = cluster
        self._resource = resource
        self._queue = queue
        self._deadline = deadline
        self._selection = selection
        self._known = {}
        #: From where another stream of the same selection can go on.
        self.resource_version = None
        self._stopped = threading.Event()

    def start(self, resource_version=None, known=()):
        """Begin; returns at once.

        :param known: objects that the consumer knows of: one that is missing when the kind is
            listed again is reported as DELETED.
        """
        self._known = {_key(each): each for each in known}
        thread = threading.Thread(target=self._run, args=(resource_version,), daemon=True)
        thread.start()

    def stop(self):
        """Nothing is put into the queue any more; the connection ends with its next event."""
        self._stopped.set()

    def _run(self, resource_version):
        self.resource_version = resource_version
        try:
            if resource_version is None:
                self._list("ADDED")
            while time.monotonic() < self._deadline and not self._stopped.is_set():
                try:
                    self._watch()
                    return
                except Gone:
                    self._list("MODIFIED")
        except KubeError as error:
            self._queue.put((self._resource, FAILED, error))

    def _watch(self):
        left = self._deadline - time.monotonic()
        for kind, item in self._cluster.watch(
            self._resource, resource_version=self.resource_version, timeout=left, **self._selection
        ):
            if self._stopped.is_set():
                return
            self._put(kind, item)
            self.resource_version = item["metadata"]["resourceVersion"]

    def _list(self, kind):
        listing = self._cluster.list(self._resource, **self._selection)
        present = {_key(each) for each in listing.items}
        for key in set(self._known) - present:
            self._put("DELETED", self._known[key])
        for item in listing.items:
            self._put(kind, item)
        self.resource_version = listing.resource_version

    def _put(self, kind, item):
        if kind == "DELETED":
            self._known.pop(_key(item), None)
        else:
            self._known[_key(item)] = item
        self._queue.put((self._resource, kind, item))


def _key(item):
    metadata = item["metadata"]
    return metadata.get("namespace"), metadata["name"], metadata.get("uid")
