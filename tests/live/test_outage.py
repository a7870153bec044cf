# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What interrupts a fleet in the middle: the API server killed, the user's Ctrl-C.

The real ansible-playbook runs, with a thousand deployments, on a sandbox of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from datetime import datetime
from itertools import pairwise

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import CRDS
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.resource import LGPS
from runner.cluster import reaching
from sandbox import Sandbox
from sandbox.recorder import Recorder

EMPTY = dict.fromkeys(options.connection_options())
NUMBER = 1000
OUTAGE = 5.0
COUNTS = ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")
PLAYBOOK = """
- hosts: localhost
  gather_facts: false
  connection: local
  vars:
    ansible_python_interpreter: "{{ ansible_playbook_python }}"
  tasks:
    - langgraph.control_plane.langgraph_fleet:
        namespace: "{{ place }}"
        src: "{{ src }}"
        wait: "{{ wait | bool }}"
        wait_timeout: 120
      register: fleet
    - ansible.builtin.debug:
        msg: "{{ fleet.summary | to_json }}"
"""


@pytest.fixture(scope="module")
def own():
    with Sandbox(nodes=1) as started:
        cluster = connect({**EMPTY, "kubeconfig": str(started.kubeconfig)})
        cluster.apply(CRDS, crd("0.16.11"), force=True)
        started.kubectl("wait", "--for=condition=Established", f"crd/{LGPS.full_name}")
        yield started


@pytest.fixture
def cluster(own):
    return connect({**EMPTY, "kubeconfig": str(own.kubeconfig)})


@pytest.fixture
def place(own):
    """A namespace in that sandbox."""
    name = f"test-{time.monotonic_ns()}"
    own.kubectl("create", "namespace", name)
    yield name
    own.kubectl("delete", "namespace", name, "--wait=false")


@pytest.fixture
def play(own, tmp_path, place):
    """Start ansible-playbook on a fleet of that many, in a process group of its own."""
    started = []

    def start(number, image="agent:1", wait=False, kubeconfig=own.kubeconfig):
        items = [{"name": f"agent-{each:04}", "image": image} for each in range(number)]
        (tmp_path / "fleet.json").write_text(json.dumps(items), encoding="utf-8")
        (tmp_path / "play.yml").write_text(PLAYBOOK, encoding="utf-8")
        variables = {"place": place, "src": str(tmp_path / "fleet.json"), "wait": wait}
        process = subprocess.Popen(
            [
                "ansible-playbook",
                "--inventory=localhost,",
                f"--extra-vars={json.dumps(variables)}",
                str(tmp_path / "play.yml"),
            ],
            env=reaching(str(kubeconfig)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def number_of(cluster, namespace, image="agent:1"):
    found = cluster.list(LGPS, namespace, keep=lambda lgp: lgp["spec"]["serverSpec"]["image"])
    return found.items.count(image)


def longest_pause(cluster, namespace):
    """Seconds between two deployments that were made one after the other, at the most."""
    made = cluster.list(LGPS, namespace, keep=lambda lgp: lgp["metadata"]["creationTimestamp"])
    times = sorted(datetime.fromisoformat(each) for each in made.items)
    return max((late - early).total_seconds() for early, late in pairwise(times))


def has_come_to(cluster, namespace, number):
    """Whether the deployment of this number, which are written in their order, is there."""
    return lambda: cluster.get(LGPS, f"agent-{number - 1:04}", namespace) is not None


def until(condition, process, seconds=60):
    """Wait for a condition while the process runs."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(KubeError):
            if condition():
                return
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.02)
    raise AssertionError("it did not come that far in time")


def keep_down(sandbox):
    """Kill the API server again and again, as often as the sandbox starts it, for five seconds."""
    killed, deadline = set(), time.monotonic() + OUTAGE
    while time.monotonic() < deadline:
        process = sandbox.pid("kube-apiserver")
        if process not in killed:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            killed.add(process)
        time.sleep(0.02)
    assert killed


def ended_well(process):
    said, _nothing = process.communicate(timeout=180)
    assert process.returncode == 0, said
    return said


def get_ready(cluster, namespace):
    status = {"observedGeneration": 1, "deploymentStatus": dict.fromkeys(COUNTS, 1)}
    for lgp in cluster.list(LGPS, namespace).items:
        name = lgp["metadata"]["name"]
        cluster.patch(LGPS, name, {"status": status}, namespace, subresource="status")


def test_an_api_server_that_is_killed_while_a_thousand_are_applied(own, cluster, place, play):
    process = play(NUMBER)
    until(has_come_to(cluster, place, NUMBER // 5), process)
    keep_down(own)
    said = ended_well(process)
    assert longest_pause(cluster, place) >= OUTAGE - 1  # it did fall into the middle
    assert number_of(cluster, place) == NUMBER
    assert f'"created": {NUMBER}' in said.replace("\\", "")


def test_an_api_server_that_is_killed_during_the_wait(own, cluster, place, play):
    process = play(50, wait=True)
    until(lambda: number_of(cluster, place) == 50, process)
    keep_down(own)
    operator = threading.Thread(target=get_ready, args=(cluster, place))
    operator.start()
    ended_well(process)
    operator.join()


@pytest.fixture
def interrupted(own, cluster, place, play, tmp_path):
    """Apply deployments and press Ctrl-C when a fifth of them is through, no more."""

    def apply(number):
        over = threading.Event()
        with Recorder(own.kubeconfig) as recorder:
            path = tmp_path / "recorder.json"
            path.write_text(json.dumps(recorder.kubeconfig()), encoding="utf-8")
            recorder.stage(path=LGPS.plural, method="PATCH", times=number // 5)
            recorder.stage(path=LGPS.plural, method="PATCH", times=number, until=over, reset=True)
            process = play(number, kubeconfig=path)
            until(lambda: number_of(cluster, place) == number // 5, process)
            os.killpg(process.pid, signal.SIGINT)
            process.communicate(timeout=30)
            over.set()
        return process.returncode

    return apply


def test_an_interrupt_leaves_whole_deployments_and_a_second_run_the_rest(
    cluster, place, play, interrupted
):
    assert interrupted(NUMBER) != 0
    assert number_of(cluster, place) == NUMBER // 5
    said = ended_well(play(NUMBER))
    assert f'"created": {NUMBER - NUMBER // 5}' in said.replace("\\", "")
    assert number_of(cluster, place) == NUMBER
