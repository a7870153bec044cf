# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Wait until deployments are ready, or gone, by one watch over all of them.

After a moment the pods and Deployments of what is not ready yet are watched too, so that a state
that does not end by itself ends the wait at once.
"""

from __future__ import annotations

import queue
import time
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    PODS,
)

from .children import belongs, names
from .diagnosis import describe, pod_symptoms, workload_symptoms
from .examination import Examiner
from .observe import key_of
from .readiness import verdict
from .resource import LGPS
from .stream import FAILED, Stream

# Most deployments are ready sooner, and then their pods need not be looked at.
CHILDREN_AFTER = 2.0  # seconds
# Beyond this many names a selector is longer than the answer that it saves.
_MOST_NAMES = 100


@dataclass(frozen=True)
class Target:
    """What is waited for: ready in at least ``generation``, or (``gone``) deleted."""

    key: tuple
    lgp: dict
    gone: bool = False

    @property
    def generation(self):
        """The generation that must have been reached."""
        return self.lgp["metadata"].get("generation", 0)


@dataclass(frozen=True)
class Arrival:
    """How the wait for one target ended: the last LGP (None: gone), and why it failed."""

    lgp: dict | None
    failure: dict | None = None


class Wait:
    """One wait. Use :func:`wait_for`."""

    def __init__(self, cluster, scope, targets, timeout):
        self._cluster = cluster
        self._scope = scope
        self._pending = {target.key: target for target in targets}
        self._lgps = {target.key: target.lgp for target in targets}
        self._arrivals = {}
        self._queue = queue.Queue()
        self._started = time.monotonic()
        self._deadline = self._started + timeout
        self._timeout = timeout
        self._children_watched = False
        self._symptoms = {}  # (key, child uid) -> symptoms
        self._children = {}  # child uid -> (kind, object)
        self._first_seen = {}  # (key, child, container, reason) -> time
        self._examiner = Examiner(cluster)

    def run(self, resource_version):
        """Wait; returns ``{key: Arrival}``.

        :raises KubeError: when the watch of the LGPs itself cannot go on.
        """
        for key in list(self._pending):
            self._judge(key)
        if self._pending:
            self._stream(LGPS, "lgps", field_selector=self._scope.field_selector).start(
                resource_version, [self._lgps[key] for key in self._pending]
            )
        while self._pending and time.monotonic() < self._deadline:
            self._next_event()
            if time.monotonic() - self._started >= CHILDREN_AFTER:
                self._watch_children()
                self._end_hopeless()
        for key in list(self._pending):
            self._arrive(key, self._too_late(key))
        return self._arrivals

    def _stream(self, resource, source, **selection):
        return Stream(
            self._cluster,
            resource,
            self._queue,
            source,
            self._deadline,
            namespace=self._scope.namespace,
            **selection,
        )

    def _next_event(self):
        try:
            source, kind, item = self._queue.get(timeout=self._until_next_look())
        except queue.Empty:
            return
        if kind == FAILED:
            # Without a right to read pods there is no early end, and still a good one.
            if source == "lgps":
                raise item
        elif source == "lgps":
            self._see_lgp(kind, item)
        else:
            self._see_child(source, kind, item)

    def _until_next_look(self):
        """Seconds until something is due although nothing is heard."""
        now = time.monotonic()
        due = [self._deadline]
        if not self._children_watched:
            due.append(self._started + CHILDREN_AFTER)
        for key, symptom, since in self._standing():
            del key
            due.append(since + symptom.grace)
        return max(0.01, min(due) - now)

    def _see_lgp(self, kind, lgp):
        key = key_of(lgp)
        if key not in self._pending:
            return
        self._lgps[key] = lgp
        target = self._pending[key]
        if kind != "DELETED":
            self._judge(key)
        elif target.gone:
            self._arrivals[key] = Arrival(None)
            del self._pending[key]
        else:
            reasons = ("it was deleted by somebody else during the wait",)
            self._arrive(key, describe(lgp, reasons))

    def _judge(self, key):
        target = self._pending[key]
        if not target.gone and verdict(self._lgps[key], target.generation).ready:
            self._arrive(key)

    def _arrive(self, key, failure=None):
        self._arrivals[key] = Arrival(self._lgps[key], failure)
        del self._pending[key]

    def _watch_children(self):
        if self._children_watched:
            return
        self._children_watched = True
        wanted = [key for key, target in self._pending.items() if not target.gone]
        if not wanted:
            return
        selector = None
        if len(wanted) <= _MOST_NAMES:
            labels = [name for _namespace, lgp_name in wanted for name in names(lgp_name)]
            selector = "app in (%s)" % ",".join(labels)
        self._stream(PODS, "pod", label_selector=selector).start()
        # A Deployment by the operator's template has no label of its own.
        one = self._scope.field_selector
        self._stream(DEPLOYMENTS, "deployment", field_selector=one).start()

    def _see_child(self, source, kind, child):
        uid = child["metadata"]["uid"]
        if kind == "DELETED":
            self._children.pop(uid, None)
        else:
            self._children[uid] = (source, child)
        for key in self._pending:
            if belongs(child, self._lgps[key]):
                self._note(key, uid)

    def _note(self, key, uid):
        source, child = self._children.get(uid, (None, None))
        found = []
        if source == "pod":
            found = pod_symptoms(child)
        elif source == "deployment":
            found = workload_symptoms(child)
        now = time.monotonic()
        for symptom in found:
            self._first_seen.setdefault((uid, symptom.container, symptom.reason), now)
        if found:
            self._symptoms[key, uid] = found
        else:
            self._symptoms.pop((key, uid), None)

    def _standing(self):
        """``(key, symptom, first seen)`` of everything that is wrong at this moment."""
        for (key, uid), symptoms in self._symptoms.items():
            if key in self._pending:
                for symptom in symptoms:
                    since = self._first_seen[uid, symptom.container, symptom.reason]
                    yield key, symptom, since

    def _end_hopeless(self):
        now = time.monotonic()
        for key, symptom, since in list(self._standing()):
            if key not in self._pending or now < since + symptom.grace:
                continue
            lgp, target = self._lgps[key], self._pending[key]
            if not self._operator_has_seen(lgp, target):
                continue
            if self._examiner.is_final(lgp, symptom):
                self._arrive(key, self._examiner.examine(lgp, symptom))

    @staticmethod
    def _operator_has_seen(lgp, target):
        """Until then the children are those of the generation before."""
        return (lgp.get("status") or {}).get("observedGeneration", 0) >= target.generation

    def _too_late(self, key):
        lgp, target = self._lgps[key], self._pending[key]
        if target.gone:
            return self._not_gone(lgp)
        reasons = verdict(lgp, target.generation).reasons
        failure = self._examiner.examine(lgp, self._examiner.find(lgp), reasons)
        failure["message"] = "Waited %g s. %s" % (self._timeout, failure["message"])
        return failure

    def _not_gone(self, lgp):
        metadata = lgp["metadata"]
        finalizers = metadata.get("finalizers") or []
        failure = describe(lgp, ())
        failure["remedy"] = "Check that the LangGraph operator runs." if finalizers else None
        failure["message"] = "Waited %g s. Deployment %s in namespace %s is not gone%s" % (
            self._timeout,
            metadata["name"],
            metadata.get("namespace"),
            ", since its finalizer %s stands; check that the LangGraph operator runs."
            % ", ".join(finalizers)
            if finalizers
            else " yet.",
        )
        return failure


def wait_for(cluster, scope, targets, resource_version, timeout):
    """Wait for all targets; see :meth:`Wait.run`.

    :param scope: the scope that ``resource_version`` was listed in.
    :param timeout: seconds, for all together.
    """
    return Wait(cluster, scope, targets, timeout).run(resource_version)
