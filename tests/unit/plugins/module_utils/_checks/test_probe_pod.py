# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pod that looks at services: what it is told, what it tells, and that it goes away."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from datetime import date

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import probe_pod
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import CannotAsk
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.services_needs import (  # noqa: E501
    pod_probe,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Service,
    Services,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    Unreachable,
)

SETTINGS = Settings(
    today=date(2026, 11, 24),
    services=Services(
        postgres=Service(url="postgresql://me:hunter2@a:1,b/x"),
        redis=Service(url="redis://me:hunter2/x@cache"),
        beacon="https://beacon.example",
        from_="pod",
        probe_image="python:3",
    ),
)


class Pods:
    """A cluster whose pods are as told; what is asked of it is written down."""

    def __init__(self, log, **status):
        self.log, self.status, self.made, self.deleted = log, status, [], []
        self.annotations = {}

    def create(self, resource, manifest):
        """Make it."""
        self.made.append(manifest)

    def get(self, resource, name, namespace):
        """Its state, or that of its namespace."""
        return {"status": self.status, "metadata": {"annotations": self.annotations}}

    def pod_log(self, name, namespace, refusals):
        """What it printed."""
        if isinstance(self.log, Exception):
            raise self.log
        return self.log

    def delete(self, resource, name, namespace):
        """End it."""
        self.deleted.append(name)


def asked(cluster, settings=SETTINGS):
    """The answer of the need."""
    return pod_probe(settings).ask(Sources(lambda: cluster, None, None))


def test_the_pod_is_told_hosts_and_no_password():
    cluster = Pods('noise\n{"postgres": "", "beacon": "refused"}\n', phase="Succeeded")
    told = asked(cluster)
    assert told == {
        "postgres": {"fault": "", "endpoint": "postgresql://a:1,b/x"},
        "redis": {"fault": told["redis"]["fault"], "endpoint": ""},
        "beacon": {"fault": "refused", "endpoint": "https://beacon.example:443"},
    }
    assert "password ends" in told["redis"]["fault"]
    assert "hunter2" not in json.dumps(cluster.made) + repr(pod_probe(SETTINGS))
    targets = json.loads(cluster.made[0]["spec"]["containers"][0]["command"][3])
    assert targets == [
        ["postgres", [["a", 1], ["b", 5432]], False, False],
        ["beacon", [["beacon.example", 443]], True, True],
    ]


@pytest.mark.parametrize(
    ("log", "status", "words"),
    [
        ("", {"phase": "Failed", "reason": "DeadlineExceeded"}, "DeadlineExceeded"),
        ("Traceback", {"phase": "Failed"}, "without an answer"),
        (
            "",
            {
                "phase": "Failed",
                "containerStatuses": [{"state": {"terminated": {"reason": "StartError"}}}],
            },
            "StartError",
        ),
    ],
)
def test_a_pod_without_an_answer_is_told_and_deleted(log, status, words):
    cluster = Pods(log, **status)
    with pytest.raises(CannotAsk, match=words):
        asked(cluster)
    assert cluster.deleted == [cluster.made[0]["metadata"]["name"]]


def test_a_pod_that_does_not_end_is_told_and_deleted(monkeypatch):
    monkeypatch.setattr(probe_pod, "SECONDS", 0)
    unschedulable = {"type": "PodScheduled", "status": "False", "message": "0/3 nodes"}
    cluster = Pods("", phase="Pending", conditions=[unschedulable])
    with pytest.raises(CannotAsk, match="0/3 nodes"):
        asked(cluster)
    assert len(cluster.deleted) == 1


def test_a_pod_is_deleted_whatever_happens():
    cluster = Pods(OSError("gone"), phase="Succeeded")
    with pytest.raises(OSError, match="gone"):
        asked(cluster)
    assert len(cluster.deleted) == 1


def test_a_pod_whose_making_was_not_answered_is_deleted_and_the_first_error_is_told():
    cluster = Pods("")

    def lost(*_which):
        raise Unreachable("the answer was lost")

    def gone(_resource, name, _namespace):
        cluster.deleted.append(name)
        raise Unreachable("gone altogether")

    cluster.create, cluster.delete = lost, gone
    with pytest.raises(Unreachable, match="the answer was lost"):
        asked(cluster)
    assert len(cluster.deleted) == 1


def refuse(*_which):
    raise Forbidden("no", 403)


def test_a_secret_that_may_not_be_read_is_named():
    cluster = Pods("")
    cluster.get = refuse
    services = Services(redis=Service(secret="cache"), from_="pod", probe_image="python:3")
    with pytest.raises(CannotAsk, match="not allowed to get secrets cache"):
        asked(cluster, Settings(today=SETTINGS.today, services=services))
    assert cluster.made == []


def user_of(pod):
    """The user that a pod asks for."""
    return pod["spec"]["securityContext"].get("runAsUser")


def test_the_user_is_left_to_an_openshift_that_gives_users_to_namespaces():
    cluster = Pods("{}", phase="Succeeded")
    asked(cluster)
    cluster.annotations["openshift.io/sa.scc.uid-range"] = "1000650000/10000"
    asked(cluster)
    assert [user_of(pod) for pod in cluster.made] == [65534, None]


def test_who_may_not_read_the_namespace_runs_as_nobody():
    cluster = Pods("{}", phase="Succeeded")
    ended = cluster.get
    cluster.get = lambda resource, *which: (
        refuse() if resource == resources.NAMESPACES else ended(resource, *which)
    )
    asked(cluster)
    assert user_of(cluster.made[0]) == 65534


@pytest.mark.parametrize(
    ("said", "raised"),
    [
        ('pods is forbidden: User "a" cannot create resource "pods"', Forbidden),
        ('pods "x" is forbidden: violates PodSecurity "restricted:latest"', CannotAsk),
        ('pods "x" is forbidden: unable to validate against any security context', CannotAsk),
    ],
)
def test_a_pod_that_is_refused_is_no_missing_right(said, raised):
    cluster = Pods("")

    def refused(*_which):
        raise Forbidden(said, 403)

    cluster.create = refused
    with pytest.raises(raised, match="forbidden"):
        asked(cluster)


def test_without_an_image_no_pod_is_made():
    cluster = Pods("")
    settings = Settings(today=SETTINGS.today, services=Services(beacon="https://x", from_="pod"))
    with pytest.raises(CannotAsk, match="no image"):
        asked(cluster, settings)
    assert cluster.made == []


def test_the_script_reaches_what_listens():
    with socket.socket() as listener, socket.socket() as closed:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        closed.bind(("127.0.0.1", 0))
        here, gone = (["127.0.0.1", each.getsockname()[1]] for each in (listener, closed))
        targets = [
            ["open", [here], False, False],
            ["closed", [gone], False, False],
            ["one-of-two", [gone, here], False, False],
            ["nowhere", [["no-such-host.invalid", 1]], False, False],
        ]
        pod = probe_pod.manifest("langsmith", "python:3", targets)
        _python, *arguments = pod["spec"]["containers"][0]["command"]
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, check=True
        )
    told = json.loads(done.stdout)
    assert (told["open"], told["one-of-two"]) == ("", "")
    assert "refused" in told["closed"]
    assert told["nowhere"]
