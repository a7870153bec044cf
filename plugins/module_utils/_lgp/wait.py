# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Wait until deployments are ready, or gone, by one watch over all of them.

After a moment the pods and Deployments of what is not ready yet are watched too, so that a state
that does not end by itself ends the wait at once.
"""

from __future__ import annotations

import math
import queue
import time
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    PODS,
    STATEFULSETS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.symptoms import (
    pod_symptoms,
    workload_symptoms,
)

from .children import Families
from .diagnosis import describe
from .examination import Examiner
from .observe import key_of
from .progress import line
from .readiness import verdict
from .resource import LGPS, MANAGED_BY, MANAGED_BY_LABEL
from .stream import FAILED, Stream
from .suspicions import Suspicions

# Most deployments are ready sooner, and then their pods need not be looked at.
CHILDREN_AFTER = 2.0  # seconds
# Beyond this many names a selector is longer than the answer that it saves.
_MOST_NAMES = 300
_SYMPTOMS = {PODS.kind: pod_symptoms, DEPLOYMENTS.kind: workload_symptoms}


@dataclass(frozen=True)
class Target:
    """What is waited for: ready in at least the generation of ``lgp``, or (``gone``) deleted."""

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


def wait_for(cluster, versions, targets, timeout, progress=None, place=""):
    """Wait for all targets; ``{key: Arrival}``.

    :param versions: the resourceVersion of each :class:`observe.Scope` to watch from; it is moved
        on, so that a next wait begins where this one ended.
    :param timeout: seconds, for all together.
    :param progress: a :class:`_kube.progress.Progress`, or None.
    :param place: what each line of progress begins with.
    :raises KubeError: when the watch of the LGPs itself cannot go on.
    """
    return Wait(cluster, versions, targets, timeout, progress, place).run()


class Wait:
    """One wait. Use :func:`wait_for`."""

    def __init__(self, cluster, versions, targets, timeout, progress, place):
        self._cluster = cluster
        self._versions = versions
        self._progress = progress
        self._place = place
        self._pending = {target.key: target for target in targets}
        self._lgps = {target.key: target.lgp for target in targets}
        self._arrivals = {}
        self._one_namespace = len({namespace for namespace, _name in self._lgps}) == 1
        self._goal = _goal(targets)
        self._queue = queue.Queue()
        self._children_due = time.monotonic() + CHILDREN_AFTER
        self._deadline = time.monotonic() + timeout
        self._timeout = timeout
        self._families = None  # None until the children are watched
        self._suspicions = Suspicions()
        self._examiner = Examiner(cluster)
        self._streams = []

    def run(self):
        """Wait; see :func:`wait_for`."""
        try:
            self._wait()
        finally:
            for stream in self._streams:
                stream.stop()
        return self._arrivals

    def _wait(self):
        for key in list(self._pending):
            self._judge(key)
        streams = self._watch_lgps() if self._pending else {}
        while self._pending and time.monotonic() < self._deadline:
            self._tell()
            self._next_event()
            if self._families is None and time.monotonic() >= self._children_due:
                self._watch_children()
            self._end_hopeless()
        self._versions.update({scope: each.resource_version for scope, each in streams.items()})
        if self._pending:
            # One look for all of them, not one for each.
            late = [self._lgps[key] for key, each in self._pending.items() if not each.gone]
            self._examiner.look(late)
        for key in list(self._pending):
            self._arrive(key, self._too_late(key))

    def _watch_lgps(self):
        known = [self._lgps[key] for key in self._pending]
        streams = {}
        for scope, version in self._versions.items():
            labels = scope.label_selector if all(map(_is_marked, known)) else None
            streams[scope] = self._stream(LGPS, scope.namespace, scope.field_selector, labels)
            here = [each for each in known if scope.namespace in (None, key_of(each)[0])]
            streams[scope].start(version, here)
        return streams

    def _stream(self, resource, namespace, field_selector=None, label_selector=None):
        stream = Stream(
            self._cluster,
            resource,
            self._queue,
            self._deadline,
            namespace=namespace,
            field_selector=field_selector,
            label_selector=label_selector,
        )
        self._streams.append(stream)
        return stream

    def _tell(self):
        if self._progress is None or time.monotonic() < self._progress.next_due():
            return
        failed = [
            (arrival.failure["reason"] or "not ready", self._label(key))
            for key, arrival in self._arrivals.items()
            if arrival.failure
        ]
        suspected = [
            (symptom.reason, self._label(key))
            for key, symptom in self._suspicions.standing()
            if symptom.grace < math.inf
        ]
        done, total = len(self._arrivals) - len(failed), len(self._lgps)
        place = self._place or (f"{self._label(next(iter(self._lgps)))}: " if total == 1 else "")
        self._progress.tell(place + line(done, total, failed + suspected, self._goal))

    def _label(self, key):
        namespace, name = key
        return name if self._one_namespace else f"{namespace}/{name}"

    def _next_event(self):
        now = time.monotonic()
        due = self._children_due if self._families is None else self._suspicions.next_due()
        if self._progress is not None:
            due = min(due, self._progress.next_due())
        try:
            resource, kind, item = self._queue.get(timeout=max(0.0, min(due, self._deadline) - now))
        except queue.Empty:
            return
        if kind == FAILED:
            # Without the right to read pods there is no early end, and still a good one.
            if resource is LGPS:
                raise item
        elif resource is LGPS:
            self._see_lgp(kind, item)
        else:
            self._see_child(resource, kind, item)

    def _see_lgp(self, kind, lgp):
        key = key_of(lgp)
        if key not in self._pending:
            return
        self._lgps[key] = lgp
        if kind != "DELETED":
            self._judge(key)
        elif self._pending[key].gone:
            self._lgps[key] = None
            self._arrive(key)
        else:
            self._arrive(key, describe(lgp, ("it was deleted by somebody else meanwhile",)))

    def _judge(self, key):
        target = self._pending[key]
        if not target.gone and verdict(self._lgps[key], target.generation).ready:
            self._arrive(key)

    def _arrive(self, key, failure=None):
        self._arrivals[key] = Arrival(self._lgps[key], failure)
        del self._pending[key]
        self._suspicions.forget(key)

    def _watch_children(self):
        wanted = [key for key, target in self._pending.items() if not target.gone]
        self._families = Families(wanted)
        if not wanted:
            return
        for scope in self._versions:
            # First, since the names of databases are needed to choose and to know their pods.
            self._families.learn(self._examiner.list(STATEFULSETS, scope.namespace))
        names = self._families.workloads()
        few = len(names) <= _MOST_NAMES
        selector = "app in (%s)" % ",".join(names) if few else None
        for scope in self._versions:
            # A Deployment by the operator's template has no label of its own.
            self._stream(DEPLOYMENTS, scope.namespace, scope.field_selector).start()
            self._stream(PODS, scope.namespace, label_selector=selector).start()

    def _see_child(self, resource, kind, child):
        key = self._families.of(child)
        if key in self._pending:
            found = [] if kind == "DELETED" else _SYMPTOMS[resource.kind](child)
            self._suspicions.note(key, child["metadata"]["uid"], found, time.monotonic())

    def _end_hopeless(self):
        for key, child, symptom in self._suspicions.due(time.monotonic()):
            if key not in self._pending:
                continue
            lgp = self._lgps[key]
            if self._operator_has_seen(key) and self._examiner.is_final(lgp, symptom):
                self._arrive(key, self._examiner.examine(lgp, symptom))
            else:
                self._suspicions.postpone(child, time.monotonic())

    def _operator_has_seen(self, key):
        """Until then the children are those of the generation before."""
        observed = (self._lgps[key].get("status") or {}).get("observedGeneration", 0)
        return observed >= self._pending[key].generation

    def _too_late(self, key):
        lgp, target = self._lgps[key], self._pending[key]
        if target.gone:
            failure = self._examiner.examine_deletion(lgp)
        else:
            reasons = verdict(lgp, target.generation).reasons
            failure = self._examiner.examine(lgp, self._examiner.find(lgp), reasons)
        failure["message"] = "Waited %g s. %s" % (self._timeout, failure["message"])
        return failure


def _is_marked(lgp):
    return (lgp["metadata"].get("labels") or {}).get(MANAGED_BY_LABEL) == MANAGED_BY


def _goal(targets):
    """What is waited for, in one word."""
    ends = {target.gone for target in targets}
    if len(ends) > 1:
        return "done"
    return "gone" if ends == {True} else "ready"
