# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A wait of more than 10 s says how far it is, on a terminal and in the log of an AWX job.

There is no operator here, so no deployment becomes ready.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import collection_finder
import pexpect
import pytest
from awx import job

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd

COLLECTIONS = Path(collection_finder.collections_path(collection_finder.ROOT))
PLAY = """\
- name: Wait for an agent on the controller
  hosts: all
  gather_facts: false
  module_defaults:
    group/langgraph.control_plane.all:
      kubeconfig: {kubeconfig}
  tasks:
    - name: Run {{{{ 'an' }}}} agent
      langgraph.control_plane.langgraph_deployment:
        name: "{{{{ item }}}}"
        namespace: {namespace}
        image: registry.example.com/agent:1
        wait_timeout: 12
      loop: ["{{{{ inventory_hostname }}}}"]
      delegate_to: localhost
      no_log: "{{{{ inventory_hostname == 'hidden' }}}}"
"""
INVENTORY = """\
[all]
told ansible_host=192.0.2.1
hidden ansible_host=192.0.2.1
[all:vars]
ansible_python_interpreter="{{ ansible_playbook_python }}"
"""


@pytest.fixture(autouse=True)
def crd_of_lgps(sandbox):
    sandbox.kubectl(
        "apply",
        "--server-side",
        "--force-conflicts",
        "--filename=-",
        stdin=json.dumps(crd("0.16.11")),
    )
    sandbox.kubectl(
        "wait", "crd/lgps.apps.langchain.ai", "--for=condition=Established", "--timeout=20s"
    )


@pytest.fixture
def failing_pod(sandbox, namespace):
    """A pod of agent-b that cannot pull its image; no scheduler and no kubelet touches it."""
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "agent-b-1", "labels": {"app": "agent-b"}, "namespace": namespace},
        "spec": {"schedulerName": "none", "containers": [{"name": "api-server", "image": "i"}]},
    }
    sandbox.kubectl("create", "--filename=-", stdin=json.dumps(pod))
    waiting = {"reason": "ImagePullBackOff", "message": "no such image"}
    container = {"name": "api-server", "image": "i", "imageID": "", "ready": False}
    container.update(restartCount=0, state={"waiting": waiting})
    sandbox.kubectl(
        "patch",
        "pod/agent-b-1",
        f"--namespace={namespace}",
        "--subresource=status",
        "--patch",
        json.dumps({"status": {"containerStatuses": [container]}}),
    )


@pytest.fixture
def remote_tmp(tmp_path):
    """Where Ansible makes the temporary folders of tasks."""
    return tmp_path / "remote"


@pytest.fixture
def play(sandbox, namespace, tmp_path, remote_tmp):
    """A function that starts the play on a terminal, with ansible-playbook's options."""
    playbook, inventory = tmp_path / "play.yml", tmp_path / "hosts"
    text = PLAY.format(kubeconfig=sandbox.kubeconfig, namespace=namespace)
    playbook.write_text(text, encoding="utf-8")
    inventory.write_text(INVENTORY, encoding="utf-8")
    started = []

    def start(*options, **environment):
        inherited = {k: v for k, v in os.environ.items() if not re.match("K8S_AUTH_|KUBE", k)}
        env = {**inherited, "ANSIBLE_REMOTE_TEMP": str(remote_tmp), **environment}
        program = str(Path(sys.executable).with_name("ansible-playbook"))
        arguments = ["--inventory", str(inventory), str(playbook), *options]
        child = pexpect.spawn(program, arguments, env=env, encoding="utf-8", timeout=60)
        child.setwinsize(50, 200)
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def test_a_terminal_shows_it_while_the_task_runs(play, remote_tmp):
    child = play(ANSIBLE_PIPELINING="1")
    line = "[told] Run an agent: told: 0/1 ready\r\n"
    assert child.expect_exact([line, pexpect.EOF]) == 0, child.before
    assert "failed:" not in child.before
    rest = child.read()
    assert "failed: [told -> localhost]" in rest
    assert "failed: [hidden -> localhost]" in rest
    assert "[hidden] Run" not in child.before + rest
    assert list(remote_tmp.iterdir()) == []


@pytest.mark.parametrize("pipelining", ["0", "1"])
def test_check_mode_and_group_defaults_are_those_of_the_module(play, pipelining):
    """Without the default for kubeconfig no cluster would be found."""
    child = play("--check", "--limit=told", "--diff", ANSIBLE_PIPELINING=pipelining)
    said = child.read()
    assert "changed: [told -> localhost]" in said
    assert "registry.example.com/agent:1" in said


def test_the_log_of_an_awx_job_has_it_before_the_result(sandbox, namespace, failing_pod, tmp_path):
    ended = job.run(
        tmp_path,
        "progress.yml",
        credential={"K8S_AUTH_KUBECONFIG": sandbox.kubeconfig},
        collections=COLLECTIONS,
        extra_vars={
            "agents_namespace": namespace,
            "agents_deployments": [{"name": "agent-a"}, {"name": "agent-b"}],
        },
    )
    line = "[localhost] Run the agents: 0/2 ready, 1 failing: ImagePullBackOff agent-b"
    assert ended.status == "failed"
    assert line in ended.output()
    said = [event["counter"] for event in ended.events if line in event["stdout"]]
    [result] = [e["counter"] for e in ended.events if e["event"] == "runner_on_failed"]
    assert said
    assert max(said) < result


def test_a_wait_by_the_api_shows_it_too(control_plane, tmp_path):
    control_plane.stage("hang")
    ended = job.run(
        tmp_path,
        "progress_api.yml",
        credential=control_plane.environment(),
        collections=COLLECTIONS,
        extra_vars={},
    )
    assert ended.status == "failed"
    assert "[localhost] Deploy the agent: agent-a: DEPLOYING" in ended.output()
